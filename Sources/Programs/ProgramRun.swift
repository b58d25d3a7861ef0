import Glibc

/// A program that has ended.
package struct ProgramRun: Sendable {
    /// As a shell gives it: 128 and the signal's number if it was ended by one.
    package let status: Int32
    package let output: [UInt8]
    package let errors: [UInt8]

    package enum Failure: Error, Hashable, Sendable {
        /// The error's number.
        case notStarted(Int32)
        case tooMuchOutput
    }

    /// Runs it to its end, blocking the thread.
    ///
    /// - Parameters:
    ///   - arguments: the program, looked up on PATH, and its arguments; no shell.
    ///   - environment: all of it, as `NAME=value`.
    ///   - outputLimit: bytes, beyond which it is ended.
    package init(
        _ arguments: [String], environment: [String], input: [UInt8] = [], outputLimit: Int = 256 << 20
    ) throws(Failure) {
        let (started, code) = ChildProcess.start(arguments, environment: environment)
        guard var process = started else { throw .notStarted(code) }
        var rest = input[...]
        var output: [UInt8] = []
        var errors: [UInt8] = []
        while process.output >= 0 || process.errors >= 0 {
            process.write(&rest)
            output += ChildProcess.read(&process.output)
            errors += ChildProcess.read(&process.errors)
            if output.count + errors.count > outputLimit {
                process.end()
                throw .tooMuchOutput
            }
            Self.wait(for: process)
        }
        var status = process.poll()
        while status == nil {
            usleep(1000)
            status = process.poll()
        }
        process.closeStreams()
        self.status = status ?? 0
        self.output = output
        self.errors = errors
    }

    /// Until one of the streams can go on.
    private static func wait(for process: ChildProcess) {
        var items = [
            pollfd(fd: process.input, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: process.output, events: Int16(POLLIN), revents: 0),
            pollfd(fd: process.errors, events: Int16(POLLIN), revents: 0),
        ]
        // Those that are closed are -1, which poll passes over. A second at most, should a wake-up be lost.
        if items.contains(where: { $0.fd >= 0 }) { Glibc.poll(&items, nfds_t(items.count), 1000) }
    }
}
