import Glibc
import Languages
import PRDModel
import TextLayout

extension Console {
    /// Whether somebody is there to answer: both ends are a terminal, and this process may read from it.
    package var canAsk: Bool {
        !isQuiet && isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 && tcgetpgrp(STDIN_FILENO) == getpgrp()
    }

    /// Reads a line; what was typed before the question is no answer to it.
    ///
    /// - Returns: nil at the end of the input.
    /// - Throws: `CancellationError` on Ctrl-C.
    package func answer(to question: String) async throws -> String? {
        tcflush(STDIN_FILENO, TCIFLUSH)
        control(TerminalText.document(question, hasColours: colours(.error)))
        var line: [UInt8] = []
        while true {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 0) > 0 else {
                // Looking again, unlike waiting in the kernel, can be interrupted.
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            var buffer = [UInt8](repeating: 0, count: 1024)
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return nil }
            line += buffer[..<count]
            if line.last == UInt8(ascii: "\n") { return String(decoding: line.dropLast(), as: UTF8.self) }
        }
    }
}

/// What was chosen of a numbered list.
package enum Choice {
    package struct NotUnderstood: Error, Equatable { package let word: String }

    /// - Parameters:
    ///   - text: `a`, `n` or nothing, or numbers, ranges and names, apart by blanks or commas; for a list of one, `y` too.
    ///   - names: of the list; the first has the number 1.
    /// - Returns: positions from 0, in order.
    package static func read(_ text: String, of names: [String]) throws(NotUnderstood) -> [Int] {
        let words = text.lowercased().split { $0.isWhitespace || $0 == "," }
        if words.isEmpty || words == ["n"] || words == ["none"] { return [] }
        let all = ["a", "all"] + (names.count == 1 ? ["y", "yes"] : [])
        if words.count == 1, all.contains(String(words[0])) { return Array(names.indices) }
        var chosen: Set<Int> = []
        for word in words {
            let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            if let index = names.firstIndex(of: String(word)) {
                chosen.insert(index)
            } else if let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last, first >= 1,
                last <= names.count
            {
                chosen.formUnion(first - 1...last - 1)
            } else {
                throw NotUnderstood(word: String(word))
            }
        }
        return chosen.sorted()
    }
}
