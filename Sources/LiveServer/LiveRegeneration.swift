import Driver
import Formats
import PRDModel
import Planning
import Serving
import Wording

/// A section that is regenerated because a page asks for it: the same as `prdbuild regenerate --json`, told to all pages.
extension LiveSite {
    func regenerate(_ id: SectionID, _ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["custom_instructions", "cascade", "discard_edits"])
        let cascade = try body.texts("cascade").map { SectionID($0) }
        let instructions = try body.text("custom_instructions")
        let discardsEdits = try body.flag("discard_edits")
        let session = try session(for: request)
        let (regeneration, lock) = try await begin {
            try await withLock(of: session) { lock in
                let regeneration = try prepare(
                    session, id, cascade: cascade, instructions: instructions, discardsEdits: discardsEdits)
                let forecast = await regeneration.run.forecast()
                notify(.problems(forecast.warnings))
                try regeneration.run.check(forecast)
                if let path = try regeneration.backUp() { notify(.keptCopy(path: path)) }
                notify(.building(regeneration.run, forecast))
                return (regeneration, lock)
            }
        }
        // A change of the inputs meanwhile does not withdraw it: a person asked for this text.
        let report = try await runShared(regeneration.run, lock)
        let paths = ShownPaths(from: session.world.workingDirectory, root: session.root)
        let reasons = ReasonText(regeneration.run.loaded.project.categories, paths)
        return .json(try regeneration.json(report, reasons: reasons.line, warning: outdatedWarning))
    }

    private func prepare(
        _ session: Session, _ id: SectionID, cascade: [SectionID], instructions: String?, discardsEdits: Bool
    ) throws -> Regeneration {
        let loaded = try session.load()
        let graph = loaded.project.graph
        guard let section = graph[id] else { throw Refusal.unknownSection(id) }
        let readers = graph.allReaders(of: id)
        if let stranger = cascade.first(where: { !readers.contains($0) }) {
            throw Refusal(
                400, "'cascade' names '\(stranger.text)', which does not read '\(id.text)'",
                hint: "they are: " + readers.map(\.text).joined(separator: ", "))
        }
        do {
            return try Regeneration(
                session, loaded: loaded, section: section, chosen: { $0.filter(cascade.contains) }, instructions: instructions,
                discardsEdits: discardsEdits)
        } catch let error as UsageError {
            throw Refusal(
                409, error.message, hint: "with 'discard_edits' the text is replaced and a copy kept in .prdbuild/backups/")
        }
    }
}
