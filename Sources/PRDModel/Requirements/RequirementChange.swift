import Languages

/// What happened to one requirement since a section was made.
package enum RequirementChange: Hashable, Sendable {
    /// A requirement as it was.
    package struct Former: Hashable, Sendable {
        package var id: RequirementID
        package var group: String?
        /// Nil where this clone does not know it; its group is not known either then.
        package var text: String?

        package init(id: RequirementID, group: String? = nil, text: String?) {
            self.id = id
            self.group = group
            self.text = text
        }
    }

    case added(Requirement)
    case removed(Former, CategoryID)
    /// An item without an explicit ID has another ID once its text is different.
    case changed(Requirement, from: Former)
    case moved(Requirement)
}
