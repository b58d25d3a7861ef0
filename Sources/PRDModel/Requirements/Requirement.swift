/// Names a kind of requirement, e.g. `user_goals`; never its display name.
package struct CategoryID: Hashable, Sendable, Comparable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func < (left: CategoryID, right: CategoryID) -> Bool { left.text < right.text }
}

/// Names a requirement across files and over time, e.g. `REQ-12` or `PROB-3fa91c`.
package struct RequirementID: Hashable, Sendable, Comparable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func < (left: RequirementID, right: RequirementID) -> Bool { left.text < right.text }
}

/// One item of a requirement file.
package struct Requirement: Hashable, Sendable {
    package var id: RequirementID
    /// Whether the file names the ID; a derived one comes from the text.
    package var hasExplicitID: Bool
    package var category: CategoryID
    /// The headings above the item that name no category, joined by ` / `.
    package var group: String?
    /// Markdown without the ID, comments, surplus blanks and the file's line breaks within paragraphs.
    package var text: String
    package var place: Place
    /// False for an item that is struck through as a whole.
    package var isActive: Bool

    package init(
        id: RequirementID, hasExplicitID: Bool = true, category: CategoryID, group: String? = nil, text: String, place: Place,
        isActive: Bool = true
    ) {
        self.id = id
        self.hasExplicitID = hasExplicitID
        self.category = category
        self.group = group
        self.text = text
        self.place = place
        self.isActive = isActive
    }

    /// Hash of what reaches a prompt besides the ID.
    package var contentDigest: Digest {
        var hasher = SHA256Hasher()
        hasher.add(part: group ?? "")
        hasher.add(part: text)
        return hasher.finish()
    }
}

/// The active requirements of one category in the order of the files, as sections read them.
package struct RequirementList: Hashable, Sendable {
    package let category: Category
    package let items: [Requirement]
    /// Over the category's display name and each item's ID, group and text, in order.
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
