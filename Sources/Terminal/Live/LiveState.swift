import Building
import PRDModel
import Planning

/// What the block on a terminal shows while a build runs: a line a section, and a bar.
struct LiveState: Sendable {
    enum Progress: Sendable {
        case waiting
        /// With the last words that arrived.
        case generating(since: ContinuousClock.Instant, words: String)
        case ended(SectionResult)
    }

    struct Row: Sendable {
        let id: SectionID
        /// Plain.
        let title: String
        var progress: Progress
    }

    /// In document order.
    private(set) var rows: [Row]
    let start: ContinuousClock.Instant
    private(set) var tokens = 0

    /// - Parameter sections: those that may be made.
    init(sections: [Section], start: ContinuousClock.Instant) {
        rows = sections.map { Row(id: $0.id, title: plainLine($0.title), progress: .waiting) }
        self.start = start
    }

    mutating func take(_ event: BuildEvent, now: ContinuousClock.Instant) {
        switch event {
        case .stage: break
        case .sectionStarted(let id): update(id, .generating(since: now, words: ""))
        case .chunk(let id, let text): addWords(id, text)
        case .sectionFinished(let id, let result, _):
            if case .generated(_, let usage?, _) = result { tokens += usage.tokens }
            update(id, .ended(result))
        }
    }

    /// Takes over what became of the sections that no event told of.
    mutating func conclude(_ outcome: BuildOutcome) {
        for index in rows.indices {
            if let result = outcome.results[rows[index].id] { rows[index].progress = .ended(result) }
        }
    }

    private mutating func update(_ id: SectionID, _ progress: Progress) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        rows[index].progress = progress
    }

    private mutating func addWords(_ id: SectionID, _ text: String) {
        guard let index = rows.firstIndex(where: { $0.id == id }),
            case .generating(let since, let words) = rows[index].progress
        else { return }
        // A terminal's line holds no more, however long the text.
        let last = (words + text).unicodeScalars.suffix(400)
        rows[index].progress = .generating(since: since, words: String(String.UnicodeScalarView(last)))
    }
}

extension LiveState.Row {
    enum Kind { case waiting, generating, done, held, failed }

    var kind: Kind {
        switch progress {
        case .waiting: .waiting
        case .generating: .generating
        case .ended(.failed): .failed
        case .ended(.generated), .ended(.cached), .ended(.fresh), .ended(.kept): .done
        case .ended(.heldBack), .ended(.leftStale), .ended(.overBudget), .ended(.unasked), .ended(.cacheFailed),
            .ended(.cancelled):
            .held
        }
    }
}
