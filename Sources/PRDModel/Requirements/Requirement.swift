import Languages

/// What in a file made one requirement: the rules for reading, in the order in which they are tried.
package enum ReadingRule: String, Hashable, Sendable, CaseIterable {
    case heading, row, item, line, paragraph, block, file, criteria
    /// A `Feature` or `Rule` of a Gherkin file.
    case feature
}

/// One requirement as it was read.
package struct Requirement: Hashable, Sendable {
    package var id: RequirementID
    /// Whether the file names the ID; a derived one comes from the text.
    package var hasExplicitID: Bool
    package var category: CategoryID
    /// The headings above it that name no category, outermost first.
    package var area: [String]
    /// The words of its heading or bold lead-in, without ID, number and priority.
    package var title: String?
    /// What is required: inline Markdown in one line. Empty where the requirement is a title, or a block, and nothing else.
    package var statement: String
    /// In the order of the file.
    package var attributes: [Attribute]
    package var story: Story?
    package var criteria: [Criterion]
    package var details: [Block]
    package var references: [Reference]
    /// When it is due, or what dates it sets.
    package var dates: StatedDates?
    /// The requirement that it is nested in, if both have IDs.
    package var parent: RequirementID?
    /// All of it as prompts have it: Markdown without the ID, comments, surplus blanks and line breaks within paragraphs.
    package var text: String
    package var place: Place
    package var rule: ReadingRule
    /// False for one that is struck through as a whole, or withdrawn by its status.
    package var isActive: Bool
    package var isDone: Bool

    /// - Parameter statement: nil where it is all of the text.
    package init(
        id: RequirementID, hasExplicitID: Bool = true, category: CategoryID, area: [String] = [], title: String? = nil,
        statement: String? = nil, attributes: [Attribute] = [], story: Story? = nil, criteria: [Criterion] = [],
        details: [Block] = [],
        references: [Reference] = [], dates: StatedDates? = nil, parent: RequirementID? = nil, text: String, place: Place,
        rule: ReadingRule = .item,
        isActive: Bool = true, isDone: Bool = false
    ) {
        self.id = id
        self.hasExplicitID = hasExplicitID
        self.category = category
        self.area = area
        self.title = title
        self.statement = statement ?? text
        self.attributes = attributes
        self.story = story
        self.criteria = criteria
        self.details = details
        self.references = references
        self.dates = dates
        self.parent = parent
        self.text = text
        self.place = place
        self.rule = rule
        self.isActive = isActive
        self.isDone = isDone
    }

    /// Whether it is prose that demands nothing: background or glossary. Such texts are inputs, and nobody cites them.
    package var isProse: Bool { category == .background || category == .glossary }

    /// The area in one line; nil where there is none.
    package var group: String? { area.isEmpty ? nil : area.joined(separator: " / ") }

    /// The value of an attribute; several of one name are joined. Nil where none is stated.
    package subscript(name: AttributeName) -> String? {
        let values = attributes.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Hash of what reaches a prompt besides the ID.
    package var contentDigest: Digest {
        var hasher = SHA256Hasher()
        hasher.add(part: group ?? "")
        hasher.add(part: text)
        return hasher.finish()
    }
}

/// The dates of a requirement, and what they are dates of.
package struct StatedDates: Hashable, Sendable {
    /// As the author wrote them.
    package var dates: [String]
    /// The beginning of the text or value that they belong to.
    package var words: String

    package init(_ dates: [String], words: String) {
        self.dates = dates
        self.words = words
    }
}

/// The active requirements of one category in the order of the files, as sections read them.
package struct RequirementList: Hashable, Sendable {
    package let category: Category
    package let items: [Requirement]
    /// Over the category's display name and each item's ID, area and text, in order.
    package let digest: Digest

    package init(category: Category, items: [Requirement]) {
        self.category = category
        self.items = items
        digest = Self.digest(displayName: category.displayName, items.map { ($0.id, $0.group, $0.text) })
    }

    /// Of a list whose requirements are no longer there as such.
    package static func digest(
        displayName: String, _ items: some Sequence<(id: RequirementID, group: String?, text: String)>
    ) -> Digest {
        var hasher = SHA256Hasher()
        hasher.add(part: displayName)
        for item in items {
            hasher.add(part: item.id.text)
            hasher.add(part: item.group ?? "")
            hasher.add(part: item.text)
        }
        return hasher.finish()
    }
}
