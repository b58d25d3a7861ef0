import Languages

/// A picture of a document, as its Mermaid block describes it. Of Mermaid's language this is the part that documents need; a block that says
/// anything else is not read, and stays code.
enum Diagram: Hashable {
    case timeline([Milestone])
    case matrix(Matrix)
    case graph(Graph)
    case chart(Chart)

    struct Milestone: Hashable {
        var label: String
        /// Days since 1970.
        var start: Int
        var end: Int
        /// As written.
        var date: String
    }

    struct Matrix: Hashable {
        struct Point: Hashable {
            var label: String
            /// From 0 to 1.
            var x: Double
            var y: Double
        }
        var xLow = ""
        var xHigh = ""
        var yLow = ""
        var yHigh = ""
        var points: [Point] = []
    }

    /// A flowchart or a state diagram.
    struct Graph: Hashable {
        struct Edge: Hashable {
            var from: Int
            var to: Int
            var label: String
        }
        var nodes: [String] = []
        var edges: [Edge] = []
    }

    struct Chart: Hashable {
        var unit = ""
        var categories: [String] = []
        var low = 0.0
        var high = 0.0
        var bars: [Double] = []
        var line: [Double] = []
    }

    /// More lines, nodes or arrows cannot be looked at.
    private static let maxLines = 200

    /// - Returns: nil for a block of another kind, or one that says more than can be drawn.
    init?(mermaid text: String) {
        var lines = text.split(separator: "\n").map { String($0).trimmed }
        lines.removeAll { $0.isEmpty || $0.utf8.starts(with: "%%".utf8) }
        guard let first = lines.first, lines.count <= Self.maxLines else { return nil }
        let rest = Array(lines.dropFirst())
        switch first {
        case "gantt": self.init(gantt: rest)
        case "quadrantChart": self.init(quadrants: rest)
        case "flowchart LR", "graph LR", "flowchart TD", "flowchart TB", "graph TD", "graph TB": self.init(flowchart: rest)
        case "stateDiagram-v2", "stateDiagram": self.init(states: rest)
        case "xychart-beta", "xychart": self.init(chart: rest)
        default: return nil
        }
    }

    // MARK: - Kinds

    private init?(gantt lines: [String]) {
        var milestones: [Milestone] = []
        for line in lines {
            if ["dateFormat ", "axisFormat ", "title ", "section "].contains(where: { line.utf8.starts(with: $0.utf8) }) {
                continue
            }
            guard let (label, data) = line.parted(by: ":") else { return nil }
            let parts = data.utf8.split(separator: .comma).map { String(Substring($0)).trimmed }
            guard let place = parts.firstIndex(where: { Self.day($0) != nil }), let start = Self.day(parts[place]) else {
                return nil
            }
            var end = start
            if place + 1 < parts.count {
                guard let last = Self.day(parts[place + 1]) ?? Self.days(parts[place + 1]).map({ start + $0 }) else { return nil }
                end = max(start, last)
            }
            milestones.append(Milestone(label: label.trimmed, start: start, end: end, date: parts[place]))
        }
        guard !milestones.isEmpty else { return nil }
        self = .timeline(milestones)
    }

    private init?(quadrants lines: [String]) {
        var matrix = Matrix()
        for line in lines {
            if let text = line.behind("x-axis ") {
                (matrix.xLow, matrix.xHigh) = Self.axis(text)
            } else if let text = line.behind("y-axis ") {
                (matrix.yLow, matrix.yHigh) = Self.axis(text)
            } else if line.utf8.starts(with: "quadrant-".utf8) || line.utf8.starts(with: "title ".utf8) {
                continue
            } else {
                guard let (label, place) = line.parted(by: ": ["), place.utf8.last == UInt8(ascii: "]") else { return nil }
                let numbers = Self.numbers("[" + place)
                guard let numbers, numbers.count == 2, numbers.allSatisfy({ (0...1).contains($0) }) else { return nil }
                matrix.points.append(.init(label: Self.unquoted(label), x: numbers[0], y: numbers[1]))
            }
        }
        guard !matrix.points.isEmpty else { return nil }
        self = .matrix(matrix)
    }

    private init?(chart lines: [String]) {
        var chart = Chart()
        for line in lines {
            if let text = line.behind("x-axis ") {
                guard let open = text.utf8.firstIndex(of: UInt8(ascii: "[")), text.utf8.last == UInt8(ascii: "]") else {
                    return nil
                }
                let inner = text[text.utf8.index(after: open)...].dropLast()
                chart.categories = inner.utf8.split(separator: .comma).map { Self.unquoted(String(Substring($0))) }
            } else if let text = line.behind("y-axis ") {
                let (left, right) = Self.axis(text)
                let words = left.split(separator: " ")
                guard let high = Double(right), let low = words.last.flatMap({ Double($0) }) else { return nil }
                chart.unit = Self.unquoted(words.dropLast().joined(separator: " "))
                (chart.low, chart.high) = (low, high)
            } else if let text = line.behind("bar ") {
                guard let numbers = Self.numbers(text) else { return nil }
                chart.bars = numbers
            } else if let text = line.behind("line ") {
                guard let numbers = Self.numbers(text) else { return nil }
                chart.line = numbers
            } else if !line.utf8.starts(with: "title ".utf8) {
                return nil
            }
        }
        let count = chart.categories.count
        guard count > 0, chart.bars.count == count || chart.bars.isEmpty, chart.line.count == count || chart.line.isEmpty else {
            return nil
        }
        let values = chart.bars + chart.line
        guard let most = values.max(), let least = values.min() else { return nil }
        if chart.high <= chart.low { (chart.low, chart.high) = (min(0, least), max(1, most)) }
        guard chart.low.isFinite, chart.high.isFinite, (chart.high - chart.low).isFinite, chart.low <= least, most <= chart.high
        else { return nil }
        self = .chart(chart)
    }

    private init?(flowchart lines: [String]) {
        var builder = GraphBuilder()
        for line in lines {
            let parts = line.split(separator: "-->", omittingEmptySubsequences: false).map { String($0).trimmed }
            var before: Int?
            for var part in parts {
                var label = ""
                if part.utf8.first == .bar, let (text, rest) = String(part.dropFirst()).parted(by: "|") {
                    label = Self.unquoted(text)
                    part = rest.trimmed
                }
                guard let node = builder.node(part) else { return nil }
                if let before { builder.graph.edges.append(.init(from: before, to: node, label: label)) }
                before = node
            }
        }
        self.init(builder.graph)
    }

    private init?(_ graph: Graph) {
        guard !graph.edges.isEmpty, graph.edges.count <= Self.maxLines, graph.nodes.count <= Self.maxLines else { return nil }
        self = .graph(graph)
    }

    private init?(states lines: [String]) {
        var builder = GraphBuilder()
        for line in lines {
            if let text = line.behind("state "), let mark = text.lastRange(of: " as ") {
                let (label, name) = (String(text[..<mark.lowerBound]), String(text[mark.upperBound...]))
                guard builder.name(name.trimmed, Self.unquoted(label)) else { return nil }
                continue
            }
            guard let (from, rest) = line.parted(by: "-->") else { return nil }
            let (to, label) = rest.parted(by: ":").map { ($0.trimmed, $1.trimmed) } ?? (rest.trimmed, "")
            guard let first = builder.state(from.trimmed, "start"), let second = builder.state(to, "end") else { return nil }
            builder.graph.edges.append(.init(from: first, to: second, label: label))
        }
        self.init(builder.graph)
    }

    // MARK: - Parts of a line

    fileprivate static func unquoted(_ text: String) -> String {
        let text = text.trimmed
        guard text.utf8.count >= 2, text.utf8.first == .quote, text.utf8.last == .quote else { return text }
        return String(text.dropFirst().dropLast())
    }

    private static func axis(_ text: String) -> (String, String) {
        text.parted(by: "-->").map { (unquoted($0), unquoted($1)) } ?? (unquoted(text), "")
    }

    private static func numbers(_ text: String) -> [Double]? {
        let text = text.trimmed
        guard text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") else { return nil }
        let parts = text.utf8.dropFirst().dropLast().split(separator: .comma).map { String(Substring($0)).trimmed }
        let numbers = parts.compactMap { Double($0) }.filter(\.isFinite)
        return numbers.count == parts.count && !numbers.isEmpty ? numbers : nil
    }

    /// Days since 1970 of `2027-02-05`.
    private static func day(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: .hyphen, omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(\.isDigit) else { return nil }
        let numbers = parts.compactMap { Int(Substring($0)) }
        guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        // Counted from March, so that the day that some years have more comes last.
        let year = numbers[1] > 2 ? numbers[0] : numbers[0] - 1
        let month = (numbers[1] + 9) % 12
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + numbers[2] - 719_469
    }

    private static func days(_ text: String) -> Int? {
        guard let unit = text.utf8.last, let number = Int(text.dropLast()), (0...36_500).contains(number) else { return nil }
        return unit == UInt8(ascii: "d") ? number : unit == UInt8(ascii: "w") ? number * 7 : nil
    }
}

/// Gathers the nodes of a graph in the order in which they are first named.
private struct GraphBuilder {
    var graph = Diagram.Graph()
    private var places: [String: Int] = [:]

    /// `a`, `a[Text]`, `a["Text"]`, `a(Text)` or `a{Text}`.
    mutating func node(_ text: String) -> Int? {
        let name = text.utf8.prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") || $0 == .hyphen }
        // `a---b` is a line that is not drawn here.
        guard !name.isEmpty, !String(Substring(name)).contains("--") else { return nil }
        let label = String(Substring(text.utf8.dropFirst(name.count))).trimmed
        let id = String(Substring(name))
        guard !label.isEmpty else { return place(of: id, label: nil) }
        let pairs: [UInt8: UInt8] = [
            UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "{"): UInt8(ascii: "}"),
        ]
        guard let open = label.utf8.first, let close = pairs[open], label.utf8.last == close, label.utf8.count > 2 else {
            return nil
        }
        return place(of: id, label: Diagram.unquoted(String(label.dropFirst().dropLast())))
    }

    /// A state, or one of the two that Mermaid writes `[*]`.
    mutating func state(_ name: String, _ role: String) -> Int? {
        if name == "[*]" { return place(of: "[*] " + role, label: "●") }
        return node(name)
    }

    mutating func name(_ id: String, _ label: String) -> Bool {
        guard let node = node(id) else { return false }
        graph.nodes[node] = label
        return true
    }

    private mutating func place(of id: String, label: String?) -> Int {
        if let known = places[id] {
            if let label { graph.nodes[known] = label }
            return known
        }
        places[id] = graph.nodes.count
        graph.nodes.append(label ?? id)
        return graph.nodes.count - 1
    }
}

extension String {
    fileprivate func lastRange(of mark: String) -> Range<String.Index>? {
        var found: Range<String.Index>?
        var rest = self[...]
        while let range = rest.firstRange(of: mark) {
            found = range
            rest = rest[range.upperBound...]
        }
        return found
    }

    fileprivate func behind(_ start: String) -> String? {
        utf8.starts(with: start.utf8) ? String(Substring(utf8.dropFirst(start.utf8.count))).trimmed : nil
    }
}
