/// A section as it was written before and what has changed since, for a provider that revises instead of writing anew. It is no part
/// of the fingerprint: what a section depends on is its inputs, not the way to its text.
package struct Revision: Hashable, Sendable {
    /// Something that the earlier text was made from and that is different now, with the names that the prompt uses.
    package enum Change: Hashable, Sendable {
        /// - Parameter category: the display name.
        case requirement(RequirementChange, category: String)
        /// Something in the category is different, and nothing tells what it was.
        case requirements(category: String)
        case categoryAdded(String)
        case categoryRemoved(String)
        case projection(Projection)
        /// - Parameters:
        ///   - title: as it stands in the document.
        ///   - lines: of heading and text; nil where the earlier text is not known here.
        case context(title: String, lines: LineComparison?)
        case contextAdded(title: String)
        case contextRemoved(title: String)
        case contextReordered
        /// The earlier text is from one of two branches, or mixed of both, and the inputs are those of both.
        case branchesMerged
        /// Those that hold now; empty for none.
        case instructions(String)
        case title(String)
        case projectTitle(String)
        /// By name.
        case language(from: String, to: String)
        case prompt
        case sharedContext
        /// Another provider or model, or other settings of it.
        case provider
    }

    package let text: SectionText
    /// Empty if a new version was asked for although the inputs are the same.
    package let changes: [Change]
    /// The wording, with placeholders of its own.
    package let template: PromptTemplate

    package init(text: SectionText, changes: [Change], template: PromptTemplate) {
        self.text = text
        self.changes = changes
        self.template = template
    }
}
