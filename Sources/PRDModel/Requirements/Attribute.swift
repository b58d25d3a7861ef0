import Languages

/// A named value of a requirement, from a label, brackets, a table's column, a sub-heading or front matter.
package struct Attribute: Hashable, Sendable {
    package var name: AttributeName
    /// One line of inline Markdown without a final stop.
    package var value: String
    package var place: Place

    package init(_ name: AttributeName, _ value: String, at place: Place) {
        self.name = name
        self.value = value
        self.place = place
    }
}
