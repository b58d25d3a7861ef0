/// A comment `<!-- lint-ignore RULE: reason -->` in a requirement file.
package struct Suppression: Hashable, Sendable {
    /// As typed, so that an unknown one can be named.
    package var rules: [String]
    /// Nil where none is given.
    package var reason: String?
    package var place: Place
    /// Of the item that it stands in or before; nil behind the last one.
    package var item: Place?

    package init(rules: [String], reason: String?, place: Place, item: Place?) {
        self.rules = rules
        self.reason = reason
        self.place = place
        self.item = item
    }
}
