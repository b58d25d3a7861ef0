import PRDModel

/// Where a text in the document comes from. A person's text is an edit, and kept.
enum TextOrigin {
    /// No text at all.
    case none
    case recorded
    /// Generated, but not what the lock recorded.
    case cache
    case person
}

extension Planner {
    func origin(of id: SectionID, text: SectionText?) -> TextOrigin {
        guard let text else { return .none }
        let entry = project.lock?.sections[id]
        if entry?.contentHash == text.contentHash { return entry?.isEdited == true ? .person : .recorded }
        return generated.contains(text.contentHash) ? .cache : .person
    }
}
