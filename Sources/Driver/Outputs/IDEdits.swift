import FileAccess
import Formats
import Languages
import Loading
import PRDModel
import Reading

/// IDs to be written into requirement files, worked out before anything is touched.
package struct IDEdits {
    package struct File {
        package let source: RequirementSourceFile
        package let insertions: [IDMarking.Insertion]

        /// Bytes of the byte order mark, which offsets do not count.
        private var markLength: Int { source.file.bytes.count - source.file.text.utf8.count }
        package var bytes: [UInt8] { IDMarking.applying(insertions, to: source.file.bytes, shiftedBy: markLength) }
        package var change: FileSet.Change { FileSet.Change(path: source.path, former: source.file, bytes: bytes) }
    }

    package struct Renaming {
        package let requirement: Requirement
        package let id: RequirementID
    }

    /// Those with something to write.
    package let files: [File]
    /// All of the project, with the IDs that they have afterwards.
    package let requirements: [Requirement]
    package let renamings: [Renaming]
    /// Items that nothing can be written in front of.
    package let unmarked: [Requirement]
    /// Items of files that are included more than once: what one ID would stand for is several requirements.
    package let repeated: [Requirement]

    package var count: Int { files.reduce(0) { $0 + $1.insertions.count } }

    /// - Parameter isNumbered: gives new, numbered IDs instead of those that the items have.
    /// - Throws: if two paths lead to one file, whose items would come to have one ID twice.
    package init(_ loaded: LoadedProject, isNumbered: Bool) throws(ProjectErrors) {
        try Self.checkLinks(loaded)
        let project = loaded.project
        let before = project.requirements
        let repeated = Set(loaded.requirementFiles.filter { $0.items.count > 1 }.flatMap { $0.items.joined().compactMap { $0 } })
        let ids =
            isNumbered
            ? RequirementNumbers.numbers(
                for: before, categories: project.categories, retired: Self.retired(in: project), leftOut: repeated)
            : Dictionary(
                uniqueKeysWithValues: before.enumerated().filter { !$1.hasExplicitID && !$1.isProse && !repeated.contains($0) }
                    .map { ($0, $1.id) })
        var files: [File] = []
        var after = before
        var renamings: [Renaming] = []
        for source in loaded.requirementFiles {
            let items = source.items.first ?? []
            let own = items.enumerated().compactMap { place, index in
                index.flatMap { ids[$0] }.map { (place, Self.withoutNamespace($0, of: source)) }
            }
            if own.isEmpty { continue }
            let insertions = IDMarking.insertions(
                of: Dictionary(uniqueKeysWithValues: own),
                into: .init(text: source.file.text, source: source.source, in: ReadingContext(project.settings)))
            for insertion in insertions {
                guard let index = items[insertion.item] else { continue }
                if Self.withoutNamespace(before[index].id, of: source) != insertion.id {
                    renamings.append(.init(requirement: before[index], id: insertion.id))
                }
                after[index].id = source.namespace.map { RequirementID($0 + "/" + insertion.id.text) } ?? insertion.id
                after[index].hasExplicitID = true
            }
            if !insertions.isEmpty { files.append(File(source: source, insertions: insertions)) }
        }
        self.files = files
        self.requirements = after
        self.renamings = renamings
        let unwritten = after.indices.filter { !after[$0].hasExplicitID && !after[$0].isProse }
        unmarked = unwritten.filter { !repeated.contains($0) }.map { after[$0] }
        self.repeated = unwritten.filter { repeated.contains($0) }.map { after[$0] }
    }

    /// As the file has it.
    private static func withoutNamespace(_ id: RequirementID, of source: RequirementSourceFile) -> RequirementID {
        guard let namespace = source.namespace, id.text.utf8.starts(with: (namespace + "/").utf8) else { return id }
        return RequirementID(String(Substring(id.text.utf8.dropFirst(namespace.utf8.count + 1))))
    }

    /// IDs that the lock or the document still names.
    private static func retired(in project: Project) -> Set<RequirementID> {
        let recorded = project.lock?.requirements.values.flatMap(\.keys) ?? []
        let cited = project.document?.parts.flatMap { citedIDs(in: $0.text.content) } ?? []
        return Set(recorded + cited)
    }

    private static func checkLinks(_ loaded: LoadedProject) throws(ProjectErrors) {
        var paths: [PathKey: String] = [:]
        var problems: [Diagnostic] = []
        for source in loaded.requirementFiles {
            let target = PathKey(Containment.target(source.path, in: loaded.root))
            if let first = paths[target] {
                problems.append(
                    Diagnostic(
                        "this is the same file as \(first): its items would have one ID twice", at: Place(source.path),
                        hint: "remove the link, or narrow 'requirements:' in prdbuild.yaml"))
            }
            paths[target] = source.path
        }
        if !problems.isEmpty { throw ProjectErrors(problems) }
    }

    /// Where a text names an ID that its item will not have any more.
    package func danglingReferences(in project: Project) -> [Diagnostic] {
        let renamed = Dictionary(renamings.map { ($0.requirement.id, $0.id) }, uniquingKeysWith: { first, _ in first })
        if renamed.isEmpty { return [] }
        var texts = requirements.map { ($0.text, $0.place) }
        texts += project.settings.sections.compactMap { section in section.instructions.map { ($0, section.place) } }
        return texts.flatMap { text, place in
            words(of: text).compactMap { id in
                renamed[id].map {
                    Diagnostic.warning("this names \(id.text), which becomes \($0.text)", at: place, hint: "change it by hand")
                }
            }
        }
    }

    private func words(of text: String) -> Set<RequirementID> {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" && $0 != "." }
        return Set(words.map { RequirementID(String($0.reversed().drop { $0 == "." }.reversed())) })
    }
}
