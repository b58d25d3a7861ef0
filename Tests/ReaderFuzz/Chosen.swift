import Glibc

/// The reader that the process was started for, as libFuzzer calls it.
enum Chosen {
    // Set once, before libFuzzer begins, and it has one thread.
    nonisolated(unsafe) private static var reader: @Sendable ([UInt8]) throws -> Void = { _ in }

    nonisolated(unsafe) private static var executions = 0

    /// What a megabyte may take, for a processor that does nothing else.
    private static let mostSeconds = 2.0
    private static let mostBytes = 1_000_000

    static func set(_ chosen: @escaping @Sendable ([UInt8]) throws -> Void) { reader = chosen }

    /// Now and then an input is also given repeated, up to a megabyte: what is quadratic shows in large inputs alone, which libFuzzer
    /// makes only slowly.
    static let run: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32 = { start, size in
        let bytes = Array(UnsafeBufferPointer(start: start, count: size))
        timed(bytes)
        let sum = bytes.reduce(UInt32(5381)) { $0 &* 33 &+ UInt32($1) }
        if size > 0, sum % 256 == 0 {
            let most = sum % 4096 == 0 ? mostBytes : mostBytes / 16
            timed(Array(repeating: bytes, count: max(1, most / size)).joined().prefix(most).map { $0 })
        }
        return 0
    }

    private static func timed(_ bytes: [UInt8]) {
        executions += 1
        let begin = processorSeconds
        do {
            try reader(bytes)
        } catch {
            stop("\(error)", bytes)
        }
        let seconds = processorSeconds - begin
        if seconds > mostSeconds { stop("\(bytes.count) bytes took \(seconds) s", bytes) }
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Keeps the input in the working directory and ends the process.
    private static func stop(_ problem: String, _ bytes: [UInt8]) -> Never {
        let name = "input-\(bytes.count)-\(getpid())"
        if let file = fopen(name, "w") {
            fwrite(bytes, 1, bytes.count, file)
            fclose(file)
        }
        print("after \(executions) executions, \(bytes.count) bytes, kept as \(name); what does not hold: \(problem)")
        fflush(nil)
        _exit(77)
    }
}

/// What must hold for an input and does not.
struct Broken: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws {
    if !holds { throw Broken(what()) }
}
