import FileAccess
import Formats
import Languages
import PRDModel
import Reading
import Threading

extension ProjectLoader {
    /// All requirements of all files, in order of path. An empty project is a problem.
    mutating func readRequirements(_ settings: ProjectSettings, categories: Categories) -> [Requirement] {
        let before = problems.count
        let sources = findSources(settings)
        let namespaces = Namespaces(sources.values.map { ($0.source.path, $0.namespace) })
        let (expansion, files) = readFiles(sources, namespaces, settings)
        reportUnreadFiles(settings, besides: Set(sources.keys).union(files.keys))
        let assignment = RequirementIDs.requirements(
            from: expansion.items, categories: categories, variables: settings.variables,
            sources: settings.requirements.map(\.yaml))
        requirementFiles = Self.sourceFiles(expansion.occurrences, files, namespaces, assignment)
        setAside = (expansion.setAside + assignment.setAside).sorted { $0.place < $1.place }
        if sources.count == 1 { onlyTitle = expansion.occurrences.first?.title }
        // What is wrong in a file that is included twice is said once.
        problems += Self.shortened(
            unique(expansion.problems + Self.warnings(of: expansion.uncategorised, settings) + assignment.problems))
        let hasErrors = problems[before...].contains { $0.severity == .error }
        if !hasErrors { reportIfNone(assignment.requirements, settings, files: sources.count) }
        return assignment.requirements
    }

    /// The items of the files, which are read at the same time, with those of the files that they include.
    private mutating func readFiles(
        _ sources: [PathKey: FoundSource], _ namespaces: Namespaces, _ settings: ProjectSettings
    ) -> (IncludeExpansion, files: [PathKey: TextFile]) {
        let paths = sources.keys.map(\.path).sorted(by: precedes)
        var included = IncludedFiles(requirementFiles: paths, settings: settings)
        var expansion = IncludeExpansion(ReadingContext(settings), settings: settings)
        let found = paths.mapInParallel(weighing: { _ in Self.usualSize }) {
            [root, context = expansion.context] path -> (Inspection, RequirementFile?) in
            let inspection = Self.inspect(path, in: root)
            guard case .text(let text) = inspection.found, let source = sources[PathKey(path)]?.source else {
                return (inspection, nil)
            }
            return (inspection, RequirementFormat.read(text.text, source: source, in: context))
        }
        expansion.reserveCapacity(found.reduce(0) { $0 + ($1.1?.items.count ?? 0) })
        for (path, (inspection, file)) in zip(paths, found) {
            guard let text = readFile(path, as: inspection), let file, let source = sources[PathKey(path)]?.source else {
                continue
            }
            included.files[PathKey(path)] = text
            expansion.add(file, source, namespace: namespaces[path]) { included.look(at: $0, &self) }
        }
        return (expansion, included.files)
    }

    /// What each file holds of the requirements, in order of path.
    private static func sourceFiles(
        _ occurrences: [IncludeExpansion.FileOccurrence], _ files: [PathKey: TextFile], _ namespaces: Namespaces,
        _ assignment: RequirementIDs.Assignment
    ) -> [RequirementSourceFile] {
        let found = Dictionary(grouping: occurrences) { PathKey($0.source.path) }.values.compactMap { all in
            all.first.flatMap { first in
                files[PathKey(first.source.path)].map { file in
                    RequirementSourceFile(
                        source: first.source, namespace: namespaces[first.source.path], file: file,
                        items: all.map { $0.items.map { assignment.places[$0] } }, includes: first.includes)
                }
            }
        }
        return found.sorted { precedes($0.path, $1.path) }
    }

    private mutating func reportIfNone(_ requirements: [Requirement], _ settings: ProjectSettings, files: Int) {
        if requirements.contains(where: { $0.isActive && !$0.isProse }) { return }
        var problem = noneFound(settings, files: files, inactive: requirements.count { !$0.isActive })
        if options.mayBeEmpty { problem.severity = .warning }
        problems.append(problem)
    }

    /// The requirement files by path, with what the project file says of them.
    private mutating func findSources(_ settings: ProjectSettings) -> [PathKey: FoundSource] {
        var sources: [PathKey: FoundSource] = [:]
        var unreadable: [String] = []
        for source in settings.requirements {
            let glob = Glob(source.glob)
            let search = search(source.glob)
            if search.files.isEmpty, search.problems.isEmpty, glob.isLiteral {
                problems.append(
                    Diagnostic(
                        "there is no requirement file '\(source.glob)'", at: source.place,
                        hint: Diagnostic.hint(twin: Containment.twin(of: source.glob, in: root), else: "check the path")))
            }
            for path in search.files {
                guard RequirementFileKind(ofPath: path) != nil else {
                    if glob.isLiteral { problems.append(.unreadable(path)) } else { unreadable.append(path) }
                    continue
                }
                let key = PathKey(path)
                if sources[key] == nil { sources[key] = FoundSource(source: RequirementSource(path, root: glob.literalFolder)) }
                sources[key]?.add(source)
            }
        }
        if !unreadable.isEmpty {
            let endings = Self.counted(Set(unreadable).sorted(by: precedes)).joined(separator: ", ")
            var problem = Diagnostic.warning(
                "files of these kinds cannot be read: \(endings)", at: settings.requirements.first?.place,
                hint: "export them to Markdown or CSV, or narrow 'requirements:' in prdbuild.yaml")
            if sources.isEmpty { problem.severity = .error }
            problems.append(problem)
        }
        return sources
    }

    /// `7 .csv files`, by ending.
    private static func counted(_ paths: [String]) -> [String] {
        let groups = Dictionary(grouping: paths) { RequirementFileKind.ending(ofPath: $0) ?? "" }
        return groups.sorted { precedes($0.key, $1.key) }.map { ending, paths in
            "\(paths.count) .\(ending) \(paths.count == 1 ? "file" : "files")"
        }
    }

    /// A warning for each file without a category, or one for all where there are several, as in a folder of one-requirement files.
    private static func warnings(of files: [RequirementFile.Uncategorised], _ settings: ProjectSettings) -> [Diagnostic] {
        func hint(_ what: String, _ file: RequirementFile.Uncategorised) -> String {
            // Named as what it was read as, so that copying the line does not turn background into functions.
            let category: CategoryID = file.functional > 0 ? .functionalRequirements : .background
            let own = "{ path: \(file.place.path.quotedForYAML), category: \(category.text) }"
            let entries = settings.requirements.map(\.yaml) + [own]
            return "begin \(what) with a heading that names a category, or give it one in prdbuild.yaml, e.g. "
                + "'requirements: [\(entries.joined(separator: ", "))]'"
        }
        guard files.count > maxFiles, let first = files.first else {
            return files.map { .uncategorised($0, hint: hint("the file", $0)) }
        }
        return [.uncategorised(files, hint: hint("each", first))]
    }

    private static let maxFiles = 2

    /// The weight of reading one requirement file, in bytes.
    private static let usualSize = 4096

    /// All errors, but only the first ten warnings; one more warning counts the rest.
    private static func shortened(_ problems: [Diagnostic]) -> [Diagnostic] {
        let warnings = problems.filter { $0.severity == .warning }
        guard warnings.count > maxWarnings + 1 else { return problems }
        let more = warnings.count - maxWarnings
        return problems.filter { $0.severity == .error } + warnings.prefix(maxWarnings)
            + [
                .warning(
                    "and \(more) more warnings",
                    hint: "'prdbuild requirements --set-aside' shows what was not read as a requirement")
            ]
    }

    private static let maxWarnings = 10

    private func noneFound(_ settings: ProjectSettings, files: Int, inactive: Int) -> Diagnostic {
        let globs = settings.requirements.map(\.glob).joined(separator: ", ")
        var message = "no requirements found in \(globs)"
        if inactive > 0 {
            message +=
                inactive == 1
                ? ": the one item is struck through or withdrawn" : ": all \(inactive) items are struck through or withdrawn"
        } else if files > 0 {
            message += ": \(files) \(files == 1 ? "file has" : "files have") no item"
        }
        if files > 0 {
            return Diagnostic(
                message, hint: "'prdbuild requirements --set-aside' shows what \(files == 1 ? "it was" : "they were") read as")
        }
        let folders = settings.requirements.map { Glob($0.glob).literalFolder }
        let others = folders.enumerated().filter { !folders[..<$0].contains($1) }.compactMap { otherSources(in: $1) }
        if others.isEmpty {
            return Diagnostic(message, hint: "write one as '- text' in requirements/problems.md, or run 'prdbuild init'")
        }
        message += "; there \(others[0].isOne ? "is" : "are") \(others.map(\.words).joined(separator: ", and "))"
        return Diagnostic(message, hint: Self.reading(others, besides: settings))
    }

    /// Files that could be sources and that no entry finds are named, unless the project file says which files count.
    private mutating func reportUnreadFiles(_ settings: ProjectSettings, besides read: Set<PathKey>) {
        let folder = ProjectFinder.requirements
        guard !read.isEmpty, settings.requirements.allSatisfy({ $0.place == nil && Glob($0.glob).literalFolder == folder }),
            let others = otherSources(in: folder, besides: read)
        else { return }
        problems.append(
            .warning(
                "\(others.words) \(others.isOne ? "is" : "are") not read", hint: Self.reading([others], besides: settings)))
    }

    /// Files below a folder that could be sources.
    private struct OtherSources {
        let globs: [String]
        /// `1 .csv file and 2 .feature files in requirements/`
        let words: String
        let isOne: Bool
    }

    private func otherSources(in folder: String, besides read: Set<PathKey> = []) -> OtherSources? {
        let start = folder.isEmpty ? "" : folder + "/"
        let files = FileSearch(Glob(start + "**/*"), in: root).files.filter { path in
            !read.contains(PathKey(path))
                && RequirementFileKind.ending(ofPath: path).map { RequirementFileKind.isUsual(ending: $0) } == true
        }
        var counts = Self.counted(files)
        guard let last = counts.popLast() else { return nil }
        let list = counts.isEmpty ? last : counts.joined(separator: ", ") + " and " + last
        let endings = Set(files.compactMap { RequirementFileKind.ending(ofPath: $0) }).sorted(by: precedes)
        return OtherSources(
            globs: endings.map { start + "**/*." + $0 }, words: list + " in \(folder.isEmpty ? "." : folder)/",
            isOne: files.count == 1)
    }

    private static func reading(_ others: [OtherSources], besides settings: ProjectSettings) -> String {
        let entries = settings.requirements.map(\.yaml) + others.flatMap(\.globs).map(\.quotedForYAML)
        return "have them read in prdbuild.yaml: 'requirements: [\(entries.joined(separator: ", "))]'"
    }
}
