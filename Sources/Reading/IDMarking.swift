import Figures
import Languages
import PRDModel

/// Writes IDs into requirement files so that everything else in them is read as before.
package enum IDMarking {
    /// An ID with what goes around it.
    package struct Insertion: Hashable, Sendable {
        /// The item's place among those of its file.
        package let item: Int
        package let id: RequirementID
        /// In bytes of the text, a byte order mark not counted.
        package let offset: Int
        /// With the file's own line ends.
        package let text: String
    }

    /// What it takes to read a file's items.
    package struct File {
        let text: String
        let source: RequirementSource
        let context: ReadingContext

        package init(text: String, source: RequirementSource, in context: ReadingContext) {
            self.text = text
            self.source = source
            self.context = context
        }

        func read(_ text: String) -> RequirementFile {
            RequirementFormat.read(text, source: source, in: context)
        }
    }

    /// - Parameter ids: by the item's place in the file. Items that have an explicit ID keep it.
    /// - Returns: in order of offset. Those whose item would not be read with the ID and otherwise as before are left out.
    package static func insertions(of ids: [Int: RequirementID], into file: File) -> [Insertion] {
        let former = file.read(file.text)
        let items = former.items
        let candidates = ids.keys.sorted().compactMap { index -> Insertion? in
            guard let id = ids[index], items.indices.contains(index), let slot = items[index].idSlot else { return nil }
            let lineEnd = lineEnd(at: slot.offset, of: file.text)
            let text = "\(slot.before)[\(id.text)]\(slot.after)"
            return Insertion(
                item: index, id: id, offset: slot.offset,
                text: text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd))
        }
        return readable(candidates, beside: [], in: file, former: former)
    }

    /// - Parameter shift: from a byte of the text to the same one of `bytes`: the length of a byte order mark, or back to the
    ///   beginning of a part.
    package static func applying(_ insertions: [Insertion], to bytes: [UInt8], shiftedBy shift: Int = 0) -> [UInt8] {
        var result: [UInt8] = []
        var done = 0
        for insertion in insertions {
            result += bytes[done..<(insertion.offset + shift)]
            result += insertion.text.utf8
            done = insertion.offset + shift
        }
        return result + bytes[done...]
    }

    /// Those of the candidates that keep the file's meaning. What spoils it is found by halves: nearly always nothing does.
    private static func readable(
        _ candidates: [Insertion], beside accepted: [Insertion], in file: File, former: RequirementFile
    ) -> [Insertion] {
        if candidates.isEmpty || keepsMeaning(accepted + candidates, of: file, former: former) { return candidates }
        if candidates.count == 1 { return [] }
        let half = candidates.count / 2
        let first = readable(Array(candidates[..<half]), beside: accepted, in: file, former: former)
        return first + readable(Array(candidates[half...]), beside: accepted + first, in: file, former: former)
    }

    private static func keepsMeaning(_ insertions: [Insertion], of file: File, former: RequirementFile) -> Bool {
        let text = String(decoding: applying(insertions, to: Array(file.text.utf8)), as: UTF8.self)
        let reading = file.read(text)
        guard reading.items.count == former.items.count, reading.includes.map(\.meaning) == former.includes.map(\.meaning),
            !reading.problems.contains(where: { $0.severity == .error })
        else {
            return false
        }
        let written = Dictionary(insertions.map { ($0.item, $0.id) }, uniquingKeysWith: { first, _ in first })
        return zip(former.items, reading.items).enumerated().allSatisfy { index, pair in
            let (old, new) = pair
            return new.explicitID == written[index] ?? old.explicitID && new.text == old.text && new.category == old.category
                && new.area == old.area && new.isActive == old.isActive && new.rule == old.rule
        }
    }

    /// The line end next behind a place, else the last one before it.
    private static func lineEnd(at offset: Int, of text: String) -> String {
        let bytes = text.utf8
        let place = bytes.index(bytes.startIndex, offsetBy: offset)
        let isEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
        guard let found = bytes[place...].firstIndex(where: isEnd) ?? bytes[..<place].lastIndex(where: isEnd) else { return "\n" }
        if bytes[found] == UInt8(ascii: "\r") {
            let next = bytes.index(after: found)
            return next < bytes.endIndex && bytes[next] == UInt8(ascii: "\n") ? "\r\n" : "\r"
        }
        let isPair = found > bytes.startIndex && bytes[bytes.index(before: found)] == UInt8(ascii: "\r")
        return isPair ? "\r\n" : "\n"
    }
}

extension RequirementInclude {
    fileprivate struct Meaning: Hashable {
        let path: String
        let position: Int
        let includeContext: IncludeContext
    }

    /// Without its place.
    fileprivate var meaning: Meaning { Meaning(path: path, position: position, includeContext: includeContext) }
}
