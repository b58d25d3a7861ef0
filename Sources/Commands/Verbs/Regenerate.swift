import Building
import FileAccess
import PRDModel
import Planning

/// `prdbuild regenerate SECTION`
struct RegenerateCommand {
    let session: Session

    func run() async throws -> ExitCode {
        try await session.withBuildLock {
            let loaded = try session.load()
            let section = try session.section(session.invocation.arguments[0], in: loaded.project.graph)
            var project = loaded.project
            try prepare(section, &project)
            let planner = try session.planner(for: project, forced: [section.id], discarding: [section.id])
            let changed = loaded.with(project)
            let run = BuildRun(session: session, loaded: changed, planner: planner, targets: [section.id])
            let problems = run.problems() + run.providerProblems(await run.askedSections())
            if !problems.isEmpty { throw ProjectErrors(problems) }
            let lines = BuildLines(console: session.console, plan: run.plan, reasons: session.reasonText(project))
            let report = try await run.run { lines.event($0) }
            return finish(section, project, report)
        }
    }

    /// Sets aside a person's text, if that was asked for, and takes over new instructions.
    private func prepare(_ section: Section, _ project: inout Project) throws {
        let plan = try session.planner(for: project).plan()
        if let text = session.invocation.options[.instructions], project.lock != nil {
            project.lock?.sections[section.id]?.instructions = text.isEmpty ? nil : text
        }
        guard let entry = plan[section.id], entry.isEdited, let text = entry.text else { return }
        guard session.invocation.has(.discardEdits) else {
            throw UsageError(
                message: "'\(section.id.text)' was edited by hand",
                hint: "'--discard-edits' replaces the text and keeps a copy in .prdbuild/backups/")
        }
        let stamp = session.world.timeStamp.filter { $0.isNumber }
        // Two texts set aside within a second are two files.
        let path = ".prdbuild/backups/\(section.id.text)-\(stamp)-\(text.contentHash.digest.hex.prefix(8)).md"
        try AtomicFile.makeDirectory(session.root + "/.prdbuild/backups", shownPath: ".prdbuild/backups")
        try AtomicFile.write(
            Array("## \(text.title)\n\n\(text.content)\n".utf8), to: session.root + "/" + path, shownPath: path)
        session.console.say("prdbuild: the edited text is kept in \(session.console.path(path, root: session.root))")
    }

    private func finish(_ section: Section, _ project: Project, _ report: BuildRun.Report) -> ExitCode {
        session.console.report(report.warnings, root: session.root)
        let affected = project.graph.allReaders(of: section.id)
        if !affected.isEmpty, case .generated = report.outcome.results[section.id] {
            let subject = affected.count == 1 ? "1 section uses" : "\(affected.count) sections use"
            session.console.say(
                "prdbuild: \(subject) this as context and may be outdated: \(affected.map(\.text).joined(separator: ", "))")
            session.console.say("  'prdbuild' brings up to date what is")
        }
        if case .failed = report.outcome.results[section.id] { return .unfinished }
        return .success
    }
}
