import FileAccess
import Formats
import PRDModel
import Reading
import Threading

extension ProjectLoader {
    /// All requirements of all files, in order of path. An empty project is a problem.
    mutating func readRequirements(_ settings: ProjectSettings, categories: Categories) -> [Requirement] {
        let before = problems.count
        let sources = findSources(settings)
        let paths = sources.keys.sorted(by: precedes)
        var included = IncludedFiles(requirementFiles: paths, settings: settings)
        var expansion = IncludeExpansion(ReadingContext(settings), settings: settings)
        let namespaces = Namespaces(sources.values.map { ($0.source.path, $0.namespace) })
        let looks = paths.mapInParallel(weighing: { _ in Self.usualSize }) {
            [root, context = expansion.context] path -> (Look, RequirementFile?) in
            let look = Self.look(at: path, in: root)
            guard case .text(let text) = look.found, let source = sources[path]?.source else { return (look, nil) }
            return (look, RequirementFormat.read(text.text, source: source, in: context))
        }
        expansion.reserveCapacity(looks.reduce(0) { $0 + ($1.1?.items.count ?? 0) })
        for (path, (look, file)) in zip(paths, looks) {
            guard let text = readFile(path, as: look), let file, let source = sources[path]?.source else { continue }
            included.files[path] = text
            expansion.add(file, source, namespace: namespaces[path]) { included.look(at: $0, &self) }
        }
        let assignment = RequirementIDs.requirements(
            from: expansion.items, categories: categories, variables: settings.variables)
        requirementFiles = Dictionary(grouping: expansion.readings, by: \.source.path).values.compactMap { readings in
            guard let first = readings.first, let file = included.files[first.source.path] else { return nil }
            return RequirementSourceFile(
                source: first.source, namespace: namespaces[first.source.path], file: file,
                items: readings.map { $0.items.map { assignment.places[$0] } }, includes: first.includes)
        }
        requirementFiles.sort { precedes($0.path, $1.path) }
        setAside = (expansion.setAside + assignment.setAside).sorted { $0.place < $1.place }
        if paths.count == 1 { onlyTitle = expansion.readings.first?.title }
        // What is wrong in a file that is included twice is said once.
        var said: Set<Diagnostic> = []
        let found = expansion.problems + Self.warnings(of: expansion.uncategorised, settings) + assignment.problems
        problems += Self.shortened(found.filter { said.insert($0).inserted })
        let hasErrors = problems[before...].contains { $0.severity == .error }
        let isEmpty = !assignment.requirements.contains { $0.isActive && !$0.isProse }
        if !hasErrors, isEmpty {
            let inactive = assignment.requirements.filter { !$0.isActive }.count
            var problem = noneFound(settings, files: paths.count, inactive: inactive)
            if options.mayBeEmpty { problem.severity = .warning }
            problems.append(problem)
        }
        return assignment.requirements
    }

    /// The requirement files by path, with what the project file says of them.
    private mutating func findSources(_ settings: ProjectSettings) -> [String: FoundSource] {
        var sources: [String: FoundSource] = [:]
        for source in settings.requirements {
            let glob = Glob(source.glob)
            let search = FileSearch(glob, in: root)
            problems += search.problems
            observations += search.directories
            if search.files.isEmpty, search.problems.isEmpty, glob.isLiteral {
                problems.append(
                    Diagnostic("there is no requirement file '\(source.glob)'", at: source.place, hint: "check the path"))
            }
            for path in search.files {
                if sources[path] == nil { sources[path] = FoundSource(source: RequirementSource(path, root: glob.literalFolder)) }
                sources[path]?.add(source)
            }
        }
        return sources
    }

    /// A warning for each file without a category, or one for all where there are several, as in a folder of one-requirement files.
    private static func warnings(of files: [RequirementFile.Uncategorised], _ settings: ProjectSettings) -> [Diagnostic] {
        func hint(_ what: String, _ path: String) -> String {
            "give \(what) a category in prdbuild.yaml: 'requirements: [{ path: \"\(path)\", category: functional_requirements }]'"
        }
        guard files.count > mostFiles, let first = files.first else {
            return files.map { .uncategorised($0.count, "block", at: $0.place, hint: hint("the file", $0.place.path)) }
        }
        let glob = settings.requirements.first { Glob($0.glob).matches(first.place.path) }?.glob ?? first.place.path
        return [.uncategorised(files.count, "file", at: first.place, hint: hint("them", glob))]
    }

    private static let mostFiles = 2

    /// The weight of reading one requirement file, in bytes.
    private static let usualSize = 4096

    /// At most ten warnings of one kind, then how many more there are.
    private static func shortened(_ problems: [Diagnostic]) -> [Diagnostic] {
        let warnings = problems.filter { $0.severity == .warning }
        guard warnings.count > mostWarnings + 1 else { return problems }
        let more = warnings.count - mostWarnings
        return problems.filter { $0.severity == .error } + warnings.prefix(mostWarnings)
            + [
                .warning(
                    "and \(more) more warnings of this kind",
                    hint: "'prdbuild requirements --set-aside' shows what was not read as a requirement")
            ]
    }

    private static let mostWarnings = 10

    private func noneFound(_ settings: ProjectSettings, files: Int, inactive: Int) -> Diagnostic {
        let globs = settings.requirements.map(\.glob).joined(separator: ", ")
        var message = "no requirements found in \(globs)"
        if inactive > 0 {
            message += ": all \(inactive) items are struck through"
        } else if files > 0 {
            message += ": \(files) \(files == 1 ? "file has" : "files have") no item"
        }
        if files > 0 { return Diagnostic(message, hint: "'prdbuild requirements --set-aside' shows what they were read as") }
        let others = otherSources(settings)
        guard let first = others.first else {
            return Diagnostic(message, hint: "write one as '- text' in requirements/problems.md, or run 'prdbuild init'")
        }
        message +=
            "; there \(others.count == 1 && first.count == 1 ? "is" : "are") \(others.map(\.words).joined(separator: " and "))"
        return Diagnostic(message, hint: "have them read in prdbuild.yaml: 'requirements: [\"\(first.glob)\"]'")
    }

    /// Files of other kinds that could be sources, below the folders that were searched.
    private func otherSources(_ settings: ProjectSettings) -> [(glob: String, count: Int, words: String)] {
        let folders = settings.requirements.map { Glob($0.glob).literalFolder }
        return folders.enumerated().filter { !folders[..<$0].contains($1) }.flatMap { _, folder in
            ["csv", "tsv", "feature"].compactMap { ending in
                let glob = (folder.isEmpty ? "" : folder + "/") + "**/*." + ending
                let count = FileSearch(Glob(glob), in: root).files.count
                return count == 0
                    ? nil
                    : (glob, count, "\(count) .\(ending) \(count == 1 ? "file" : "files") in \(folder.isEmpty ? "." : folder)/")
            }
        }
    }

    /// Paths of the project file stay inside, and no output overwrites another or an input.
    mutating func checkPaths(_ settings: inout ProjectSettings) {
        for index in settings.requirements.indices {
            let source = settings.requirements[index]
            if let glob = Containment.relative(source.glob) {
                settings.requirements[index].glob = glob
            } else {
                problems.append(leaves(source.glob, at: source.place))
            }
        }
        for index in settings.sections.indices {
            guard let prompt = settings.sections[index].prompt else { continue }
            if let path = Containment.relative(prompt) {
                settings.sections[index].prompt = path
            } else {
                problems.append(leaves(prompt, at: settings.sections[index].place))
            }
        }
        settings.markdownOutput = checkedOutput(settings.markdownOutput, settings)
        settings.htmlOutput = checkedOutput(settings.htmlOutput, settings)
        let targets = [settings.markdownOutput, settings.htmlOutput].map { Containment.target($0, in: root) }
        if settings.markdownOutput == settings.htmlOutput || targets[0] == targets[1] {
            problems.append(
                Diagnostic("both outputs are '\(settings.htmlOutput)'", at: settings.outputPlace, hint: "name two files"))
        }
    }

    private mutating func checkedOutput(_ output: String, _ settings: ProjectSettings) -> String {
        guard let path = Containment.relative(output) else {
            problems.append(leaves(output, at: settings.outputPlace))
            return output
        }
        if !Containment.holds(path, in: root) {
            problems.append(
                Diagnostic(
                    "the output '\(path)' leaves the project directory through a symbolic link", at: settings.outputPlace,
                    hint: "name a file inside the project"))
        }
        let input: String?
        if let source = settings.requirements.first(where: { Glob($0.glob).matches(path) }) {
            input = "the requirements '\(source.glob)' would read it"
        } else if [ProjectFileFormat.fileName, LockfileFormat.fileName, "templates/page.html"].contains(path) {
            input = "it has another meaning"
        } else if path.hasPrefix("prompts/") || path.hasPrefix(".prdbuild/")
            || settings.sections.contains(where: { $0.prompt == path })
        {
            input = "that is an input"
        } else {
            input = nil
        }
        if let input {
            problems.append(
                Diagnostic(
                    "the output '\(path)' is an input too: \(input)", at: settings.outputPlace,
                    hint: "name another output, or narrow the glob, e.g. requirements/**/*.md"))
        }
        return path
    }

    /// A link can make an output the same file as an input that was read.
    mutating func checkLinkedOutputs(_ settings: ProjectSettings) {
        let inputs = Set(
            observations.compactMap { observation -> String? in
                guard case .file = observation.expectation else { return nil }
                return Containment.target(observation.path, in: root)
            })
        for output in OutputName.allCases {
            let path = settings.path(of: output)
            let target = Containment.target(path, in: root)
            guard target != root + "/" + path, inputs.contains(target) else { continue }
            problems.append(
                Diagnostic(
                    "the output '\(path)' is a link to an input, \(target.dropFirst(root.count + 1))", at: Place(path),
                    hint: "delete the link, or name another output"))
        }
    }

    private func leaves(_ path: String, at place: Place?) -> Diagnostic {
        Diagnostic("'\(path)' leaves the project directory", at: place, hint: "use a path inside it, without '..' at the front")
    }
}
