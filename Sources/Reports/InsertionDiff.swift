import Driver
import PRDModel
import Reading
import TextLayout

/// What is inserted into a file, as a unified diff without context that `patch` and `git apply --unidiff-zero` take.
package struct InsertionDiff {
    /// As people are to read it.
    private let path: String
    private let style: LineStyle

    package init(path: String, style: LineStyle) {
        self.path = path
        self.style = style
    }

    package func lines(of file: IDEdits.File) -> [String] {
        let text = file.source.file.text
        var result = ["--- a/\(path)", "+++ b/\(path)"].map { style.coloured($0, .bold) }
        var start = 0
        var number = 1
        var added = 0
        var rest = file.insertions[...]
        let bytes = Array(text.utf8)
        while !rest.isEmpty, start < bytes.count {
            let end = lineEnd(in: bytes, from: start)
            let own = rest.prefix { $0.offset < end || end == bytes.count }
            rest = rest.dropFirst(own.count)
            if !own.isEmpty {
                let new = split(IDMarking.applying(Array(own), to: Array(bytes[start..<end]), shiftedBy: -start))
                result += hunk(old: split(Array(bytes[start..<end])), new: new, number: number, added: added)
                added += new.count - 1
            }
            start = end
            number += 1
        }
        return result
    }

    /// - Parameter added: lines above this one.
    private func hunk(old: [[UInt8]], new: [[UInt8]], number: Int, added: Int) -> [String] {
        // Whole lines above a line leave that one out.
        let isAbove = new.last == old.last && new.count > 1
        let shown = isAbove ? Array(new.dropLast()) : new
        let count = shown.count == 1 ? "" : ",\(shown.count)"
        let head = "@@ -\(isAbove ? "\(number - 1),0" : "\(number)") +\(number + added)\(count) @@ \(path):\(number)"
        return [style.coloured(head, .blue)]
            + (isAbove ? [] : old.flatMap { changed($0, "-", .red) }) + shown.flatMap { changed($0, "+", .green) }
    }

    private func changed(_ line: [UInt8], _ mark: String, _ colour: TextColour) -> [String] {
        let newline = UInt8(ascii: "\n")
        var content = line
        if content.last == newline || content.last == UInt8(ascii: "\r") { content.removeLast() }
        let shown = style.coloured(mark + String(decoding: content, as: UTF8.self), colour)
        return content.count < line.count ? [shown] : [shown, "\\ No newline at end of file"]
    }

    /// The place behind the line that begins at a place.
    private func lineEnd(in bytes: [UInt8], from start: Int) -> Int {
        guard let found = bytes[start...].firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            return bytes.count
        }
        let isPair = bytes[found] == UInt8(ascii: "\r") && bytes.dropFirst(found + 1).first == UInt8(ascii: "\n")
        return found + (isPair ? 2 : 1)
    }

    /// With their line ends.
    private func split(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = lineEnd(in: bytes, from: start)
            lines.append(Array(bytes[start..<end]))
            start = end
        }
        return lines
    }
}
