/// What is compared of a project at two moments.
package struct ProjectState: Sendable {
    package struct Part: Hashable, Sendable {
        package let id: SectionID
        package let text: SectionText
        /// A person changed or wrote it.
        package let isEdited: Bool

        package init(id: SectionID, text: SectionText, isEdited: Bool) {
            self.id = id
            self.text = text
            self.isEdited = isEdited
        }
    }

    /// Nil where there was none yet.
    package var title: String?
    package var mode: Mode
    package var categories: Categories
    /// Of all files in order, inactive ones too.
    package var requirements: [Requirement]
    /// Those that have a text, in document order.
    package var parts: [Part]

    package init(title: String?, mode: Mode, categories: Categories, requirements: [Requirement], parts: [Part]) {
        self.title = title
        self.mode = mode
        self.categories = categories
        self.requirements = requirements
        self.parts = parts
    }
}
