import PRDModel
import Planning

/// Why there is no answer.
package struct GenerationFailure: Error, Hashable, Sendable {
    /// A clause without a final stop, free of keys, headers and prompts.
    package var message: String
    /// What came back, if anything did; it is kept for a look.
    package var rawAnswer: String?
    /// What the provider counted of an answer that had begun; nil if none had.
    package var count: TokenCount?
    /// No text came, and the next attempt may well succeed.
    package var isRepeatable: Bool

    package init(_ message: String, rawAnswer: String? = nil, count: TokenCount? = nil, isRepeatable: Bool = false) {
        self.message = message
        self.rawAnswer = rawAnswer
        self.count = count
        self.isRepeatable = isRepeatable
    }
}

/// What a build did with one section.
package enum SectionResult: Hashable, Sendable {
    /// Nothing to do, from the start or because what it reads came out the same.
    case fresh
    /// A person's text, kept.
    case kept
    /// A person's text whose inputs have changed.
    case heldBack([StaleReason])
    case cached
    /// With how much of the earlier text is left, where a model revised one.
    case generated(milliseconds: Int, Usage?, KeptLines?)
    /// With what the provider counted of an answer that could not be used.
    case failed(String, TokenCount? = nil)
    /// Stale, but not asked for.
    case leftStale([StaleReason])
    /// Its worst case does not fit into what is left of the limit.
    case overBudget
    /// It would have to be asked for, and this build does not ask for it.
    case unasked
    /// Not asked for, since an answer could not have been kept.
    case cacheFailed
    /// The build was stopped before its turn.
    case cancelled
}

extension SectionResult {
    /// Whether the section got the text that the present inputs give.
    package var isMade: Bool {
        switch self {
        case .generated, .cached: true
        case .fresh, .kept, .heldBack, .failed, .leftStale, .overBudget, .unasked, .cacheFailed, .cancelled: false
        }
    }

    /// Whether the section stays stale, for a reason other than a limit.
    package var isLeftStale: Bool {
        switch self {
        case .leftStale, .unasked, .cacheFailed: true
        case .fresh, .kept, .heldBack, .cached, .generated, .failed, .overBudget, .cancelled: false
        }
    }
}

/// Something that happened during a build, for whoever watches.
package enum BuildEvent: Hashable, Sendable {
    /// The sections of a stage that are going to be made, as far as is known before it starts.
    case stage(Stage, [SectionID])
    case sectionStarted(SectionID)
    /// A further piece of a section's Markdown, as it arrives.
    case chunk(SectionID, String)
    /// The server is busy, as this status says, and is asked again later.
    case sectionWaiting(SectionID, status: Int)
    /// Whatever became of it. What is fresh from the start and what a stopped build did not come to has no such event.
    case sectionFinished(SectionID, SectionResult, SectionText?)
}
