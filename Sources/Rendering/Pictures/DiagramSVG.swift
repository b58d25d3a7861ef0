import Formats
import Languages

/// Draws a diagram as inline SVG: in the colour of the text, so that it can be read in the dark, in print and without colours, without scripts
/// or styles, and with a text that says the same.
struct DiagramSVG {
    private var shapes = ""
    private var width = 0
    private var height = 0
    private var alternative: [String] = []

    /// A fenced block as a picture; nil where it is none, or more than can be drawn.
    static func html(info: String, code: String) -> String? {
        info.trimmed == "mermaid" ? Diagram(mermaid: code).map(draw) : nil
    }

    private static func draw(_ diagram: Diagram) -> String {
        var svg = DiagramSVG()
        switch diagram {
        case .timeline(let milestones): svg.draw(milestones)
        case .matrix(let matrix): svg.draw(matrix)
        case .graph(let graph): svg.draw(graph)
        case .chart(let chart): svg.draw(chart)
        }
        let label = escapedHTML(svg.alternative.joined(separator: "; "))
        return """
            <figure class="picture" tabindex="0"><svg role="img" aria-label="\(label)" viewBox="0 0 \(svg.width) \(svg.height)" \
            width="\(svg.width)" height="\(svg.height)" font-size="13" fill="currentColor" stroke="none">\(svg.shapes)</svg></figure>

            """
    }

    // MARK: - Kinds

    private static let row = 28

    private mutating func draw(_ milestones: [Diagram.Milestone]) {
        let labels = milestones.map { Self.cut($0.label, 60) }
        let left = (labels.map(Self.width).max() ?? 0) + 16
        let span = 340
        let first = milestones.map(\.start).min() ?? 0
        let days = max(1, (milestones.map(\.end).max() ?? 0) - first)
        (width, height) = (left + span + 110, milestones.count * Self.row + 12)
        for (index, milestone) in milestones.enumerated() {
            let y = index * Self.row + 20
            let x = left + (milestone.start - first) * span / days
            let end = left + (milestone.end - first) * span / days
            line(left, y + 8, left + span, y + 8, isFaint: true)
            text(labels[index], left - 12, y, anchor: "end")
            if end > x { shapes += "<rect x=\"\(x)\" y=\"\(y - 9)\" width=\"\(end - x)\" height=\"9\" rx=\"2\"/>" }
            if end == x { shapes += "<path d=\"M\(x) \(y - 11)l6 6-6 6-6-6z\"/>" }
            text(milestone.date, end + 12, y)
            alternative.append("\(milestone.date): \(milestone.label)")
        }
    }

    private mutating func draw(_ matrix: Diagram.Matrix) {
        let side = 320
        let (left, top) = (24, 28)
        (width, height) = (left + side + 200, top + side + 40)
        shapes += "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(side)\" height=\"\(side)\" fill=\"none\" stroke=\"currentColor\"/>"
        line(left + side / 2, top, left + side / 2, top + side, isFaint: true)
        line(left, top + side / 2, left + side, top + side / 2, isFaint: true)
        text(matrix.yHigh, left, top - 10)
        text([matrix.yLow, matrix.xLow].filter { !$0.isEmpty }.joined(separator: " · "), left, top + side + 18)
        text(matrix.xHigh, left + side, top + side + 18, anchor: "end")
        var labels: [String: (x: Int, y: Int, names: [String])] = [:]
        var order: [String] = []
        for point in matrix.points {
            let (x, y) = (left + Int(point.x * Double(side)), top + Int((1 - point.y) * Double(side)))
            if labels["\(x) \(y)"] == nil { order.append("\(x) \(y)") }
            labels["\(x) \(y)", default: (x, y, [])].names.append(point.label)
            alternative.append("\(point.label): \(matrix.xHigh) \(point.x), \(matrix.yHigh) \(point.y)")
        }
        for place in order.compactMap({ labels[$0] }) {
            shapes += "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"5\"/>"
            text(place.names.joined(separator: ", "), place.x + 9, place.y + 4)
            width = max(width, place.x + 20 + Self.width(place.names.joined(separator: ", ")))
        }
    }

    private mutating func draw(_ chart: Diagram.Chart) {
        let labels = chart.categories.map { Self.cut($0, 30) }
        let left = (labels.map(Self.width).max() ?? 0) + 16
        let span = 360.0
        (width, height) = (left + Int(span) + 170, labels.count * Self.row + 12)
        func place(_ value: Double) -> Int { left + Int((value - chart.low) / (chart.high - chart.low) * span) }
        for (index, label) in labels.enumerated() {
            let y = index * Self.row + 22
            text(label, left - 10, y, anchor: "end")
            line(left, y - 4, left + Int(span), y - 4, isFaint: true)
            let bar = chart.bars.isEmpty ? nil : chart.bars[index]
            let mark = chart.line.isEmpty ? nil : chart.line[index]
            if let bar {
                shapes +=
                    "<rect x=\"\(left)\" y=\"\(y - 12)\" width=\"\(max(1, place(bar) - left))\" height=\"14\" fill-opacity=\"0.35\"/>"
            }
            if let mark { shapes += "<rect x=\"\(place(mark) - 2)\" y=\"\(y - 16)\" width=\"4\" height=\"22\"/>" }
            let values = [mark, bar].compactMap { $0 }.map { Self.number($0) + (chart.unit.isEmpty ? "" : " " + chart.unit) }
            text(values.joined(separator: " → "), left + Int(span) + 8, y)
            alternative.append("\(chart.categories[index]): \(values.joined(separator: " → "))")
        }
    }

    private mutating func draw(_ graph: Diagram.Graph) {
        let labels = graph.nodes.map { Self.cut($0, 60) }
        let layers = Self.layers(of: graph)
        let columns = Dictionary(grouping: labels.indices, by: { layers[$0] })
        let edges = Dictionary(grouping: graph.edges, by: { layers[$0.from] })
        var boxes: [Int: (x: Int, y: Int, width: Int)] = [:]
        var x = 8
        for layer in columns.keys.sorted() {
            let nodes = columns[layer] ?? []
            let widest = (nodes.map { Self.width(labels[$0]) }.max() ?? 0) + 20
            for (row, node) in nodes.enumerated() { boxes[node] = (x, 8 + row * 44, widest) }
            let texts = (edges[layer] ?? []).map { Self.width(Self.cut($0.label, 24)) }
            x += widest + max(70, (texts.max() ?? 0) + 30)
            height = max(height, nodes.count * 44 + 16)
        }
        width = x
        for edge in graph.edges {
            guard let from = boxes[edge.from], let to = boxes[edge.to] else { continue }
            arrow(from: from, to: to, label: Self.cut(edge.label, 24))
            let label = edge.label.isEmpty ? "" : " (\(edge.label))"
            alternative.append("\(graph.nodes[edge.from]) → \(graph.nodes[edge.to])\(label)")
        }
        for (node, box) in boxes.sorted(by: { $0.key < $1.key }) {
            shapes +=
                "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"30\" rx=\"4\" fill=\"none\" stroke=\"currentColor\"/>"
            text(labels[node], box.x + box.width / 2, box.y + 20, anchor: "middle")
        }
    }

    /// How many steps each node is behind the first start that reaches it, in order of appearance. A cycle that no start reaches begins at
    /// its first node.
    private static func layers(of graph: Diagram.Graph) -> [Int] {
        var layers = Array(repeating: -1, count: graph.nodes.count)
        let targets = Dictionary(grouping: graph.edges, by: \.from).mapValues { $0.map(\.to) }
        let reached = Set(graph.edges.filter { $0.from != $0.to }.map(\.to))
        let starts = graph.nodes.indices.filter { !reached.contains($0) }
        for start in starts + Array(graph.nodes.indices) where layers[start] < 0 {
            layers[start] = 0
            var waiting = [start]
            var next = 0
            while next < waiting.count {
                let node = waiting[next]
                next += 1
                for target in targets[node] ?? [] where layers[target] < 0 {
                    layers[target] = layers[node] + 1
                    waiting.append(target)
                }
            }
        }
        return layers
    }

    private mutating func arrow(from: (x: Int, y: Int, width: Int), to: (x: Int, y: Int, width: Int), label: String) {
        let isForward = to.x > from.x
        let (x1, y1) = (isForward ? from.x + from.width : from.x + from.width / 2, isForward ? from.y + 15 : from.y + 30)
        let (x2, y2) = (isForward ? to.x : to.x + to.width / 2, isForward ? to.y + 15 : to.y + 30)
        let bend = isForward ? "M\(x1) \(y1)L\(x2 - 7) \(y2)" : "M\(x1) \(y1)C\(x1) \(y1 + 24) \(x2) \(y2 + 24) \(x2) \(y2 + 6)"
        shapes += "<path d=\"\(bend)\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.6\"/>"
        shapes += isForward ? "<path d=\"M\(x2) \(y2)l-8-4v8z\"/>" : "<path d=\"M\(x2) \(y2)l-4 8h8z\"/>"
        if !label.isEmpty {
            text(label, (x1 + x2) / 2, isForward ? (y1 + y2) / 2 - 5 : max(y1, y2) + 22, anchor: "middle")
            height = max(height, max(y1, y2) + 30)
        }
    }

    // MARK: - Parts

    private mutating func text(_ text: String, _ x: Int, _ y: Int, anchor: String = "start") {
        shapes += "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(escapedHTML(text))</text>"
    }

    private mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, isFaint: Bool) {
        shapes +=
            "<path d=\"M\(x1) \(y1)L\(x2) \(y2)\" stroke=\"currentColor\" stroke-opacity=\"\(isFaint ? "0.2" : "1")\" fill=\"none\"/>"
    }

    /// About so many pixels in the page's font; characters of scripts without blanks are twice as wide.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.isWrittenWithoutBlanks ? 14 : $1.properties.isUppercase ? 10 : 8) }
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        text.unicodeScalars.count <= length
            ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(length - 1))) + "…"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String((value * 100).rounded() / 100)
    }
}
