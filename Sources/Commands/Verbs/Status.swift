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
        let status = SectionJSON(project: project, reasons: context.reasonText(project).line).status(plan)
        let code = Self.show(status, context.invocation, context.console, now: context.world.now()) { number in
            details(of: plan.entries[number], context.reasonText(project))
        }
        if context.console.isVerbose, !context.invocation.has(.json) { printOtherMode(project) }
        return code
    }

    private func details(of entry: PlanEntry, _ reasons: ReasonText) -> [String] {
        guard context.console.isVerbose else { return [] }
        var lines = entry.state.reasons.flatMap { reasons.detailed($0) }
        if case .waiting(let above) = entry.state {
            lines.append("stale only if one of these comes out different: \(above.map(\.text).joined(separator: ", "))")
        }
        return lines
    }

    /// - Parameters:
    ///   - status: as programs get it.
    ///   - details: lines below that of a section, by its number.
    static func show(
        _ status: JSONValue, _ invocation: Invocation, _ console: Console, now: Int, details: (Int) -> [String] = { _ in [] }
    ) -> ExitCode {
        if invocation.has(.json) {
            console.result(status.pretty)
            return .success
        }
        let version = status["version"]?.integer.map { ", version \($0), \(status["status"]?.string ?? "")" } ?? ", not built yet"
        let title = console.coloured(status["title"]?.string ?? "", .bold, on: .output)
        console.result(line: "\(title) (\(status["mode"]?.string ?? "")\(version))")
        let rows = (status["sections"]?.items ?? []).map { Row($0) }
        let width = rows.map(\.id.count).max() ?? 0
        for (number, row) in rows.enumerated() {
            console.result(line: row.line(width, console, now: now))
            console.result(
                lines: ([row.failure(now: now), row.findings].compactMap { $0 } + details(number)).map { "      " + $0 })
        }
        return .success
    }

    /// A section's line.
    private struct Row {
        private let section: JSONValue

        init(_ section: JSONValue) { self.section = section }

        var id: String { section["id"]?.string ?? "" }
        private var isEdited: Bool { section["edited"] == .bool(true) }

        func line(_ width: Int, _ console: Console, now: Int) -> String {
            let age = section["generated_at"]?.string.flatMap { Age.text(of: $0, now: now) } ?? "–"
            let usage = section["usage"].flatMap { usage in
                Usage(inputTokens: usage["input_tokens"]?.integer ?? -1, outputTokens: usage["output_tokens"]?.integer ?? -1)
            }
            let kept = section["kept"].flatMap { kept in
                kept["lines"]?.integer.flatMap { lines in kept["of"]?.integer.map { KeptLines(lines: lines, of: $0) } }
            }
            let made = [usage.map { "\($0.tokens) tokens" }, kept?.words].compactMap { $0 }.joined(separator: ", ")
            let state = StateWord(section["state"]?.string ?? "", isHeldBack: section["held_back"] == .bool(true))
            let word = section["error"]?.string == nil || isEdited ? state.word : "failed"
            let shown = console.coloured(Columns.padded(word, 9), state.colour, on: .output)
            let provider = Columns.padded(section["provider"]?.string ?? "", 10)
            return LineStyle.trimmed("  \(Columns.padded(id, width))  \(shown)  \(Columns.padded(age, 8))  \(provider)  \(made)")
        }

        /// What a model wrote and no input says.
        var findings: String? {
            guard let found = section["findings"], !found.isNull else { return nil }
            func names(_ key: String) -> [String] { (found[key]?.items ?? []).compactMap(\.string) }
            return GroundingFindings(ids: names("unknown_ids"), figures: names("unfounded_figures")).words
        }

        func failure(now: Int) -> String? {
            section["error"]?.string.map { failureText($0, since: section["failed_since"]?.string, now: now) }
        }
    }

    /// What the other mode has that this one has not, and what it lacks.
    private func printOtherMode(_ project: Project) {
        let (mode, other) = (project.mode, project.otherMode)
        let (more, less) = (project.titles(of: other, notIn: mode), project.titles(of: mode, notIn: other))
        guard !more.isEmpty || !less.isEmpty else { return }
        let parts = [("adds", more), ("leaves out", less)].filter { !$1.isEmpty }.map { "\($0) \($1.joined(separator: ", "))" }
        context.console.result(line: "mode \(other.rawValue) \(parts.joined(separator: "; it "))")
    }
}
