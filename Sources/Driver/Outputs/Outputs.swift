import Building
import FileAccess
import Formats
import Languages
import Loading
import PRDModel
import Rendering

/// The three generated files as a build leaves them.
package struct Outputs: Sendable {
    package let texts: [OutputName: String]
    package let lock: Lockfile

    /// - Parameter lock: with the version of the former one, which rises if the document is not the same.
    package init(project: Project, sections: [SectionID: SectionText], lock: Lockfile, former: [OutputName: [UInt8]]) {
        let contents = project.graph.sections.map { section -> Page.Section in
            if let text = sections[section.id] { return (section.id, .text(text)) }
            var error: String?
            if case .failed(let message) = lock.sections[section.id]?.status { error = message }
            return (section.id, .missing(title: section.title, error: error))
        }
        let sources = project.settings.requirements.map(\.glob)
        let words = project.settings.language.language
        let added = project.mode == .draft ? project.titles(of: .detailed, notIn: .draft) : []
        let written = DocumentFormat.write(
            title: project.title, sources: sources, added: added, sections: contents, language: words)
        let markdown =
            former[.markdown].flatMap {
                // Nothing is to be compared where the document stays as it is, as with most builds.
                $0.elementsEqual(written.utf8)
                    ? written : DocumentFormat.inTheSameLayout(as: Self.text($0), written, path: project.settings.markdownOutput)
            }
            ?? written
        var lock = lock
        let isChanged = former[.markdown].map { Self.differs($0, from: markdown) } ?? true
        if isChanged || project.merge?.concerns(LockfileFormat.fileName) == true {
            // A lock of elsewhere may have any number.
            lock.version = min(max(lock.version, 0), .max - 1) + 1
        }
        self.lock = lock
        let page = Page(
            title: project.title, sources: sources, sections: contents, categories: project.categories,
            requirements: project.requirements, language: project.settings.language)
        texts = [
            .markdown: markdown, .html: PageMark.adding(to: page.html(template: project.pageTemplate)),
            .lock: LockfileFormat.write(lock),
        ]
    }

    /// The files that are not as they should be, in the order in which they are written: the document before its lock.
    package func outdated(_ former: [OutputName: [UInt8]]) -> [OutputName] {
        OutputName.allCases.filter { output in
            guard let bytes = former[output], let text = texts[output] else { return true }
            return Self.differs(bytes, from: text)
        }
    }

    /// Writes what is not as it should be, and tidies up after runs that were killed while they wrote. All files are ready before the
    /// first takes its place.
    ///
    /// - Throws: also if the document or the lock is no longer what was read; nothing is written then.
    package func write(
        over former: [OutputName: [UInt8]], only: [OutputName] = OutputName.allCases, settings: ProjectSettings, root: String
    ) throws(ProjectErrors) -> [OutputName] {
        let outdated = outdated(former).filter(only.contains)
        let files = OwnFiles(root: root)
        files.removeLeftovers()
        func checkUnchanged() throws(ProjectErrors) {
            for output in [OutputName.markdown, .lock]
            where !AtomicFile.holds(former[output], at: root + "/" + settings.path(of: output)) {
                throw AtomicFile.changedMeanwhile(settings.path(of: output))
            }
        }
        try checkUnchanged()
        var staged: [AtomicFile.Staged] = []
        do throws(ProjectErrors) {
            for output in outdated {
                let path = settings.path(of: output)
                let folder = splitPath(Containment.inner(path, in: root) ?? path).folder
                if !folder.isEmpty { try files.makeFolder(folder) }
                let bytes = Array((texts[output] ?? "").utf8)
                staged.append(try AtomicFile.stage(bytes, for: path, in: root, followingLinks: output != .lock))
            }
            try checkUnchanged()
        } catch {
            for file in staged { file.discard() }
            throw error
        }
        for (index, file) in staged.enumerated() {
            do throws(ProjectErrors) {
                try file.commit()
            } catch {
                for other in staged[(index + 1)...] { other.discard() }
                throw ProjectErrors(error.diagnostics, isAfterWriting: index > 0)
            }
        }
        return outdated
    }

    private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        return bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: withoutMark(bytes), as: UTF8.self) }

    /// Line ends that version control turned into CRLF make no difference, nor does the mark that an editor put in front.
    private static func differs(_ bytes: [UInt8], from text: String) -> Bool {
        let bytes = withoutMark(bytes)
        if bytes.elementsEqual(text.utf8) { return false }
        guard bytes.contains(UInt8(ascii: "\r")) else { return true }
        return splitLines(String(decoding: bytes, as: UTF8.self)) != splitLines(text)
    }
}
