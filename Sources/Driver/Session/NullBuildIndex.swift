import FileAccess
import Loading
import PRDModel

extension Session {
    /// What the result of a build depends on besides files. The binary's own stamp stands for its prompts, page and composer.
    private var indexKey: String {
        let binary = FileStamp(path: "/proc/self/exe")?.text ?? "unknown"
        let provider = options.provider ?? world.variable(Self.providerVariable) ?? ""
        return "mode=\(options.mode?.rawValue ?? "") provider=\(provider) model=\(options.model ?? "") binary=\(binary)"
    }

    /// Whether the last build left nothing to do and nothing has changed since, as far as file status shows.
    package var isUnchanged: Bool { StatIndex.isCurrent(root: root, key: indexKey) }

    /// Records that a build left nothing to do, or forgets an earlier record.
    func recordIndex(after loaded: LoadedProject, leavingNothing: Bool) {
        guard leavingNothing else { return StatIndex.remove(root: root) }
        let outputs = OutputName.allCases.map {
            Observation.ofFile(loaded.project.settings.path(of: $0), root: root)
        }
        StatIndex.write(root: root, key: indexKey, observations: loaded.observations + outputs)
    }
}
