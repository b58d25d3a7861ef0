import Formats
import PRDModel

/// Links from cited IDs to the list of requirements, and who cites what.
struct CitationLinks {
    private let requirements: [RequirementID: Requirement]
    private let users: [RequirementID: [(id: SectionID, title: String)]]

    init(requirements: [Requirement], sections: [Page.Section]) {
        self.requirements = Dictionary(requirements.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var users: [RequirementID: [(id: SectionID, title: String)]] = [:]
        for (id, content) in sections {
            guard case .text(let text) = content else { continue }
            for cited in citedIDs(in: text.content) { users[cited, default: []].append((id, text.title)) }
        }
        self.users = users
    }

    /// Nil for what only looks like an ID.
    func link(_ id: RequirementID) -> (anchor: String, summary: String)? {
        requirements[id].map { ("req-" + id.text, shortened($0.text)) }
    }

    /// The sections that cite a requirement, in document order.
    func users(of id: RequirementID) -> [(id: SectionID, title: String)] {
        users[id] ?? []
    }

    private func shortened(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 240 ? line : line.prefix(239) + "…"
    }
}
