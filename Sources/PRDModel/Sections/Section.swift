import Languages

/// Names one node of the graph, e.g. `problem_statement`; never its title.
package struct SectionID: Hashable, Sendable, Comparable {
    package let text: String
    package init(_ text: String) { self.text = text }
    package static func < (left: SectionID, right: SectionID) -> Bool { left.text < right.text }
}

/// How far a document goes: all sections in depth, or the fewer of an early draft.
package enum Mode: String, Hashable, Sendable, CaseIterable {
    case detailed, draft
}

/// A step of the writing: the foundation is a chain, details are independent of one another, the summary reads all.
package enum Stage: Int, Hashable, Sendable, CaseIterable {
    case foundation = 1, detail, summary

    /// Seconds that a section may take unless the project says otherwise.
    package var timeout: Int {
        switch self {
        case .foundation: 60
        case .detail: 90
        case .summary: 45
        }
    }
}

/// A part of the document: a node of the graph.
package struct Section: Hashable, Sendable {
    package let id: SectionID
    package let title: String
    package let stage: Stage
    /// The sections whose text this one reads, in document order.
    package let context: [SectionID]
    /// In the order of the project's categories.
    package let categories: [CategoryID]
    /// Of the other categories.
    package let projections: [Projection]
    /// The project's further instructions.
    package let instructions: String?
    /// The prompt's file name in `prompts/` or a path in the project, e.g. `problem_statement.txt`.
    package let prompt: PromptName
    /// Seconds.
    package internal(set) var timeout: Int
    /// What the project file says of the provider for this section alone.
    package let provider: ProviderSettings
    /// Whether a model that writes it again is given its earlier text.
    package let isRevised: Bool
}

/// Where a prompt is looked up.
package enum PromptName: Hashable, Sendable {
    /// A file of this name in the project's `prompts/`, else the built-in one.
    case standard(String)
    /// A file of the project, relative to its directory.
    case file(String)

    package static let sharedContext = PromptName.standard("shared_context.txt")
    package static let sharedRevision = PromptName.standard("shared_revision.txt")

    /// Relative to the project directory.
    package var path: String {
        switch self {
        case .standard(let name): "prompts/" + name
        case .file(let path): path
        }
    }
}

/// What a provider is asked with; nil where nothing was said.
package struct ProviderSettings: Hashable, Sendable {
    package struct Price: Hashable, Sendable {
        /// USD a million tokens.
        package var input: Double
        package var output: Double
        package init(input: Double, output: Double) {
            self.input = input
            self.output = output
        }

        /// USD for so many tokens.
        package func cost(inputTokens: Int, outputTokens: Int) -> Double {
            (Double(inputTokens) * input + Double(outputTokens) * output) / 1_000_000
        }
    }

    package var name: String?
    package var model: String?
    package var baseURL: String?
    package var temperature: Double?
    package var maxTokens: Int?
    package var price: Price?
    package var apiKeyVariable: String?
    /// Program and arguments of the provider `command`.
    package var command: [String]?

    package init() {}

    /// These settings where they say something, else those of `general`.
    package func over(_ general: ProviderSettings) -> ProviderSettings {
        var result = general
        result.name = name ?? general.name
        result.model = model ?? general.model
        result.baseURL = baseURL ?? general.baseURL
        result.temperature = temperature ?? general.temperature
        result.maxTokens = maxTokens ?? general.maxTokens
        result.price = price ?? general.price
        result.apiKeyVariable = apiKeyVariable ?? general.apiKeyVariable
        result.command = command ?? general.command
        return result
    }
}

/// A section's heading and text as they stand in the document.
package struct SectionText: Hashable, Sendable {
    package let title: String
    /// Markdown with `\n` line ends, without blank lines at either end.
    package let content: String
    /// Blanks at line ends are left out, so that an editor which strips them changes nothing.
    package let contentHash: ContentHash

    /// Control characters are left out.
    package init(title: String, content: String) {
        let (title, content) = (withoutControls(title), withoutControls(content))
        self.title = title
        self.content = content
        var hasher = SHA256Hasher()
        hasher.add(part: title)
        hasher.add(part: trimmingLineEnds(content))
        contentHash = ContentHash(hasher.finish())
    }

    private init(title: String, content: String, contentHash: ContentHash) {
        self.title = title
        self.content = content
        self.contentHash = contentHash
    }

    /// The same words as a text that was recorded, in another layout: for all that reads it, it is that text.
    package func asRecorded(_ hash: ContentHash, title: String) -> SectionText {
        SectionText(title: title, content: content, contentHash: hash)
    }
}
