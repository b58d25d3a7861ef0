import Formats
import Git
import Loading
import PRDModel
import Planning

// A project in the middle of a merge has conflict markers in its lock or its document.
extension Session {
    /// The project with one lock and one document, as far as no person has to decide.
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
            let merged = try filesInMerge([settings.markdownOutput, LockfileFormat.fileName])
            let hasMarkers = project.merge?.documents.conflicts.isEmpty == false
            let isResolved = !hasMarkers && merged.unmerged.contains(PathKey(settings.markdownOutput))
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
    func branchFiles(_ path: String, _ bytes: [UInt8]) -> Sides<GitRepository.Files>? {
        do throws(ProjectErrors) {
            let merged = try filesInMerge([path])
            if let present = merged.present { return present }
            // Otherwise it was not the merge that damaged it.
            return merged.head[PathKey(path)] == bytes ? merged.committed : nil
        } catch {
            // Without git the lock is what it is: damaged.
            return nil
        }
    }

    private func branch(_ files: GitRepository.Files, _ settings: ProjectSettings) throws(ProjectErrors) -> Merge.Branch? {
        guard let lockBytes = files[PathKey(LockfileFormat.fileName)],
            let bytes = files[PathKey(settings.markdownOutput)]
        else { return nil }
        let locks = try LockfileFormat.read(String(decoding: lockBytes, as: UTF8.self))
        let (documents, _) = DocumentFormat.read(String(decoding: bytes, as: UTF8.self), path: "")
        guard var document = documents?.ours, documents?.conflicts == [], locks.conflicts.isEmpty else { return nil }
        for index in document.parts.indices {
            let text = document.parts[index].text
            let title = text.title.isEmpty ? locks.ours.sections[document.parts[index].id]?.title ?? "" : text.title
            document.parts[index].text = SectionText(title: title, content: SectionMarkdown.closed(text.content))
        }
        return Merge.Branch(lock: locks.ours, document: document.recognised(by: locks.ours))
    }

    /// Sections whose text a person has to choose before a command can write. What version control mixed of a person's text and
    /// another stays in the document, held back.
    ///
    /// - Parameter choosingByName: the command names the sections whose text is chosen.
    package func undecided(_ project: Project, choosingByName: Bool) -> [Diagnostic] {
        let conflicts = project.merge?.conflicts ?? []
        return conflicts.filter { $0.hasMarkers || !choosingByName }.map(\.problem)
    }

    /// What to warn of before a command goes on with a project.
    package func warnings(of project: Project, for purpose: Purpose) -> [Diagnostic] {
        guard let merge = project.merge else { return project.warnings }
        switch purpose {
        case .handlingMerge: return project.warnings
        case .previewing: return project.warnings + merge.causes
        case .reading:
            return project.warnings + merge.causes
                + merge.conflicts.map { .warning($0.problem.message, at: $0.problem.place, hint: $0.problem.hint) }
        }
    }
}

/// What a command does with a project, as far as that matters in the middle of a merge.
package enum Purpose: Sendable {
    /// It resolves the merge, refuses to go on, or reports it as a finding.
    case handlingMerge
    /// It says what a build would do.
    case previewing
    case reading
}
