import PRDModel

/// The group in a sentence: `the inspector`.
package func definite(_ group: String) -> String {
    let first = group.prefix { $0 != " " }.lowercased()
    return ["a", "an", "the", "all", "every", "each", "any", "our"].contains(first) ? group : "the " + group
}

/// People of one role, as goals and problems name them.
package struct UserGroup {
    /// As first named, with a small letter unless it is a name of its own.
    package let name: String
    package var goals: [Statement] = []
    package var problems: [Statement] = []

    /// Those with goals first, by number of goals and problems.
    package static func groups(in statements: Statements) -> [UserGroup] {
        let goals = statements[.userGoals]
        let problems = statements[.problems]
        let named = (goals + problems).map(names)
        let known = Set(named.joined().map(key))
        var order: [String] = []
        var groups: [String: UserGroup] = [:]
        for (position, statement) in (goals + problems).enumerated() {
            let names = named[position].isEmpty ? subject(of: statement, among: known) : named[position]
            for name in names {
                let key = key(name)
                if groups[key] == nil {
                    order.append(key)
                    groups[key] = UserGroup(name: name.uncapitalised)
                }
                if position < goals.count {
                    groups[key]?.goals.append(statement)
                } else {
                    groups[key]?.problems.append(statement)
                }
            }
        }
        let found = order.compactMap { groups[$0] }
        return found.enumerated().sorted { left, right in
            let first = (-left.element.goals.count, -left.element.problems.count, left.offset)
            return first < (-right.element.goals.count, -right.element.problems.count, right.offset)
        }.map(\.element)
    }

    /// By label, or else by the subject of the sentence.
    package static func names(_ statement: Statement) -> [String] {
        if let label = statement.labels[.user] {
            return label.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" })
                .flatMap { split($0.trimmed, at: " and ") }.filter { !$0.isEmpty }
        }
        return story(statement.lead) ?? modalSubject(statement.lead).map { [$0] } ?? []
    }

    /// Each group once, with a small letter, in order.
    package static func distinct(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert(key($0)).inserted }.map(\.uncapitalised)
    }

    private static func split(_ text: String, at mark: String) -> [String] {
        var parts: [String] = []
        var rest = Substring(text)
        while let range = rest.firstRange(of: mark) {
            parts.append(rest[..<range.lowerBound].trimmed)
            rest = rest[range.upperBound...]
        }
        return parts + [rest.trimmed]
    }

    /// `inspector` for `Inspectors` too.
    static func key(_ name: String) -> String {
        let words = Words.all(name)
        return (words.dropLast() + words.suffix(1).map(Words.stem)).joined(separator: " ")
    }

    /// `As a dispatcher, I want …`.
    private static func story(_ lead: String) -> [String]? {
        for opening in ["As an ", "As a ", "As the "] where lead.hasPrefix(opening) {
            let rest = lead.dropFirst(opening.count)
            guard let comma = rest.firstIndex(of: ",") else { return nil }
            let name = rest[..<comma].trimmed
            return name.isEmpty || name.split(separator: " ").count > 5 ? nil : [name]
        }
        return nil
    }

    private static let modals: Set<String> = [
        "can", "could", "must", "should", "shall", "may", "will", "want", "wants", "need", "needs", "expect", "expects", "cannot",
        "wish",
        "wishes",
    ]
    private static let articles: Set<String> = ["a", "an", "the", "every", "each", "all"]
    /// Things that stand before such verbs as often as people do.
    private static let things: Set<String> = [
        "app", "application", "system", "product", "tool", "service", "server", "report", "page", "screen", "software",
        "platform",
        "website", "api", "data", "it", "this", "there", "they", "we", "i", "you", "nobody", "everybody", "everyone", "one",
        "version",
        "device", "database", "information", "results", "file", "files",
    ]

    /// `inspector` in `An inspector can …`.
    private static func modalSubject(_ lead: String) -> String? {
        var words = lead.split(separator: " ").prefix(7).map(String.init)
        if let first = words.first, articles.contains(first.lowercased()) { words.removeFirst() }
        guard let verb = words.firstIndex(where: { modals.contains($0.lowercased()) }), (1...4).contains(verb) else { return nil }
        let subject = words[..<verb]
        let isPlain = subject.allSatisfy { word in word.utf8.allSatisfy { $0.isLetter || $0 == .hyphen } }
        guard isPlain, let last = subject.last?.lowercased(), !things.contains(last), !things.contains(Words.stem(last)) else {
            return nil
        }
        // `can be exported` is said of things.
        if verb + 1 < words.count, words[verb + 1] == "be" { return nil }
        let grammar: Set<String> = ["of", "in", "to", "and", "or", "who", "that", "on", "with", "for", "not", "do"]
        return subject.contains { grammar.contains($0.lowercased()) } ? nil : subject.joined(separator: " ")
    }

    /// A group that other statements name, at the beginning of this one.
    private static func subject(of statement: Statement, among known: Set<String>) -> [String] {
        var words = statement.lead.split(separator: " ").prefix(5).map(String.init)
        if let first = words.first, articles.contains(first.lowercased()) { words.removeFirst() }
        for length in stride(from: min(4, words.count), to: 0, by: -1) {
            let name = words.prefix(length).joined(separator: " ")
            if known.contains(key(name)) { return [name] }
        }
        return []
    }
}
