import FileAccess
import Formats
import Loading
import PRDModel
import Planning

extension Session {
    /// What the result of a build depends on besides files. The binary's own stamp stands for its prompts, page and composer.
    private var indexKey: String {
        let binary = FileStamp(path: "/proc/self/exe")?.text ?? "unknown"
        let provider = options.provider ?? world.variable(Self.providerVariable) ?? ""
        return "mode=\(options.mode?.rawValue ?? "") provider=\(provider) model=\(options.model ?? "") binary=\(binary)"
    }

    /// Whether the last build left nothing to do and nothing has changed since, as far as file status shows.
    package var isUnchanged: Bool { StatIndex.isCurrent(root: root, key: indexKey) }

    /// What `status --json` says of a project of which nothing has changed since a build left nothing to do; nil where the project has to be
    /// read to know.
    package var unchangedStatus: JSONValue? {
        StatIndex.noteIfCurrent(root: root, key: indexKey).flatMap { JSONValue(Array($0.utf8)) }
    }

    /// Records that a build left nothing to do, or forgets an earlier record.
    ///
    /// - Parameter project: as the build left it.
    func recordIndex(after loaded: LoadedProject, leaving project: Project, _ plan: Plan, nothing: Bool) {
        guard nothing else { return StatIndex.remove(root: root) }
        let outputs = OutputName.allCases.map {
            Observation.ofFile(loaded.project.settings.path(of: $0), root: root)
        }
        StatIndex.write(
            root: root, key: indexKey, note: statusNote(of: project, plan, loaded), observations: loaded.observations + outputs)
    }

    /// Empty where `status` has more to say than that everything is as it should be: it warns of what only the files tell.
    private func statusNote(of project: Project, _ plan: Plan, _ loaded: LoadedProject) -> String {
        let files = Set(loaded.requirementFiles.map { PathKey($0.path) })
        let isQuiet = warnings(of: loaded.project, for: .reading).allSatisfy { warning in
            warning.place.map { files.contains(PathKey($0.path)) } ?? false
        }
        return isQuiet ? SectionJSON(project: project, reasons: { _ in "" }).status(plan).compact : ""
    }
}
