import Building
import Formats
import Loading
import PRDModel
import Planning

/// Texts that a person declares right for the present inputs. The command and the page share it.
package struct Acceptance {
    package let sections: [SectionID]
    /// The lock or the document has changed.
    package let isWritten: Bool
    package let notes: [BuildNote]
}

extension Session {
    /// Records the present texts of sections as made from the present inputs. It has to run with the build's lock.
    ///
    /// - Parameter names: sections as they were typed; nil for all that have a text which may not be right.
    package func accept(_ names: [String]?, in loaded: LoadedProject) throws -> Acceptance {
        var project = loaded.project
        let plan = try planner(for: project).plan()
        let chosen = try names.map { try $0.map { try section($0, in: project.graph).id } } ?? plan.doubtful
        if chosen.isEmpty { return Acceptance(sections: [], isWritten: false, notes: []) }
        for id in chosen { project.merge?.conflicts.removeAll { $0.section == id && !$0.hasMarkers } }
        let undecided = undecided(project, choosingByName: true)
        if !undecided.isEmpty { throw ProjectErrors(undecided) }
        for id in chosen { try Self.accept(id, plan, in: &project) }
        let accepted = try planner(for: project)
        let outcome = BuildOutcome.withoutGenerating(accepted, accepted.plan(), wanted: [])
        let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        let (written, notes) = try write(outputs, texts: outcome.texts, over: loaded)
        do throws(ProjectErrors) {
            try cache.store(accepted.lists.values.filter { !$0.items.isEmpty })
        } catch {
            throw ProjectErrors(error.diagnostics, isAfterWriting: !written.isEmpty)
        }
        return Acceptance(sections: chosen, isWritten: !written.isEmpty, notes: notes)
    }

    private static func accept(_ id: SectionID, _ plan: Plan, in project: inout Project) throws {
        guard let entry = plan[id], let text = entry.text, project.lock != nil else {
            throw UsageError(message: "'\(id.text)' has no text that could be accepted", hint: "run 'prdbuild' first")
        }
        let former = project.lock?.sections[id]
        project.lock?.sections[id] = LockEntry(
            status: .completed, title: text.title, contentHash: text.contentHash, treeHash: CanonicalText.hash(of: text),
            fingerprint: entry.fingerprint, isEdited: entry.isEdited, inputs: entry.parts.recorded,
            instructions: former?.instructions,
            generatedAt: former?.generatedAt, usage: former?.usage,
            kept: entry.isEdited ? nil : former?.kept)
    }
}

extension Plan {
    /// Sections that have a text which may not be right for the present inputs.
    fileprivate var doubtful: [SectionID] {
        entries.filter { entry in
            guard entry.text != nil else { return false }
            switch entry.state {
            case .stale, .waiting: return true
            case .edited(let reasons): return !reasons.isEmpty
            case .fresh: return false
            }
        }.map(\.section.id)
    }
}
