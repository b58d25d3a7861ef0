import Languages

/// What is asked of a provider for one section. Nothing outside it may influence the answer; the revision alone is no part of the
/// fingerprint.
package struct GenerationRequest: Sendable {
    /// A section that this one reads, as it stands now.
    package struct Context: Hashable, Sendable {
        package let id: SectionID
        package let text: SectionText

        package init(id: SectionID, text: SectionText) {
            self.id = id
            self.text = text
        }
    }

    package private(set) var section: Section
    /// For each category read, in the order of the project's categories; a list may be empty.
    package let requirements: [RequirementList]
    package let projected: ProjectedRequirements
    /// Those that the requirements name and that exist. They only decide what looks like a citation, so that they are not an input.
    package let named: Set<RequirementID>
    /// In document order; sections that never had a text are left out.
    package let context: [Context]
    /// The project's and a regeneration's, joined by a blank line.
    package let instructions: String
    /// The document's title; nil unless the prompt uses it.
    package let projectTitle: String?
    package let language: DocumentLanguage
    package let template: PromptTemplate
    package let sharedContext: PromptTemplate
    /// Nil for a text that is written from scratch.
    package let revision: Revision?
    /// Set where a text is to be put right that came as an answer to the same request.
    package internal(set) var repair: Repair?

    package init(
        section: Section, requirements: [RequirementList], projected: ProjectedRequirements = ProjectedRequirements(),
        named: Set<RequirementID> = [],
        context: [Context], instructions: String = "",
        projectTitle: String? = nil, language: DocumentLanguage = .english, template: PromptTemplate,
        sharedContext: PromptTemplate,
        revision: Revision? = nil
    ) {
        self.section = section
        self.requirements = requirements
        self.projected = projected
        self.named = named
        self.context = context
        self.instructions = instructions
        self.projectTitle = projectTitle
        self.language = language
        self.template = template
        self.sharedContext = sharedContext
        self.revision = revision
    }
}

extension GenerationRequest {
    /// The same with another limit of time.
    package func limited(toSeconds seconds: Int) -> GenerationRequest {
        var request = self
        request.section.timeout = seconds
        return request
    }
}

/// A prompt in two parts, so that a server can cache what all sections have in common.
package struct PromptParts: Hashable, Sendable {
    /// What is the same for all sections; empty if a project's own prompt does not begin with it.
    package let shared: String
    package let task: String

    package init(shared: String, task: String) {
        self.shared = shared
        self.task = task
    }

    /// A guess that is seldom too low: three bytes per token.
    package var estimatedTokens: Int { (bytes + 2) / 3 }

    /// As many as its tokens can be, beside those that a server sets around the messages.
    package var bytes: Int { shared.utf8.count + task.utf8.count }
}

/// What a provider gave for one section.
package struct Answer: Hashable, Sendable {
    package var text: SectionText
    /// What the provider counted; nil for a text that was not asked for.
    package var count: TokenCount?

    package init(text: SectionText, usage: Usage? = nil) {
        self.init(text: text, count: usage.map { TokenCount($0) })
    }

    package init(text: SectionText, count: TokenCount?) {
        self.text = text
        self.count = count
    }

    /// Nil where the provider did not count all of it.
    package var usage: Usage? { count?.usage }
}
