import Formats
import PRDModel

/// Links from cited IDs to the list of requirements.
struct CitationLinks {
    private let requirements: [RequirementID: Requirement]

    init(requirements: [Requirement]) {
        self.requirements = Dictionary(requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Nil for what only looks like an ID.
    func link(_ id: RequirementID) -> (anchor: String, summary: String)? {
        requirements[id].map { ("req-" + id.text, shortened($0.text)) }
    }

    private func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 240 ? line : line.prefix(239) + "…"
    }
}
