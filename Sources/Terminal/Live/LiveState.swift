import Building
import PRDModel
import Planning

/// What the block on a terminal shows while a build runs: a line a section, and a bar.
struct LiveState: Sendable {
    enum Progress: Sendable {
        case waiting
        /// With the last words that arrived.
        case generating(since: ContinuousClock.Instant, words: String)
        /// Its server is busy.
        case held(since: ContinuousClock.Instant, status: Int)
        case ended(SectionResult)
    }

    struct Row: Sendable {
        let id: SectionID
        /// Plain.
        let title: String
        var progress: Progress
        /// What a model states there and no input says.
        var findings: String?
    }

    /// In document order.
    private(set) var rows: [Row]
    let start: ContinuousClock.Instant
    private(set) var tokens = 0
    private let findings: @Sendable (SectionID, SectionText) -> String?

    /// - Parameters:
    ///   - sections: those that may be made.
    ///   - findings: the words for what a model states of a section and no input says.
    init(
        sections: [Section], start: ContinuousClock.Instant,
        findings: @escaping @Sendable (SectionID, SectionText) -> String? = { _, _ in nil }
    ) {
        self.findings = findings
        rows = sections.map { Row(id: $0.id, title: plainLine($0.title), progress: .waiting) }
        self.start = start
    }

    mutating func take(_ event: BuildEvent, now: ContinuousClock.Instant) {
        switch event {
        case .stage: break
        case .sectionStarted(let id): update(id, .generating(since: now, words: ""))
        case .chunk(let id, let text): addWords(id, text)
        case .sectionWaiting(let id, let status): hold(id, status: status)
        case .sectionFinished(let id, let result, let text):
            switch result {
            case .generated(_, let usage?, _): tokens += usage.tokens
            case .failed(_, let count?): tokens += (count.input ?? 0) + (count.output ?? 0)
            default: break
            }
            update(id, .ended(result))
            if case .generated = result, let index = rows.firstIndex(where: { $0.id == id }) {
                rows[index].findings = text.flatMap { findings(id, $0) }
            }
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

    private mutating func hold(_ id: SectionID, status: Int) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        switch rows[index].progress {
        case .generating(let since, _), .held(let since, _): rows[index].progress = .held(since: since, status: status)
        case .waiting, .ended: break
        }
    }

    private mutating func addWords(_ id: SectionID, _ text: String) {
        guard let index = rows.firstIndex(where: { $0.id == id }) else { return }
        if case .held(let since, _) = rows[index].progress { rows[index].progress = .generating(since: since, words: "") }
        guard case .generating(let since, let words) = rows[index].progress else { return }
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
        case .generating, .held: .generating
        case .ended(.failed): .failed
        case .ended(.generated), .ended(.cached), .ended(.fresh), .ended(.kept): .done
        case .ended(.heldBack), .ended(.leftStale), .ended(.overBudget), .ended(.unasked), .ended(.cacheFailed),
            .ended(.cancelled):
            .held
        }
    }
}
