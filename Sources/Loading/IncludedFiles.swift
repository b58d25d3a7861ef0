import FileAccess
import Formats
import PRDModel

/// Files of the file system as includes name them, each read once.
struct IncludedFiles {
    /// By path, those that could be read.
    var files: [String: TextFile] = [:]
    private var looks: [String: IncludeExpansion.Found] = [:]
    private let requirementFiles: [String]
    private let generated: Set<String>
    /// Found when the first include asks for it.
    private var targets: Set<String>?

    init(requirementFiles: [String], settings: ProjectSettings) {
        self.requirementFiles = requirementFiles
        generated = Set(OutputName.allCases.map { settings.path(of: $0) })
    }

    mutating func look(at path: String, _ loader: inout ProjectLoader) -> IncludeExpansion.Found {
        if let known = looks[path] { return known }
        let found = firstLook(at: path, &loader)
        looks[path] = found
        return found
    }

    private mutating func firstLook(at path: String, _ loader: inout ProjectLoader) -> IncludeExpansion.Found {
        let root = loader.root
        let targets = targets ?? Set(requirementFiles.map { Containment.target($0, in: root) })
        self.targets = targets
        let target = Containment.target(path, in: root)
        if targets.contains(target) { return .requirementFile }
        if generated.contains(path) || generated.contains(where: { Containment.target($0, in: root) == target }) {
            return .generated
        }
        switch loader.look(at: path) {
        case .text(let file):
            files[path] = file
            return .text(file.text, target: target)
        case .absent: return .absent
        case .outside: return .outside
        case .unreadable(let problem): return .unreadable(problem.message)
        case .conflicted(let problem):
            loader.problems.append(problem)
            return .reported
        }
    }
}
