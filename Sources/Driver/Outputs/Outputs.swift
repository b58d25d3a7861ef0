import Building
import FileAccess
import Formats
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
        let markdown = DocumentFormat.write(
            title: project.title, sources: sources, sections: contents, language: project.settings.language.language)
        var lock = lock
        let isChanged = former[.markdown].map { Self.differs($0, from: markdown) } ?? true
        if isChanged || project.merge?.concerns(LockfileFormat.fileName) == true { lock.version += 1 }
        self.lock = lock
        let page = Page(
            title: project.title, sources: sources, sections: contents, categories: project.categories,
            requirements: project.requirements, language: project.settings.language)
        texts = [
            .markdown: markdown, .html: page.html(template: project.pageTemplate), .lock: LockfileFormat.write(lock),
        ]
    }

    /// The files that are not as they should be, in the order in which they are written: the document before its lock.
    package func outdated(_ former: [OutputName: [UInt8]]) -> [OutputName] {
        OutputName.allCases.filter { output in
            guard let bytes = former[output], let text = texts[output] else { return true }
            return Self.differs(bytes, from: text)
        }
    }

    /// Writes what is not as it should be, and tidies up after runs that were killed while they wrote.
    ///
    /// - Throws: also if the document or the lock is no longer what was read; nothing is written then.
    package func write(
        over former: [OutputName: [UInt8]], only: [OutputName] = OutputName.allCases, settings: ProjectSettings, root: String
    ) throws(ProjectErrors) -> [OutputName] {
        let outdated = outdated(former).filter(only.contains)
        let directories = OutputName.allCases.map { Self.directory(of: settings.path(of: $0)) } + DirectoryCache.directories
        for directory in Set(directories) { AtomicFile.removeLeftovers(in: root + "/" + directory) }
        func isChanged(_ output: OutputName) -> Bool {
            output != .html && !AtomicFile.holds(former[output], at: root + "/" + settings.path(of: output))
        }
        for output in [OutputName.markdown, .lock] where isChanged(output) {
            throw AtomicFile.changedMeanwhile(settings.path(of: output))
        }
        for output in outdated {
            let path = settings.path(of: output)
            let directory = Self.directory(of: path)
            if !directory.isEmpty { try AtomicFile.makeDirectory(root + "/" + directory, shownPath: directory) }
            try AtomicFile.write(
                Array((texts[output] ?? "").utf8), to: root + "/" + path, shownPath: path, unless: { isChanged(output) })
        }
        return outdated
    }

    /// Empty for the project's own.
    private static func directory(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Line ends that version control turned into CRLF make no difference, nor does the mark that an editor put in front.
    private static func differs(_ bytes: [UInt8], from text: String) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
        if bytes.elementsEqual(text.utf8) { return false }
        guard bytes.contains(UInt8(ascii: "\r")) else { return true }
        return splitLines(String(decoding: bytes, as: UTF8.self)) != splitLines(text)
    }
}
