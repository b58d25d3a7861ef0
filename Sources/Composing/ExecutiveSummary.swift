import Analysis
import Figures
import Languages
import PRDModel

/// The document in a few lines for readers who may read nothing else: what weighs most, in the requirements' own words, and how much more there
/// is.
func composeExecutiveSummary(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let words = input.words
    func add(_ label: String, _ sentences: [String]) {
        if !sentences.isEmpty { markdown.paragraph(input.labelledInBold(label, input.joined(sentences))) }
    }
    func add(_ label: String, _ statements: [Statement], of all: Int) {
        if !statements.isEmpty { add(label, statements.map(input.summarised) + input.further(all - statements.count)) }
    }
    add(input.name(of: .background), Background(input[.background]).openings.map(input.summarised))
    let problems = input[.problems].filter { !$0.isQuotation && !$0.isDone }
    let shown = problems.fitToLead.leading(input.chosen(2, of: problems.count))
    add(words.problem, shown, of: problems.count)
    let functions = input[.functionalRequirements].filter { !$0.isDone }
    let relation = Relation(to: shown, among: functions, input)
    add(words.solution, functions.fitToLead.leading(input.chosen(3, of: functions.count), relation.distance), of: functions.count)
    addSuccess(input, add)
    let qualities = input[.qualityRequirements]
    let leading = qualities.fitToLead.filter { !input.isSmall || $0.isFirm }.byWeight.prefix(input.chosen(2, of: qualities.count))
    add(
        input.name(of: .qualityRequirements),
        leading.flatMap { quality in
            [input.summarised(quality)]
                + [quality.labels[.target].map { input.labelled(input.label(.target), $0.withFinalStop) }].compactMap(\.self)
        } + input.further(leading.isEmpty ? 0 : qualities.count - leading.count))
    let constraints = input[.constraints]
    add(words.limits, Array(limits(input).prefix(input.chosen(3, of: constraints.count))), of: constraints.count)
    let (excluded, deferred) = (input[.nonGoals].filter { !$0.isDeferred }, input[.nonGoals].filter(\.isDeferred))
    add(words.excluded, Array(excluded.prefix(input.chosen(2, of: excluded.count))), of: excluded.count)
    if excluded.isEmpty { add(words.later, Array(deferred.prefix(input.chosen(2, of: deferred.count))), of: deferred.count) }
    addRisks(input, add)
    addDecisions(input, add)
    add(words.next, nextAction(input).map { [$0] } ?? [])
    let threads = Thread.all(input.statements).prefix(mostThreads)
    add(
        words.related,
        threads.map { thread in
            let mentions = thread.statements.map { input.mention($0, around: thread.words) }
            return input.labelled(input.quoted([thread.words]), mentions.joined(separator: input.comma)) + input.stop
        })
    let empty = input.emptyCategories
    if !empty.isEmpty { add(words.notListed, [input.names(of: empty) + input.stop]) }
}

extension ComposerInput {
    /// So many stand for all, fewer in a small document, or one more where that is all of them: a single one is told in the room that its count
    /// would take.
    fileprivate func chosen(_ most: Int, of all: Int) -> Int {
        let most = size == .tiny ? 1 : size == .small ? min(most, 2) : most
        return all == most + 1 ? all : most
    }

    fileprivate var isSmall: Bool { size != .large }
}

/// Of what requirements share.
private let mostThreads = 3

extension Statement {
    /// Whether it weighs enough for the summary of a small document: a must, or one with a figure or a date.
    fileprivate var isFirm: Bool {
        priority == .must || labels[.target] != nil || !measures.isEmpty || !dates.isEmpty || statesMoney
    }
}

/// Texts that introduce a product, among all kinds of prose.
private struct Background {
    /// The first sentences that say what the product is: below a heading that announces it, or else the first of all, and so of the first two
    /// namespaces.
    let openings: [Statement]

    init(_ statements: [Statement]) {
        let telling = statements.filter(Self.tells)
        let bySpace = Area.grouped(telling) { statement in
            statement.id.text.utf8.contains(UInt8(ascii: "/")) ? String(statement.id.text.prefix { $0 != "/" }) : nil
        }
        openings = bySpace.prefix(2).compactMap { space in
            space.statements.first { statement in statement.requirement.area.contains { Self.names.contains(nameKey($0)) } }
                ?? space.statements.first
        }
    }

    /// Whether its first sentence is one, and neither a question, nor a label with its value, nor about the document itself.
    private static func tells(_ statement: Statement) -> Bool {
        guard case .paragraph(let text)? = statement.body.first, !statement.isPlaceholder, !text.hasSuffix(":") else {
            return false
        }
        let sentence = PlainText.text(of: Sentences.split(text).first ?? text)
        let words = Words.all(sentence)
        let isLong = sentence.utf8.contains { $0 >= 0xE3 } ? sentence.utf8.count >= leastBytes : words.count >= leastWords
        let label = sentence.prefix { $0 != ":" && $0 != "：" }
        let isLabelled =
            label.utf8.count < sentence.utf8.count && label.split(separator: " ").count <= mostWordsOfLabel
            && !names.contains(nameKey(String(label)))
        return isLong && !isLabelled && !sentence.hasSuffix("?") && documents.isDisjoint(with: words.prefix(leastWords))
            && !conditions.contains(words.first ?? "")
    }

    private static let conditions = wordSet("if when while unless wenn falls sobald si quand lorsque cuando")
    private static let leastWords = 6
    private static let mostWordsOfLabel = 3
    /// Of a script without blanks.
    private static let leastBytes = 45
    private static let documents = wordSet(
        "document lastenheft pflichtenheft dokument prd srs specification spécification documento cahier version")
    private static let names = Set(
        [
            "executive summary", "summary", "vision", "product vision", "overview", "product overview", "purpose", "introduction",
            "ausgangssituation", "hintergrund", "überblick", "einleitung", "zweck", "contexte", "présentation", "objet",
            "contexto",
            "propósito", "visión", "resumen", "introducción", "背景", "概要", "目的", "はじめに",
        ].map(nameKey))
}

/// How near functions are to the problems that a summary tells. It orders them, and says nothing of them.
private struct Relation {
    private let problems: Set<RequirementID>
    private let counts: [String: Int]
    private let input: ComposerInput

    init(to problems: [Statement], among functions: [Statement], _ input: ComposerInput) {
        self.input = input
        self.problems = Set(problems.map(\.id))
        let words = Set(problems.flatMap(input.statements.words).filter { $0.utf8.count >= Self.shortest })
        counts = functions.reduce(into: [:]) { counts, function in
            for word in input.statements.words(of: function) where words.contains(word) { counts[word, default: 0] += 1 }
        }
    }

    /// A word of more functions is nothing special.
    private static let rare = 2
    /// In bytes: shorter words are rather `turn` and `hold` than what a problem is about.
    private static let shortest = 5

    /// 0 where a function answers one of them, 1 where it has words of theirs, 2 otherwise.
    func distance(_ function: Statement) -> Int {
        if function.references.contains(where: { $0.kind != .see && problems.contains($0.target) }) { return 0 }
        return input.statements.words(of: function).contains { counts[$0].map { $0 <= Self.rare } ?? false } ? 1 : 2
    }
}

/// Up to three measures from their values today to their targets, or else success criteria or goals, those with figures first.
private func addSuccess(_ input: ComposerInput, _ add: (String, [String]) -> Void) {
    let goals = input[.userGoals]
    let measured = goals.compactMap { goal in GoalMeasure(goal).map { (goal, $0) } }
    guard measured.contains(where: { $0.1.target != nil }) else {
        let stated = input[.successCriteria].isEmpty ? goals : input[.successCriteria]
        let shown = stated.fitToLead.byWeight.prefix(input.chosen(2, of: stated.count))
        return add(
            input.words.success, shown.map(input.summarised) + input.further(shown.isEmpty ? 0 : stated.count - shown.count))
    }
    let shown = (measured.filter { $0.1.target != nil } + measured.filter { $0.1.target == nil }).prefix(
        input.chosen(3, of: goals.count))
    let sentences = shown.map { goal, measure in
        let way = [measure.baseline, measure.target].compactMap { $0 }.joined(separator: " → ")
        return measure.metric.map { input.labelled($0, "\(way) \(input.cite([goal.id]))\(way.finalStop)") }
            ?? input.summarised(goal)
    }
    add(input.words.success, sentences + input.further(goals.count - shown.count))
}

/// Those that state an amount of money first, then those with a date, then those with another figure.
private func limits(_ input: ComposerInput) -> [Statement] {
    let limits = input[.constraints].fitToLead.filter { !input.isSmall || $0.isFirm }
    let costs = limits.filter(\.statesMoney)
    let dated = limits.filter { !$0.statesMoney && !$0.dates.isEmpty }
    let ids = Set((costs + dated).map(\.id))
    return costs + dated + limits.filter { !ids.contains($0.id) }.byWeight
}

/// The risk that is rated highest, or the first ones where none is rated.
private func addRisks(_ input: ComposerInput, _ add: (String, [String]) -> Void) {
    let all = input[.risksAssumptions].filter { $0.isRisk && !$0.isDone }
    let risks = all.fitToLead.byWeight
    func told(_ risk: Statement, _ names: [AttributeName]) -> [String] {
        [input.summarised(risk)]
            + names.compactMap { name in risk.labels[name].map { input.labelled(input.label(name), $0.withFinalStop) } }
    }
    if let risk = risks.first, risk.rating.weight > 0 {
        add(input.words.topRisk, told(risk, [.likelihood, .impact, .mitigation]))
    } else if !risks.isEmpty {
        let shown = risks.prefix(input.chosen(2, of: all.count))
        add(
            input.words.risks,
            shown.flatMap { told($0, shown.count == 1 ? [.mitigation] : []) } + input.further(all.count - shown.count))
    }
}

/// Contradictions, what is only proposed, and the question that is due first; questions without a date are only named.
private func addDecisions(_ input: ComposerInput, _ add: (String, [String]) -> Void) {
    let decisions = input.decisions(
        Analysis.contradictions(in: input.statements, input.duplicates), among: input[.functionalRequirements] + input[.userGoals]
    )
    let questions = input[.openQuestions].openByDueDate
    func told(_ question: Statement) -> [String] {
        let notes = [question.labels[.ask] ?? question.labels[.owner], question.labels[.due]].compactMap { $0 }
        return [input.cited(question, question.lead)] + (notes.isEmpty ? [] : ["(\(notes.joined(separator: ", ")))"])
    }
    let dated = questions.first { $0.dueDate != nil }
    let rest = max(0, decisions.count - 2) + (dated == nil ? 0 : questions.count - 1)
    add(input.words.decide, decisions.prefix(2) + (dated.map(told) ?? []) + input.further(rest))
    if dated == nil {
        let shown = questions.prefix(input.chosen(1, of: questions.count))
        add(input.name(of: .openQuestions), shown.flatMap(told) + input.further(questions.count - shown.count))
    }
}

/// The open action with the first date.
private func nextAction(_ input: ComposerInput) -> String? {
    guard let action = input[.actionItems].filter({ !$0.isDone && $0.date != nil }).byDate(\.date).first else { return nil }
    // A date that stands in the text is not told twice.
    let due = action.date.flatMap { action.lead.contains($0.text) ? nil : $0.standard }
    let when = [due, action.labels[.owner]].compactMap { $0 }.joined(separator: ", ")
    let told = input.cited(action, action.lead)
    return when.isEmpty ? told : input.labelled(when, told)
}
