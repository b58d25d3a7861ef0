import FileAccess
import Formats
import Languages
import PRDModel

/// Finds the directory of a project.
package enum ProjectFinder {
    /// Each makes a directory a project; without them, so do the files of a known layout.
    static let signs = [ProjectFileFormat.fileName, LockfileFormat.fileName, requirements]
    static let requirements = "requirements"
    /// What is missing where there is no project.
    package static let absence =
        "there is no prdbuild.yaml, no requirements/ and none of " + Layout.all.map(\.glob).joined(separator: ", ")

    /// The nearest directory from `start` up that is a project.
    ///
    /// - Parameter start: absolute.
    /// - Throws: if there is none, or `start` does not exist.
    package static func find(from start: String, shown: String) throws(ProjectErrors) -> String {
        guard let real = Containment.real(start) else {
            // A path that is not UTF-8 comes here with a mark in place of each byte that is wrong.
            if start.unicodeScalars.contains("\u{FFFD}") {
                throw ProjectErrors(
                    Diagnostic(
                        "the path of this directory is not UTF-8: \(start)", hint: "rename the folder, or move the project"))
            }
            throw ProjectErrors(Diagnostic("there is no directory '\(shown)'", hint: "check the path given with -C"))
        }
        var directory = real
        while true {
            if isProject(directory) { return directory }
            if directory == "/" { throw ProjectErrors(noProject(in: real, shown: shown)) }
            let above = splitPath(directory).folder
            directory = above.isEmpty ? "/" : above
        }
    }

    private static func noProject(in directory: String, shown: String) -> Diagnostic {
        let message = "no project in '\(shown)' or above it: \(absence)"
        let documents = LooseDocuments(directory)
        if documents.files.isEmpty {
            return Diagnostic(message, hint: "run 'prdbuild init' to begin one, or name its directory with -C")
        }
        return Diagnostic(
            message + "; there \(documents.files.count == 1 ? "is" : "are") " + documents.files.joined(separator: ", "),
            hint:
                "'prdbuild init' writes a project file that reads \(documents.files.count == 1 ? "it" : "them"): '\(documents.entries)'"
        )
    }

    /// Whether the directory itself is a project.
    ///
    /// - Parameter directory: absolute.
    package static func isProject(_ directory: String) -> Bool {
        signs.contains { isSign($0, in: directory) } || !LayoutSearch(directory).found.isEmpty
    }

    /// Every project in a directory and below it, by path. Hidden directories, linked ones and `node_modules` are not entered, nor are
    /// the folders that hold a project's requirements.
    ///
    /// A directory that has only `requirements/` counts if there is a Markdown file in it: other tools have files of that name, too.
    ///
    /// - Parameter top: absolute.
    /// - Throws: with all folders that cannot be looked into, and those whose names are not UTF-8.
    package static func projects(below top: String) throws(ProjectErrors) -> [String] {
        guard let top = Containment.real(top) else { return [] }
        var problems: [Diagnostic] = []
        let projects = projects(in: top, except: [], &problems)
        if !problems.isEmpty { throw ProjectErrors(problems) }
        return projects
    }

    /// - Parameter former: folders that hold requirements of a project above, absolute.
    private static func projects(in top: String, except former: Set<PathKey>, _ problems: inout [Diagnostic]) -> [String] {
        let listing: DirectoryListing
        do throws(ProjectErrors) {
            guard let found = try DirectoryListing.read(root: top, directory: "") else { return [] }
            listing = found
        } catch {
            problems += error.diagnostics.map { Diagnostic($0.message, at: Place(top), hint: $0.hint) }
            return []
        }
        let base = top == "/" ? "" : top
        let isNamed = signs.contains { $0 != requirements && isSign($0, in: top) }
        let isPlain = isNamed || !FileSearch(Glob(requirements + "/**/*.md"), in: top).files.isEmpty
        let layouts = isSign(requirements, in: top) ? [] : LayoutSearch(top).found.map(\.layout)
        var excluded = former.union(layouts.compactMap(\.folder).map { PathKey(base + "/" + $0) })
        if isPlain { excluded.insert(PathKey(base + "/" + requirements)) }
        let below = listing.entries.filter { entry in
            entry.isDirectory && !entry.isLink && !entry.isHidden && entry.name != "node_modules"
                && !excluded.contains(PathKey(base + "/" + entry.name))
        }
        for name in listing.unreadableNames where name.isDirectory {
            problems.append(
                Diagnostic("the name of this folder is not UTF-8", at: Place(base + "/" + name.text), hint: "rename it"))
        }
        return (isPlain || !layouts.isEmpty ? [top] : [])
            + below.flatMap { projects(in: base + "/" + $0.name, except: excluded, &problems) }
    }

    static func isSign(_ name: String, in directory: String) -> Bool {
        guard let stamp = FileStamp(path: directory + "/" + name) else { return false }
        return name == requirements ? stamp.isDirectory : stamp.isRegularFile
    }
}
