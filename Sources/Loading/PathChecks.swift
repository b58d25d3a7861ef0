import FileAccess
import Formats
import Languages
import PRDModel

extension ProjectLoader {
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
            input = "prdbuild uses this file itself"
        } else if path.hasPrefix("prompts/") || path.hasPrefix(".prdbuild/")
            || settings.sections.contains(where: { $0.prompt == path })
        {
            input = "prdbuild reads it"
        } else {
            input = nil
        }
        if let input {
            problems.append(
                Diagnostic(
                    "the output '\(path)' cannot be written there: \(input)", at: settings.outputPlace,
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
