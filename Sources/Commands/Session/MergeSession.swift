import Loading
import PRDModel
import Planning

// What a project needs in which conflict markers stand in the lock or the document.
extension Session {
    /// With one lock and one document, as far as that can be decided without a person.
    func resolvingMerge(_ loaded: LoadedProject) throws(ProjectErrors) -> LoadedProject {
        var project = loaded.project
        guard project.merge != nil else { return loaded }
        let texts = cache.texts
        project.merge?.knownTexts.merge(texts) { own, _ in own }
        do throws(UsageError) {
            let planner = Planner(
                project: project, choice: try providerChoice(), generated: Set(texts.keys),
                history: cache.history(of: project.lock))
            return loaded.with(planner.resolvingMerge())
        } catch {
            throw ProjectErrors(Diagnostic(error.message, hint: error.hint))
        }
    }

    /// For the commands that only look.
    func mergeWarnings(_ project: Project) -> [Diagnostic] {
        guard let merge = project.merge else { return [] }
        switch invocation.command {
        case .regenerate, .accept, .render, .check: return []
        case .build where !invocation.has(.dryRun): return []
        case .build: return markerWarnings(merge)
        default:
            return markerWarnings(merge)
                + merge.conflicts.map { .warning($0.problem.message, at: $0.problem.place, hint: $0.problem.hint) }
        }
    }

    private func markerWarnings(_ merge: Merge) -> [Diagnostic] {
        merge.places.map { .warning("unresolved conflict markers; a build resolves them", at: $0) }
    }

    /// Sections of which a person has to choose the text before a command can write. What is named on the command line is
    /// chosen; what version control mixed of a person's text and another stays in the document, held back.
    func undecided(_ project: Project) -> [Diagnostic] {
        let conflicts = project.merge?.conflicts ?? []
        let isByName = [.accept, .regenerate].contains(invocation.command)
        return conflicts.filter { $0.hasMarkers || !isByName }.map(\.problem)
    }

    /// Writes what a command leaves, after keeping what gives way to it.
    ///
    /// - Parameter texts: those of the outputs.
    func write(_ outputs: Outputs, texts: [SectionID: SectionText], over loaded: LoadedProject) throws(ProjectErrors)
        -> [OutputName]
    {
        for (id, former) in (loaded.project.merge?.setAside ?? [:]).sorted(by: { $0.key < $1.key }) {
            for text in former where text.contentHash != texts[id]?.contentHash {
                let path = try cache.keepBackup(of: text, section: id, timeStamp: world.timeStamp)
                console.say("prdbuild: what version control had of \(id.text) is kept in \(console.path(path, root: root))")
            }
        }
        return try outputs.write(over: loaded.outputs, settings: loaded.project.settings, root: root)
    }
}
