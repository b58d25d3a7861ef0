import FileAccess
import Languages
import PRDModel

/// The built-in prompts with the project's own in their place.
struct PromptFiles {
    /// By file name.
    private var texts: [String: PromptTemplate] = [:]
    /// The project's own, by path.
    private var own: [String: PromptTemplate] = [:]
    /// Paths of files that are there and cannot be read, which is among the problems.
    private var unreadable: Set<String> = []

    var names: Set<String> { Set(texts.keys) }

    init(_ loader: inout ProjectLoader) {
        for path in BuiltInFiles.paths where path.hasPrefix("prompts/") {
            texts[fileName(path)] = PromptTemplate(
                text: BuiltInFiles.text(path) ?? "", place: Place(path), known: Self.placeholders(path))
        }
        let search = loader.search("prompts/*.txt")
        unreadable = Set(search.problems.compactMap(\.place?.path))
        for path in search.files {
            let found = readOnce(path, &loader)
            if found == nil { unreadable.insert(path) }
            // That it cannot be read is reported already; an empty text avoids a second report of a missing prompt.
            let template = found ?? PromptTemplate(text: "", place: Place(path))
            texts[fileName(path)] = template
            let isShared = [PromptName.sharedContext, .sharedRevision].contains { $0.path == path }
            if isShared || Catalogue.entry(for: SectionID(String(fileName(path).dropLast(4)))) != nil {
                loader.problems += template.warnings
            }
            if path == PromptName.sharedRevision.path { loader.problems += Self.gaps(in: template) }
        }
    }

    private static func placeholders(_ path: String) -> [PromptTemplate.Placeholder] {
        path == PromptName.sharedRevision.path ? PromptTemplate.Placeholder.ofRevision : PromptTemplate.Placeholder.ofSections
    }

    /// Without these no model could revise anything.
    private static func gaps(in revision: PromptTemplate) -> [Diagnostic] {
        [PromptTemplate.Placeholder.earlierText, .changes].filter { !revision.uses($0) }.map {
            .warning(
                "it has no {\($0.rawValue)}, so a model that revises a text does not see \($0 == .changes ? "what changed" : "the earlier text")",
                at: revision.place, hint: "add it, or switch revision off with 'revise: false' in prdbuild.yaml")
        }
    }

    func template(_ name: PromptName) -> PromptTemplate {
        texts[fileName(name.path)] ?? PromptTemplate(text: "", place: Place(name.path))
    }

    mutating func templates(
        for graph: SectionGraph, settings: ProjectSettings, _ loader: inout ProjectLoader
    ) -> [SectionID: PromptTemplate] {
        var result: [SectionID: PromptTemplate] = [:]
        for section in graph.sections {
            guard case .file(let path) = section.prompt else {
                result[section.id] = template(section.prompt)
                if Catalogue.entry(for: section.id) == nil { loader.problems += template(section.prompt).warnings }
                continue
            }
            if let template = readOnce(path, &loader) {
                result[section.id] = template
                loader.problems += template.warnings
            } else if !unreadable.contains(path) {
                let place = settings.sections.first { $0.id == section.id }?.place
                loader.problems.append(
                    Diagnostic(
                        "section '\(section.id.text)' has no prompt: there is no file '\(path)'", at: place,
                        hint: Diagnostic.hint(
                            twin: Containment.twin(of: path, in: loader.root), else: "write it, or correct 'prompt:'")))
            }
        }
        return result
    }

    private mutating func readOnce(_ path: String, _ loader: inout ProjectLoader) -> PromptTemplate? {
        if own[path] != nil || unreadable.contains(path) { return own[path] }
        let before = loader.problems.count
        own[path] = loader.read(path).map { text in
            // Line ends and the blanks before them differ between editors and systems, not in meaning.
            PromptTemplate(
                text: trimmingLineEnds(String(decoding: text.utf8.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)),
                place: Place(path), known: Self.placeholders(path))
        }
        if loader.problems.count > before { unreadable.insert(path) }
        return own[path]
    }

    private func fileName(_ path: String) -> String {
        splitPath(path).name
    }
}
