/// Names a requirement across files and over time, e.g. `REQ-12` or `PROB-3fa91c`.
package struct RequirementID: Hashable, Sendable, Comparable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func < (left: RequirementID, right: RequirementID) -> Bool { left.text < right.text }
}
