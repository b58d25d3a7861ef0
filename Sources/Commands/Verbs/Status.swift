import CommandLine
import Driver
import Formats
import PRDModel
import Planning
import Rendering
import Terminal
import TextLayout
import Wording

/// `prdbuild status`
struct StatusCommand {
    let context: Context

    func run() throws -> ExitCode {
        let loaded = try context.load()
        let project = loaded.project
        let plan = try context.session.planner(for: project).plan()
        if context.invocation.has(.json) {
            context.console.result(json(project, plan).pretty)
        } else {
            printTable(project, plan)
        }
        return .success
    }

    private func printTable(_ project: Project, _ plan: Plan) {
        let console = context.console
        let reasons = context.reasonText(project)
        let version = project.lock.map { ", version \($0.version), \($0.status.rawValue)" } ?? ", not built yet"
        console.result(line: console.coloured(project.title, .bold, on: .output) + " (\(project.mode.rawValue)\(version))")
        let width = plan.entries.map(\.section.id.text.count).max() ?? 0
        for entry in plan.entries {
            let recorded = project.lock?.sections[entry.section.id]
            let age = recorded?.generatedAt.flatMap { Age.text(of: $0, now: context.world.now()) } ?? "–"
            let tokens = recorded?.usage.map { "\($0.tokens) tokens" }
            let made = [tokens, recorded?.kept?.words].compactMap { $0 }.joined(separator: ", ")
            let name = Columns.padded(entry.section.id.text, width)
            let word = recorded?.error == nil || entry.isEdited ? entry.state.word : "failed"
            let state = console.coloured(Columns.padded(word, 9), entry.state.colour, on: .output)
            let line = "  \(name)  \(state)  \(Columns.padded(age, 8))  \(Columns.padded(entry.provider.text, 10))  \(made)"
            console.result(line: LineStyle.trimmed(line))
            if let failure = recorded?.failureText(now: context.world.now()) { console.result(line: "      \(failure)") }
            guard console.isVerbose else { continue }
            console.result(lines: entry.state.reasons.flatMap { reasons.detailed($0) }.map { "      " + $0 })
            if case .waiting(let above) = entry.state {
                console.result(
                    line: "      stale only if one of these comes out different: \(above.map(\.text).joined(separator: ", "))")
            }
        }
        if console.isVerbose { printOtherMode(project) }
    }

    /// What the other mode has that this one has not, and what it lacks.
    private func printOtherMode(_ project: Project) {
        let (mode, other) = (project.mode, project.otherMode)
        let (more, less) = (project.titles(of: other, notIn: mode), project.titles(of: mode, notIn: other))
        guard !more.isEmpty || !less.isEmpty else { return }
        let parts = [("adds", more), ("leaves out", less)].filter { !$1.isEmpty }.map { "\($0) \($1.joined(separator: ", "))" }
        context.console.result(line: "mode \(other.rawValue) \(parts.joined(separator: "; it "))")
    }

    private func json(_ project: Project, _ plan: Plan) -> JSONValue {
        let shape = SectionJSON(project: project, reasons: context.reasonText(project).line)
        let sections = plan.entries.map { JSONValue.object(shape.members($0, text: $0.text)) }
        return .object([
            "title": .string(project.title), "mode": .string(project.mode.rawValue),
            "status": .stringOrNull(project.lock?.status.rawValue), "version": project.lock.map { .integer($0.version) } ?? .null,
            "sections": .array(sections),
        ])
    }
}
