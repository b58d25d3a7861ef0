import Analysis
import Formats
import Languages
import PRDModel

/// Links from cited IDs to the list of requirements.
struct CitationLinks {
    private let active: [RequirementID: Requirement]
    private let inactive: Set<RequirementID>
    private let shapes: IDShapes
    private let words: PageWords

    /// - Parameter requirements: inactive ones too, which are not in the list.
    init(requirements: [Requirement], words: PageWords) {
        self.words = words
        active = Dictionary(
            requirements.filter(\.isActive).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        inactive = Set(requirements.map(\.id)).subtracting(active.keys)
        shapes = IDShapes(requirements.map(\.id))
    }

    /// Nil for what only looks like an ID.
    func target(_ id: RequirementID) -> CitationTarget? {
        if let requirement = active[id] {
            return .requirement(anchor: "req-" + id.text, summary: Self.summary(of: requirement.text))
        }
        if inactive.contains(id) { return .nothing(words.struckThrough) }
        return shapes.mayBeMeant(id) ? .nothing(words.unknownID) : nil
    }

    /// In characters: every citation carries it.
    private static let maxLength = 160
    private static let maxWord = 40

    /// The text in one line without its Markdown.
    static func summary(of text: String) -> String {
        var words: [Substring] = []
        var length = 0
        // Marks and blanks count too, so some more is looked at than is shown.
        for line in text.prefix(maxLength * 2).split(separator: "\n") {
            let isRule = line.contains("-") && line.allSatisfy { "|:- ".contains($0) }
            if isRule { continue }
            for word in line.split(whereSeparator: { $0.isWhitespace || $0 == "|" }) {
                let isMarker = ["-", ">", "*", "#", "##", "###", "```"].contains(word)
                if isMarker { continue }
                words.append(word)
                length += word.count + 1
            }
        }
        let line = words.joined(separator: " ").filter { $0 != "*" && $0 != "`" }
        guard line.count > maxLength || text.count > maxLength * 2 else { return line }
        let cut = line.prefix(maxLength)
        // Not in a word, where there are blanks to tell.
        let end = cut.lastIndex(of: " ").flatMap { cut[$0...].count <= maxWord ? $0 : nil }
        return (end.map { cut[..<$0] } ?? cut) + " …"
    }
}
