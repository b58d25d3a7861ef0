import Languages

/// A block of a requirement file that is neither a requirement nor a part of one.
package struct SetAside: Hashable, Sendable {
    /// What the block was taken as.
    package enum Use: String, Hashable, Sendable, CaseIterable {
        case background, glossary, nothing
    }

    /// Why it is not a requirement.
    package enum Reason: Hashable, Sendable {
        /// Below a heading, or in a file or folder, that names this prose category.
        case category(CategoryID, named: String)
        /// A paragraph without an ID in a file whose requirements are marked.
        case proseBesideMarked
        /// Nothing names a category, and it is not marked, not a story and has no "must".
        case noCategory
        /// Below a heading that is left out, as a change log.
        case ignoredHeading(String)
        /// A label line before the first requirement, as `**Status**: Draft`.
        case labelLine
        case tableOfContents
        case thematicBreak
        case comment
        /// HTML tags without text.
        case tags
        case frontMatter
        /// A definition of a link or footnote that nothing uses.
        case unusedDefinition
        /// An alert or note with no requirement above it.
        case alert
        /// A text that is struck through, or withdrawn by its status, and has no ID.
        case inactive
        /// A row or item that names a requirement defined elsewhere and only adds to it.
        case reference(RequirementID)
        /// A row with neither an ID nor anything in the column that says what is required, as one of a total.
        case rowWithoutStatement
        /// A heading, which names what is below it.
        case heading
        /// What a Gherkin feature says above its rules.
        case aboveRules
        /// A heading with nothing below it.
        case emptyHeading
    }

    package var place: Place
    /// The block's Markdown, in one line.
    package var text: String
    package var use: Use
    package var reason: Reason

    package init(_ text: String, at place: Place, as use: Use, because reason: Reason) {
        self.text = text
        self.place = place
        self.use = use
        self.reason = reason
    }
}
