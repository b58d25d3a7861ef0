import Building
import PRDModel
import Planning

/// `prdbuild accept SECTION`
struct AcceptCommand {
    let session: Session

    func run() async throws -> ExitCode {
        try await session.withBuildLock {
            let loaded = try session.load()
            var project = loaded.project
            let section = try session.section(session.invocation.arguments[0], in: project.graph)
            let planner = try session.planner(for: project)
            guard let entry = planner.plan()[section.id], let text = entry.text, project.lock != nil else {
                throw UsageError(
                    message: "'\(section.id.text)' has no text that could be accepted", hint: "run 'prdbuild' first")
            }
            project.merge?.conflicts.removeAll { $0.section == section.id && !$0.hasMarkers }
            let undecided = session.undecided(project)
            if !undecided.isEmpty { throw ProjectErrors(undecided) }
            let former = project.lock?.sections[section.id]
            project.lock?.sections[section.id] = LockEntry(
                status: .completed, title: text.title, contentHash: text.contentHash, fingerprint: entry.fingerprint,
                isEdited: entry.isEdited, inputs: entry.parts.recorded, instructions: former?.instructions,
                generatedAt: former?.generatedAt, usage: former?.usage,
                kept: entry.isEdited ? nil : former?.kept)
            let accepted = try session.planner(for: project)
            let outcome = BuildOutcome.withoutGenerating(accepted, accepted.plan(), wanted: [])
            let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
            let written = try session.write(outputs, texts: outcome.texts, over: loaded)
            try session.cache.store(accepted.lists.values.filter { !$0.items.isEmpty })
            session.console.say(
                written.isEmpty
                    ? "prdbuild: \(section.id.text) is right as it stands already."
                    : "prdbuild: accepted \(section.id.text) for the present inputs")
            return .success
        }
    }
}
