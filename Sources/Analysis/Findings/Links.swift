import Languages
import PRDModel

/// Which requirements belong together: by cross reference, by a problem that both answer, or by their words.
package struct Links {
    /// How a link was found.
    package enum Basis: Int, Hashable, Sendable, Comparable {
        /// Stated by an author.
        case reference
        /// Telling words in common: a guess.
        case wording

        package static func < (left: Basis, right: Basis) -> Bool { left.rawValue < right.rawValue }
    }

    package struct Link: Hashable, Sendable {
        package let id: RequirementID
        package let basis: Basis
    }

    /// Of one problem: more say no more, and all of them with all goals would be too many.
    private static let maxAnswers = 100
    /// One of so many has to be linked by its authors before a missing link is found.
    private static let leastLinked = 3

    private let statements: Statements
    private let naming: [RequirementID: [RequirementID]]

    package init(_ statements: Statements) {
        self.statements = statements
        var naming: [RequirementID: [RequirementID]] = [:]
        for statement in statements.all {
            for reference in statement.references { naming[reference.target, default: []].append(statement.id) }
        }
        self.naming = naming
    }

    /// The requirements that name this one, in order.
    package func namers(of id: RequirementID) -> [RequirementID] { unique(naming[id] ?? []) }

    /// For each statement of one category those of the other that belong to it. Words are compared only where no author has
    /// stated a link.
    package func links(from category: CategoryID, to other: CategoryID) -> [RequirementID: [Link]] {
        let targets = statements[other]
        let targetIDs = Set(targets.map(\.id))
        let answering = Dictionary(
            grouping: targets.flatMap { target in target.references.filter { $0.kind != .see }.map { (target.id, $0.target) } },
            by: \.1)
        var index: WordIndex?
        var result: [RequirementID: [Link]] = [:]
        for statement in statements[category] {
            var stated = statement.references.map(\.target).filter(targetIDs.contains)
            stated += namers(of: statement.id).filter(targetIDs.contains)
            for reference in statement.references where reference.kind != .see {
                stated += answering[reference.target]?.prefix(Self.maxAnswers).map(\.0) ?? []
            }
            if !stated.isEmpty {
                result[statement.id] = unique(stated).map { Link(id: $0, basis: .reference) }
                continue
            }
            let words = index ?? WordIndex(targets.map(statements.words))
            index = words
            let own = statements.words(of: statement)
            let matches = words.matches(own).map(\.position)
            let near = matches.isEmpty ? words.nearest(own).map { [$0] } ?? [] : matches
            if !near.isEmpty { result[statement.id] = near.map { Link(id: targets[$0].id, basis: .wording) } }
        }
        return result
    }

    func findings() -> [Finding] {
        var findings = UnknownIDs(statements).findings()
        findings += missing(from: .problems, to: .userGoals, .problemWithoutGoal)
        findings += missing(from: .userGoals, to: .functionalRequirements, .goalWithoutFunction)
        findings += functionsWithoutGoal()
        findings += missing(from: .dataNeeds, to: .functionalRequirements, .unusedData)
        return findings
    }

    private func missing(from category: CategoryID, to other: CategoryID, _ rule: Rule) -> [Finding] {
        guard !statements[other].isEmpty else { return [] }
        let found = links(from: category, to: other)
        // Where authors link nothing, a missing link says nothing: one goal may be told in other words than its problem.
        let stated = statements[category].count { found[$0.id]?.first?.basis == .reference }
        guard stated * Self.leastLinked >= statements[category].count else { return [] }
        return statements[category].filter { found[$0.id] == nil && !$0.isQuotation }.map { Finding($0.requirement, rule) }
    }

    /// A function may answer a problem without the way over a goal.
    private func functionsWithoutGoal() -> [Finding] {
        guard !statements[.userGoals].isEmpty || !statements[.problems].isEmpty else { return [] }
        let goals = links(from: .functionalRequirements, to: .userGoals)
        let problems = links(from: .functionalRequirements, to: .problems)
        return statements[.functionalRequirements].filter { goals[$0.id] == nil && problems[$0.id] == nil }
            .map { Finding($0.requirement, .functionWithoutGoal) }
    }
}

extension Statement {
    package var isTable: Bool {
        if case .table? = body.first { true } else { false }
    }

    /// Someone's words, which illustrate other requirements.
    package var isQuotation: Bool {
        if case .quote? = body.first { true } else { false }
    }
}
