import CommandLine
import Driver
import Languages
import PRDModel
import Planning
import Terminal
import TextLayout
import Wording

/// `prdbuild explain SECTION`
struct ExplainCommand {
    let context: Context

    func run() throws -> ExitCode {
        let project = try context.load().project
        let section = try context.session.section(context.invocation.arguments[0], in: project.graph)
        let planner = try context.session.planner(for: project, showingContext: true)
        let plan = planner.plan()
        guard let entry = plan[section.id] else { return .success }
        let lines =
            verdict(entry, project, planner) + [""] + dependencies(entry, project, planner) + [""]
            + readers(section, project, plan)
        context.console.result(lines: lines)
        return .success
    }

    private func verdict(_ entry: PlanEntry, _ project: Project, _ planner: Planner) -> [String] {
        let console = context.console
        let word = console.coloured(entry.state.word, entry.state.colour, on: .output)
        var lines = ["\(entry.section.id.text) (\(entry.section.title)) is \(word)"]
        let reasons = context.reasonText(project)
        switch entry.state {
        case .fresh: lines.append("  its text was made from the present inputs")
        case .waiting(let above):
            lines.append("  stale only if one of these comes out different: \(above.map(\.text).joined(separator: ", "))")
        case .edited(let list):
            lines.append("  a person changed its text, so a build leaves it alone")
            if !list.isEmpty { lines.append("  since then:") }
            lines += list.flatMap { evidence($0, entry, reasons, planner) }
        case .stale(let list):
            lines += list.flatMap { evidence($0, entry, reasons, planner) }
            if project.lock?.sections[entry.section.id]?.error != nil {
                lines.append("  " + afterFailure(entry, isAlone: list.count == 1))
            }
        }
        return lines
    }

    /// Lines of a difference beyond this are counted.
    private static let maxLines = 12

    /// A reason with what shows it, below a dash.
    private func evidence(_ reason: StaleReason, _ entry: PlanEntry, _ reasons: ReasonText, _ planner: Planner) -> [String] {
        var details = reasons.detailed(reason)
        if case .contextChanged(let id) = reason, let change = planner.contextChange(id, readBy: entry.section.id) {
            let lines = change.removed.map { "  - " + $0 } + change.added.map { "  + " + $0 }
            details += lines.prefix(Self.maxLines)
            if lines.count > Self.maxLines { details.append("  and \(lines.count - Self.maxLines) lines more") }
        }
        return details.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
    }

    /// - Parameter isAlone: the failure is all that makes the section stale.
    private func afterFailure(_ entry: PlanEntry, isAlone: Bool) -> String {
        if entry.text != nil, isAlone { return "its text was made from the present inputs, so a build takes it as it stands" }
        let standing = entry.text == nil ? "it has no text until it succeeds" : "its last good text stands until it succeeds"
        return "\(standing); 'prdbuild build \(entry.section.id.text)' tries again"
    }

    private func dependencies(_ entry: PlanEntry, _ project: Project, _ planner: Planner) -> [String] {
        var lines = ["It depends on:"]
        let recorded = project.lock?.sections[entry.section.id]?.inputs ?? [:]
        let width = entry.parts.map { displayWidth(name($0.name, project)) }.max() ?? 0
        for part in entry.parts {
            let changed = recorded[part.name] != part.recorded
            let mark = changed ? context.console.coloured("changed", .red, on: .output) : "same   "
            let label = name(part.name, project)
            lines.append("  \(mark)  \(Columns.padded(label, width))  \(value(part, entry, project, planner))")
        }
        return lines
    }

    private func name(_ input: InputName, _ project: Project) -> String {
        switch input {
        case .format: "format of the fingerprint"
        case .title: "title of the section"
        case .prompt: "prompt"
        case .sharedContext: "shared context"
        case .instructions: "instructions"
        case .provider: "provider"
        case .project: "title of the document"
        case .language: "language"
        case .projection(.roles): "roles of user stories"
        case .projection(.dates): "dates of other requirements"
        case .projection(.references): "IDs of other requirements that it names"
        case .requirements(let id): "requirements: \(project.categories[id]?.displayName ?? id.text)"
        case .section(let id): "section: \(id.text)"
        }
    }

    private func value(_ part: InputPart, _ entry: PlanEntry, _ project: Project, _ planner: Planner) -> String {
        switch part.name {
        case .format, .provider: part.recorded
        case .title: entry.section.title
        case .project: project.title
        case .language: project.settings.language.name
        case .projection: part.value.split(separator: "\n").joined(separator: ", ").replacing("\t", with: " ")
        case .prompt: project.prompts[entry.section.id]?.place.path ?? ""
        case .sharedContext: project.sharedContext.place.path
        case .instructions: part.value.isEmpty ? "none" : part.value.split(separator: "\n").joined(separator: " ")
        case .requirements(let id):
            itemCount(planner.lists[id]?.items.count ?? 0)
        case .section(let id):
            project.document?.text(of: id) == nil ? "no text yet" : "\(part.recorded.prefix(12))"
        }
    }

    private func itemCount(_ count: Int) -> String { count == 0 ? "none" : counted(count, "item") }

    private func readers(_ section: Section, _ project: Project, _ plan: Plan) -> [String] {
        let readers = project.graph.readers(of: section.id)
        if readers.isEmpty { return ["No section reads it."] }
        return ["Read by: " + readers.map(\.text).joined(separator: ", ")]
    }
}
