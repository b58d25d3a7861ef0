import Diffing
import Languages
import PRDModel

func requirement(
    _ id: String, _ text: String, _ category: CategoryID = .problems, group: String? = nil, explicit: Bool = true,
    active: Bool = true
) -> Requirement {
    Requirement(
        id: RequirementID(id), hasExplicitID: explicit, category: category, area: group.map { [$0] } ?? [], text: text,
        place: Place("requirements/a.md", line: 1), isActive: active)
}

func part(_ id: String, _ content: String, title: String? = nil, edited: Bool = false) -> ProjectState.Part {
    .init(id: SectionID(id), text: SectionText(title: title ?? id, content: content), isEdited: edited)
}

func state(
    _ requirements: [Requirement] = [], _ parts: [ProjectState.Part] = [], title: String? = "T", mode: Mode = .detailed
) -> ProjectState {
    ProjectState(title: title, mode: mode, categories: Categories(), requirements: requirements, parts: parts)
}

extension ProjectDifference {
    /// `changed P-1`, in order.
    var requirementWords: [String] { requirements.map { "\($0.kind.rawValue) \($0.id.text)" } }
    var sectionWords: [String] { sections.map { "\($0.kind.rawValue) \($0.id.text)" } }
}
