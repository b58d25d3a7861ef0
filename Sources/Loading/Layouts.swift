import FileAccess
import Formats
import Languages
import PRDModel
import Reading

/// Where a tool for specifications keeps its files. A folder that has files there is a project without saying so.
package struct Layout: Hashable, Sendable {
    /// As people call it.
    package let name: String
    /// Matches the layout's files, relative to the project directory.
    package let glob: String
    package let namespace: ProjectSettings.Namespace?

    package static let all = [
        Layout(name: "OpenSpec", glob: "openspec/specs/*/spec.md", namespace: .folder),
        Layout(name: "spec-kit", glob: "specs/*/spec.md", namespace: .folder),
        Layout(name: "Kiro", glob: ".kiro/specs/*/requirements.md", namespace: .folder),
        // A PRD is often cut into pieces and kept beside them. To read both would double every requirement.
        Layout(name: "BMAD", glob: "docs/prd.md", namespace: nil),
        Layout(name: "BMAD, in pieces", glob: "docs/prd/*.md", namespace: nil),
    ]

    package var source: ProjectSettings.RequirementSource {
        ProjectSettings.RequirementSource(glob: glob, namespace: namespace)
    }

    /// `OpenSpec (openspec/specs/*/spec.md)`
    package var description: String { "\(name) (\(glob))" }

    /// The folder that holds everything of the layout, relative to the project directory; nil for a layout of one file.
    var folder: String? {
        let names = pathParts(glob).dropLast().prefix { !$0.contains("*") }
        return Glob(glob).isLiteral ? nil : names.joined(separator: "/")
    }
}

/// The layouts that a directory has files of.
package struct LayoutSearch: Sendable {
    package struct Found: Sendable {
        package let layout: Layout
        /// Relative to the directory, in order.
        package let files: [String]
    }

    package let found: [Found]
    /// Everything that was looked at, so that a layout that comes or goes later is noticed.
    package let observations: [Observation]

    /// - Parameter directory: absolute, without symbolic links.
    package init(_ directory: String) {
        if Self.isInsideOpenSpec(directory) {
            (found, observations) = ([], [])
            return
        }
        var found: [Found] = []
        var observations: [Observation] = []
        for layout in Layout.all {
            let search = FileSearch(Glob(layout.glob), in: directory)
            // What a link outside leads to is reported once the files are read.
            if !search.files.isEmpty { found.append(Found(layout: layout, files: search.files)) }
            observations += search.directories
        }
        self.found = found
        self.observations = observations
    }

    /// The same for a directory that is known only by the paths of its files.
    package init(among paths: [String]) {
        found = Layout.all.compactMap { layout in
            let glob = Glob(layout.glob)
            let files = paths.filter { glob.matches($0) }
            return files.isEmpty ? nil : Found(layout: layout, files: files)
        }
        observations = []
    }

    /// The one layout's source; nil where there is no layout.
    ///
    /// - Throws: if there are several.
    package func source() throws(ProjectErrors) -> ProjectSettings.RequirementSource? {
        guard found.count > 1 else { return found.first?.layout.source }
        throw ProjectErrors(
            Diagnostic(
                "this folder has the files of \(found.count) layouts: "
                    + found.map(\.layout.description).joined(separator: " and "),
                hint: "write the one that counts into \(ProjectFileFormat.fileName), e.g. requirements: "
                    + (found.first?.layout.source.yaml ?? "")))
    }

    /// `openspec/` and every change below it have a `specs/` that looks like a project of spec-kit.
    private static func isInsideOpenSpec(_ directory: String) -> Bool {
        var path = ""
        for name in pathParts(directory) {
            path += "/" + name
            guard name == "openspec" else { continue }
            if ["specs", "changes"].contains(where: { FileStamp(path: path + "/" + $0)?.isDirectory == true }) { return true }
        }
        return false
    }
}

extension ProjectSettings.RequirementSource {
    /// As an entry of `requirements:` in the project file.
    package var yaml: String {
        let name: String? =
            switch namespace {
            case nil: nil
            case .folder: "folder"
            case .file: "file"
            case .named(let name): name
            }
        let more =
            (category.map { ", category: \($0.text)" } ?? "") + (name.map { ", namespace: \($0.quotedForYAML)" } ?? "")
        return more.isEmpty ? glob.quotedForYAML : "{ path: \(glob.quotedForYAML)\(more) }"
    }
}

extension ProjectLoader {
    /// Puts a known layout in the place of `requirements/` where there is no such folder.
    ///
    /// - Returns: false where there are several layouts, which is a problem then.
    mutating func findLayout(_ settings: inout ProjectSettings) -> Bool {
        let folder = ProjectFinder.requirements
        if ProjectFinder.isSign(folder, in: root) { return true }
        observations.append(Observation.ofFile(folder, root: root))
        let search = LayoutSearch(root)
        observations += search.observations
        do throws(ProjectErrors) {
            if let source = try search.source() { settings.requirements = [source] }
            return true
        } catch {
            problems += error.diagnostics
            return false
        }
    }
}
