import Analysis
import Figures
import Languages
import PRDModel

/// What may go wrong, ranked as far as it is rated, and what is taken for granted.
struct RisksMitigations {
    private let input: SectionInput
    private let risks: [Statement]
    private let assumptions: [Statement]
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = RisksMitigations(input: input)
        section.opening()
        section.matrix()
        section.takenForGranted()
        section.questions()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        risks = Self.ranked(input[.risksAssumptions].filter { !$0.isAssumption })
        assumptions = input[.risksAssumptions].filter(\.isAssumption)
    }

    /// By likelihood times impact, of equal ones the greater impact first; those not fully rated after them.
    static func ranked(_ risks: [Statement]) -> [Statement] {
        func key(_ risk: Statement) -> (Int, Int, Int) {
            let single = [AttributeName.likelihood, .impact].compactMap {
                risk.labels[$0].flatMap(Rating.init(stated:))?.rawValue
            }
            let impact = risk.labels[.impact].flatMap(Rating.init(stated:))?.rawValue ?? 0
            return (risk.isDone ? 1 : 0, -(risk.weight ?? 0), -(risk.weight == nil ? single.max() ?? 0 : impact))
        }
        return risks.enumerated().sorted { left, right in
            let (first, second) = (key(left.element), key(right.element))
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    private mutating func opening() {
        guard !risks.isEmpty || !assumptions.isEmpty else {
            markdown.paragraph("No risks and no assumptions are stated.")
            return
        }
        var parts: [String] = []
        if !risks.isEmpty { parts.append(counted(risks.count, "risk")) }
        if !assumptions.isEmpty { parts.append(counted(assumptions.count, "assumption")) }
        let total = risks.count + assumptions.count
        var sentences = ["\(enumerated(parts).capitalised) \(agree(total, "is", "are")) stated."]
        let rated = risks.filter { $0.weight != nil && !$0.isDone }
        if let first = rated.first, risks.count > 1 {
            let equal = rated.filter { $0.weight == first.weight }
            if rated.count == 1 {
                sentences.append("Only \(input.cite(first)) is rated by both likelihood and impact, so it comes first.")
                markdown.paragraph(sentences.joined(separator: " "))
                return
            }
            let which = equal.count == 1 ? "one risk stands out" : "\(numberWord(equal.count)) risks rank first"
            sentences.append("By likelihood and impact, \(which): \(input.cite(equal)).")
        } else if !risks.isEmpty, rated.isEmpty {
            sentences.append("No risk is rated by both likelihood and impact, so the order is that of the requirements.")
        }
        markdown.paragraph(sentences.joined(separator: " "))
    }

    private mutating func matrix() {
        guard !risks.isEmpty else { return }
        markdown.heading("Risks")
        markdown.table(
            ["Risk", "Likelihood", "Impact", "Mitigation", "Contingency", "Owner", "Source"],
            risks.map { [input] risk in
                let related = risk.references.isEmpty ? "" : " (see \(input.cite(risk.references.map(\.target))))"
                return [
                    (risk.isDone ? "Closed: " : "") + risk.lead + related, risk.labels[.likelihood] ?? "",
                    risk.labels[.impact] ?? "",
                ]
                    + [AttributeName.mitigation, .contingency].map { risk.labels[$0]?.capitalised ?? "" }
                    + [risk.labels[.owner] ?? "", input.cite(risk)]
            })
        let open = risks.filter { !$0.isDone }
        let missing: [(AttributeName, String)] = [
            (.likelihood, "likelihood"), (.impact, "impact"), (.mitigation, "mitigation"), (.contingency, "contingency"),
            (.owner, "owner"),
        ]
        var gaps: [(names: [String], risks: String)] = []
        var nowhere: [String] = []
        for (label, name) in missing {
            let without = open.filter { $0.labels[label] == nil }
            if without.isEmpty { continue }
            if without.count == open.count, open.count > 1 {
                nowhere.append(name)
            } else if let same = gaps.firstIndex(where: { $0.risks == input.cite(without) }) {
                gaps[same].names.append(name)
            } else {
                gaps.append(([name], input.cite(without)))
            }
        }
        if !nowhere.isEmpty { gaps.insert((nowhere, "any risk"), at: 0) }
        markdown.paragraph(
            gaps.map { "No \(enumerated($0.names, last: "or")) is stated for \($0.risks)." }.joined(separator: " "))
    }

    private mutating func takenForGranted() {
        guard !assumptions.isEmpty else { return }
        markdown.heading("Assumptions")
        let asked = questionsAbout(assumptions)
        markdown.table(
            ["Assumption", "Impact if wrong", "Owner", "Asked in", "Source"],
            assumptions.map { assumption in
                [
                    assumption.lead,
                    assumption.labels[.impact] ?? "",
                    assumption.labels[.owner] ?? "", input.cite(asked[assumption.id] ?? []), input.cite(assumption),
                ]
            })
    }

    /// The open questions that name a requirement, or that it names.
    private func questionsAbout(_ statements: [Statement]) -> [RequirementID: [RequirementID]] {
        let questions = Set(input[.openQuestions].map(\.id))
        var result: [RequirementID: [RequirementID]] = [:]
        for statement in statements {
            let found = input.links.namers(of: statement.id) + statement.references.map(\.target)
            let asked = unique(found.filter(questions.contains))
            if !asked.isEmpty { result[statement.id] = asked }
        }
        return result
    }

    private mutating func questions() {
        let all = input[.openQuestions].filter { !$0.isDone }
        guard !all.isEmpty else { return }
        let about = questionsAbout(input[.risksAssumptions] + input[.constraints])
        var touched: [RequirementID: [RequirementID]] = [:]
        for statement in input.statements.all {
            for question in about[statement.id] ?? [] { touched[question, default: []].append(statement.id) }
        }
        let risky = all.filter { touched[$0.id] != nil }
        let rest = all.filter { touched[$0.id] == nil }
        markdown.heading("Open Questions With Risk")
        markdown.list(
            risky.map { question in
                var text = input.sentence(question) + " The answer decides about \(input.cite(touched[question.id] ?? []))."
                if let ask = question.labels[.ask] { text += " To be asked: \(ask)." }
                if let due = question.labels[.due] { text += " Due: \(due)." }
                return text
            })
        if !rest.isEmpty {
            let other = risky.isEmpty ? "" : "other "
            markdown.paragraph(
                "The \(other)\(rest.count == 1 ? "open question names" : "\(numberWord(rest.count)) open questions name") no risk, "
                    + "assumption or constraint: \(input.cite(rest)).")
        }
    }
}
