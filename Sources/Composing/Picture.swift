import Analysis
import Figures
import Languages
import PRDModel

/// Pictures as Mermaid blocks, which GitHub draws. Each is there only where the requirements state what it shows.
enum Picture {
    /// Fewer points are read faster as text.
    private static let leastPoints = 3
    /// A picture with more cannot be read.
    private static let maxPoints = 40

    /// Milestones on their dates, and bars from the first to the last day of a period, in the order of their beginnings.
    static func timeline(_ milestones: [Milestone]) -> [String]? {
        let shown = milestones.compactMap { milestone in milestone.span.map { (milestone.what, $0) } }
        guard shown.count >= leastPoints, shown.count <= maxPoints else { return nil }
        let lines = shown.enumerated().sorted { ($0.element.1.first, $0.offset) < ($1.element.1.first, $1.offset) }.map {
            _, row in
            let (what, span) = row
            let kind = span.first == span.last ? "milestone, " : ""
            return
                "    \(task(plain(what, keeping: ",").beginning(maxBytes: maxLabel))) :\(kind)\(span.first), \(span.last)"
        }
        return ["gantt", "    dateFormat YYYY-MM-DD"] + lines
    }

    /// A label that begins like a statement of the language would be read as one.
    private static func task(_ label: String) -> String {
        keywords.contains { label.lowercased().utf8.starts(with: $0.utf8) } ? "· " + label : label
    }

    private static let keywords = [
        "title", "section", "gantt", "click", "call", "href", "dateformat", "axisformat", "tickinterval", "topaxis",
        "todaymarker",
        "includes", "excludes", "inclusiveenddates", "weekday", "weekend", "acctitle", "accdescr",
    ]

    /// Likelihood to the right, impact upwards.
    static func riskMatrix(_ risks: [Statement], _ input: ComposerInput) -> [String]? {
        let rated = risks.compactMap { risk -> (String, Rating, Rating)? in
            guard let likelihood = risk.labels[.likelihood].flatMap(Rating.init(stated:)),
                let impact = risk.labels[.impact].flatMap(Rating.init(stated:))
            else { return nil }
            return (name(risk), likelihood, impact)
        }
        guard rated.count >= leastPoints, rated.count <= maxPoints else { return nil }
        func place(_ rating: Rating) -> String { "0.\(rating.rawValue * 2 - 1)" }
        func axis(_ name: AttributeName) -> String {
            "\(text(input.label(name) + " −")) --> \(text(input.label(name) + " +"))"
        }
        return ["quadrantChart", "    x-axis \(axis(.likelihood))", "    y-axis \(axis(.impact))"]
            + rated.map { "    \(text($0)): [\(place($1)), \(place($2))]" }
    }

    /// Today's values and targets of those goals that count in the same unit.
    static func measures(of goals: [Statement], _ input: ComposerInput) -> [String]? {
        let values = goals.compactMap { goal -> (name: String, today: Double, target: Double)? in
            guard let measure = GoalMeasure(goal), let today = share(measure.baseline), let target = share(measure.target)
            else { return nil }
            return (name(goal), today, target)
        }
        guard values.count >= 2, values.count <= maxPoints else { return nil }
        func row(_ numbers: [Double]) -> String { "[" + numbers.map(number).joined(separator: ", ") + "]" }
        return [
            "xychart-beta", "    title \"\(plain(input.label(.target))) ▮ \(plain(input.label(.baseline))) ―\"",
            "    x-axis [" + values.map { text($0.name) }.joined(separator: ", ") + "]",
            "    y-axis \"%\" 0 --> 100", "    bar \(row(values.map(\.target)))", "    line \(row(values.map(\.today)))",
        ]
    }

    /// The number of a share; nil for anything else, since bars in different units say nothing side by side.
    private static func share(_ value: String?) -> Double? {
        guard let value, let match = FigureScanner.matches(in: value).first,
            case .quantity(let values, .percent) = match.figure.meaning, let number = values.first, (0...100).contains(number)
        else { return nil }
        return number
    }

    private static func number(_ value: Double) -> String {
        let rounded = (value * 10).rounded() / 10
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }

    /// From goals to the functions that name them, or over the problem that both answer.
    static func coverage(_ rows: [(problem: RequirementID?, goals: [Statement], functions: [Statement])]) -> [String]? {
        let rows = rows.filter { !$0.goals.isEmpty && !$0.functions.isEmpty }
        let edges = rows.reduce(0) {
            $0 + ($1.problem == nil ? $1.goals.count * $1.functions.count : $1.goals.count + $1.functions.count)
        }
        guard rows.count >= 2, edges <= maxPoints else { return nil }
        var lines: [String] = []
        var arrows: [String] = []
        var nodes: [RequirementID: String] = [:]
        func node(_ id: RequirementID, _ label: String) -> String {
            if let known = nodes[id] { return known }
            let node = "n\(nodes.count)"
            nodes[id] = node
            lines.append("    \(node)[\(text(label))]")
            return node
        }
        func node(_ statement: Statement) -> String {
            let words = label(statement.requirement.title ?? statement.lead)
            let id = statement.requirement.hasExplicitID ? statement.id.text : nil
            return node(statement.id, [id, words].compactMap { $0 }.joined(separator: " "))
        }
        for row in rows {
            let (goals, functions) = (row.goals.map(node), row.functions.map(node))
            if let problem = row.problem.map({ node($0, $0.text) }) {
                arrows += goals.map { "    \($0) --> \(problem)" } + functions.map { "    \(problem) --> \($0)" }
            } else {
                arrows += goals.flatMap { goal in functions.map { "    \(goal) --> \($0)" } }
            }
        }
        return ["flowchart LR"] + lines + arrows
    }

    /// The states of a table with the columns from, event and to, in whatever order.
    static func states(_ block: Block) -> [String]? {
        guard case .table(let rows) = block, rows.count >= leastPoints + 2, rows.count <= maxPoints + 2 else { return nil }
        let header = Block.cells(of: rows[0]).map(nameKey)
        func column(_ names: Set<String>) -> Int? { header.firstIndex(where: names.contains) }
        guard let from = column(Self.from), let to = column(Self.to) else { return nil }
        let event = column(Self.event)
        var names: [String: String] = [:]
        var lines: [String] = []
        func state(_ cell: String) -> String {
            let label = plain(cell)
            if let known = names[label] { return known }
            let name = "s\(names.count)"
            names[label] = name
            lines.append("    state \"\(label)\" as \(name)")
            return name
        }
        var arrows: [String] = []
        for row in rows.dropFirst(2) {
            let cells = Block.cells(of: row)
            guard max(from, to) < cells.count, !cells[from].isEmpty, !cells[to].isEmpty else { return nil }
            let label = event.flatMap { $0 < cells.count && !cells[$0].isEmpty ? ": " + plain(cells[$0]) : nil } ?? ""
            arrows.append("    \(state(cells[from])) --> \(state(cells[to]))\(label)")
        }
        return ["stateDiagram-v2"] + lines + arrows
    }

    private static let from = Set(["from", "from state", "state", "von", "aus", "de", "desde", "元", "遷移元"].map(nameKey))
    private static let to = Set(
        ["to", "to state", "new state", "next state", "nach", "zu", "à", "vers", "a", "hacia", "先", "遷移先"].map(nameKey))
    private static let event = Set(
        ["event", "trigger", "ereignis", "auslöser", "événement", "evento", "イベント", "契機"].map(nameKey))

    /// In bytes; the last word may go beyond it.
    private static let maxLabel = 52

    /// The beginning of a text; nil where nothing of it can stand in a label.
    private static func label(_ markdown: String, maxBytes: Int = maxLabel) -> String? {
        let label = plain(markdown).beginning(maxBytes: maxBytes)
        return label.isEmpty ? nil : label
    }

    /// The ID that its author gave it, or else the beginning of its text, since another ID tells a reader nothing.
    private static func name(_ statement: Statement) -> String {
        if statement.requirement.hasExplicitID { return statement.id.text }
        return label(statement.requirement.title ?? statement.lead, maxBytes: 24) ?? statement.id.text
    }

    /// In quotes, for the places where Mermaid takes them.
    private static func text(_ text: String) -> String { "\"\(plain(text))\"" }

    /// Without what Mermaid or Markdown would read as marks.
    ///
    /// - Parameter kept: marks that are none where it stands.
    private static func plain(_ markdown: String, keeping kept: String = "") -> String {
        let text = PlainText.text(of: markdown).replacing(": ", with: " – ").replacing("%%", with: "%")
        let marks = "\"`:;#<>{}[]|\\,".unicodeScalars.filter { !kept.unicodeScalars.contains($0) }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { !marks.contains($0) })).trimmed
    }
}
