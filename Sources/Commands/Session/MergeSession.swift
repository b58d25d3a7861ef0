import Formats
import History
import Loading
import PRDModel
import Planning

// What a project needs in which conflict markers stand in the lock or the document.
extension Session {
    /// With one lock and one document, as far as that can be decided without a person.
    func resolvingMerge(_ loaded: LoadedProject) throws(ProjectErrors) -> LoadedProject {
        var project = loaded.project
        guard project.merge != nil else { return loaded }
        know(&project)
        let cached = cache.texts
        project.merge?.knownTexts.merge(cached) { own, _ in own }
        do throws(UsageError) {
            let planner = Planner(
                project: project, choice: try providerChoice(), generated: Set(cached.keys),
                history: cache.history(of: project.lock))
            return loaded.with(planner.resolvingMerge())
        } catch {
            throw ProjectErrors(Diagnostic(error.message, hint: error.hint))
        }
    }

    /// Adds what git has of both branches, if it has whole files of both.
    private func know(_ project: inout Project) {
        let settings = project.settings
        do throws(ProjectErrors) {
            let merged = try filesInMerge([settings.markdownOutput, LockFormat.fileName])
            let hasMarkers = project.merge?.documents.conflicts.isEmpty == false
            let isResolved = !hasMarkers && merged.unmerged.contains(settings.markdownOutput)
            for files in [merged.present, merged.committed].compactMap({ $0 }) {
                guard let ours = try branch(files.ours, settings), let theirs = try branch(files.theirs, settings) else {
                    continue
                }
                project.merge?.know(Sides(ours: ours, theirs: theirs), isDocumentResolved: isResolved)
                return
            }
        } catch {
            // Without git there is what the files and the cache tell.
        }
    }

    private func filesInMerge(_ paths: [String]) throws(ProjectErrors) -> GitRepository.MergedFiles {
        try GitRepository(holding: root, variables: world.variables()).filesInMerge(paths)
    }

    /// For a file that cannot be read.
    func branchFiles(_ path: String, _ bytes: [UInt8]) -> Sides<[String: [UInt8]]>? {
        do throws(ProjectErrors) {
            let merged = try filesInMerge([path])
            if let present = merged.present { return present }
            // Otherwise it was not the merge that damaged it.
            return merged.head[path] == bytes ? merged.committed : nil
        } catch {
            // Without git the lock is what it is: damaged.
            return nil
        }
    }

    private func branch(_ files: GitRepository.Files, _ settings: ProjectSettings) throws(ProjectErrors) -> Merge.Branch? {
        guard let lockBytes = files[LockFormat.fileName], let bytes = files[settings.markdownOutput] else { return nil }
        let locks = try LockFormat.read(String(decoding: lockBytes, as: UTF8.self))
        let (documents, _) = DocumentFormat.read(String(decoding: bytes, as: UTF8.self), path: "")
        guard var document = documents?.ours, documents?.conflicts == [], locks.conflicts.isEmpty else { return nil }
        for index in document.parts.indices {
            let text = document.parts[index].text
            let title = text.title.isEmpty ? locks.ours.sections[document.parts[index].id]?.title ?? "" : text.title
            document.parts[index].text = SectionText(title: title, content: SectionMarkdown.closed(text.content))
        }
        return Merge.Branch(lock: locks.ours, document: document)
    }

    /// For the commands that only look.
    func mergeWarnings(_ project: Project) -> [Diagnostic] {
        guard let merge = project.merge else { return [] }
        switch invocation.command {
        case .regenerate, .accept, .render, .check: return []
        case .build where !invocation.has(.dryRun): return []
        case .build: return merge.causes
        default:
            return merge.causes
                + merge.conflicts.map { .warning($0.problem.message, at: $0.problem.place, hint: $0.problem.hint) }
        }
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
        loaded.removeLeftovers()
        return try outputs.write(over: loaded.outputs, settings: loaded.project.settings, root: root)
    }
}
