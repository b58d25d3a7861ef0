import Diffing
import Languages
import PRDModel
import TextLayout

/// What changed in a project between two looks at it, in a line: `requirements/goals.md: GOAL-3 changed`.
package struct ChangeText {
    package struct File: Hashable {
        package enum Kind: String {
            case changed, added, deleted
        }

        /// Relative to the project.
        package let path: String
        package let kind: Kind

        package init(path: String, kind: Kind) {
            self.path = path
            self.kind = kind
        }
    }

    /// Of requirements; each stands in a file or stood there.
    package var requirements: [RequirementDifference] = []
    /// Headings of the sections whose text in the document is another.
    package var sections: [String] = []
    /// Where those stand.
    package var document = ""
    /// In order of path. What stands in them is said in the words above where there are any.
    package var files: [File] = []
    /// How a path is shown.
    package var shown: (String) -> String = { $0 }

    /// More pieces than this are counted.
    private static let maxPieces = 3
    private static let maxNames = 2

    /// Empty if nothing is different that anybody would know.
    package var text: String {
        var pieces = requirementPieces
        if !sections.isEmpty { pieces.append("\(shown(document)): \(sectionWords)") }
        var said = Set(requirements.compactMap(path))
        if !sections.isEmpty { said.insert(document) }
        let others = files.filter { !said.contains($0.path) }
        pieces += others.count <= Self.maxPieces ? others.map { "\(shown($0.path)) \($0.kind.rawValue)" } : [counts(others)]
        let more = pieces.count - Self.maxPieces
        return pieces.prefix(Self.maxPieces).joined(separator: "; ")
            + (more > 0 ? "; and \(counted(more, "other change"))" : "")
    }

    private var requirementPieces: [String] {
        var byFile: [(path: String, items: [RequirementDifference])] = []
        for item in requirements {
            let path = path(item) ?? ""
            if let index = byFile.firstIndex(where: { $0.path == path }) {
                byFile[index].items.append(item)
            } else {
                byFile.append((path, [item]))
            }
        }
        if byFile.count > Self.maxPieces { return ["\(byFile.count) files: \(Self.words(requirements))"] }
        return byFile.map { file in
            let words =
                file.items.count <= Self.maxNames
                ? file.items.map { "\($0.id.text) \($0.kind.rawValue)" }.joined(separator: ", ") : Self.words(file.items)
            return "\(shown(file.path)): \(words)"
        }
    }

    /// `12 requirements changed, 2 added`.
    private static func words(_ items: [RequirementDifference]) -> String {
        let order: [RequirementDifference.Kind] = [.changed, .added, .removed, .moved]
        let counts = order.compactMap { kind -> (Int, String)? in
            let count = items.count { $0.kind == kind }
            return count > 0 ? (count, kind.rawValue) : nil
        }
        return counts.enumerated().map { index, entry in
            "\(index == 0 ? counted(entry.0, "requirement") : String(entry.0)) \(entry.1)"
        }.joined(separator: ", ")
    }

    private var sectionWords: String {
        sections.count <= Self.maxNames
            ? sections.map { plainLine($0) }.joined(separator: ", ") + " changed"
            : counted(sections.count, "section") + " changed"
    }

    /// `9 files deleted`, or `200 files: 197 changed, 3 added`.
    private func counts(_ files: [File]) -> String {
        let order: [File.Kind] = [.changed, .added, .deleted]
        let counts = order.map { kind in (files.count { $0.kind == kind }, kind.rawValue) }.filter { $0.0 > 0 }
        if let only = counts.first, counts.count == 1 { return "\(counted(only.0, "file")) \(only.1)" }
        return "\(counted(files.count, "file")): " + counts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// A requirement that went from one file to another is looked for where it is now.
    private func path(_ item: RequirementDifference) -> String? { (item.after ?? item.before)?.place.path }
}

extension ChangeText {
    /// - Parameters:
    ///   - former: the project as the last build left it; nil if none could be read yet.
    ///   - formerFiles: that were there then.
    ///   - present: nil if it cannot be read now.
    ///   - paths: where something else was found.
    ///   - shown: how a path is shown.
    package init(
        from former: Project?, _ formerFiles: Set<PathKey>, to present: Project?, _ presentFiles: Set<PathKey>,
        paths: Set<PathKey>, shown: @escaping (String) -> String
    ) {
        self.shown = shown
        // Of a directory only what came or went in it is worth a word.
        let all = formerFiles.union(presentFiles)
        files = all.sorted { $0.path < $1.path }.compactMap { key in
            if !presentFiles.contains(key) { return File(path: key.path, kind: .deleted) }
            if !formerFiles.contains(key) { return File(path: key.path, kind: .added) }
            return paths.contains(key) ? File(path: key.path, kind: .changed) : nil
        }
        if paths.contains(where: { $0.path.hasPrefix(".prdbuild/") }) { files.append(File(path: ".prdbuild/", kind: .deleted)) }
        guard let former, let present else { return }
        document = present.settings.markdownOutput
        requirements = ProjectDifference(from: ProjectState(former), to: ProjectState(present)).requirements
        guard paths.contains(PathKey(document)), let written = present.document else { return }
        let texts = Dictionary(
            (former.document?.parts ?? []).map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        sections = written.parts.filter { !$0.isMissing && texts[$0.id] != $0.text }.map(\.text.title)
    }
}

extension ProjectState {
    /// What is asked for; the texts are compared in another way.
    fileprivate init(_ project: Project) {
        self.init(
            title: project.title, mode: project.mode, categories: project.categories, requirements: project.requirements,
            parts: [])
    }
}
