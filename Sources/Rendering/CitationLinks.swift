import Analysis
import Formats
import Languages
import PRDModel

/// Links from cited IDs to the list of requirements.
struct CitationLinks {
    private let active: Set<RequirementID>
    private let inactive: Set<RequirementID>
    private let shapes: IDShapes
    private let words: PageWords

    /// - Parameter requirements: inactive ones too, which are not in the list.
    init(requirements: [Requirement], words: PageWords) {
        self.words = words
        active = Set(requirements.lazy.filter(\.isActive).map(\.id))
        inactive = Set(requirements.lazy.filter { !$0.isActive }.map(\.id)).subtracting(active)
        shapes = IDShapes(requirements.map(\.id))
    }

    /// Nil for what only looks like an ID.
    func target(_ id: RequirementID) -> CitationTarget? {
        if active.contains(id) { return .requirement(anchor: "req-" + id.text) }
        if inactive.contains(id) { return .nothing(words.struckThrough) }
        return shapes.mayBeMeant(id) ? .nothing(words.unknownID) : nil
    }
}
