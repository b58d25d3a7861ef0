import Analysis
import Figures
import PRDModel

/// What is wrong today, what is wanted instead, and what lies between the two.
struct ProblemStatement {
    let input: SectionInput
    private var markdown = MarkdownBuilder()

    static func compose(_ input: SectionInput) -> String {
        var section = ProblemStatement(input: input)
        section.opening()
        section.background()
        section.currentState()
        section.desiredState()
        section.gap()
        return section.markdown.text
    }

    private let problems: [Statement]
    private let goals: [Statement]
    private let stated: [Statement]
    /// The groups that goals name.
    private let users: [String]

    private init(input: SectionInput) {
        self.input = input
        problems = input[.problems]
        goals = input[.userGoals]
        stated = problems.filter { !$0.isQuotation }
        users = UserGroup.named(in: goals)
    }

    private mutating func opening() {
        guard !problems.isEmpty else {
            let goalsStated =
                goals.isEmpty ? "No user goal is stated either" : "What is to change can be read from the user goals"
            markdown.paragraph(input.denial("No problem is stated. \(goalsStated)."))
            return
        }
        let areas = Area.areas(of: stated).filter { $0.name != nil }
        let measured = stated.filter { !$0.measures.isEmpty }
        let affected = UserGroup.distinct(stated.flatMap { UserGroup.names($0, known: users) })
        var first = "\(counted(stated.count, "problem").capitalised) \(agree(stated.count, "is", "are")) stated"
        if areas.count > 1 { first += ", in \(numberWord(areas.count)) areas" }
        if !affected.isEmpty {
            first += "; \(agree(stated.count, "it affects", "they affect")) \(enumerated(affected.map(definite)))"
        }
        markdown.paragraph(first + ".", figures(measured))
    }

    /// The most background paragraphs to quote. Summarising a longer introduction is left to people and models.
    private static let backgroundItems = 3

    private mutating func background() {
        let background = input.background.prefix(Self.backgroundItems)
        guard !background.isEmpty else { return }
        markdown.heading("Background")
        for item in background {
            if case .paragraph? = item.body.first { markdown.paragraph(input.whole(item)) }
            for block in item.further { markdown.block(block) }
        }
    }

    private func figures(_ measured: [Statement]) -> String? {
        switch measured.count {
        case 0:
            return stated.count == 1
                ? "No figure is stated, so its size cannot be judged yet."
                : "None of them states a figure, so their size cannot be judged yet."
        case stated.count: return stated.count == 1 ? "Its size is stated." : "All of them state figures."
        default: return "Figures are stated for \(numberWord(measured.count)) of them."
        }
    }

    private mutating func currentState() {
        guard !problems.isEmpty else { return }
        markdown.heading("Current State")
        let areas = Area.areas(of: problems)
        for area in areas {
            if areas.count > 1 { markdown.subheading(area.title("Other Problems")) }
            markdown.list(area.statements.map { ListItem(input.whole($0), nested: $0.isQuotation ? [] : $0.further) })
        }
    }

    private mutating func desiredState() {
        guard input.statements.reads(.userGoals), !problems.isEmpty || !goals.isEmpty else { return }
        let open = goals.isEmpty ? input.denial("No user goals are stated, so the desired state is open.") : nil
        guard open != nil || !goals.isEmpty else { return }
        markdown.heading("Desired State")
        markdown.paragraph(open)
        let areas = Area.areas(of: goals)
        if areas.count == 1 {
            markdown.list(goals.map(input.sentence))
        } else {
            markdown.list(
                areas.map { area in
                    "**\(area.title("Other goals")):** " + area.statements.map(input.sentence).joined(separator: " ")
                })
        }
    }

    private mutating func gap() {
        guard !stated.isEmpty else { return }
        markdown.heading("Gap and Impact")
        let links = input.statements.reads(.userGoals) ? input.links.links(from: .problems, to: .userGoals) : [:]
        markdown.table(
            ["Problem", "Who is affected", "Stated figures", "Answered by goal"],
            stated.map { problem in
                let users = UserGroup.distinct(UserGroup.names(problem, known: users))
                return [
                    problem.brief + " " + input.cite(problem), users.isEmpty ? notStated : users.joined(separator: ", "),
                    problem.measures.isEmpty ? notStated : problem.measures.joined(separator: "; "),
                    goals.isEmpty ? "" : links[problem.id].map { input.cite($0) } ?? "none",
                ]
            })
        markdown.paragraph(sizeless(), unanswered(links), guessed(links))
    }

    private func sizeless() -> String? {
        let without = stated.filter { $0.measures.isEmpty }
        guard !without.isEmpty, without.count < stated.count else { return nil }
        return "How often or how severely \(agree(without.count, "this problem occurs", "these problems occur")) is not stated: "
            + input.cite(without) + "."
    }

    private func unanswered(_ links: [RequirementID: [Links.Link]]) -> String? {
        guard !goals.isEmpty else { return nil }
        let open = stated.filter { links[$0.id] == nil }
        if open.isEmpty { return stated.count > 1 ? "Each problem is answered by a goal." : nil }
        if open.count == stated.count, open.count > 1 {
            return "None of the problems is linked to a goal by a reference or by shared words."
        }
        return "No goal answers \(input.cite(open))."
    }

    private func guessed(_ links: [RequirementID: [Links.Link]]) -> String? {
        guard stated.contains(where: { links[$0.id]?.first?.basis == .wording }) else { return nil }
        return "“By wording” marks a link that no requirement states and that rests on shared words."
    }
}
