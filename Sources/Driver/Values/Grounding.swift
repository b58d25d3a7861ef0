import Analysis
import Languages
import Loading
import PRDModel

/// Compares what models have written with what they were given. The composer invents nothing, and a person may state what no file says.
package struct Grounding: Sendable {
    private let project: Project

    package init(_ project: Project) { self.project = project }

    /// What each requirement has become in a document, and what in the document comes from no input.
    package func trace(of document: Document) -> Trace {
        trace(
            project.graph.sections.map { section in
                let part = document.parts.first { $0.id == section.id && !$0.isMissing }
                return Self.traced(section, part?.text, firstLine: part?.contentLine ?? 1)
            })
    }

    /// What a text states of a section and no input does.
    package func findings(in text: SectionText, of id: SectionID) -> GroundingFindings {
        guard let section = project.graph[id] else { return GroundingFindings() }
        return GroundingFindings(trace([Self.traced(section, text, firstLine: 1)]).findings)
    }

    /// The same for each section of a document that a model has written, and that no person has changed since.
    package func findings(in document: Document, lock: Lockfile?) -> [SectionID: GroundingFindings] {
        let parts = document.parts.filter { part in
            !part.isMissing && lock?.sections[part.id].map { $0.isOfAModel(part.text) } ?? false
        }
        if parts.isEmpty { return [:] }
        let sections = parts.compactMap { part in
            project.graph[part.id].map { Self.traced($0, part.text, firstLine: part.contentLine) }
        }
        let found = Dictionary(grouping: trace(sections).findings.filter { $0.section != nil }, by: \.section)
        return Dictionary(
            parts.map { ($0.id, GroundingFindings(found[$0.id] ?? [])) }, uniquingKeysWith: { first, _ in first })
    }

    private static func traced(_ section: Section, _ text: SectionText?, firstLine: Int) -> Trace.Section {
        Trace.Section(
            id: section.id, title: text?.title ?? section.title, categories: Set(section.categories), text: text?.content ?? "",
            firstLine: firstLine)
    }

    private func trace(_ sections: [Trace.Section]) -> Trace {
        Trace(
            sections: sections, requirements: project.requirements, categories: project.categories.all.map(\.id),
            otherInputs: otherInputs, language: project.settings.language)
    }

    /// All that a section's text may rest on beside requirements. The built-in prompts are none of it: what they have for an example
    /// is no fact of the product.
    private var otherInputs: [String] {
        var texts = [project.title] + project.categories.all.map(\.displayName)
        for section in project.graph.sections {
            texts += [section.title, section.instructions, project.lock?.sections[section.id]?.instructions].compactMap { $0 }
        }
        let prompts = Array(project.prompts.values) + [project.sharedContext]
        texts += prompts.filter { BuiltInFiles.text($0.place.path) != $0.text }.map(\.text)
        return texts
    }
}

/// What a model states of which no input says anything, each thing once, in the order of the text.
package struct GroundingFindings: Hashable, Sendable {
    /// A thing, and the line at which it stands first.
    package struct Finding: Hashable, Sendable {
        package let subject: String
        package let line: Int?
    }

    /// Cited IDs that no requirement has, or one that is struck through.
    package private(set) var ids: [Finding] = []
    package private(set) var figures: [Finding] = []

    package var isEmpty: Bool { ids.isEmpty && figures.isEmpty }

    package init() {}

    /// As they are told without their lines.
    package init(ids: [String], figures: [String]) {
        self.ids = ids.map { Finding(subject: $0, line: nil) }
        self.figures = figures.map { Finding(subject: $0, line: nil) }
    }

    init(_ findings: [Trace.Finding]) {
        for finding in findings {
            switch finding.kind {
            case .unknownID(let id), .inactiveID(let id): Self.add(id.text, finding.line, to: &ids)
            case .unfoundedFigure(let figure): Self.add(figure, finding.line, to: &figures)
            case .uncited: break
            }
        }
    }

    /// One clause for each, for a model.
    var faults: [String] {
        ids.map { "No requirement has the ID \($0.subject)." }
            + figures.map { "The figure \"\($0.subject)\" stands in no input." }
    }

    /// All that several sections have.
    package init(_ sections: some Sequence<GroundingFindings>) {
        for section in sections {
            for id in section.ids { Self.add(id.subject, id.line, to: &ids) }
            for figure in section.figures { Self.add(figure.subject, figure.line, to: &figures) }
        }
    }

    private static func add(_ subject: String, _ line: Int?, to list: inout [Finding]) {
        if !list.contains(where: { $0.subject == subject }) { list.append(Finding(subject: subject, line: line)) }
    }
}

extension LockEntry {
    fileprivate func isOfAModel(_ text: SectionText) -> Bool {
        guard !isEdited, contentHash == text.contentHash, let provider = inputs[.provider] else { return false }
        return ProviderIdentity(text: provider).map { $0.name != ProviderName.offline } ?? false
    }
}
