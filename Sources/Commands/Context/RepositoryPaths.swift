import Driver
import FileAccess
import Languages
import Terminal
import Wording

extension Context {
    /// Makes a path of the project one of the repository, as GitHub knows its files. Without a repository it is relative to the working
    /// directory, or to the project where that leads out of it: GitHub refuses such a path.
    var repositoryPath: (String) -> String {
        let root = Containment.real(session.root) ?? session.root
        guard let repository = Self.repository(holding: root, workspace: world.variable("GITHUB_WORKSPACE")) else {
            return { path in
                let shown = paths.path(path)
                return shown.hasPrefix("../") || shown.hasPrefix("/") ? path : shown
            }
        }
        let names = { (path: String) in path.split(separator: "/") }
        let prefix = names(root).dropFirst(names(repository).count)
        return { path in (prefix + names(path)).joined(separator: "/") }
    }

    /// - Parameter root: of the project, with links resolved.
    private static func repository(holding root: String, workspace: String?) -> String? {
        if let workspace = workspace.flatMap(Containment.real), (root + "/").hasPrefix(workspace + "/") { return workspace }
        var directory = root
        while FileStamp(path: directory + "/.git") == nil {
            guard let slash = directory.lastIndex(of: "/"), slash != directory.startIndex else { return nil }
            directory = String(directory[..<slash])
        }
        return directory
    }
}
