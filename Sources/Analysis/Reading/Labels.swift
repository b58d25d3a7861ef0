/// What authors say of a requirement in short sentences at its end, as in `Owner: Ann. Due: 2027-03-01.`
package enum Label: String, Hashable, Sendable, CaseIterable {
    case owner, due, priority, likelihood, impact, mitigation, contingency, ask, metric, baseline, target, user

    private static let names: [String: Label] = {
        var names = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
        for name in ["measure", "kpi", "indicator"] { names[name] = .metric }
        for name in ["probability"] { names[name] = .likelihood }
        for name in ["severity"] { names[name] = .impact }
        for name in ["deadline", "due date"] { names[name] = .due }
        for name in ["responsible", "assignee"] { names[name] = .owner }
        for name in ["countermeasure", "countermeasures"] { names[name] = .mitigation }
        names["fallback"] = .contingency
        names["role"] = .user
        names["users"] = .user
        names["owners"] = .owner
        names["user role"] = .user
        names["user (role)"] = .user
        return names
    }()

    /// Words that may begin any sentence, and are labels only in a list below a text.
    private static let listNames: [String: Label] = [
        "today": .baseline, "now": .baseline, "current": .baseline, "currently": .baseline, "current value": .baseline,
        "status quo": .baseline, "target value": .target, "goal": .target, "aim": .target, "until": .due, "by": .due,
        "who": .owner,
    ]

    /// A plan may take more than one sentence; every other value ends at its first stop.
    var takesSeveralSentences: Bool { self == .mitigation || self == .contingency }

    /// The label that a text begins with and what follows its colon; emphasis around the label does not matter.
    ///
    /// - Parameter inList: whether the text is a point of a list, where more words are labels.
    static func leading(_ text: String, inList: Bool = false) -> (label: Label, value: String)? {
        let plain = text.drop { $0 == "*" || $0 == "_" }
        guard let colon = plain.utf8.prefix(16).firstIndex(of: .colon) else { return nil }
        var name = String(plain[..<colon])
        while let last = name.last, last == "*" || last == "_" || last == " " { name.removeLast() }
        guard let label = names[name.lowercased()] ?? (inList ? listNames[name.lowercased()] : nil) else { return nil }
        let rest = plain[plain.index(after: colon)...].drop { $0 == "*" || $0 == "_" }
        guard rest.isEmpty || rest.first == " " else { return nil }
        return (label, rest.trimmed)
    }
}

/// The labels of one requirement.
package struct Labels: Hashable, Sendable {
    private var values: [Label: String] = [:]

    /// The value in one line without its final stop; nil if none is stated.
    package subscript(label: Label) -> String? { values[label] }

    mutating func add(_ label: Label, _ value: String) {
        // `medium; impact: high` is two of them.
        for (index, mark) in zip(value.indices, value) where mark == ";" || mark == "," {
            guard let (next, rest) = Label.leading(value[value.index(after: index)...].trimmed) else { continue }
            add(label, String(value[..<index]))
            return add(next, rest)
        }
        let text = Inline.safe(value.withoutFinalStop)
        guard !text.isEmpty else { return }
        if let present = values[label] {
            values[label] = present + (label.takesSeveralSentences ? ". " : ", ") + text
        } else {
            values[label] = text
        }
    }

    /// Takes the labels at the end of a paragraph; the rest stays.
    mutating func take(from paragraph: String) -> String {
        guard paragraph.utf8.contains(.colon) else { return paragraph }
        let sentences = Sentences.split(paragraph)
        guard let first = sentences.firstIndex(where: { Label.leading($0) != nil }) else { return paragraph }
        var rest = Array(sentences[..<first])
        var open: Label?
        for sentence in sentences[first...] {
            if let (label, value) = Label.leading(sentence) {
                add(label, value)
                open = label.takesSeveralSentences ? label : nil
            } else if let open {
                add(open, sentence)
            } else {
                rest.append(sentence)
            }
        }
        return rest.joined(separator: " ")
    }
}

/// How much a function or goal is wanted, as stated.
package enum Priority: Int, Hashable, Sendable, Comparable, CaseIterable {
    case must, should, could, wont

    package init?(stated value: String) {
        switch value.lowercased() {
        case "must", "must have", "must-have", "m", "p0", "p1", "high", "highest", "critical", "1": self = .must
        case "should", "should have", "should-have", "s", "p2", "medium", "normal", "2": self = .should
        case "could", "could have", "could-have", "nice to have", "c", "p3", "low", "3": self = .could
        case "wont", "won't", "won’t", "will not", "w", "p4", "not now", "4": self = .wont
        default: return nil
        }
    }

    package static func < (left: Priority, right: Priority) -> Bool { left.rawValue < right.rawValue }
}

/// A stated likelihood or impact.
package enum Rating: Int, Hashable, Sendable, Comparable {
    case veryLow = 1, low, medium, high, veryHigh

    package init?(stated value: String) {
        switch value.lowercased() {
        case "very low", "minimal", "rare", "1": self = .veryLow
        case "low", "l", "unlikely", "minor", "2": self = .low
        case "medium", "m", "moderate", "possible", "3": self = .medium
        case "high", "h", "likely", "major", "4": self = .high
        case "very high", "critical", "severe", "certain", "almost certain", "5": self = .veryHigh
        default: return nil
        }
    }

    package static func < (left: Rating, right: Rating) -> Bool { left.rawValue < right.rawValue }
}
