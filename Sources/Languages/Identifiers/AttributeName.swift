/// Names a value that a requirement states about itself. The known names are listed here; any other is kept as its author wrote it.
package struct AttributeName: Hashable, Sendable {
    package let text: String
    package init(_ text: String) { self.text = text }

    /// What was decided on an open question.
    package static let answer = AttributeName("answer")
    /// The problems or goals that a requirement answers, by their IDs.
    package static let answers = AttributeName("answers")
    /// Whom an open question is for.
    package static let ask = AttributeName("ask")
    package static let baseline = AttributeName("baseline")
    package static let contingency = AttributeName("contingency")
    package static let due = AttributeName("due")
    package static let impact = AttributeName("impact")
    /// `assumption` for what stands among the assumptions, `edge case` for a question among the edge cases.
    package static let kind = AttributeName("kind")
    package static let likelihood = AttributeName("likelihood")
    package static let metric = AttributeName("metric")
    package static let mitigation = AttributeName("mitigation")
    /// A footnote, or a remark.
    package static let note = AttributeName("note")
    package static let owner = AttributeName("owner")
    package static let priority = AttributeName("priority")
    package static let rationale = AttributeName("rationale")
    package static let source = AttributeName("source")
    package static let status = AttributeName("status")
    package static let tags = AttributeName("tags")
    package static let target = AttributeName("target")
    package static let user = AttributeName("user")
    package static let verification = AttributeName("verification")
    package static let version = AttributeName("version")

    /// In the order in which people are told of them.
    package static let known: [AttributeName] = [
        .priority, .owner, .due, .status, .rationale, .source, .verification, .likelihood, .impact, .mitigation, .contingency,
        .metric, .baseline, .target, .user, .answer, .answers, .ask, .kind, .tags, .version, .note,
    ]
}
