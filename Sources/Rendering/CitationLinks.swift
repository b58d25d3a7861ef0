import Analysis
import Formats
import PRDModel

/// Links from cited IDs to the list of requirements.
struct CitationLinks {
    private let active: [RequirementID: Requirement]
    private let inactive: Set<RequirementID>
    private let shapes: IDShapes

    /// - Parameter requirements: inactive ones too, which are not in the list.
    init(requirements: [Requirement]) {
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
        if inactive.contains(id) { return .nothing("This requirement is struck through") }
        return shapes.mayBeMeant(id) ? .nothing("No requirement has this ID") : nil
    }

    /// In characters: every citation carries it.
    private static let longest = 160

    /// The text in one line without its Markdown.
    static func summary(of text: String) -> String {
        var words: [Substring] = []
        var length = 0
        // Marks and blanks count too, so some more is looked at than is shown.
        for line in text.prefix(longest * 2).split(separator: "\n") {
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
        guard line.count > longest || text.count > longest * 2 else { return line }
        let cut = line.prefix(longest)
        return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
    }
}
