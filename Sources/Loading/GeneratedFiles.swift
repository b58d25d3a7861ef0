import FileAccess
import Formats
import Languages
import PRDModel

// The lock and the document: where conflict markers stand in one of them, there are two of each.
extension ProjectLoader {
    mutating func readLocks() -> Sides<Lockfile>? {
        guard !options.ignoresLock else {
            // Whatever is in it gives way, unless somebody changes it meanwhile.
            let file = LockfileFormat.fileName
            do throws(ProjectErrors) {
                outputs[.lock] = try OwnFiles(root: root).readBytes(file)
            } catch {
                problems += error.diagnostics
            }
            return nil
        }
        guard let text = readOutput(.lock, ProjectSettings()) else { return nil }
        do throws(ProjectErrors) {
            return try LockfileFormat.read(text)
        } catch {
            if let locks = branchLocks() {
                lockDamage = error.diagnostics.first
                return locks
            }
            problems += error.diagnostics
            return nil
        }
    }

    /// Git merges lines: where a section is added, a lock can come out that has another one twice.
    private func branchLocks() -> Sides<Lockfile>? {
        guard let files = options.branchFiles(LockfileFormat.fileName, outputs[.lock] ?? []) else { return nil }
        let locks = [files.ours, files.theirs].compactMap { files -> Lockfile? in
            guard let bytes = files[PathKey(LockfileFormat.fileName)] else { return nil }
            // A branch whose own lock is damaged is of no help.
            let lock = try? LockfileFormat.read(String(decoding: bytes, as: UTF8.self))
            return lock?.conflicts.isEmpty == true ? lock?.ours : nil
        }
        return locks.count == 2 ? Sides(ours: locks[0], theirs: locks[1]) : nil
    }

    /// The mode with more sections where the branches disagree, so that a merge loses no section.
    func recordedMode(_ locks: Sides<Lockfile>) -> Mode {
        locks.ours.mode == locks.theirs.mode ? locks.ours.mode : .detailed
    }

    mutating func readDocuments(_ settings: ProjectSettings, locks: Sides<Lockfile>?, graph: SectionGraph?) -> Sides<Document>? {
        guard let text = readOutput(.markdown, settings) else { return nil }
        let titles = headings(locks, graph)
        let (sides, found) = DocumentFormat.read(text, path: settings.markdownOutput, headings: titles)
        problems += found
        guard var sides else { return nil }
        sides.ours = restoringTitles(in: sides.ours, lock: locks?.ours, graph: graph)
        sides.theirs = restoringTitles(in: sides.theirs, lock: locks?.theirs, graph: graph)
        return sides
    }

    /// Of the sections that had a text when the document was last written; without a lock, of all.
    private func headings(_ locks: Sides<Lockfile>?, _ graph: SectionGraph?) -> [SectionID: String] {
        guard let locks else {
            return Dictionary((graph?.sections ?? []).map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        }
        let recorded = locks.ours.sections.merging(locks.theirs.sections) { ours, _ in ours }
        return recorded.filter { graph?[$0.key] != nil && $0.value.contentHash != nil }.mapValues(\.title)
    }

    /// Restores a section heading that was deleted. Only the text below it is for people to edit.
    private func restoringTitles(in document: Document, lock: Lockfile?, graph: SectionGraph?) -> Document {
        var document = document
        for index in document.parts.indices {
            let id = document.parts[index].id
            let text = document.parts[index].text
            let former = lock?.sections[id]?.title ?? graph?[id]?.title ?? readableName(id.text)
            document.parts[index].text = SectionText(
                title: text.title.isEmpty ? former : text.title, content: SectionMarkdown.closed(text.content))
        }
        return document.recognised(by: lock)
    }

    func merge(_ settings: ProjectSettings, locks: Sides<Lockfile>?, documents: Sides<Document>?) -> Merge? {
        let markers = "unresolved conflict markers; a build resolves them"
        let causes: [Diagnostic?] = [
            lockDamage.map { .warning("git merged this into a lock that cannot be read; a build resolves that", at: $0.place) },
            locks?.conflicts.first.map { .warning(markers, at: Place(LockfileFormat.fileName, line: $0.lowerBound)) },
            documents?.conflicts.first.map { .warning(markers, at: Place(settings.markdownOutput, line: $0.lowerBound)) },
        ]
        if causes.allSatisfy({ $0 == nil }) { return nil }
        return Merge(
            locks: Sides(ours: locks?.ours, theirs: locks?.theirs, conflicts: locks?.conflicts ?? []),
            documents: Sides(ours: documents?.ours, theirs: documents?.theirs, conflicts: documents?.conflicts ?? []),
            causes: causes.compactMap { $0 })
    }

    /// A title that was changed in the document is a person's edit, unless prdbuild.yaml sets the title.
    mutating func title(_ settings: ProjectSettings, locks: Sides<Lockfile>?, documents: Sides<Document>?) -> String {
        let known = [locks?.ours.title, locks?.theirs.title]
        let written = [documents?.ours, documents?.theirs].compactMap { $0 }.filter { $0.title?.isEmpty == false }
        if let title = settings.title {
            if let changed = written.first(where: { $0.title != title && !known.contains($0.title) }) {
                problems.append(
                    Diagnostic(
                        "the title was changed to '\(changed.title ?? "")', and prdbuild.yaml says '\(title)'",
                        at: Place(settings.markdownOutput, line: changed.titleLine),
                        hint: "change 'title' in prdbuild.yaml, or put the title back"))
            }
            return title
        }
        let titles = written.compactMap(\.title)
        if let first = titles.first, let last = titles.last, first != last {
            problems.append(
                Diagnostic(
                    "the title was changed to '\(first)' on one branch and to '\(last)' on the other",
                    at: Place(settings.markdownOutput, line: documents?.conflicts.first?.lowerBound ?? written[0].titleLine),
                    hint: "keep one of the two lines, delete the marker lines around them, then run 'prdbuild'"))
        }
        let folder = readableName(pathParts(root).last ?? "")
        // Some folders have no letter in their names, and a document without a title could not be read again.
        return titles.first ?? locks?.ours.title ?? onlyTitle ?? (folder.isEmpty ? "PRD" : folder)
    }
}
