import Building
import FileAccess
import Formats
import PRDModel
import Planning
import Serving

/// A section made anew because a page asks for it: the same as `prdbuild regenerate --json`, told to all pages.
extension LiveSite {
    func regenerate(_ id: String, _ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["custom_instructions", "cascade", "discard_edits"])
        let cascade = try body.texts("cascade").map { SectionID($0) }
        let instructions = try body.text("custom_instructions")
        let discards = try body.flag("discard_edits")
        let session = try reading(request).with(.regenerate, [id], console: session.console)
        try await begin()
        let lock: BuildLock?
        let regeneration: Regeneration
        do {
            lock = try session.takeBuildLock()
            do {
                regeneration = try prepared(session, cascade: cascade, instructions: instructions, discards: discards)
                try await begin(regeneration)
            } catch {
                lock?.release()
                throw error
            }
        } catch {
            hub.update { $0.finish() }
            throw error
        }
        return .json(try await perform(regeneration, lock))
    }

    private func prepared(
        _ session: Session, cascade: [SectionID], instructions: String?, discards: Bool
    ) throws -> Regeneration {
        let id = SectionID(session.invocation.arguments[0])
        let graph = try session.load().project.graph
        guard graph[id] != nil else { throw Refusal.unknownSection(id.text) }
        let readers = graph.allReaders(of: id)
        if let stranger = cascade.first(where: { !readers.contains($0) }) {
            throw Refusal(
                400, "'cascade' names '\(stranger.text)', which does not read '\(id.text)'",
                hint: "they are: " + readers.map(\.text).joined(separator: ", "))
        }
        do {
            return try Regeneration(
                session: session, section: id.text, chosen: { $0.filter(cascade.contains) }, instructions: instructions,
                discardsEdits: discards)
        } catch let error as UsageError {
            throw Refusal(
                409, error.message, hint: "with 'discard_edits' the text is replaced and a copy kept in .prdbuild/backups/")
        }
    }

    private func begin(_ regeneration: Regeneration) async throws {
        let command = BuildCommand(session: regeneration.session)
        let forecast = await regeneration.run.forecast()
        try command.refuse(regeneration.run, forecast)
        if let path = try regeneration.backUp() {
            session.console.say("prdbuild: the edited text is kept in \(session.console.path(path, root: session.root))")
        }
        command.announce(regeneration.run, forecast)
    }

    private func perform(_ regeneration: Regeneration, _ lock: BuildLock?) async throws -> JSONValue {
        let run = regeneration.run
        let session = regeneration.session
        let lines = BuildLines(
            console: session.console, plan: run.plan, reasons: session.reasonText(run.loaded.project))
        return try await watched(run) { emit in
            defer { lock?.release() }
            let report = try await run.run { event in
                lines.event(event)
                emit(event)
            }
            BuildCommand(session: session).summarise(run, report)
            return (report, try regeneration.json(report))
        }
    }
}
