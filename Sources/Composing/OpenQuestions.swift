import Analysis
import Figures
import Languages
import PRDModel

/// What has to be answered before the product can be specified: as stated, and as the requirements raise it.
struct OpenQuestions {
    private let input: SectionInput
    private let findings: [Finding]
    private var markdown = MarkdownBuilder()

    /// How much an answer can change.
    private enum Weight: Int, Comparable {
        case high, medium, low

        var text: String { ["high", "medium", "low"][rawValue] }

        static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
    }

    private struct Question {
        let topic: String
        let text: String
        let reason: String
        let ask: String
        let weight: Weight
        let sources: String
    }

    static func compose(_ input: SectionInput) -> String {
        var section = OpenQuestions(input: input)
        let raised = section.raised()
        section.opening(raised.count)
        section.stated()
        section.write(raised)
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        findings = Analysis.findings(in: input.statements)
    }

    private var questions: [Statement] { input[.openQuestions].filter { !$0.isDone } }

    private mutating func opening(_ raised: Int) {
        let first = OpenQuestionOrder.byDate(questions).first { $0.labels[.due] != nil }
        let due = first.map { question in
            "The first answer is due by \(question.labels[.due] ?? ""): \(question.lead) \(input.cite(question))"
        }
        switch (questions.count, raised) {
        case (0, _):
            markdown.paragraph(
                input.denial("No open questions are stated."),
                "The requirements raise \(counted(raised, "question")) by what they leave open.")
        default:
            let more =
                raised == 0
                ? ""
                : " A further \(raised == 1 ? "one follows" : "\(numberWord(raised)) follow") from what the requirements leave open."
            markdown.paragraph(
                "\(counted(questions.count, "open question").capitalised) \(agree(questions.count, "is", "are")) stated.\(more)",
                due)
        }
        let answered = input[.openQuestions].filter(\.isDone)
        if !answered.isEmpty { markdown.paragraph("Answered already: \(input.cite(answered)).") }
    }

    private mutating func stated() {
        guard !questions.isEmpty else { return }
        markdown.heading("Stated Questions")
        let ordered = OpenQuestionOrder.byDate(questions)
        markdown.table(
            ["Question", "What depends on it", "Ask", "Due", "Source"],
            ordered.map { [input] question in
                let touched = question.references.map(\.target) + input.links.namers(of: question.id)
                return [
                    question.lead, touched.isEmpty ? notStated : input.cite(touched),
                    question.labels[.ask] ?? question.labels[.owner] ?? notStated,
                    ordered.contains { $0.labels[.due] != nil } ? question.labels[.due] ?? notStated : "",
                    input.cite(question),
                ]
            })
    }

    private mutating func write(_ raised: [Question]) {
        guard !raised.isEmpty else { return }
        markdown.heading("Questions That the Requirements Raise")
        markdown.paragraph(
            "The priority is proposed: high where an answer can change scope or goals, medium where it changes a function.")
        markdown.table(
            ["Topic", "Question", "Why it matters", "Ask", "Priority", "Source"],
            raised.map { question in
                [
                    question.topic, question.text, question.reason, question.ask, question.weight.text,
                    question.sources,
                ]
            })
    }

    private func raised() -> [Question] {
        (fromConflicts() + fromCategories() + fromGoals() + fromWords() + fromPlans()).enumerated().sorted { left, right in
            (left.element.weight, left.offset) < (right.element.weight, right.offset)
        }.map(\.element)
    }

    private func ids(_ rules: Rule...) -> [RequirementID] {
        unique(findings.filter { rules.contains($0.rule) }.map(\.requirement.id))
    }

    private func brief(_ requirement: Requirement) -> String {
        input.statements[requirement.id]?.brief.withoutFinalStop ?? requirement.id.text
    }

    /// The users named in requirements are the ones who can tell; nobody else is.
    private func users(of ids: [RequirementID]) -> String {
        let names = unique(ids.compactMap { input.statements[$0] }.flatMap { UserGroup.names($0) }.map(\.uncapitalised))
        return names.isEmpty ? notStated : enumerated(names) + " (proposed)"
    }

    private func fromConflicts() -> [Question] {
        findings.compactMap { finding in
            let both = input.cite([finding.requirement.id] + finding.others.map(\.id))
            switch finding.rule {
            case .contradictsNonGoal:
                let nonGoal = finding.others.first.map(brief) ?? ""
                return Question(
                    topic: "Scope",
                    text: "Is this in scope: “\(brief(finding.requirement))”, although a non-goal says “\(nonGoal)”?",
                    reason: "One of the two has to go.", ask: notStated, weight: .high, sources: both)
            case .differingFigures:
                return Question(
                    topic: "Scope", text: "Which figure holds: \(finding.evidence.joined(separator: " or "))?",
                    reason: "Two requirements with nearly the same words state different figures.", ask: notStated, weight: .high,
                    sources: both)
            case .nearDuplicate:
                return Question(
                    topic: "Functions",
                    text:
                        "Are these one requirement: “\(brief(finding.requirement))” and “\(finding.others.first.map(brief) ?? "")”?",
                    reason: "Both would be built and tested, or their differences overlooked.", ask: notStated, weight: .medium,
                    sources: both)
            default: return nil
            }
        }
    }

    private func fromCategories() -> [Question] {
        let weighty: [CategoryID] = [.problems, .userGoals, .functionalRequirements]
        return UnstatedCategories.empty(input.statements).filter { $0.id != .openQuestions && $0.id != .actionItems }.map {
            category in
            Question(
                topic: category.displayName, text: "Which \(UnstatedCategories.name(of: category)) are there?",
                reason: UnstatedCategories.effect(of: category.id), ask: notStated,
                weight: weighty.contains(category.id) ? .high : .medium, sources: "")
        }
    }

    private func fromGoals() -> [Question] {
        var questions: [Question] = []
        let unmeasured = ids(.goalWithoutMeasure, .goalWithoutTarget)
        if !unmeasured.isEmpty {
            questions.append(
                Question(
                    topic: "Goals",
                    text:
                        "By which measure and from which value on \(unmeasured.count == 1 ? "is this goal" : "are these goals") reached?",
                    reason: "Nobody can decide whether \(agree(unmeasured.count, "it was", "they were")) reached.",
                    ask: users(of: unmeasured), weight: .high, sources: input.cite(unmeasured)))
        }
        let unserved = ids(.goalWithoutFunction)
        if !unserved.isEmpty {
            questions.append(
                Question(
                    topic: "Goals", text: "Which function serves \(unserved.count == 1 ? "this goal" : "these goals")?",
                    reason: "No function shares a reference or telling words with \(unserved.count == 1 ? "it" : "them").",
                    ask: users(of: unserved), weight: .medium,
                    sources: input.cite(unserved)))
        }
        let unanswered = ids(.problemWithoutGoal)
        if !unanswered.isEmpty {
            questions.append(
                Question(
                    topic: "Problems",
                    text:
                        "Is the product to solve \(unanswered.count == 1 ? "this problem" : "these problems"), and what would be the goal?",
                    reason: "A problem without a goal may be forgotten.", ask: users(of: unanswered), weight: .medium,
                    sources: input.cite(unanswered)))
        }
        let unused = ids(.unusedData)
        if !unused.isEmpty {
            questions.append(
                Question(
                    topic: "Data", text: "What \(unused.count == 1 ? "is this data" : "are these data") used for?",
                    reason: "Data that no function uses cost effort without use.", ask: notStated, weight: .low,
                    sources: input.cite(unused)))
        }
        return questions
    }

    private func fromWords() -> [Question] {
        Ambiguity.all(in: findings).map { ambiguity in
            let category = ambiguity.requirement.category
            let topic = input.statements.categories.first { $0.id == category }?.displayName ?? category.text
            return Question(
                topic: topic,
                text:
                    "What does \(Phrases.quoted(ambiguity.words)) mean in “\(brief(ambiguity.requirement))”, so that a test can decide it?",
                reason: "Two readers understand the \(ambiguity.words.count == 1 ? "word" : "words") differently.",
                ask: users(of: [ambiguity.requirement.id]), weight: category == .actionItems ? .low : .medium,
                sources: input.cite([ambiguity.requirement.id]))
        }
    }

    private func fromPlans() -> [Question] {
        let asked: [(Rule, String, String)] = [
            (.riskWithoutMitigation, "What lowers the likelihood or impact of", "Nothing is prepared."),
            (.riskWithoutOwner, "Who watches", "Without an owner nobody notices when it begins."),
            (.actionWithoutOwner, "Who does", "Without an owner it stays undone."),
            (.actionWithoutDate, "By when is this done:", "What waits for it cannot be planned."),
        ]
        return asked.compactMap { rule, opening, reason in
            let ids = ids(rule)
            guard !ids.isEmpty else { return nil }
            return Question(
                topic: "Plan", text: "\(opening) \(input.cite(ids))?", reason: reason, ask: notStated, weight: .low,
                sources: input.cite(ids))
        }
    }
}
