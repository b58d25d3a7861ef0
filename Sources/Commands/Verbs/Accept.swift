import Building
import PRDModel
import Planning

/// `prdbuild accept SECTION…`
struct AcceptCommand {
    let session: Session

    func run() async throws -> ExitCode {
        let names = session.invocation.arguments
        guard names.isEmpty == session.invocation.has(.all) else {
            throw UsageError(
                message: names.isEmpty ? "'accept' needs the name of a section" : "'accept' takes sections or --all, not both",
                hint: "usage: prdbuild accept SECTION…, or prdbuild accept --all; 'prdbuild status' lists the sections")
        }
        return try await session.withBuildLock {
            let loaded = try session.load()
            var project = loaded.project
            let plan = try session.planner(for: project).plan()
            let chosen =
                names.isEmpty ? Self.undecided(in: plan) : try names.map { try session.section($0, in: project.graph).id }
            if chosen.isEmpty {
                session.console.say("prdbuild: every section is right as it is already.")
                return .success
            }
            for id in chosen { project.merge?.conflicts.removeAll { $0.section == id && !$0.hasMarkers } }
            let undecided = session.undecided(project)
            if !undecided.isEmpty { throw ProjectErrors(undecided) }
            for id in chosen { try Self.accept(id, plan, in: &project) }
            let accepted = try session.planner(for: project)
            let outcome = BuildOutcome.withoutGenerating(accepted, accepted.plan(), wanted: [])
            let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
            let written = try session.write(outputs, texts: outcome.texts, over: loaded)
            try session.cache.store(accepted.lists.values.filter { !$0.items.isEmpty })
            let words = chosen.map(\.text).joined(separator: ", ")
            session.console.say(
                written.isEmpty
                    ? "prdbuild: \(words) \(chosen.count == 1 ? "is" : "are") right already."
                    : "prdbuild: accepted \(words) for the present inputs")
            return .success
        }
    }

    /// Sections that have a text which is not known to be right for the present inputs.
    private static func undecided(in plan: Plan) -> [SectionID] {
        plan.entries.filter { entry in
            guard entry.text != nil else { return false }
            switch entry.state {
            case .stale, .waiting: return true
            case .edited(let reasons): return !reasons.isEmpty
            case .fresh: return false
            }
        }.map(\.section.id)
    }

    private static func accept(_ id: SectionID, _ plan: Plan, in project: inout Project) throws {
        guard let entry = plan[id], let text = entry.text, project.lock != nil else {
            throw UsageError(message: "'\(id.text)' has no text that could be accepted", hint: "run 'prdbuild' first")
        }
        let former = project.lock?.sections[id]
        project.lock?.sections[id] = LockEntry(
            status: .completed, title: text.title, contentHash: text.contentHash, fingerprint: entry.fingerprint,
            isEdited: entry.isEdited, inputs: entry.parts.recorded, instructions: former?.instructions,
            generatedAt: former?.generatedAt, usage: former?.usage,
            kept: entry.isEdited ? nil : former?.kept)
    }
}
