import Languages
import PRDModel

extension Planner {
    /// The earlier text of a section and what changed since, for a model that writes it again.
    ///
    /// - Returns: nil where there is nothing to revise: no text, one that the composer made by rule and that a model is chosen to do
    ///   better, or one that a person wrote, which is replaced only by being discarded.
    func revision(of section: Section, texts: [SectionID: SectionText]) -> Revision? {
        guard section.isRevised, !isFromScratch, provider(for: section).name != ProviderName.offline,
            let text = texts[section.id], origin(of: section.id, text: text) != .person,
            let entry = project.lock?.sections[section.id], let fingerprint = entry.fingerprint, !entry.isComposed
        else { return nil }
        let parts = parts(of: section, texts: texts)
        let isCurrent = self.fingerprint(of: parts, section: section) == fingerprint
        let reasons = isCurrent ? [] : changes(of: section.id, from: entry, to: parts)
        return Revision(
            text: text, changes: reasons.compactMap { change($0, section: section, entry: entry, texts: texts) },
            template: project.revisionPrompt)
    }

    private func change(
        _ reason: StaleReason, section: Section, entry: LockEntry, texts: [SectionID: SectionText]
    ) -> Revision.Change? {
        switch reason {
        case .requirement(let change): .requirement(change, category: displayName(category(of: change)))
        case .requirementsChanged(let id): .requirements(category: displayName(id))
        case .categoryAdded(let id): .categoryAdded(displayName(id))
        case .categoryRemoved(let id): .categoryRemoved(displayName(id))
        case .projectionChanged(let projection): .projection(projection)
        case .titleChanged: .title(section.title)
        case .projectTitleChanged: .projectTitle(project.title)
        case .languageChanged(let former, let language): .language(from: name(ofLanguage: former), to: name(ofLanguage: language))
        case .promptChanged: .prompt
        case .sharedContextChanged: .sharedContext
        case .instructionsChanged: .instructions(instructions(for: section, record: entry))
        case .providerChanged: .provider
        case .contextChanged(let id):
            .context(title: title(of: id, texts), lines: comparison(of: id, with: entry.inputs[.section(id)], texts: texts))
        case .contextAdded(let id): .contextAdded(title: title(of: id, texts))
        case .contextRemoved(let id): .contextRemoved(title: title(of: id, texts))
        case .contextReordered: .contextReordered
        case .branchesMerged, .textsMixed: .branchesMerged
        // Nothing that the text could be at odds with.
        case .neverBuilt, .textMissing, .failedLastTime, .forced, .formatChanged, .otherGeneratedText: nil
        }
    }

    private func category(of change: RequirementChange) -> CategoryID {
        switch change {
        case .added(let requirement), .changed(let requirement, _), .moved(let requirement): requirement.category
        case .removed(_, let category): category
        }
    }

    private func displayName(_ id: CategoryID) -> String { project.categories[id]?.displayName ?? id.text }

    private func name(ofLanguage tag: String) -> String { DocumentLanguage(named: tag)?.name ?? tag }

    private func title(of id: SectionID, _ texts: [SectionID: SectionText]) -> String {
        texts[id]?.title ?? project.graph[id]?.title ?? Catalogue.entry(for: id)?.title(in: project.settings.language.language)
            ?? readableName(id.text)
    }

    /// How a context section differs from what it was; nil if that is not known.
    private func comparison(of id: SectionID, with recorded: String?, texts: [SectionID: SectionText]) -> LineComparison? {
        guard let hash = recorded.map({ ContentHash(Digest(hex: $0)) }), let present = texts[id] else { return nil }
        let inDocument = project.document?.text(of: id)
        guard let former = inDocument?.contentHash == hash ? inDocument : formerTexts[hash] else { return nil }
        return LineComparison(from: former.withHeading, to: present.withHeading)
    }

    /// How a section that another one reads differs from what that one was made from; nil if that is not known.
    package func contextChange(_ id: SectionID, readBy reader: SectionID) -> LineComparison? {
        let recorded = project.lock?.sections[reader]?.inputs[.section(id)]
        return comparison(of: id, with: recorded, texts: presentTexts)
    }

    /// Hashes of the context texts that sections were made from and that the document no longer has.
    ///
    /// - Parameter alsoOfComposed: those of composed sections too, which nobody revises.
    package static func formerContext(of project: Project, alsoOfComposed: Bool = false) -> Set<ContentHash> {
        let present = Dictionary(
            (project.document?.parts ?? []).map { ($0.id, $0.text.contentHash) }, uniquingKeysWith: { first, _ in first })
        var result: Set<ContentHash> = []
        for section in project.graph.sections {
            guard let entry = project.lock?.sections[section.id], alsoOfComposed || !entry.isComposed else { continue }
            for (name, value) in entry.inputs where value != noText {
                guard case .section(let id) = name else { continue }
                let hash = ContentHash(Digest(hex: value))
                if present[id] != hash { result.insert(hash) }
            }
        }
        return result
    }
}

extension LockEntry {
    /// Its text, or the one that a person changed, was made by rule.
    fileprivate var isComposed: Bool {
        inputs[.provider].flatMap { ProviderIdentity(text: $0) }?.name == ProviderName.offline
    }
}

extension SectionText {
    fileprivate var withHeading: String { "### \(title)\n\(content)" }
}
