import Figures
import PRDModel

/// The group in a sentence: `the inspector`.
package func definite(_ group: String) -> String {
    let first = group.prefix { $0 != " " }.lowercased()
    if ["a", "an", "the", "all", "every", "each", "any", "our"].contains(first) || PersonNouns.isDepartment(group) {
        return group
    }
    return "the " + group
}

/// People of one role, as goals and problems name them.
package struct UserGroup {
    /// As first named, with a small letter unless it is a name of its own.
    package let name: String
    package var goals: [Statement] = []
    package var problems: [Statement] = []
    /// The functions whose user story it tells.
    package var functions: [Statement] = []

    /// Those with goals first, by number of goals and problems.
    package static func groups(in statements: Statements) -> [UserGroup] {
        let goals = statements[.userGoals]
        let known = named(in: goals)
        var order: [String] = []
        var groups: [String: UserGroup] = [:]
        func add(_ statement: Statement, to list: WritableKeyPath<UserGroup, [Statement]>, of names: [String]) {
            for name in names {
                let key = key(name)
                if groups[key] == nil { order.append(key) }
                groups[key, default: UserGroup(name: name.uncapitalised)][keyPath: list].append(statement)
            }
        }
        for goal in goals { add(goal, to: \.goals, of: names(goal)) }
        for problem in statements[.problems] { add(problem, to: \.problems, of: names(problem, known: known)) }
        for function in statements[.functionalRequirements] {
            add(function, to: \.functions, of: function.role.map { [$0] } ?? [])
        }
        let found = order.compactMap { groups[$0] }
        return found.enumerated().sorted { left, right in
            let first = (-left.element.goals.count, -left.element.problems.count, left.offset)
            return first < (-right.element.goals.count, -right.element.problems.count, right.offset)
        }.map(\.element)
    }

    /// The groups that these statements name.
    package static func named(in statements: [Statement]) -> [String] {
        distinct(statements.flatMap { names($0) })
    }

    /// By label or subject, or else those of the known groups that the text mentions.
    package static func names(_ statement: Statement, known: [String]) -> [String] {
        let own = names(statement)
        return own.isEmpty ? mentioned(in: statement, of: known) : own
    }

    /// By label, or else by the subject of the sentence.
    package static func names(_ statement: Statement) -> [String] {
        if let label = statement.labels[.user] {
            return label.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" })
                .flatMap { split($0.trimmed, at: " and ") }.filter { !$0.isEmpty }
        }
        return (statement.role ?? subject(statement.lead)).map { [$0] } ?? []
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

    /// `inspector` for `Inspectors` too, `finance` for the finance team.
    static func key(_ name: String) -> String {
        var words = Words.all(name)
        if words.count > 1, ["team", "department", "people"].contains(words[words.count - 1]) { words.removeLast() }
        return (words.dropLast() + words.suffix(1).map(Words.stem)).joined(separator: " ")
    }

    private static let modals: Set<String> = [
        "can", "could", "must", "should", "shall", "may", "will", "want", "wants", "need", "needs", "expect", "expects", "cannot",
        "wish", "wishes", "do", "does", "don't", "doesn't", "has", "have", "is", "are", "was", "were", "get", "gets", "know",
        "knows", "see", "sees", "build", "builds", "write", "writes", "spend", "spends", "answer", "answers", "send", "sends",
        "close",
        "closes", "check", "checks", "approve", "approves", "pay", "pays", "find", "finds", "report", "reports", "lose", "loses",
    ]
    /// May stand before the name of a group without being part of it.
    private static let determiners: Set<String> = [
        "a", "an", "the", "every", "each", "all", "any", "our", "most", "many", "some", "few", "no", "only", "both",
    ]
    private static let grammar: Set<String> = [
        "of", "in", "to", "and", "or", "who", "that", "on", "with", "for", "not", "by", "from", "at", "is", "are", "it", "this",
        "these", "there", "when", "if", "as", "after", "before", "because", "during", "without",
    ]

    /// `inspector` in `An inspector can …`, `part-time staff` in `Part-time staff say …`: the sentence's subject, if its last word
    /// is one for people.
    private static func subject(_ lead: String) -> String? {
        var words = lead.split(separator: " ").prefix(10).map(String.init)
        if let time = timeEnd(words) { words.removeFirst(time) }
        while let first = words.first, determiners.contains(first.lowercased()) { words.removeFirst() }
        var end: Int?
        for (index, word) in words.prefix(5).enumerated() {
            let isPlain = word.utf8.allSatisfy { $0.isLetter || $0 == .hyphen || $0 == UInt8(ascii: "'") || $0 > 127 }
            guard isPlain, !grammar.contains(word.lowercased()), !modals.contains(word.lowercased()) || index == 0 else { break }
            if PersonNouns.contains(word) { end = index + 1 } else if end != nil { break }
        }
        guard let end else { return nil }
        let next = end < words.count ? words[end].lowercased() : ""
        // `sales figures` names nobody, and `the customer is sent` is said of what is done to them as well as `can be exported`.
        if PersonNouns.isDepartment(words[end - 1]), !modals.contains(next) { return nil }
        return words[..<end].joined(separator: " ")
    }

    /// The place after `Every day`, `Twice a week,` or `Today` at the beginning.
    private static func timeEnd(_ words: [String]) -> Int? {
        func word(_ index: Int) -> String {
            index < words.count ? words[index].lowercased().filter { $0 != "," } : ""
        }
        if ["today", "currently", "now", "often", "usually", "sometimes", "still"].contains(word(0)) { return 1 }
        let start = ["once", "twice", "times"].firstIndex(of: word(0)).map { _ in 1 } ?? (word(1) == "times" ? 2 : 0)
        guard ["a", "an", "every", "each", "per"].contains(word(start)), times.contains(word(start + 1)) else { return nil }
        return start + 2
    }

    private static let times: Set<String> = [
        "day", "week", "month", "quarter", "year", "hour", "morning", "evening", "night", "afternoon", "weekend", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "autumn", "winter",
    ]

    /// The groups that other statements name and that this one mentions.
    private static func mentioned(in statement: Statement, of known: [String]) -> [String] {
        let plain = Words.all(statement.paragraph)
        let words = plain.map(Words.stem)
        return known.filter { name in
            let wanted = name.split(separator: " ").map { Words.stem(String($0)) }
            guard words.count >= wanted.count else { return false }
            return words.indices.dropLast(wanted.count - 1).contains { index in
                let end = index + wanted.count
                guard words[index..<end].elementsEqual(wanted) else { return false }
                // `tourist office` names no tourist.
                let next = end < plain.count ? plain[end] : "is"
                return plain[end - 1].hasSuffix("s") || grammar.contains(next) || modals.contains(next)
            }
        }
    }
}
