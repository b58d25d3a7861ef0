import PRDModel

/// A file's lines with their numbers, so that lines can be taken out and places stay right.
struct SourceLines {
    private(set) var lines: [String]
    private var numbers: [Int]

    init(_ text: String) {
        lines = splitLines(text)
        numbers = Array(1...max(lines.count, 1))
    }

    var text: String { lines.joined(separator: "\n") }

    /// - Parameter line: of `text`, from 1.
    func originalLine(_ line: Int) -> Int {
        numbers.indices.contains(line - 1) ? numbers[line - 1] : numbers.last ?? 1
    }

    /// Removes a block between two lines `---` at the very beginning.
    mutating func removeFrontMatter() -> Bool {
        guard lines.first?.trimmedBlanks == "---",
            let end = lines.dropFirst().firstIndex(where: { $0.trimmedBlanks == "---" }),
            // An empty line tells a break between paragraphs from front matter.
            end > 1, !lines[1..<end].contains(where: { $0.trimmedBlanks.isEmpty || $0.hasPrefix("#") || $0.hasPrefix("-") }),
            lines[1].contains(":")
        else { return false }
        lines.removeSubrange(0...end)
        numbers.removeSubrange(0...end)
        return true
    }

    /// Takes out the comment that begins in a line, and the lines that it leaves empty.
    ///
    /// - Parameter line: of `text`, from 1.
    /// - Returns: false if the comment has no end.
    mutating func removeComment(from line: Int) -> Bool {
        let first = line - 1
        guard lines.indices.contains(first), let start = offset(of: "<!--", in: lines[first], from: 0) else { return true }
        var last = first
        var from = start + 4
        while lines.indices.contains(last) {
            if let end = offset(of: "-->", in: lines[last], from: from) {
                let head = String(decoding: lines[first].utf8.prefix(start), as: UTF8.self)
                let tail = String(decoding: lines[last].utf8.dropFirst(end + 3), as: UTF8.self)
                let rest = head + (tail.trimmedBlanks.isEmpty ? "" : tail.trimmedBlanks)
                let replacement = rest.trimmedBlanks.isEmpty ? [] : [rest]
                lines.replaceSubrange(first...last, with: replacement)
                numbers.replaceSubrange(first...last, with: replacement.isEmpty ? [] : [numbers[last]])
                return true
            }
            last += 1
            from = 0
        }
        return false
    }

    /// `[REQ-1]: Offline` is a link definition to Markdown and an item to us, unless its one word looks like an address.
    func freeingItems(in unread: Set<Int>) -> SourceLines {
        var result = self
        for number in unread where lines.indices.contains(number - 1) {
            let line = lines[number - 1]
            guard let open = line.firstIndex(of: "["), let close = line.firstRange(of: "]:"), open < close.lowerBound else {
                continue
            }
            let name = line[line.index(after: open)..<close.lowerBound]
            let word = line[close.upperBound...].trimmedBlanks
            guard name.contains(where: \.isLetter), name.contains(where: \.isNumber), !word.isEmpty,
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

/// The lines of a text; CRLF and CR end a line like LF, and a final line end makes no further line.
package func splitLines(_ text: String) -> [String] {
    var lines: [String] = []
    var current: [UInt8] = []
    var afterReturn = false
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "\n"):
            if !afterReturn {
                lines.append(String(decoding: current, as: UTF8.self))
                current.removeAll(keepingCapacity: true)
            }
            afterReturn = false
        case UInt8(ascii: "\r"):
            lines.append(String(decoding: current, as: UTF8.self))
            current.removeAll(keepingCapacity: true)
            afterReturn = true
        default:
            current.append(byte)
            afterReturn = false
        }
    }
    if !current.isEmpty { lines.append(String(decoding: current, as: UTF8.self)) }
    return lines
}
