import Formats
import Languages
import PRDModel
import Planning

/// A section that has to be asked for, with its inputs as they are hashed.
struct PendingRequest: Sendable {
    let section: Section
    let request: GenerationRequest
    let parts: [InputPart]
    let fingerprint: Fingerprint
    /// The section is regenerated although there is a text for its inputs.
    let isForced: Bool
}

/// A request that has ended.
struct CompletedRequest: Sendable {
    let pending: PendingRequest
    var result: SectionResult
    /// Nil unless the result is `generated` or `cached`.
    var made: CachedSection?
    /// Why the answer is not in the cache.
    var cacheProblem: String?

    /// What the provider counted of it; nil if it counted nothing, or nothing is known of an answer.
    var count: TokenCount?
    var failure: GenerationFailure?
    /// Of other attempts at the same section.
    var others: [TokenCount] = []

    /// What was paid for it here; nil if that is not known.
    var used: TokenCount? {
        switch result {
        case .generated, .failed: count
        case .cached: TokenCount(input: 0, output: 0)
        default: nil
        }
    }

    var kept: KeptLines? {
        if case .generated(_, _, let kept) = result { kept } else { nil }
    }
}

/// What is known while a build runs. One task owns it.
struct BuildState {
    enum Decision {
        case settled(SectionResult)
        case request(PendingRequest)
    }

    let planner: Planner
    private let plan: Plan
    var schedule: Schedule
    private(set) var texts: [SectionID: SectionText]
    /// As they were at the start.
    private let presentTexts: [SectionID: SectionText]
    private var results: [SectionID: SectionResult] = [:]
    private var entries: [SectionID: LockEntry]
    private var spent: [SectionID: TokenSum] = [:]
    /// Why the cache did not take an answer.
    private(set) var cacheProblem: String?
    /// No further section is started, since the inputs have changed: see `InputChanges`.
    var isWithdrawn = false

    init(planner: Planner, plan: Plan, wanted: Set<SectionID>) {
        self.planner = planner
        self.plan = plan
        schedule = Schedule(planner.project.graph, wanted: wanted)
        presentTexts = planner.presentTexts
        texts = presentTexts
        entries = planner.project.lock?.sections ?? [:]
    }

    /// What to do with a section whose context is final.
    mutating func decide(_ section: Section, cache: DirectoryCache, isStrict: Bool) -> Decision {
        guard let planned = plan[section.id] else { return .settled(.fresh) }
        let (parts, fingerprint) = inputs(of: planned)
        if let result = settle(planned, parts: parts, fingerprint: fingerprint) { return .settled(result) }
        if !planned.isForced, let merged = planner.mergedText(of: section.id, parts: parts, fingerprint: fingerprint) {
            texts[section.id] = merged.text
            entries[section.id] = merged.entry
            return .settled(.cached)
        }
        if !planned.isForced, let cached = cache.section(fingerprint) {
            record(section, cached, parts: parts, fingerprint: fingerprint, kept: nil)
            return .settled(.cached)
        }
        if let blocked = section.context.first(where: { blocksReaders($0, isStrict: isStrict) }) {
            return .settled(.leftStale([.contextChanged(blocked)]))
        }
        return .request(
            PendingRequest(
                section: section, request: planner.request(for: section, texts: texts), parts: parts, fingerprint: fingerprint,
                isForced: planned.isForced))
    }

    /// Goes through a section as far as that needs neither provider nor cache.
    mutating func settle(_ section: Section) -> SectionResult {
        guard let planned = plan[section.id] else { return .fresh }
        let (parts, fingerprint) = inputs(of: planned)
        return settle(planned, parts: parts, fingerprint: fingerprint) ?? .leftStale(planned.staleReasons)
    }

    /// The inputs of a section with its context as it is now. Those of the plan hold unless a section that it reads has another text.
    private func inputs(of planned: PlanEntry) -> (parts: [InputPart], fingerprint: Fingerprint) {
        if planned.section.context.allSatisfy({ texts[$0] == presentTexts[$0] }) { return (planned.parts, planned.fingerprint) }
        let parts = planner.parts(of: planned.section, texts: texts)
        return (parts, planner.fingerprint(of: parts, section: planned.section))
    }

    /// - Returns: nil if the section has to be made.
    private mutating func settle(_ planned: PlanEntry, parts: [InputPart], fingerprint: Fingerprint) -> SectionResult? {
        let section = planned.section
        if planned.isEdited { return keep(section, parts: parts, fingerprint: fingerprint) }
        if planned.isForced || !isCurrent(section.id, parts, fingerprint) { return nil }
        // After a failure its inputs are again what its last good text was made from.
        entries[section.id]?.status = .completed
        entries[section.id]?.failedSince = nil
        return .fresh
    }

    /// What reads a section that was left for later would be paid for now and again then.
    private func blocksReaders(_ id: SectionID, isStrict: Bool) -> Bool {
        switch results[id] {
        case .overBudget, .unasked, .cacheFailed, .leftStale: true
        case .failed: isStrict
        default: false
        }
    }

    private func isCurrent(_ id: SectionID, _ parts: [InputPart], _ fingerprint: Fingerprint) -> Bool {
        guard let entry = entries[id], entry.isMade(of: parts, fingerprint) else { return false }
        return entry.contentHash != nil && texts[id]?.contentHash == entry.contentHash
    }

    /// A person's text is recorded as it stands; the inputs it was right for stay recorded until a person says otherwise.
    private mutating func keep(_ section: Section, parts: [InputPart], fingerprint: Fingerprint) -> SectionResult {
        guard let text = texts[section.id] else { return .fresh }
        let reasons = planner.reasonsForHolding(text, of: section, parts: parts, fingerprint: fingerprint)
        var entry = entries[section.id] ?? LockEntry(title: text.title)
        entry.title = text.title
        if entry.contentHash != text.contentHash || entry.treeHash == nil { entry.treeHash = CanonicalText.hash(of: text) }
        entry.contentHash = text.contentHash
        entry.isEdited = true
        entry.kept = nil
        entry.status = .completed
        entry.failedSince = nil
        if reasons.isEmpty {
            entry.fingerprint = fingerprint
            entry.inputs = parts.recorded
        }
        entries[section.id] = entry
        return reasons.isEmpty ? .kept : .heldBack(reasons)
    }

    private mutating func record(
        _ section: Section, _ made: CachedSection, parts: [InputPart], fingerprint: Fingerprint, kept: KeptLines?
    ) {
        texts[section.id] = made.text
        entries[section.id] = LockEntry(
            status: .completed, title: made.text.title, contentHash: made.text.contentHash,
            treeHash: CanonicalText.hash(of: made.text), fingerprint: fingerprint, inputs: parts.recorded,
            instructions: entries[section.id]?.instructions, generatedAt: made.generatedAt, usage: made.usage, kept: kept)
    }

    /// Takes over what a request gave. Nothing that a section reads changes once the section may start, so its inputs are still those
    /// that the request was made from.
    mutating func record(_ completed: CompletedRequest, timeStamp: String) {
        let pending = completed.pending
        let section = pending.section
        if completed.result != .cached {
            for count in completed.others + [completed.count].compactMap(\.self) {
                spent[section.id, default: TokenSum()] += count
            }
        }
        switch completed.result {
        case .failed(let message, _):
            var entry = entries[section.id] ?? LockEntry(title: section.title)
            if entry.status == .completed { entry.failedSince = timeStamp }
            entry.status = .failed(message)
            entries[section.id] = entry
        case .generated, .cached:
            guard let made = completed.made else { return }
            cacheProblem = completed.cacheProblem ?? cacheProblem
            record(section, made, parts: pending.parts, fingerprint: pending.fingerprint, kept: completed.kept)
        default: break
        }
    }

    mutating func finish(_ id: SectionID, _ result: SectionResult) {
        results[id] = result
        schedule.finish(id)
    }

    func outcome() -> BuildOutcome {
        let project = planner.project
        var results = results
        for entry in plan.entries where results[entry.section.id] == nil {
            results[entry.section.id] = unaskedResult(entry)
        }
        let known = entries.filter { project.graph[$0.key] != nil }
        var lock = Lockfile(
            mode: project.mode, status: status(results, entries: known), title: project.title,
            version: project.lock?.version ?? 0, requirements: requirementDigests(known), sections: known)
        // A lock of an earlier version that stays as it is otherwise stays as it is.
        if lock != project.lock {
            for (id, entry) in known where entry.treeHash == nil { lock.sections[id] = withTree(entry, of: texts[id]) }
        }
        return BuildOutcome(
            texts: texts, results: results, cacheProblem: cacheProblem, spent: spent, isWithdrawn: isWithdrawn, lock: lock)
    }

    private func withTree(_ entry: LockEntry, of text: SectionText?) -> LockEntry {
        var entry = entry
        if let text, text.contentHash == entry.contentHash { entry.treeHash = CanonicalText.hash(of: text) }
        return entry
    }

    private func unaskedResult(_ entry: PlanEntry) -> SectionResult {
        if !schedule.isEmpty, Task.isCancelled || isWithdrawn { return .cancelled }
        if entry.isEdited { return .kept }
        // What it reads may have come out differently in this build.
        let (parts, fingerprint) = inputs(of: entry)
        let isCompleted = entries[entry.section.id]?.status == .completed
        if isCompleted, isCurrent(entry.section.id, parts, fingerprint) { return .fresh }
        return .leftStale(entry.staleReasons)
    }

    private func status(_ results: [SectionID: SectionResult], entries: [SectionID: LockEntry]) -> Lockfile.Status {
        let sections = planner.project.graph.sections
        let completed = sections.count { entries[$0.id]?.status == .completed && texts[$0.id] != nil }
        if completed == sections.count { return .ready }
        if results.values.contains(.cancelled) { return .cancelled }
        let failed = sections.count { section in
            if case .failed = entries[section.id]?.status { true } else { false }
        }
        return failed == sections.count ? .failed : .partial
    }

    /// The IDs of a category stay as they were while a section is still made from them: they tell what changed since.
    private func requirementDigests(_ entries: [SectionID: LockEntry]) -> [CategoryID: [RequirementID: Digest]] {
        var result: [CategoryID: [RequirementID: Digest]] = [:]
        for (id, list) in planner.lists {
            let isBehind = entries.values.contains { entry in
                entry.inputs[.requirements(id)].map { $0 != list.digest.hex } ?? false
            }
            let present = Dictionary(list.items.map { ($0.id, $0.contentDigest) }, uniquingKeysWith: { first, _ in first })
            let former = planner.project.lock?.requirements[id]
            let kept = isBehind ? former ?? present : present
            if !kept.isEmpty { result[id] = kept }
        }
        return result
    }
}

extension PlanEntry {
    var staleReasons: [StaleReason] {
        if case .stale(let reasons) = state { reasons } else { [] }
    }

    var isForced: Bool { staleReasons.contains(.forced) }
}
