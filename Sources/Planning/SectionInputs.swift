import Languages
import PRDModel

// What a section's text depends on. The list is hashed, recorded in the lock and explained, and a request is made of the same values.
extension Planner {
    /// Stands in a fingerprint for a section that never had a text.
    static let noText = "no text"

    /// Everything that a section's text depends on, given the texts of its context.
    package func parts(of section: Section, texts: [SectionID: SectionText]) -> [InputPart] {
        parts(of: section, texts: texts, record: project.lock?.sections[section.id])
    }

    /// - Parameter record: what the lock has for the section: its provider where none is chosen, and its instructions.
    func parts(of section: Section, texts: [SectionID: SectionText], record: LockEntry?) -> [InputPart] {
        let template = project.prompts[section.id] ?? PromptTemplate(text: "", place: Place(section.prompt.path))
        var parts = [
            InputPart(.format, value: String(fingerprintFormat), recorded: String(fingerprintFormat)),
            InputPart(.title, value: section.title),
            InputPart(.prompt, value: template.text),
            InputPart(.sharedContext, value: project.sharedContext.text),
            InputPart(.instructions, value: instructions(for: section, record: record)),
        ]
        let provider = provider(for: section, record: record).text
        parts.append(InputPart(.provider, value: provider, recorded: provider))
        let language = project.settings.language
        // Nothing for the default one, so that texts made before there were languages stay fresh.
        if !language.isDefault { parts.append(InputPart(.language, value: language.tag, recorded: language.tag)) }
        if usesProjectTitle(section) { parts.append(InputPart(.project, value: project.title)) }
        for category in section.categories {
            guard let list = lists[category] else { continue }
            // An empty category is not an input. Earlier versions recorded it as one, and texts made then must stay fresh.
            if list.items.isEmpty, record?.inputs[.requirements(category)] != list.digest.hex { continue }
            parts.append(InputPart(.requirements(category), value: list.digest.hex, recorded: list.digest.hex))
        }
        let projected = ProjectedRequirements(for: section, project.requirements)
        // Models are given no rule about what may be cited, so that texts of theirs do not depend on it.
        let isComposed = self.provider(for: section, record: record).name == ProviderName.offline
        for projection in section.projections + (isComposed ? [.references] : []) {
            guard let lines = projected.lines(of: projection) else { continue }
            parts.append(InputPart(.projection(projection), value: lines.joined(separator: "\n")))
        }
        for id in section.context {
            let value = texts[id]?.contentHash.digest.hex ?? Self.noText
            parts.append(InputPart(.section(id), value: value, recorded: value))
        }
        return parts
    }

    package func fingerprint(of parts: [InputPart], section: Section) -> Fingerprint {
        Planning.fingerprint(of: parts, section: section.id)
    }

    /// What a provider is asked for a section, given the texts of its context.
    package func request(for section: Section, texts: [SectionID: SectionText]) -> GenerationRequest {
        GenerationRequest(
            section: section,
            requirements: section.categories.compactMap { lists[$0] },
            projected: ProjectedRequirements(for: section, project.requirements),
            context: section.context.compactMap { id in texts[id].map { .init(id: id, text: $0) } },
            instructions: instructions(for: section, record: project.lock?.sections[section.id]),
            projectTitle: usesProjectTitle(section) ? project.title : nil,
            language: project.settings.language,
            template: project.prompts[section.id] ?? PromptTemplate(text: "", place: Place(section.prompt.path)),
            sharedContext: project.sharedContext,
            revision: revision(of: section, texts: texts))
    }

    private func usesProjectTitle(_ section: Section) -> Bool {
        project.prompts[section.id]?.uses(.project) == true || project.sharedContext.uses(.project)
    }

    func instructions(for section: Section, record: LockEntry?) -> String {
        [section.instructions, record?.instructions].compactMap { $0 }.joined(separator: "\n\n")
    }
}
