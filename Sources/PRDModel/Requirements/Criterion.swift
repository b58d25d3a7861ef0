/// A condition under which a requirement counts as met.
package struct Criterion: Hashable, Sendable {
    /// The scenario's name; nil where it has none.
    package var name: String?
    /// Inline Markdown in one line; nil where the steps say everything.
    package var text: String?
    /// The Given, When and Then of a scenario with their keywords, one line each.
    package var steps: [String]
    package var place: Place

    package init(name: String? = nil, text: String? = nil, steps: [String] = [], place: Place) {
        self.name = name
        self.text = text
        self.steps = steps
        self.place = place
    }
}

/// A user story taken apart: as a `role`, I want `want`, so that `benefit`.
package struct Story: Hashable, Sendable {
    package var role: String
    package var want: String
    package var benefit: String?

    package init(role: String, want: String, benefit: String? = nil) {
        self.role = role
        self.want = want
        self.benefit = benefit
    }
}

/// One requirement named by another, as in `(answers PROB-001)`.
package struct Reference: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case answers, supports, see
    }

    package let kind: Kind
    package let target: RequirementID

    package init(_ kind: Kind, _ target: RequirementID) {
        self.kind = kind
        self.target = target
    }
}
