import Languages
import PRDModel

/// Compares a project's inputs with what its sections were made from. Everything here follows from the values it is given.
package struct Planner: Sendable {
    package let project: Project
    package let lists: [CategoryID: RequirementList]
    let choice: ProviderChoice
    let forced: Set<SectionID>
    let discarded: Set<SectionID>
    let generated: Set<ContentHash>
    let history: RequirementHistory
    let formerTexts: [ContentHash: SectionText]
    let isFromScratch: Bool

    /// - Parameters:
    ///   - forced: sections to be made anew although nothing changed.
    ///   - discarded: sections whose text is to be replaced even if a person wrote it.
    ///   - generated: hashes of texts in the cache, so that they are not taken for a person's.
    ///   - formerTexts: those of `formerContext(of:)`, as far as they are known.
    ///   - isFromScratch: no model is given an earlier text.
    package init(
        project: Project, choice: ProviderChoice, forced: Set<SectionID> = [], discarded: Set<SectionID> = [],
        generated: Set<ContentHash> = [], history: RequirementHistory = RequirementHistory(),
        formerTexts: [ContentHash: SectionText] = [:], isFromScratch: Bool = false
    ) {
        self.project = project
        self.choice = choice
        self.forced = forced
        self.discarded = discarded
        self.generated = generated
        self.history = history
        self.formerTexts = formerTexts
        self.isFromScratch = isFromScratch
        lists = project.requirementLists
    }

    /// Texts in the document that are not what the lock recorded: a person's, or the cache's after an interrupted build.
    package static func unrecordedTexts(in project: Project) -> [Document.Part] {
        (project.document?.parts ?? []).filter { part in
            !part.isMissing && project.lock?.sections[part.id]?.contentHash != part.text.contentHash
        }
    }

    package func provider(for section: Section) -> ProviderIdentity {
        provider(for: section, record: project.lock?.sections[section.id])
    }

    func provider(for section: Section, record: LockEntry?) -> ProviderIdentity {
        choice.identity(for: section, project: project.settings.provider, recorded: record?.inputs[.provider])
    }

    /// What the project file says of the provider for a section.
    package func settings(of section: Section) -> ProviderSettings {
        choice.settings(for: section, project: project.settings.provider)
    }

    package func plan() -> Plan {
        let texts = presentTexts
        var states: [SectionID: SectionState] = [:]
        var entries: [SectionID: PlanEntry] = [:]
        for section in project.graph.topological {
            let entry = entry(for: section, texts: texts, states: states)
            states[section.id] = entry.state
            entries[section.id] = entry
        }
        return Plan(entries: project.graph.sections.compactMap { entries[$0.id] }, abandoned: abandonedParts())
    }

    /// What stands in the document now, for the sections that it has.
    package var presentTexts: [SectionID: SectionText] {
        let parts = (project.document?.parts ?? []).filter { !$0.isMissing && project.graph[$0.id] != nil }
        return Dictionary(parts.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
    }

    private func entry(
        for section: Section, texts: [SectionID: SectionText], states: [SectionID: SectionState]
    ) -> PlanEntry {
        let parts = parts(of: section, texts: texts)
        let fingerprint = Planning.fingerprint(of: parts, section: section.id)
        let text = texts[section.id]
        let origin = origin(of: section.id, text: text)
        return PlanEntry(
            section: section,
            state: state(of: section, text, origin: origin, parts: parts, fingerprint: fingerprint, states: states),
            text: text, parts: parts, fingerprint: fingerprint, provider: provider(for: section),
            isEdited: origin == .person && !discarded.contains(section.id))
    }

    private func state(
        of section: Section, _ text: SectionText?, origin: TextOrigin, parts: [InputPart], fingerprint: Fingerprint,
        states: [SectionID: SectionState]
    ) -> SectionState {
        if origin == .person, !discarded.contains(section.id) {
            return .edited(reasonsForHolding(text, of: section, parts: parts, fingerprint: fingerprint))
        }
        let reasons = reasonsToMake(section.id, origin, parts: parts, fingerprint: fingerprint)
        if !reasons.isEmpty { return .stale(reasons) }
        let pending = section.context.filter { id in
            switch states[id] {
            case .stale, .waiting: true
            case .fresh, .edited, nil: false
            }
        }
        return pending.isEmpty ? .fresh : .waiting(on: pending)
    }

    /// Why a build has to regenerate a section; empty if its text was made from these inputs.
    private func reasonsToMake(
        _ id: SectionID, _ origin: TextOrigin, parts: [InputPart], fingerprint: Fingerprint
    ) -> [StaleReason] {
        var reasons: [StaleReason] = []
        let entry = project.lock?.sections[id]
        if case .failed(let message) = entry?.status { reasons.append(.failedLastTime(message, since: entry?.failedSince)) }
        if let entry, entry.fingerprint != nil {
            if origin == .none { reasons.append(.textMissing) }
            switch (entry.isMade(of: parts, fingerprint), origin) {
            case (false, _): reasons += changes(of: id, from: entry, to: parts)
            case (true, .cache): reasons.append(.otherGeneratedText)
            case (true, _): break
            }
        } else if reasons.isEmpty {
            reasons.append(.neverBuilt)
        }
        if forced.contains(id) { reasons.append(.forced) }
        return reasons
    }

    func changes(of id: SectionID, from entry: LockEntry, to parts: [InputPart]) -> [StaleReason] {
        let found = InputComparison(
            section: id, recorded: entry.inputs, parts: parts, lists: lists, history: history,
            lastBuild: project.lock?.requirements ?? [:]
        ).reasons
        if entry.fingerprint == .ofNoInputs { return [.textsMixed] + found }
        if !found.isEmpty { return found }
        return [project.merge?.entries(of: id).count == 2 ? .branchesMerged : .contextReordered]
    }

    /// Why an edited text is held back, given the texts of its context; empty if it is not. A text without a record counts as right for
    /// the present inputs, since it is unknown what it was made from. One that was not recorded yet counts as right for its context:
    /// whoever edits several sections in one save has them all at hand.
    package func reasonsForHolding(
        _ text: SectionText?, of section: Section, parts: [InputPart], fingerprint: Fingerprint
    ) -> [StaleReason] {
        guard let entry = project.lock?.sections[section.id], entry.fingerprint != nil, !entry.isMade(of: parts, fingerprint)
        else { return [] }
        let reasons = changes(of: section.id, from: entry, to: parts)
        return entry.contentHash == text?.contentHash ? reasons : reasons.filter { !$0.isOfContext }
    }

    /// The text of a section if a person wrote it.
    package func textOfAPerson(_ id: SectionID) -> SectionText? {
        let text = presentTexts[id]
        return origin(of: id, text: text) == .person ? text : nil
    }

    private func abandonedParts() -> [Document.Part] {
        (project.document?.parts ?? []).filter { part in
            project.graph[part.id] == nil && !part.isMissing && origin(of: part.id, text: part.text) == .person
        }
    }
}
