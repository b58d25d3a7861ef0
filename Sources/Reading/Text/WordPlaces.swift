import Formats
import PRDModel

/// Where words of a requirement stand in its file. Line breaks and blanks between words, capitals and comments do not matter.
package struct WordPlaces {
    /// From a character to behind another one; columns in Unicode scalars from 1.
    package struct Span: Hashable, Sendable {
        package let line: Int
        package let column: Int
        package let endLine: Int
        package let endColumn: Int

        package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
            self.line = line
            self.column = column
            self.endLine = endLine
            self.endColumn = endColumn
        }
    }

    private let lines: [[UInt8]]

    /// - Parameter text: of the whole file.
    package init(_ text: String) {
        lines = splitLines(text).map { Array($0.utf8) }
    }

    /// The first place of the words within the lines of an item; nil if they do not stand there.
    package func span(of words: String, in range: ClosedRange<Int>) -> Span? {
        let wanted = Array(words.split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8).map(Self.lowercase)
        guard let first = wanted.first else { return nil }
        let text = flat(range)
        guard text.count >= wanted.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start].byte == first {
            let end = start + wanted.count
            guard zip(text[start..<end], wanted).allSatisfy({ $0.byte == $1 }) else { continue }
            if Self.isPart(first), start > 0, Self.isPart(text[start - 1].byte) { continue }
            if let last = wanted.last, Self.isPart(last), end < text.count, Self.isPart(text[end].byte) { continue }
            return span(from: text[start], through: text[end - 1])
        }
        return nil
    }

    /// The first word of an item, behind its marker.
    package func start(in range: ClosedRange<Int>) -> Span? {
        guard lines.indices.contains(range.lowerBound - 1) else { return nil }
        let line = lines[range.lowerBound - 1]
        var index = line.firstIndex { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } ?? 0
        let marker = line[index...].prefix { $0 != UInt8(ascii: " ") }
        let isMarker =
            marker.elementsEqual("-".utf8) || marker.elementsEqual("*".utf8) || marker.elementsEqual("+".utf8)
            || marker.elementsEqual(">".utf8)
            || marker.last == UInt8(ascii: ".")
                && marker.dropLast().allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if isMarker { index = line[marker.endIndex...].firstIndex { $0 != UInt8(ascii: " ") } ?? index }
        let number = range.lowerBound
        guard index < line.count else { return Span(line: number, column: 1, endLine: number, endColumn: 1) }
        return span(
            from: Unit(byte: 0, line: number, offset: index), through: Unit(byte: 0, line: number, offset: line.count - 1))
    }

    private struct Unit {
        let byte: UInt8
        /// From 1.
        let line: Int
        /// The line's offset, in bytes.
        let offset: Int
    }

    /// The lines in small letters with one blank between words, comments left out.
    private func flat(_ range: ClosedRange<Int>) -> [Unit] {
        var result: [Unit] = []
        var isComment = false
        for number in range where lines.indices.contains(number - 1) {
            let line = lines[number - 1]
            var offset = 0
            while offset < line.count {
                let rest = line[offset...]
                if isComment {
                    let isEnd = rest.starts(with: "-->".utf8)
                    isComment = !isEnd
                    offset += isEnd ? 3 : 1
                } else if rest.starts(with: "<!--".utf8) {
                    isComment = true
                    offset += 4
                } else {
                    let byte = line[offset]
                    let isBlank = byte <= UInt8(ascii: " ")
                    if !isBlank || (!result.isEmpty && result.last?.byte != UInt8(ascii: " ")) {
                        result.append(
                            Unit(byte: isBlank ? UInt8(ascii: " ") : Self.lowercase(byte), line: number, offset: offset))
                    }
                    offset += 1
                }
            }
            if !result.isEmpty, result.last?.byte != UInt8(ascii: " ") {
                result.append(Unit(byte: UInt8(ascii: " "), line: number, offset: line.count))
            }
        }
        return result
    }

    private func span(from first: Unit, through last: Unit) -> Span {
        Span(
            line: first.line, column: column(first.line, first.offset), endLine: last.line,
            endColumn: column(last.line, last.offset + 1))
    }

    private func column(_ line: Int, _ offset: Int) -> Int {
        // Bytes that go on with a scalar are not counted.
        lines[line - 1].prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        let lower = lowercase(byte)
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte >= 0x80
    }
}
