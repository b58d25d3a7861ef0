import Driver
import Formats
import PRDModel
import Planning
import TextLayout

/// The sections and who reads whom, for people and for other programs.
package struct GraphText {
    let graph: SectionGraph
    let plan: Plan

    package init(graph: SectionGraph, plan: Plan) {
        self.graph = graph
        self.plan = plan
    }

    private func state(of id: SectionID) -> String { plan[id]?.state.name ?? "fresh" }

    package func lines(colours: Bool) -> [String] {
        let width = graph.sections.map(\.id.text.count).max() ?? 0
        var lines: [String] = []
        for stage in Stage.allCases {
            let sections = graph.topological.filter { $0.stage == stage }
            if sections.isEmpty { continue }
            lines.append("\(stage.rawValue) \(stage.name)")
            for section in sections {
                let name = section.id.text + String(repeating: " ", count: width - section.id.text.count)
                let state = state(of: section.id)
                let padded = state + String(repeating: " ", count: max(0, 8 - state.count))
                let shown = colours ? colour(state).terminal.applied(to: padded) : padded
                lines.append("  \(name)  \(shown)  \(reads(section))")
            }
        }
        return lines
    }

    private func reads(_ section: Section) -> String {
        if section.context.isEmpty { return "reads no section" }
        if section.context.count == graph.sections.count - 1, section.context.count > 2 { return "reads every other section" }
        return "reads " + section.context.map(\.text).joined(separator: ", ")
    }

    package var mermaid: String {
        var lines = ["graph TD"]
        for section in graph.sections {
            lines.append("  \(section.id.text)[\"\(MermaidText.escaped(section.title))\"]:::\(state(of: section.id))")
        }
        for (from, to) in drawnEdges { lines.append("  \(from.text) --> \(to.text)") }
        for name in SectionState.names {
            let colour = colour(name)
            lines.append("  classDef \(name) fill:\(colour.fill),stroke:\(colour.line),color:#1a1a1a")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package var dot: String {
        var lines = ["digraph prd {", "  rankdir=TB;", "  node [shape=box, style=\"rounded,filled\", fontname=\"sans-serif\"];"]
        for section in graph.sections {
            let colour = colour(state(of: section.id))
            let title = DotText.escaped(section.title)
            lines.append("  \(section.id.text) [label=\"\(title)\", fillcolor=\"\(colour.fill)\", color=\"\(colour.line)\"];")
        }
        for (from, to) in drawnEdges { lines.append("  \(from.text) -> \(to.text);") }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    package var json: String {
        let nodes = graph.sections.enumerated().map { index, section -> JSONValue in
            .object([
                "id": .string(section.id.text), "title": .string(section.title), "order": .integer(index),
                "stage": .integer(section.stage.rawValue), "state": .string(state(of: section.id)),
                "context": .array(section.context.map { .string($0.text) }),
                "requirements": .array(section.categories.map { .string($0.text) }),
                "readers": .array(graph.readers(of: section.id).map { .string($0.text) }),
            ])
        }
        return JSONValue.object(["sections": .array(nodes)]).pretty
    }

    /// The edges that follow from no others: a picture of all of them shows nothing.
    private var drawnEdges: [(from: SectionID, to: SectionID)] {
        graph.sections.flatMap { section in
            section.context
                .filter { id in !section.context.contains { $0 != id && graph.withAllContext([$0]).contains(id) } }
                .map { ($0, section.id) }
        }
    }

    private func colour(_ state: String) -> (fill: String, line: String, terminal: TextColour) {
        switch state {
        case "fresh": ("#d9f2e3", "#2f8f5b", .green)
        case "stale": ("#ffe1d6", "#c4532b", .red)
        case "waiting": ("#fff2cc", "#b58a00", .yellow)
        default: ("#dce8ff", "#3767c8", .blue)
        }
    }
}

extension Stage {
    package var name: String {
        switch self {
        case .foundation: "foundation"
        case .detail: "detail"
        case .summary: "summary"
        }
    }
}
