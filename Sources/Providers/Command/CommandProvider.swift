import Formats
import Glibc
import Languages
import PRDModel
import Programs

/// Any program that takes a prompt on standard input and answers on standard output.
package struct CommandProvider: Sendable {
    let arguments: [String]
    /// `NAME=value`, handed on: such programs keep their own keys.
    let environment: [String]
    let groups: ProcessGroups

    /// More than this is no section.
    private static let outputLimit = 16 << 20

    package init(arguments: [String], environment: [String], groups: ProcessGroups = ProcessGroups()) {
        self.arguments = arguments
        self.groups = groups
        let quiet = ["TERM=dumb", "NO_COLOR=1"]
        self.environment = environment.filter { !$0.hasPrefix("TERM=") && !$0.hasPrefix("NO_COLOR=") } + quiet
    }

    /// - Parameter timeout: seconds; then the program's whole group is ended.
    package func answer(
        _ prompt: PromptParts, timeout: Int, onText: @escaping @Sendable (String) -> Void
    ) async throws -> Answer {
        try await Discretion(secrets: secrets(among: environment), prompt: prompt).asking(onText: onText) { onText in
            try await unguarded(prompt, timeout: timeout, onText: onText)
        }
    }

    private func unguarded(
        _ prompt: PromptParts, timeout: Int, onText: @escaping @Sendable (String) -> Void
    ) async throws -> Answer {
        guard let name = arguments.first else { throw ProviderError.missingCommand }
        let (started, code) = ChildProcess.start(arguments, environment: environment, groups: groups)
        guard var process = started else {
            if code == ENOENT { throw ProviderError.commandNotFound(name) }
            throw ProviderError.command(name: name, status: code, lastLines: String(cString: strerror(code)))
        }
        var run = CommandRun(onText: onText)
        let input = Array((prompt.shared.isEmpty ? prompt.task : prompt.shared + prompt.task).utf8)
        do {
            // Asked at once, all of them: the wait for those that do not obey is then one for all.
            let status = try await withTaskCancellationHandler {
                try await Self.converse(&process, input, timeout: timeout, &run)
            } onCancel: { [groups, pid = process.pid] in
                groups.ask(pid)
            }
            process.closeStreams()
            return try run.finish(name: name, status: status)
        } catch let error as ProviderError {
            process.end()
            throw Unusable(error, raw: run.raw)
        } catch {
            process.end()
            throw error
        }
    }

    /// Writes the prompt and reads the answer, until the program has ended.
    private static func converse(
        _ process: inout ChildProcess, _ input: [UInt8], timeout: Int, _ run: inout CommandRun
    ) async throws -> Int32 {
        var input = ArraySlice(input)
        let deadline = ContinuousClock.now + .seconds(timeout)
        var status: Int32?
        var endedAt: ContinuousClock.Instant?
        while true {
            process.write(&input)
            let hasNews = run.take(ChildProcess.read(&process.output), ChildProcess.read(&process.errors))
            if status == nil { status = process.poll() }
            if status != nil, endedAt == nil { endedAt = .now }
            if let status, process.output < 0, process.errors < 0 { return status }
            // A grandchild may hold the pipes open for ever.
            if let status, let endedAt, ContinuousClock.now - endedAt > .milliseconds(300) { return status }
            if run.bytes > outputLimit { throw ProviderError.unreadable("more than 16 MiB of output") }
            if ContinuousClock.now > deadline { throw ProviderError.timedOut(seconds: timeout) }
            try Task.checkCancellation()
            if !hasNews { try await Task.sleep(for: .milliseconds(3)) }
        }
    }
}

/// What a program has said so far.
private struct CommandRun {
    let onText: @Sendable (String) -> Void
    private var decoder = AnswerDecoder()
    private var text = TerminalText()
    private(set) var raw = ""
    private var errors: [UInt8] = []
    private(set) var bytes = 0

    init(onText: @escaping @Sendable (String) -> Void) {
        self.onText = onText
    }

    mutating func take(_ output: [UInt8], _ error: [UInt8]) -> Bool {
        bytes += output.count
        errors = Array((errors + error).suffix(4096))
        let plain = text.push(output)
        raw += plain
        let new = decoder.push(plain)
        if !new.isEmpty { onText(new) }
        return !output.isEmpty || !error.isEmpty
    }

    func finish(name: String, status: Int32) throws -> Answer {
        if status != 0 {
            let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n").suffix(3).joined(separator: " ")
            throw Unusable(.command(name: name, status: status, lastLines: oneLine(lines)), raw: raw)
        }
        if decoder.isComplete { return try Answer(decoder, raw: raw, count: TokenCount()) }
        // Some programs wrap the answer in an object of their own.
        if let tree = JSONValue(Array(raw.utf8)), let inner = tree["result"]?.string ?? tree["response"]?.string {
            var unwrapped = AnswerDecoder()
            let content = unwrapped.push(inner)
            if unwrapped.isComplete { onText(content) }
            return try Answer(unwrapped, raw: raw, count: TokenCount())
        }
        return try Answer(decoder, raw: raw, count: TokenCount())
    }
}

/// Bytes of a program's output as text: UTF-8 that may be cut anywhere, without escape sequences and carriage returns.
struct TerminalText {
    private var pending: [UInt8] = []
    private var escape = Escape.none

    private enum Escape { case none, begun, sequence, title, oneMore }

    mutating func push(_ bytes: [UInt8]) -> String {
        let all = pending + bytes
        let cut = Self.incompleteTail(all)
        pending = Array(all.suffix(cut))
        var result = String.UnicodeScalarView()
        for scalar in String(decoding: all.dropLast(cut), as: UTF8.self).unicodeScalars where keeps(scalar) {
            result.append(scalar)
        }
        return String(result)
    }

    private mutating func keeps(_ scalar: Unicode.Scalar) -> Bool {
        switch escape {
        case .none:
            if scalar == "\u{1B}" { escape = .begun }
            return scalar != "\u{1B}" && scalar != "\r"
        case .begun:
            escape =
                scalar == "[" ? .sequence : scalar == "]" ? .title : "()*+#%".unicodeScalars.contains(scalar) ? .oneMore : .none
        case .oneMore: escape = .none
        case .sequence:
            if ("@"..."~").contains(scalar) { escape = .none }
        case .title:
            if scalar == "\u{7}" || scalar == "\\" { escape = .none }
        }
        return false
    }

    /// The number of bytes at the end that begin a character which is not whole yet.
    static func incompleteTail(_ bytes: [UInt8]) -> Int {
        for length in 1...3 where length <= bytes.count {
            let byte = bytes[bytes.count - length]
            if byte & 0xC0 == 0x80 { continue }
            let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return needed > length ? length : 0
        }
        return 0
    }
}
