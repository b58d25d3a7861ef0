import FileAccess
import Formats
import PRDModel

/// Finds the directory of a project.
package enum ProjectFinder {
    /// What makes a directory a project.
    static let signs = [ProjectFileFormat.fileName, LockFormat.fileName, requirements]
    private static let requirements = "requirements"

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
            if isProject(directory) { return directory }
            guard let slash = directory.lastIndex(of: "/"), directory != "/" else {
                throw ProjectErrors(
                    Diagnostic(
                        "no project in '\(shown)' or above it: there is no prdbuild.yaml and no requirements/",
                        hint: "run 'prdbuild init' to begin one, or name its directory with -C"))
            }
            directory = slash == directory.startIndex ? "/" : String(directory[..<slash])
        }
    }

    /// Whether the directory itself is a project.
    ///
    /// - Parameter directory: absolute.
    package static func isProject(_ directory: String) -> Bool {
        signs.contains { isSign($0, in: directory) }
    }

    /// Every project in a directory and below it, by path. Hidden directories, linked ones and `node_modules` are not entered.
    ///
    /// A directory that has only `requirements/` counts if there is a Markdown file in it: other tools have files of that name, too.
    ///
    /// - Parameter top: absolute.
    package static func projects(below top: String) -> [String] {
        guard let top = Containment.real(top), let listing = DirectoryListing.read(root: top, directory: "") else { return [] }
        let isNamed = signs.contains { $0 != requirements && isSign($0, in: top) }
        let isProject = isNamed || !FileSearch(Glob(requirements + "/**/*.md"), in: top).files.isEmpty
        let below = listing.entries.filter { entry in
            entry.isDirectory && !entry.isLink && !entry.name.hasPrefix(".") && entry.name != "node_modules"
                && !(isProject && entry.name == requirements)
        }
        return (isProject ? [top] : []) + below.flatMap { projects(below: (top == "/" ? "" : top) + "/" + $0.name) }
    }

    private static func isSign(_ name: String, in directory: String) -> Bool {
        guard let stamp = FileStamp(path: directory + "/" + name) else { return false }
        return name == requirements ? stamp.isDirectory : stamp.isRegularFile
    }
}
