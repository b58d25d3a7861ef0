import Languages

/// One named ingredient of a section's text.
package enum InputName: Hashable, Sendable {
    /// Version of the way in which the parts are hashed.
    case format
    case title, prompt, sharedContext, instructions, provider
    /// The document's title; only where the prompt uses it.
    case project
    /// The document's language; only where it is not the default one.
    case language
    case projection(Projection)
    case requirements(CategoryID)
    case section(SectionID)

    /// Those that a section has one of at most.
    package static let single: [InputName] = [
        .format, .title, .prompt, .sharedContext, .instructions, .provider, .project, .language,
        .projection(.roles), .projection(.dates), .projection(.references),
    ]

    /// As it is hashed, and, for the single ones, as the lock names it.
    package var key: String {
        switch self {
        case .format: "format"
        case .title: "title"
        case .prompt: "prompt"
        case .sharedContext: "shared_context"
        case .instructions: "instructions"
        case .provider: "provider"
        case .project: "project"
        case .language: "language"
        case .projection(let projection): projection.rawValue
        case .requirements(let category): "requirements." + category.text
        case .section(let section): "section." + section.text
        }
    }
}

/// What the lock says of one section.
package struct LockEntry: Hashable, Sendable {
    package enum Status: Hashable, Sendable {
        case completed
        case failed(String)
    }

    package var status: Status
    /// When the first of the failures in a row was, RFC 3339; nil unless it failed, and in locks of earlier versions.
    package var failedSince: String?
    package var title: String
    /// Of the text in the document; nil if there is none.
    package var contentHash: ContentHash?
    /// Of the same text's Markdown tree, by which it is known again when a formatter has been over it; nil in locks of earlier versions.
    package var treeHash: Digest?
    /// Of the inputs that the text was made from, or that a person declared it right for.
    package var fingerprint: Fingerprint?
    package var isEdited: Bool
    /// What each input was, as a digest or, for the provider, in words.
    package var inputs: [InputName: String]
    /// A regeneration's instructions, kept until they are changed.
    package var instructions: String?
    /// RFC 3339, in UTC, to the second.
    package var generatedAt: String?
    package var usage: Usage?
    /// Where a model revised an earlier text.
    package var kept: KeptLines?

    package init(
        status: Status, failedSince: String? = nil, title: String, contentHash: ContentHash?, treeHash: Digest? = nil,
        fingerprint: Fingerprint?, isEdited: Bool = false, inputs: [InputName: String], instructions: String? = nil,
        generatedAt: String?,
        usage: Usage? = nil, kept: KeptLines? = nil
    ) {
        self.status = status
        self.failedSince = failedSince
        self.title = title
        self.contentHash = contentHash
        self.treeHash = treeHash
        self.fingerprint = fingerprint
        self.isEdited = isEdited
        self.inputs = inputs
        self.instructions = instructions
        self.generatedAt = generatedAt
        self.usage = usage
        self.kept = kept
    }

    /// An entry for a section that has no text yet.
    package init(title: String) {
        self.init(status: .completed, title: title, contentHash: nil, fingerprint: nil, inputs: [:], generatedAt: nil)
    }
}

/// Tokens that a provider counted.
package struct Usage: Hashable, Sendable {
    /// With those that came from the provider's cache.
    package private(set) var inputTokens: Int
    package private(set) var outputTokens: Int
    /// Nil where the provider does not tell; not kept in the lock.
    package private(set) var cachedInputTokens: Int?

    /// What a count can be, so that sums of them are numbers too. Another one in a file or an answer is not known.
    package static let possible = 0...1_000_000_000_000
    package static let none = Usage()

    private init() { (inputTokens, outputTokens) = (0, 0) }

    /// Nil for numbers that no counts can be.
    package init?(inputTokens: Int, outputTokens: Int, cachedInputTokens: Int? = nil) {
        guard Self.possible.contains(inputTokens), Self.possible.contains(outputTokens) else { return nil }
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cachedInputTokens = cachedInputTokens.flatMap { Self.possible.contains($0) ? $0 : nil }
    }

    package var tokens: Int { inputTokens + outputTokens }

    package static func + (one: Usage, other: Usage) -> Usage {
        var total = one
        total += other
        return total
    }

    package static func += (total: inout Usage, part: Usage) {
        total.inputTokens += part.inputTokens
        total.outputTokens += part.outputTokens
        total.cachedInputTokens = (total.cachedInputTokens ?? 0) + (part.cachedInputTokens ?? 0)
    }
}

/// What each section was made from: the committed record beside the document.
package struct Lockfile: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable {
        /// All sections are completed.
        case ready
        case partial, failed, cancelled
    }

    /// The newest form of the file that this version reads and writes.
    package static let formatVersion = 1

    package var mode: Mode
    package var status: Status
    package var title: String
    /// Rises by one with each build that changes the document.
    package var version: Int
    package var requirements: [CategoryID: [RequirementID: Digest]]
    package var sections: [SectionID: LockEntry]

    package init(
        mode: Mode, status: Status, title: String, version: Int, requirements: [CategoryID: [RequirementID: Digest]],
        sections: [SectionID: LockEntry]
    ) {
        self.mode = mode
        self.status = status
        self.title = title
        self.version = version
        self.requirements = requirements
        self.sections = sections
    }
    /// A lock for a document that has not been built yet.
    package init(mode: Mode, title: String, sections: [SectionID: LockEntry] = [:]) {
        self.init(mode: mode, status: .partial, title: title, version: 0, requirements: [:], sections: sections)
    }
}
