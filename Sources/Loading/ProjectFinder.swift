import FileAccess
import Formats
import PRDModel

/// Finds the directory of a project.
package enum ProjectFinder {
    /// What makes a directory a project.
    static let signs = [ProjectFileFormat.fileName, LockFormat.fileName, "requirements"]

    /// The nearest directory from `start` up that is a project.
    ///
    /// - Parameter start: absolute.
    /// - Throws: if there is none, or `start` does not exist.
    package static func find(from start: String, shown: String) throws(ProjectErrors) -> String {
        guard let real = Containment.real(start) else {
            throw ProjectErrors(Diagnostic("there is no directory '\(shown)'", hint: "check the path given with -C"))
        }
        var directory = real
        while true {
            if signs.contains(where: { isSign($0, in: directory) }) { return directory }
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else {
                throw ProjectErrors(
                    Diagnostic(
                        "no project in '\(shown)' or above it: there is no prdbuild.yaml and no requirements/",
                        hint: "run 'prdbuild init' to begin one, or name its directory with -C"))
            }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
    }

    private static func isSign(_ name: String, in directory: String) -> Bool {
        guard let stamp = FileStamp(path: directory + "/" + name) else { return false }
        return name == "requirements" ? stamp.isDirectory : stamp.isRegularFile
    }
}
