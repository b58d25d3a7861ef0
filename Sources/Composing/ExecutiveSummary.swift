import Analysis
import Figures
import Languages
import PRDModel

/// The document in two or three paragraphs for readers who may read nothing else.
struct ExecutiveSummary {
    private let input: SectionInput
    private let problems: [Statement]
    private let goals: [Statement]
    private let functions: [Statement]

    static func compose(_ input: SectionInput) -> String {
        let summary = ExecutiveSummary(input: input)
        var markdown = MarkdownBuilder()
        markdown.paragraph(summary.stakes())
        markdown.paragraph(summary.solution())
        markdown.paragraph(summary.outcome())
        return markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        problems = input[.problems].filter { !$0.isQuotation && !$0.isDone }
        goals = input[.userGoals]
        functions = input[.functionalRequirements]
    }

    /// So many problems, functions and so on are named; a summary that mentions everything summarises nothing.
    private static let named = 2

    /// Of each area the problem that most requirements name, with figures before those without.
    private var weightiest: [Statement] {
        func rank(_ statements: [Statement]) -> [Statement] {
            statements.enumerated().sorted { left, right in
                func key(_ statement: Statement) -> (Int, Int, Int) {
                    (
                        statement.isFragment ? 1 : 0, -input.links.namers(of: statement.id).count,
                        statement.measures.isEmpty ? 1 : 0
                    )
                }
                let (first, second) = (key(left.element), key(right.element))
                return first == second ? left.offset < right.offset : first < second
            }.map(\.element)
        }
        let areas = Area.areas(of: problems)
        let leading = areas.prefix(Self.named).compactMap { rank($0.statements).first }
        let chosen = areas.count >= Self.named ? leading : Array(rank(problems).prefix(Self.named))
        let ids = Set(chosen.map(\.id))
        return problems.filter { ids.contains($0.id) }
    }

    private func stakes() -> String? {
        guard !problems.isEmpty else {
            // A question does not say what the product is for, nor does one with its answer.
            return input.background.first { !$0.isFragment && !$0.lead.hasSuffix("?") }.map(input.sentence)
                ?? input.denial("Why \(input.product) is needed is not stated: the requirements name no problem.")
        }
        let shown = weightiest
        var sentences = prose(shown, fragments: shown.count == 1 ? "The problem is stated as" : "Stated as problems are")
        let rest = problems.count - shown.count
        let affected = affectedUsers()
        if rest > 0 {
            var text =
                "\(agree(shown.count, "This is one", "These are \(numberWord(shown.count))")) of \(counted(problems.count, "stated problem"))"
            if !affected.isEmpty { text += "; together they affect \(enumerated(affected.map(definite)))" }
            sentences.append(text + ".")
        } else if !affected.isEmpty {
            sentences.append(
                "\(agree(problems.count, "This affects", "These problems affect")) \(enumerated(affected.map(definite))).")
        }
        return sentences.joined(separator: " ")
    }

    private func affectedUsers() -> [String] {
        let known = UserGroup.named(in: goals)
        return UserGroup.distinct(problems.flatMap { UserGroup.names($0, known: known) })
    }

    private func solution() -> String? {
        guard !functions.isEmpty else {
            let goals = self.goals.prefix(Self.named).map(input.sentence).joined(separator: " ")
            let reason = goals.isEmpty ? "" : " It is to serve these goals: \(goals)"
            return input.denial("What \(input.product) does is not stated yet.\(reason)")
        }
        let top = ProposedSolution.statedPriorities(functions).first { $0.priority == .must }
        var opening = "\(input.product.capitalised) answers with \(counted(functions.count, "function"))"
        if problems.isEmpty { opening = "\(input.product.capitalised) consists of \(counted(functions.count, "function"))" }
        if let top, top.count < functions.count {
            opening += ", \(numberWord(top.count)) of which \(agree(top.count, "has", "have")) the priority “\(top.text)”"
        }
        var sentences = [opening + "."] + prose(keyFunctions(), fragments: "Named are")
        let groups = UserGroup.groups(in: input.statements).filter { !$0.goals.isEmpty || !$0.functions.isEmpty }
        if !groups.isEmpty {
            let basis = groups.contains { !$0.functions.isEmpty } ? "goals and user stories" : "goals"
            sentences.append("By the stated \(basis) it serves \(enumerated(groups.map { definite($0.name) })).")
        }
        let nonGoals = input[.nonGoals]
        if let limit = nonGoals.first(where: { !$0.isDeferred }) ?? nonGoals.first {
            let others = Phrases.leftOut(nonGoals) + (nonGoals.count > 1 ? ", among them: " : ": ")
            sentences.append(others + (limit.isFragment ? "“\(limit.lead)” \(input.cite(limit))." : input.sentence(limit)))
        }
        return sentences.joined(separator: " ")
    }

    /// Sentences one after the other; texts without a verb are quoted together.
    private func prose(_ statements: [Statement], fragments opening: String) -> [String] {
        let quoted = statements.filter(\.isFragment).map { "“\($0.lead)” \(input.cite($0))" }
        let sentences = statements.filter { !$0.isFragment }.map(input.sentence)
        return quoted.isEmpty ? sentences : sentences + ["\(opening) \(enumerated(quoted))."]
    }

    /// Those that answer the problems named before, else the ones with the highest priority.
    private func keyFunctions() -> [Statement] {
        let answers = weightiest.compactMap { problem in
            functions.byPriority.first { function in function.references.contains { $0.kind != .see && $0.target == problem.id } }
        }
        var seen: Set<RequirementID> = []
        // A user story speaks of itself as “I”, which nobody can read out.
        let told = functions.byPriority.filter { $0.requirement.story == nil }
        return Array((answers + told + functions.byPriority).filter { seen.insert($0.id).inserted }.prefix(Self.named))
    }

    private func outcome() -> String {
        [success(), limits(), risk(), decisions()].compactMap { $0 }.joined(separator: " ")
    }

    private func success() -> String? {
        let criteria = input[.successCriteria]
        if let first = criteria.first, goals.allSatisfy({ $0.labels[.target] == nil }) {
            let all = counted(criteria.count, "criterion", plural: "criteria")
            return input.sentence(first) + (criteria.count > 1 ? " Success is measured by \(all)." : "")
        }
        guard !goals.isEmpty else { return input.denial("No goals are stated, so success cannot be measured yet.") }
        let withTarget = goals.filter { $0.labels[.target] != nil }
        guard let first = withTarget.first else {
            let figures = goals.filter { !$0.measures.isEmpty }
            if let goal = figures.first {
                return "No goal has a measure of its own; the wording of this one states a figure: \(input.sentence(goal))"
            }
            return "\(goals.count == 1 ? "The stated goal has" : "None of the \(numberWord(goals.count)) stated goals has") "
                + "\(goals.count == 1 ? "no" : "a") target value, so success cannot be measured yet \(input.cite(goals))."
        }
        var text: String
        if withTarget.count == goals.count {
            text =
                goals.count == 1
                ? "Success is measured by one goal with a target value."
                : "Success is measured by \(counted(goals.count, "goal")), each with a target value."
        } else {
            let without = goals.filter { $0.labels[.target] == nil }
            text =
                "Of \(counted(goals.count, "goal")), \(numberWord(withTarget.count)) \(agree(withTarget.count, "has", "have")) a target value; "
                + "none is stated for \(input.cite(without, limit: 3))."
        }
        let (value, date) = SuccessMetrics.divided(first.labels[.target])
        let metric = first.labels[.metric].map(SuccessMetrics.withArticle)
        let way =
            (first.labels[.baseline].map { "from \($0) today " } ?? "") + "to \(value ?? "")" + (date.map { " by \($0)" } ?? "")
        if let metric {
            text += " The first measure is \(metric): \(way) \(input.cite(first))."
        } else {
            text += " The first: \(first.brief), \(way) \(input.cite(first))."
        }
        return text
    }

    /// Time and money, which readers of a summary ask for first.
    private func limits() -> String? {
        let limits = input[.constraints].filter { ConstraintKind(of: $0) == .cost }
        let binding = limits.filter { !$0.dates.isEmpty || !$0.measures.isEmpty }.prefix(Self.named)
        guard !binding.isEmpty else { return nil }
        let opening = agree(binding.count, "One limit on time or cost binds", "Limits on time and cost bind") + " the plan."
        return ([opening] + binding.map(input.sentence)).joined(separator: " ")
    }

    private func risk() -> String? {
        let risks = RisksMitigations.ranked(input[.risksAssumptions].filter { !$0.isAssumption && !$0.isDone })
        guard let first = risks.first else { return input.denial("No risks are stated.") }
        let rating = [AttributeName.likelihood, .impact].compactMap { name in first.labels[name].map { "\(name.text) \($0)" } }
        let rated = risks.count { $0.weight != nil }
        let rank: String
        switch rated {
        case 0: rank = "The risk stated first is this one:"
        case risks.count: rank = "The greatest risk by likelihood and impact is this one:"
        default: rank = "The greatest of the rated risks is this one:"
        }
        let only = risks.count == 1 ? "One risk is stated:" : rank
        let stated =
            rating.isEmpty
            ? input.sentence(first) : "\(first.lead) (\(rating.joined(separator: ", "))) \(input.cite(first))."
        var text = "\(only) \(stated)"
        if let plan = first.labels[.mitigation] {
            text += " To lower it, this is planned: \(plan.uncapitalised)."
        } else {
            text += " No mitigation is stated for it."
        }
        return text
    }

    private func decisions() -> String? {
        let questions = OpenQuestionOrder.byDate(input[.openQuestions].filter { !$0.isDone })
        guard let first = questions.first else { return nil }
        let count = questions.count
        var opening = "\(counted(count, "question").capitalised) \(agree(count, "is", "are")) still open"
        let person = first.labels[.ask] ?? first.labels[.owner]
        switch (person, first.labels[.due]) {
        case (let person?, let due?):
            opening += "; \(count == 1 ? "the answer" : "the first answer") is due by \(due) from \(person)"
        case (nil, let due?): opening += "; \(count == 1 ? "the answer" : "the first answer") is due by \(due)"
        case (let person?, nil):
            let name = person.uncapitalised == person ? definite(person) : person
            opening += "; \(count == 1 ? "it is" : "the first is") to be put to \(name)"
        case (nil, nil): break
        }
        return "\(opening): \(input.sentence(first))"
    }
}
