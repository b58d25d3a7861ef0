import FileAccess
import Formats
import PRDModel

/// Files of the file system as includes name them, each read once.
struct IncludedFiles {
    /// By path, those that could be read.
    var files: [PathKey: TextFile] = [:]
    private var looks: [PathKey: IncludeExpansion.Found] = [:]
    private let requirementFiles: [String]
    private let generated: [String]
    /// Found when the first include asks for it.
    private var targets: Set<PathKey>?

    init(requirementFiles: [String], settings: ProjectSettings) {
        self.requirementFiles = requirementFiles
        generated = OutputName.allCases.map { settings.path(of: $0) }
    }

    mutating func look(at path: String, _ loader: inout ProjectLoader) -> IncludeExpansion.Found {
        if let known = looks[PathKey(path)] { return known }
        let found = firstLook(at: path, &loader)
        looks[PathKey(path)] = found
        return found
    }

    private mutating func firstLook(at path: String, _ loader: inout ProjectLoader) -> IncludeExpansion.Found {
        let root = loader.root
        let targets = targets ?? Set(requirementFiles.map { PathKey(Containment.target($0, in: root)) })
        self.targets = targets
        let target = Containment.target(path, in: root)
        if targets.contains(PathKey(target)) { return .requirementFile }
        if generated.contains(where: { $0 == path || Containment.target($0, in: root) == target }) { return .generated }
        switch loader.look(at: path) {
        case .text(let file):
            files[PathKey(path)] = file
            return .text(file.text, target: target)
        case .absent: return .absent(twin: Containment.twin(of: path, in: root))
        case .outside: return .outside
        case .unreadable(let problem): return .unreadable(problem.message)
        case .conflicted(let problem):
            loader.problems.append(problem)
            return .reported
        }
    }
}
