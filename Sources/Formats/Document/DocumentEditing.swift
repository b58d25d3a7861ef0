import Languages
import PRDModel

extension DocumentFormat {
    /// The file with another text in place of one section's; all else stays as it is, to the byte.
    ///
    /// - Returns: nil if the file has no such section, or if it would not be read again as exactly this: a text with a marker of
    ///   its own, for one.
    package static func replacing(_ id: SectionID, with text: SectionText, in file: String) -> String? {
        let lines = rawLines(file)
        guard let start = lines.firstIndex(where: { sectionID(inMarker: withoutEnd($0)) == id }) else { return nil }
        let end = lines[(start + 1)...].firstIndex { sectionID(inMarker: withoutEnd($0)) != nil } ?? lines.endIndex
        // As the file has them; version control may have made them.
        let lineEnd = lines[start].hasSuffix("\r\n") ? "\r\n" : "\n"
        var new = ["", "## " + text.title, ""] + splitLines(SectionMarkdown.closed(text.content))
        if end < lines.endIndex { new.append("") }
        let changed = (lines[..<start] + [withoutEnd(lines[start]) + lineEnd] + new.map { $0 + lineEnd } + lines[end...]).joined()
        return isOnlyChange(id, text, from: file, to: changed) ? changed : nil
    }

    private static func isOnlyChange(_ id: SectionID, _ text: SectionText, from former: String, to changed: String) -> Bool {
        let (before, problems) = read(former, path: "")
        let (after, newProblems) = read(changed, path: "")
        guard let before, let after, before.conflicts.isEmpty, after.conflicts.isEmpty else { return false }
        return newProblems.map(\.message) == problems.map(\.message) && isOnlyChange(id, text, from: before.ours, to: after.ours)
    }

    private static func isOnlyChange(
        _ id: SectionID, _ text: SectionText, from before: Document, to after: Document
    ) -> Bool {
        guard after.title == before.title,
            after.parts.map(\.id) == before.parts.map(\.id)
        else { return false }
        return zip(before.parts, after.parts).allSatisfy { old, new in
            if new.id != id { return new.text == old.text && new.isMissing == old.isMissing }
            let expected = SectionText(title: text.title, content: SectionMarkdown.closed(text.content))
            return !new.isMissing && new.text.contentHash == expected.contentHash
        }
    }

    /// With their ends.
    private static func rawLines(_ file: String) -> [String] {
        var lines: [String] = []
        var current: [UInt8] = []
        for byte in file.utf8 {
            current.append(byte)
            if byte == UInt8(ascii: "\n") {
                lines.append(String(decoding: current, as: UTF8.self))
                current = []
            }
        }
        if !current.isEmpty { lines.append(String(decoding: current, as: UTF8.self)) }
        return lines
    }

    private static func withoutEnd(_ line: String) -> String {
        String(decoding: line.utf8.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    }
}
