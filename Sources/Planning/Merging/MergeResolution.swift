import Languages
import PRDModel

extension Planner {
    /// The project with one lock and one document made of two branches': of two texts of a section the one that was made from the
    /// merged inputs. Where a person wrote one of them, that is left to a person and named in `Merge.conflicts`.
    package func resolvingMerge() -> Project {
        guard let merge = project.merge else { return project }
        var resolution = MergeResolution(planner: self, merge: merge)
        return resolution.resolved()
    }

    /// What one of two merged branches has for exactly these inputs.
    package func mergedText(
        of id: SectionID, parts: [InputPart], fingerprint: Fingerprint
    ) -> (text: SectionText, entry: LockEntry)? {
        guard let merge = project.merge else { return nil }
        for entry in merge.entries(of: id) where !entry.isEdited && entry.status == .completed {
            guard entry.isMade(of: parts, fingerprint), let text = entry.contentHash.flatMap({ merge.knownTexts[$0] }) else {
                continue
            }
            return (text, entry)
        }
        return nil
    }
}

private struct MergeResolution {
    private let planner: Planner
    private var merge: Merge
    private let asksTheirsFirst: Bool
    /// Of all texts that are known to be a provider's.
    private let generatedLines: Set<Substring>

    private var project: Project { planner.project }

    init(planner: Planner, merge: Merge) {
        self.planner = planner
        self.merge = merge
        // All from one side, where that is possible, so that sections which read one another match.
        let ours = Self.currentSections(merge.locks.ours, merge.documents.ours, planner)
        let theirs = Self.currentSections(merge.locks.theirs, merge.documents.theirs, planner)
        let versions = (ours: merge.locks.ours?.version ?? 0, theirs: merge.locks.theirs?.version ?? 0)
        asksTheirsFirst = (theirs, versions.theirs) > (ours, versions.ours)
        let entries = [merge.locks.ours, merge.locks.theirs].flatMap { $0.map { Array($0.sections.values) } ?? [] }
        let generated = planner.generated.union(entries.filter { !$0.isEdited }.compactMap(\.contentHash))
        generatedLines = generated.reduce(into: []) { lines, hash in
            if let text = merge.knownTexts[hash] { lines.formUnion(Self.lines(of: text)) }
        }
    }

    /// How many sections would be fresh if one side were taken whole.
    private static func currentSections(_ lock: Lockfile?, _ document: Document?, _ planner: Planner) -> Int {
        var texts: [SectionID: SectionText] = [:]
        for part in document?.parts ?? [] where !part.isMissing { texts[part.id] = part.text }
        return planner.project.graph.sections.count { section in
            guard let entry = lock?.sections[section.id], let text = texts[section.id] else { return false }
            return planner.isCurrent(entry, text, section, texts)
        }
    }

    fileprivate static func lines(of text: SectionText) -> Set<Substring> {
        Set((["## " + text.title] + trimmingLineEnds(text.content).split(separator: "\n").map(String.init)).map { $0[...] })
    }

    mutating func resolved() -> Project {
        var entries: [SectionID: LockEntry] = [:]
        var parts: [SectionID: Document.Part] = [:]
        var texts: [SectionID: SectionText] = [:]
        for id in project.graph.topological.map(\.id) + otherSections {
            let choice = choose(id, texts)
            entries[id] = choice.entry
            parts[id] = choice.part
            texts[id] = choice.part?.text
            if !choice.setAside.isEmpty { merge.setAside[id] = choice.setAside }
        }
        merge.conflicts.sort { ($0.problem.place ?? Place("")) < ($1.problem.place ?? Place("")) }
        var result = project
        result.lock = mergedLock(entries)
        result.document = mergedDocument(parts)
        result.merge = merge
        return result
    }

    /// Those that only the lock or the document has.
    private var otherSections: [SectionID] {
        let locked = [merge.locks.ours, merge.locks.theirs].flatMap { $0.map { Array($0.sections.keys) } ?? [] }
        let written = [merge.documents.ours, merge.documents.theirs].flatMap { $0?.parts.map(\.id) ?? [] }
        return Set(locked + written).filter { project.graph[$0] == nil }.sorted()
    }

    private func mergedLock(_ entries: [SectionID: LockEntry]) -> Lockfile? {
        guard let ours = merge.locks.ours, let theirs = merge.locks.theirs else { return merge.locks.ours ?? merge.locks.theirs }
        let requirements = ours.requirements.merging(theirs.requirements) { first, second in
            first.merging(second) { first, _ in first }
        }
        return Lockfile(
            mode: project.mode, status: ours.status == theirs.status ? ours.status : .partial, title: project.title,
            version: max(ours.version, theirs.version), requirements: requirements, sections: entries)
    }

    private func mergedDocument(_ parts: [SectionID: Document.Part]) -> Document? {
        guard let ours = merge.documents.ours, let theirs = merge.documents.theirs else { return nil }
        var seen: Set<SectionID> = []
        let order = (ours.parts + theirs.parts).filter { seen.insert($0.id).inserted }
        return Document(title: project.title, titleLine: ours.titleLine, parts: order.map { parts[$0.id] ?? $0 })
    }
}

// One section.
extension MergeResolution {
    private struct Choice {
        var entry: LockEntry?
        /// Nil if there is no text.
        var part: Document.Part?
        var setAside: [SectionText] = []
    }

    private enum Origin: Hashable {
        /// Of a provider: a side's lock or the cache has it.
        case generated
        /// Mixed of two generated texts; told for certain if both are known.
        case mixed(isCertain: Bool)
        /// A person's, or one that nobody knows.
        case person
    }

    private func preferred<Item>(_ items: [Item]) -> [Item] { asksTheirsFirst ? items.reversed() : items }

    /// What two branches left of a section, in the order in which the cases are tried.
    private enum Remains {
        case noText
        /// A person wrote this text, or may have.
        case person(Document.Part)
        /// Made from the merged inputs.
        case current(LockEntry, SectionText)
        /// In the document, and as a branch's lock has it.
        case recorded(LockEntry, SectionText)
        /// A branch's whole text, which is a better beginning than one that was mixed.
        case whole(LockEntry, SectionText)
        /// Texts that version control mixed, or that only the cache has.
        case mixed(SectionText)
    }

    private func remains(
        _ id: SectionID, _ entries: [LockEntry], _ parts: [Document.Part], _ origins: [Origin], _ texts: [SectionID: SectionText]
    ) -> Remains {
        guard let first = parts.first else { return .noText }
        if let index = origins.firstIndex(of: .person) { return .person(parts[index]) }
        let whole = entries.filter { !$0.isEdited }.compactMap { entry in
            entry.contentHash.flatMap { merge.knownTexts[$0] }.map { (entry, $0) }
        }
        if let section = project.graph[id],
            let (entry, text) = whole.first(where: { planner.isCurrent($0.0, $0.1, section, texts) })
        {
            return .current(entry, text)
        }
        for part in parts {
            if let entry = entries.first(where: { $0.contentHash == part.text.contentHash }) {
                return .recorded(entry, part.text)
            }
        }
        if let (entry, text) = whole.first { return .whole(entry, text) }
        return .mixed(origins.firstIndex(of: .generated).map { parts[$0].text } ?? first.text)
    }

    private mutating func choose(_ id: SectionID, _ texts: [SectionID: SectionText]) -> Choice {
        let entries = preferred(withSameInstructions(merge.entries(of: id)))
        let parts = preferred(merge.parts(of: id))
        let origins = parts.map { origin(of: $0.text, id, entries) }
        let uncertain = zip(parts, origins).filter { $1 == .mixed(isCertain: false) }.map(\.0.text)
        func choice(_ entry: LockEntry?, _ text: SectionText, settingAside texts: [SectionText]) -> Choice {
            var part = parts.first { $0.text.contentHash == text.contentHash } ?? parts.first
            part?.text = text
            return Choice(entry: entry, part: part, setAside: texts)
        }
        switch remains(id, entries, parts, origins, texts) {
        case .noText: return Choice(entry: entries.first { $0.status == .completed } ?? entries.first)
        case .person(let part): return chooseWithPerson(id, entries, parts, of: part, texts)
        case .current(let entry, let text), .recorded(let entry, let text), .whole(let entry, let text):
            return choice(entry, text, settingAside: uncertain.filter { $0.contentHash != text.contentHash })
        case .mixed(let text):
            return choice(entries.first.map { mixed($0, text, isEdited: false) }, text, settingAside: uncertain)
        }
    }

    private mutating func chooseWithPerson(
        _ id: SectionID, _ entries: [LockEntry], _ parts: [Document.Part], of person: Document.Part,
        _ texts: [SectionID: SectionText]
    ) -> Choice {
        let hash = person.text.contentHash
        let recorded = entries.filter { $0.contentHash == hash }
        if parts.count == 1 {
            let own = branchEntries(of: id, with: hash)
            if let entry = mostCurrent(recorded + own, id, texts) { return Choice(entry: entry, part: person) }
            if Set(entries.compactMap(\.contentHash)).count < 2 {
                return Choice(entry: mostCurrent(entries, id, texts), part: person)
            }
        }
        if project.graph[id] != nil { merge.conflicts.append(conflict(id, entries, parts)) }
        let entry = (recorded.first ?? entries.first).map { mixed($0, person.text, isEdited: true) }
        return Choice(entry: entry, part: person, setAside: parts.count > 1 ? parts.map(\.text) : [])
    }

    private func mostCurrent(
        _ entries: [LockEntry], _ id: SectionID, _ texts: [SectionID: SectionText]
    ) -> LockEntry? {
        entries.first { entry in
            guard let section = project.graph[id] else { return false }
            let parts = planner.parts(of: section, texts: texts, record: entry)
            return entry.isMade(of: parts, planner.fingerprint(of: parts, section: section))
        } ?? entries.first
    }

    private func mixed(_ entry: LockEntry, _ text: SectionText, isEdited: Bool) -> LockEntry {
        var entry = entry
        entry.title = text.title
        entry.contentHash = text.contentHash
        entry.treeHash = nil
        entry.fingerprint = .ofNoInputs
        entry.isEdited = isEdited
        return entry
    }

    /// Of the branches that have exactly this text.
    private func branchEntries(of id: SectionID, with hash: ContentHash) -> [LockEntry] {
        guard let branches = merge.branches else { return [] }
        return preferred([branches.ours, branches.theirs]).filter { $0.document.text(of: id)?.contentHash == hash }
            .compactMap { $0.lock.sections[id] }
    }

    private func origin(of text: SectionText, _ id: SectionID, _ entries: [LockEntry]) -> Origin {
        let recorded = entries.filter { $0.contentHash == text.contentHash }
        if !recorded.isEmpty { return recorded.contains(where: \.isEdited) ? .person : .generated }
        if planner.generated.contains(text.contentHash) { return .generated }
        let isOfKnownLines = Self.lines(of: text).isSubset(of: generatedLines)
        if let branches = merge.branches {
            let isUntouched = [branches.ours, branches.theirs].allSatisfy { !isTouched(id, on: $0) }
            return isUntouched && isOfKnownLines ? .mixed(isCertain: !merge.isDocumentResolved) : .person
        }
        let hashes = Set(entries.compactMap(\.contentHash))
        guard hashes.count > 1, !entries.contains(where: \.isEdited) else { return .person }
        let areKnown = hashes.allSatisfy { merge.knownTexts[$0] != nil }
        return isOfKnownLines || !areKnown ? .mixed(isCertain: false) : .person
    }

    /// Whether a person wrote in the section, recorded or not.
    private func isTouched(_ id: SectionID, on branch: Merge.Branch) -> Bool {
        guard let text = branch.document.text(of: id) else { return false }
        let entry = branch.lock.sections[id]
        if entry?.contentHash == text.contentHash { return entry?.isEdited == true }
        return !planner.generated.contains(text.contentHash)
    }

    /// A regeneration's instructions are a person's: none is dropped, and a text made without them is not current.
    private func withSameInstructions(_ entries: [LockEntry]) -> [LockEntry] {
        let all = Set(entries.compactMap(\.instructions)).sorted()
        guard entries.count > 1, !all.isEmpty else { return entries }
        let joined = all.joined(separator: "\n\n")
        return entries.map { entry in
            var entry = entry
            entry.instructions = joined
            return entry
        }
    }
}

// What a person has to decide.
extension MergeResolution {
    private func conflict(_ id: SectionID, _ entries: [LockEntry], _ parts: [Document.Part]) -> Merge.Conflict {
        let hasMarkers = parts.count > 1
        let edited = entries.count(where: \.isEdited)
        let changed =
            switch edited {
            case 0: "has a text that is in neither prdbuild.lock nor the cache, so a person may have written it"
            case 1: "was edited by hand on one branch and is different on the other"
            default: "was edited by hand on both branches"
            }
        let message = "'\(id.text)' \(changed)" + (hasMarkers ? "" : "; version control mixed the two texts")
        let first = hasMarkers ? "keep the text that is right and delete the marker lines" : "read it and correct it"
        let hint =
            "\(first), then run 'prdbuild accept \(id.text)'; or 'prdbuild regenerate \(id.text) --discard-edits' writes it anew "
            + "and keeps the old text in .prdbuild/backups/"
        let place = Place(project.settings.markdownOutput, line: line(of: id, hasMarkers))
        return Merge.Conflict(section: id, hasMarkers: hasMarkers, problem: Diagnostic(message, at: place, hint: hint))
    }

    /// Of the first conflict within the section, else of its marker.
    private func line(of id: SectionID, _ hasMarkers: Bool) -> Int? {
        var lines: [Int] = []
        for document in [merge.documents.ours, merge.documents.theirs] {
            guard let parts = document?.parts, let index = parts.firstIndex(where: { $0.id == id }) else { continue }
            let end = parts.indices.contains(index + 1) ? parts[index + 1].line : Int.max
            let found = merge.documents.conflicts.first { $0.upperBound > parts[index].line && $0.lowerBound < end }
            lines.append(hasMarkers ? found?.lowerBound ?? parts[index].line : parts[index].line)
        }
        return lines.min()
    }
}

extension Planner {
    fileprivate func isCurrent(
        _ entry: LockEntry, _ text: SectionText, _ section: Section, _ texts: [SectionID: SectionText]
    ) -> Bool {
        guard entry.status == .completed, entry.contentHash == text.contentHash else { return false }
        let parts = parts(of: section, texts: texts, record: entry)
        return entry.isMade(of: parts, fingerprint(of: parts, section: section))
    }
}
