import FileAccess
import Formats
import Languages
import PRDModel
import Reading

/// A project as it was at another time, read from files in memory. Problems in it do not prevent a comparison:
/// whatever can be read is read.
package struct EarlierProject: Sendable {
    package let state: ProjectState
    /// Whether there was a project file or a requirement file.
    package let exists: Bool
    package let hasDocument: Bool
    /// What could not be read, with places in the files of that time.
    package let problems: [Diagnostic]

    /// Bytes by path.
    package typealias Files = [PathKey: [UInt8]]

    /// - Parameters:
    ///   - paths: of all files, relative to the project.
    ///   - contents: gives files' bytes; paths without a file are left out.
    package static func read<Failure: Error>(
        paths: [String], contents: ([String]) throws(Failure) -> Files
    ) throws(Failure) -> EarlierProject {
        var reading = EarlierProjectReader()
        let projectFile = try contents([ProjectFileFormat.fileName])
        reading.readSettings(reading.text(ProjectFileFormat.fileName, in: projectFile), paths: paths)
        let sources = reading.sources(among: paths)
        var files = try contents(sources.keys.map(\.path).sorted() + [reading.settings.markdownOutput, LockfileFormat.fileName])
        // All files of one depth at once, as each call starts a program.
        var level = sources.keys.map(\.path)
        for _ in 0..<IncludeExpansion.depthLimit where !level.isEmpty {
            let included = Set(level.flatMap { reading.includes(in: $0, of: files) }.map { PathKey($0) })
            level = included.filter { files[$0] == nil }.map(\.path).sorted()
            if !level.isEmpty { files.merge(try contents(level)) { first, _ in first } }
        }
        reading.readRequirements(sources, in: files)
        return reading.finish(files, hasFiles: !projectFile.isEmpty || !sources.isEmpty)
    }
}

private struct EarlierProjectReader {
    var settings = ProjectSettings()
    var categories = Categories()
    var requirements: [Requirement] = []
    var problems: [Diagnostic] = []

    /// Without a byte order mark; nil if there is no such file, or it is not UTF-8, which is then a problem.
    mutating func text(_ path: String, in files: EarlierProject.Files) -> String? {
        guard let bytes = files[PathKey(path)] else { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        if let text = String(validating: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self) {
            return text
        }
        problems.append(Diagnostic("the file is not UTF-8", at: Place(path)))
        return nil
    }

    /// - Parameter paths: of all files.
    mutating func readSettings(_ text: String?, paths: [String]) {
        let reading = ProjectFileFormat.read(text ?? "")
        settings = reading.settings
        problems += reading.problems
        categories = settings.categories
        if !reading.statesSources, !paths.contains(where: { $0.hasPrefix(ProjectFinder.requirements + "/") }) {
            let layouts = LayoutSearch(among: paths).found.map(\.layout)
            if !layouts.isEmpty { settings.requirements = layouts.map(\.source) }
        }
        for index in settings.requirements.indices {
            settings.requirements[index].glob =
                Containment.relative(settings.requirements[index].glob) ?? settings.requirements[index].glob
        }
        settings.markdownOutput = Containment.relative(settings.markdownOutput) ?? settings.markdownOutput
    }

    /// The requirement files with the category that the project file gives them.
    func sources(among paths: [String]) -> [PathKey: FoundSource] {
        var sources: [PathKey: FoundSource] = [:]
        for source in settings.requirements {
            let glob = Glob(source.glob)
            for path in paths where glob.matches(path) && RequirementFileKind(ofPath: path) != nil {
                let found = FoundSource(source: RequirementSource(path, root: glob.literalFolder))
                sources[PathKey(path), default: found].add(source)
            }
        }
        return sources
    }

    mutating func readRequirements(_ sources: [PathKey: FoundSource], in files: EarlierProject.Files) {
        var expansion = IncludeExpansion(ReadingContext(settings), settings: settings)
        let namespaces = Namespaces(sources.values.map { ($0.source.path, $0.namespace) })
        for path in sources.keys.map(\.path).sorted(by: precedes) {
            guard let text = text(path, in: files), let found = sources[PathKey(path)] else { continue }
            let file = RequirementFormat.read(text, source: found.source, in: expansion.context)
            expansion.add(file, found.source, namespace: namespaces[path]) { path in
                if sources[PathKey(path)] != nil { return .requirementFile }
                guard files[PathKey(path)] != nil else { return .absent(twin: nil) }
                return self.text(path, in: files).map { .text($0, target: path) } ?? .reported
            }
        }
        let assignment = RequirementIDs.requirements(
            from: expansion.items, categories: categories, variables: settings.variables)
        requirements = assignment.requirements
        problems += expansion.problems + assignment.problems
    }

    /// Paths that may be included by a file; some may stand in code.
    func includes(in path: String, of files: EarlierProject.Files) -> [String] {
        guard let bytes = files[PathKey(path)] else { return [] }
        return IncludeText.paths(in: String(decoding: bytes, as: UTF8.self)).compactMap {
            IncludeExpansion.path($0, from: path)
        }
    }

    mutating func finish(_ files: EarlierProject.Files, hasFiles: Bool) -> EarlierProject {
        let lock = lock(files)
        let document = text(settings.markdownOutput, in: files).flatMap { text -> Document? in
            let (sides, found) = DocumentFormat.read(text, path: settings.markdownOutput)
            problems += found
            return sides?.ours
        }
        var known = document ?? Document(title: nil, parts: [])
        for index in known.parts.indices {
            let part = known.parts[index]
            known.parts[index].text = SectionText(
                title: part.text.title.isEmpty ? lock?.sections[part.id]?.title ?? readableName(part.id.text) : part.text.title,
                content: SectionMarkdown.closed(part.text.content))
        }
        let parts = known.recognised(by: lock).parts.filter { !$0.isMissing }.map { part in
            let isEdited = lock?.sections[part.id].map { $0.isEdited || $0.contentHash != part.text.contentHash } ?? false
            return ProjectState.Part(id: part.id, text: part.text, isEdited: isEdited)
        }
        let title = document?.title ?? settings.title ?? lock?.title
        return EarlierProject(
            state: ProjectState(
                title: title, mode: settings.mode ?? lock?.mode ?? .detailed, categories: categories, requirements: requirements,
                parts: parts),
            exists: hasFiles || document != nil || lock != nil, hasDocument: document != nil,
            problems: problems.filter { $0.severity == .error })
    }

    /// Only used to tell edited sections apart, so a damaged lock is treated as missing.
    private mutating func lock(_ files: EarlierProject.Files) -> Lockfile? {
        guard let text = text(LockfileFormat.fileName, in: files) else { return nil }
        do throws(ProjectErrors) {
            return try LockfileFormat.read(text).ours
        } catch {
            problems += error.diagnostics
            return nil
        }
    }
}
