import FileAccess
import Formats
import Languages
import PRDModel

extension ProjectLoader {
    /// Names under which people and other tools look for a project file.
    private static let otherNames = [
        "prdbuild.yml", "prdbuild.json", "Prdbuild.yaml", "Prdbuild.yml", "PRDBUILD.yaml", ".prdbuild.yaml",
    ]

    /// A project file under another name has no effect, which nobody would notice.
    mutating func warnOfOtherNames() {
        for name in Self.otherNames {
            if FileStamp(path: root + "/" + name) == nil {
                observations.append(Observation(path: name, expectation: .absent))
            } else {
                problems.append(
                    .warning("this file is not read", at: Place(name), hint: "rename it to \(ProjectFileFormat.fileName)"))
            }
        }
    }

    /// Paths of the project file stay inside, and no output overwrites another or an input.
    mutating func checkPaths(_ settings: inout ProjectSettings) {
        for index in settings.requirements.indices {
            let source = settings.requirements[index]
            settings.requirements[index].glob = checkedInput(
                source.glob, names: Glob(source.glob).hiddenNames, at: source.place)
        }
        for index in settings.sections.indices {
            guard let prompt = settings.sections[index].prompt else { continue }
            settings.sections[index].prompt = checkedInput(
                prompt, names: hiddenNames(in: prompt), at: settings.sections[index].place)
        }
        settings.markdownOutput = checkedOutput(settings.markdownOutput, settings)
        settings.htmlOutput = checkedOutput(settings.htmlOutput, settings)
        let targets = [settings.markdownOutput, settings.htmlOutput].map { Containment.target($0, in: root).lowercased() }
        if settings.markdownOutput.lowercased() == settings.htmlOutput.lowercased() || targets[0] == targets[1] {
            problems.append(
                Diagnostic("both outputs are '\(settings.htmlOutput)'", at: settings.outputPlace, hint: "name two files"))
        }
    }

    /// - Parameter names: those in the path that ask for what is hidden.
    private mutating func checkedInput(_ input: String, names: [String], at place: Place?) -> String {
        guard let path = Containment.relative(input) else {
            problems.append(leaves(input, at: place))
            return input
        }
        if let name = names.first(where: { !Layout.hiddenFolders.contains($0) }) {
            problems.append(
                Diagnostic(
                    "'\(input)' names the hidden '\(name)', and hidden files are not read", at: place,
                    hint: "use a file whose name and folders do not begin with a dot"))
        }
        return path
    }

    private mutating func checkedOutput(_ output: String, _ settings: ProjectSettings) -> String {
        guard let path = Containment.relative(output) else {
            problems.append(leaves(output, at: settings.outputPlace))
            return output
        }
        let inner = Containment.inner(path, in: root)
        if let target = Containment.missingTarget(path, in: root) {
            problems.append(
                Diagnostic(
                    "the output '\(path)' is a symbolic link that leads nowhere (\(target))", at: settings.outputPlace,
                    hint: "delete the link"))
        } else if inner == nil {
            problems.append(
                Diagnostic(
                    "the output '\(path)' leaves the project directory through a symbolic link", at: settings.outputPlace,
                    hint: "name a file inside the project"))
        }
        if let reason = user(of: path, settings) ?? inner.flatMap({ user(of: $0, settings) }) {
            problems.append(
                Diagnostic(
                    "the output '\(path)' cannot be written there: \(reason)", at: settings.outputPlace,
                    hint: "name another output, or narrow the glob, e.g. requirements/**/*.md"))
        }
        return path
    }

    /// Whose file a path is, if it cannot be an output's. Some file systems take names that differ in case for one.
    func user(of path: String, _ settings: ProjectSettings) -> String? {
        let lower = path.lowercased()
        let names = pathParts(lower)
        if names.contains(".git") || names.last?.hasPrefix(".git") == true { return "git's own files have such names" }
        if let source = settings.requirements.first(where: { Glob($0.glob.lowercased()).matches(lower) }) {
            return "the requirements '\(source.glob)' would read it"
        }
        if ["prdbuild.yaml", "prdbuild.yml", LockfileFormat.fileName].contains(lower) { return "prdbuild uses this file itself" }
        let isRead = ["prompts", "templates", ".prdbuild"].contains(names.first)
        return isRead || settings.sections.contains { $0.prompt?.lowercased() == lower } ? "prdbuild reads it" : nil
    }

    /// A link can make an output the same file as an input that was read.
    mutating func checkLinkedOutputs(_ settings: ProjectSettings) {
        let inputs = Set(
            observations.compactMap { observation -> PathKey? in
                guard case .file = observation.expectation else { return nil }
                return PathKey(Containment.target(observation.path, in: root))
            })
        for output in OutputName.allCases {
            let path = settings.path(of: output)
            let target = Containment.target(path, in: root)
            guard PathKey(target) != PathKey(root + "/" + path), inputs.contains(PathKey(target)) else { continue }
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

extension Layout {
    /// Folders that are hidden and hold requirements all the same: `.kiro`.
    static let hiddenFolders = Set(all.flatMap { Glob($0.glob).hiddenNames })
}

/// The names in a path that begin with a dot, `.` and `..` excepted: they are no files of a project's authors.
func hiddenNames(in path: String) -> [String] {
    pathParts(path).filter { isHidden($0) && $0 != "." && $0 != ".." }
}

extension Diagnostic {
    /// The hint for a file that is missing.
    ///
    /// - Parameters:
    ///   - twin: the path of a file of the same name in another Unicode form.
    ///   - hint: what there is to say where there is no such file.
    static func hint(twin: String?, else hint: String) -> String {
        twin.map { "there is a file of that name in another Unicode form: rename '\($0)' to what is written here" } ?? hint
    }
}
