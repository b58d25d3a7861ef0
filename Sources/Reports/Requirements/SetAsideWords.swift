import PRDModel

// What people are told of the way in which a file was read.

extension ReadingRule {
    /// What in the file made the requirement.
    var words: String {
        switch self {
        case .heading: "a heading with everything below it"
        case .row: "a row of a table"
        case .item: "a list item"
        case .line: "a line that begins with an ID"
        case .paragraph: "a paragraph"
        case .block: "a block as a whole"
        case .file: "a file as a whole"
        case .criteria: "acceptance criteria without a requirement above them"
        case .feature: "a feature, or a rule of one"
        }
    }
}

extension SetAside.Reason {
    /// Why the block is not a requirement, as a clause.
    ///
    /// - Parameter categories: with the names that the project gives them.
    func words(_ categories: Categories) -> String {
        switch self {
        case .category(let id, let name):
            "'\(name)' names the category \(categories[id]?.displayName ?? id.text)"
        case .proseBesideMarked: "a paragraph without an ID in a file whose requirements are marked"
        case .noCategory: "nothing names a category, and it demands nothing"
        case .ignoredHeading(let heading): "everything below '\(heading)' is ignored"
        case .labelLine: "a label before the first requirement"
        case .tableOfContents: "a table of contents"
        case .thematicBreak: "a line between parts"
        case .comment: "a comment"
        case .tags: "tags without text"
        case .frontMatter: "front matter"
        case .unusedDefinition: "a definition that nothing uses"
        case .alert: "a note with no requirement above it"
        case .inactive: "struck through or withdrawn, and without an ID"
        case .reference(let id): "adds to \(id.text), which is defined elsewhere"
        case .rowWithoutStatement: "a row that neither has an ID nor says what is required"
        case .heading: "a heading, which names what is below it"
        case .aboveRules: "a feature's description, whose rules are the requirements"
        case .emptyHeading: "a heading with nothing below it"
        }
    }
}
