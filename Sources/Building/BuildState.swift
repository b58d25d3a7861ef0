import PRDModel
import Planning

/// What is known while a build runs; one task owns it.
struct BuildState {
    enum Decision {
        case settled(SectionResult)
        /// Forced is what is to be made although there is a text for it.
        case generate(GenerationRequest, Fingerprint, isForced: Bool)
    }

    let planner: Planner
    private let plan: Plan
    var schedule: Schedule
    private(set) var texts: [SectionID: SectionText]
    private var results: [SectionID: SectionResult] = [:]
    private var entries: [SectionID: LockEntry]
    /// Why the cache did not take an answer.
    private(set) var cacheProblem: String?
    /// Nothing more is begun, since the inputs have changed: see `Withdrawals`.
    var isWithdrawn = false

    init(planner: Planner, plan: Plan, wanted: Set<SectionID>) {
        self.planner = planner
        self.plan = plan
        schedule = Schedule(planner.project.graph, wanted: wanted)
        texts = planner.presentTexts
        entries = planner.project.lock?.sections ?? [:]
    }

    /// What to do with a section whose context is final.
    mutating func decide(_ section: Section, cache: DirectoryCache, isStrict: Bool) -> Decision {
        guard let planned = plan[section.id] else { return .settled(.fresh) }
        let parts = planner.parts(of: section, texts: texts)
        let fingerprint = planner.fingerprint(of: parts, section: section)
        if let result = settle(section, planned, parts: parts, fingerprint: fingerprint) { return .settled(result) }
        if !planned.isForced, let merged = planner.mergedText(of: section.id, parts: parts, fingerprint: fingerprint) {
            texts[section.id] = merged.text
            entries[section.id] = merged.entry
            return .settled(.cached)
        }
        if !planned.isForced, let cached = cache.section(fingerprint) {
            record(
                section, text: cached.text, parts: parts, fingerprint: fingerprint, generatedAt: cached.generatedAt,
                usage: cached.usage, kept: nil)
            return .settled(.cached)
        }
        if let blocked = section.context.first(where: { blocksReaders($0, isStrict: isStrict) }) {
            return .settled(.leftStale([.contextChanged(blocked)]))
        }
        return .generate(planner.request(for: section, texts: texts), fingerprint, isForced: planned.isForced)
    }

    /// Goes through a section as far as that needs neither provider nor cache.
    mutating func settle(_ section: Section) -> SectionResult {
        guard let planned = plan[section.id] else { return .fresh }
        let parts = planner.parts(of: section, texts: texts)
        let fingerprint = planner.fingerprint(of: parts, section: section)
        return settle(section, planned, parts: parts, fingerprint: fingerprint) ?? .leftStale(planned.staleReasons)
    }

    /// - Returns: nil if the section has to be made.
    private mutating func settle(
        _ section: Section, _ planned: PlanEntry, parts: [InputPart], fingerprint: Fingerprint
    ) -> SectionResult? {
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
        case .overBudget, .withheld, .leftStale: true
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
        let reasons = planner.reasonsForHolding(section, parts: parts)
        var entry =
            entries[section.id]
            ?? LockEntry(
                status: .completed, title: text.title, contentHash: nil, fingerprint: nil, inputs: [:], generatedAt: nil)
        entry.title = text.title
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
        _ section: Section, text: SectionText, parts: [InputPart], fingerprint: Fingerprint, generatedAt: String, usage: Usage?,
        kept: KeptLines?
    ) {
        texts[section.id] = text
        entries[section.id] = LockEntry(
            status: .completed, title: text.title, contentHash: text.contentHash, fingerprint: fingerprint,
            inputs: parts.recorded, instructions: entries[section.id]?.instructions, generatedAt: generatedAt, usage: usage,
            kept: kept)
    }

    /// Takes over what a request gave. The context is what it was when the request was made: nothing that a section reads
    /// changes once the section may start.
    mutating func record(_ finished: Finished, timeStamp: String) {
        let section = finished.section
        let parts = planner.parts(of: section, texts: texts)
        switch finished.result {
        case .failed(let message):
            var entry =
                entries[section.id]
                ?? LockEntry(
                    status: .completed, title: section.title, contentHash: nil, fingerprint: nil, inputs: [:],
                    generatedAt: nil)
            if entry.status == .completed { entry.failedSince = timeStamp }
            entry.status = .failed(message)
            entries[section.id] = entry
        case .generated, .cached:
            guard let made = finished.made else { return }
            cacheProblem = finished.cacheProblem ?? cacheProblem
            record(
                section, text: made.text, parts: parts, fingerprint: finished.fingerprint, generatedAt: made.generatedAt,
                usage: made.usage, kept: finished.kept)
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
        return BuildOutcome(
            texts: texts, results: results, cacheProblem: cacheProblem, isWithdrawn: isWithdrawn,
            lock: Lock(
                mode: project.mode, status: status(results, entries: known), title: project.title,
                version: project.lock?.version ?? 0, requirements: requirementDigests(known), sections: known))
    }

    private func unaskedResult(_ entry: PlanEntry) -> SectionResult {
        if !schedule.isEmpty, Task.isCancelled || isWithdrawn { return .cancelled }
        if entry.isEdited { return .kept }
        // What it reads may have come out differently in this build.
        let parts = planner.parts(of: entry.section, texts: texts)
        let fingerprint = planner.fingerprint(of: parts, section: entry.section)
        let isCompleted = entries[entry.section.id]?.status == .completed
        if isCompleted, isCurrent(entry.section.id, parts, fingerprint) { return .fresh }
        return .leftStale(entry.staleReasons)
    }

    private func status(_ results: [SectionID: SectionResult], entries: [SectionID: LockEntry]) -> Lock.Status {
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

    fileprivate var isForced: Bool { staleReasons.contains(.forced) }
}
