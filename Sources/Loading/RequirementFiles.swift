import FileAccess
import Formats
import PRDModel

extension ProjectLoader {
    /// All items of all files, in order of path. An empty project is a problem.
    mutating func readRequirements(_ settings: ProjectSettings, categories: Categories) -> [Requirement] {
        var configured: [String: CategoryID?] = [:]
        let before = problems.count
        for source in settings.requirements {
            let search = FileSearch(Glob(source.glob), in: root)
            problems += search.problems
            observations += search.directories
            if search.files.isEmpty, search.problems.isEmpty, Glob(source.glob).isLiteral {
                problems.append(
                    Diagnostic("there is no requirement file '\(source.glob)'", at: source.place, hint: "check the path"))
            }
            for path in search.files {
                configured[path] = .some(configured[path].flatMap { $0 } ?? source.category)
            }
        }
        let paths = configured.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        var included = IncludedFiles(requirementFiles: paths, settings: settings)
        var expansion = IncludeExpansion(categories: categories, settings: settings)
        for path in paths {
            guard let source = readFile(path) else { continue }
            included.files[path] = source
            expansion.add(source.text, path: path, configured: configured[path] ?? nil) { included.look(at: $0, &self) }
        }
        requirementFiles = Dictionary(grouping: expansion.readings, by: \.path).values.compactMap { readings in
            guard let first = readings.first, let file = included.files[first.path] else { return nil }
            return RequirementSourceFile(
                path: first.path, configured: configured[first.path] ?? nil, surroundings: first.surroundings, file: file,
                items: readings.map(\.items), includes: first.includes)
        }
        requirementFiles.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let (requirements, doubled) = RequirementIDs.requirements(
            from: expansion.items, categories: categories, variables: settings.variables)
        // What is wrong in a file that is included twice is said once.
        var said: Set<Diagnostic> = []
        problems += (expansion.problems + doubled).filter { said.insert($0).inserted }
        let hasErrors = problems[before...].contains { $0.severity == .error }
        if !hasErrors, !requirements.contains(where: \.isActive) {
            problems.append(noneFound(settings, files: paths.count, inactive: requirements.count))
        }
        return requirements
    }

    private func noneFound(_ settings: ProjectSettings, files: Int, inactive: Int) -> Diagnostic {
        let globs = settings.requirements.map(\.glob).joined(separator: ", ")
        var message = "no requirements found in \(globs)"
        if inactive > 0 {
            message += ": all \(inactive) items are struck through"
        } else if files > 0 {
            message += ": \(files) \(files == 1 ? "file has" : "files have") no item"
        }
        let hint =
            files > 0
            ? "'prdbuild requirements --set-aside' shows what they were read as"
            : "write one as '- text' in requirements/problems.md, or run 'prdbuild init'"
        return Diagnostic(message, hint: hint)
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
        } else if [ProjectFileFormat.fileName, LockFormat.fileName, "templates/page.html"].contains(path) {
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
