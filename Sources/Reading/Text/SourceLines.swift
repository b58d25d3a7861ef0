import Formats
import Languages
import PRDModel

/// A file's lines with their numbers and offsets, so that lines can be taken out and places stay right.
///
/// A class, since everything that reads a file's blocks holds it, and lines are taken out only before that.
final class SourceLines {
    private(set) var lines: [String]
    private var numbers: [Int]
    private var origins: [Origin]
    /// As they were in the file, and the byte at which each begins.
    private let original: (lines: [String], starts: [Int])

    /// Where a line's bytes stand in the file.
    private struct Origin {
        var start: Int
        /// For a line that a comment was taken out of: the bytes from which it continues elsewhere.
        var jumps: [(from: Int, start: Int)] = []

        func offset(of byte: Int) -> Int {
            guard let jump = jumps.last(where: { $0.from <= byte }) else { return start + byte }
            return jump.start + byte - jump.from
        }

        func cut(at byte: Int, goingOnAt next: Int) -> Origin {
            Origin(start: start, jumps: jumps.filter { $0.from < byte } + [(byte, next)])
        }
    }

    /// All of it, while nothing was taken out.
    private var whole: String?

    init(_ text: String) {
        whole = text
        let split = linesWithStarts(text)
        original = split
        lines = split.lines
        numbers = Array(1...max(lines.count, 1))
        origins = split.starts.map { Origin(start: $0) }
    }

    private init(_ other: SourceLines) {
        original = other.original
        lines = other.lines
        numbers = other.numbers
        origins = other.origins
    }

    var text: String { whole ?? lines.joined(separator: "\n") }

    /// The lines that a block stands in, as they are.
    func text(of block: MarkdownNode) -> String {
        let range = max(0, block.startLine - 1)..<max(0, block.startLine - 1, block.endLine)
        return lines[range.clamped(to: lines.indices)].joined(separator: "\n")
    }

    /// - Parameter line: of `text`, from 1.
    func originalLine(_ line: Int) -> Int {
        numbers.indices.contains(line - 1) ? numbers[line - 1] : numbers.last ?? 1
    }

    /// In bytes from 0, in the text that the lines came from; nil if there is no such line.
    ///
    /// - Parameters:
    ///   - line: of `text`, from 1.
    ///   - column: in bytes, from 1.
    func originalOffset(line: Int, column: Int) -> Int? {
        guard origins.indices.contains(line - 1), column >= 1 else { return nil }
        return origins[line - 1].offset(of: column - 1)
    }

    /// In characters from 1, in the file's line; nil if there is no such line.
    ///
    /// - Parameters:
    ///   - line: of `text`, from 1.
    ///   - column: in bytes, from 1.
    func originalColumn(line: Int, column: Int) -> Int? {
        let number = originalLine(line) - 1
        guard let offset = originalOffset(line: line, column: column), original.lines.indices.contains(number) else { return nil }
        let before = original.lines[number].utf8.prefix(max(0, offset - original.starts[number]))
        return String(decoding: before, as: UTF8.self).unicodeScalars.count + 1
    }

    /// Takes out a block between two lines `---` at the very beginning; `...` may end it too.
    ///
    /// - Returns: its lines; nil if there is none.
    func removeFrontMatter() -> [String]? {
        guard lines.first?.trimmedBlanks == "---",
            let end = lines.dropFirst().firstIndex(where: { ["---", "..."].contains($0.trimmedBlanks) }),
            // An empty line tells a break between paragraphs from front matter.
            end > 1, !lines[1..<end].contains(where: { $0.trimmedBlanks.isEmpty }),
            let first = lines[1].utf8.first, first.isLetter || first == .quote, lines[1].utf8.contains(.colon)
        else { return nil }
        let taken = Array(lines[1..<end])
        whole = nil
        lines.removeSubrange(0...end)
        numbers.removeSubrange(0...end)
        origins.removeSubrange(0...end)
        return taken
    }

    /// Takes out the comment that begins in a line, and the lines that it leaves empty.
    ///
    /// - Parameter line: of `text`, from 1.
    /// - Returns: false if the comment has no end.
    func removeComment(from line: Int) -> Bool {
        let first = line - 1
        guard lines.indices.contains(first), let start = offset(of: "<!--", in: lines[first], from: 0) else { return true }
        var last = first
        var from = start + 4
        while lines.indices.contains(last) {
            if let end = offset(of: "-->", in: lines[last], from: from) {
                let head = String(decoding: lines[first].utf8.prefix(start), as: UTF8.self)
                let tail = Substring(decoding: lines[last].utf8.dropFirst(end + 3), as: UTF8.self).drop(while: \.isWhitespace)
                let rest = head + tail.trimmedBlanks
                let isEmpty = rest.trimmedBlanks.isEmpty
                let behind = origins[last].offset(of: lines[last].utf8.count - tail.utf8.count)
                whole = nil
                let origin = origins[first].cut(at: start, goingOnAt: behind)
                lines.replaceSubrange(first...last, with: isEmpty ? [] : [rest])
                numbers.replaceSubrange(first...last, with: isEmpty ? [] : [numbers[last]])
                origins.replaceSubrange(first...last, with: isEmpty ? [] : [origin])
                return true
            }
            last += 1
            from = 0
        }
        return false
    }

    /// `[REQ-1]: Offline` is a link definition to Markdown and an item to us, unless its one word looks like an address.
    func freeingItems(in unread: Set<Int>) -> SourceLines {
        let result = SourceLines(self)
        for number in unread where lines.indices.contains(number - 1) {
            let line = lines[number - 1]
            guard let open = line.firstIndex(of: "["), let close = line.firstRange(of: "]:"), open < close.lowerBound else {
                continue
            }
            let name = line[line.utf8.index(after: open)..<close.lowerBound]
            let word = line[close.upperBound...].trimmedBlanks
            guard name.contains(where: \.isLetter), name.contains(where: \.isDigit), !word.isEmpty,
                !word.contains(where: { "/.#:@".contains($0) })
            else { continue }
            result.lines[number - 1] = line[..<close.lowerBound] + "] " + word
        }
        return result
    }

    private func offset(of pattern: String, in line: String, from start: Int) -> Int? {
        let bytes = Array(line.utf8)
        let wanted = Array(pattern.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (start...max(start, bytes.count - wanted.count)).first { index in
            index + wanted.count <= bytes.count && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
        }
    }
}
