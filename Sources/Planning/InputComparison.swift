import Languages
import PRDModel

/// Requirement lists as they were, by the digest that the lock keeps of them.
package struct RequirementHistory: Sendable {
    package struct Item: Hashable, Sendable {
        package let id: RequirementID
        package let group: String?
        package let text: String

        package init(id: RequirementID, group: String?, text: String) {
            self.id = id
            self.group = group
            self.text = text
        }

        var former: RequirementChange.Former { .init(id: id, group: group, text: text) }
    }

    package var lists: [Digest: [Item]]

    package init(lists: [Digest: [Item]] = [:]) {
        self.lists = lists
    }
}

/// Names what is different between a section's recorded inputs and the present ones.
struct InputComparison {
    let section: SectionID
    let recorded: [InputName: String]
    let parts: [InputPart]
    let lists: [CategoryID: RequirementList]
    let history: RequirementHistory
    /// The lock's IDs and digests: where the history is missing, they still tell which requirements changed.
    let lastBuild: [CategoryID: [RequirementID: Digest]]

    /// Empty where only the order of context sections is another.
    var reasons: [StaleReason] {
        let present = Dictionary(parts.map { ($0.name, $0.recorded) }, uniquingKeysWith: { first, _ in first })
        // The document's order first, then what is no longer read.
        let gone = recorded.keys.filter { present[$0] == nil }.sorted { sortKey($0) < sortKey($1) }
        var reasons: [StaleReason] = []
        if language(recorded) != language(present) {
            reasons.append(.languageChanged(from: language(recorded), to: language(present)))
        }
        for name in parts.map(\.name) + gone where recorded[name] != present[name] {
            reasons += self.reasons(name, from: recorded[name], to: present[name])
        }
        return reasons
    }

    private func language(_ inputs: [InputName: String]) -> String { inputs[.language] ?? DocumentLanguage.english.tag }

    /// What the texts were made in; nil for a language that a later version knows.
    private var formerLanguage: Language? { DocumentLanguage(named: language(recorded))?.language }

    /// Whether a list is the recorded one under the name that its category had in the former language.
    private func isRenamed(_ list: RequirementList, from old: String) -> Bool {
        guard let language = formerLanguage, let former = Categories.builtIn(list.category.id, in: language) else { return false }
        let items = list.items.map { ($0.id, $0.group, $0.text) }
        return RequirementList.digest(displayName: former.displayName, items).hex == old
    }

    private func isTranslated(from old: String?, to new: String?) -> Bool {
        guard let entry = Catalogue.entry(for: section), let former = formerLanguage,
            let language = DocumentLanguage(named: language(parts.recorded))?.language, former != language
        else { return false }
        return [(former, old), (language, new)].allSatisfy { Digest(of: entry.title(in: $0)).hex == $1 }
    }

    private func sortKey(_ name: InputName) -> String {
        switch name {
        case .requirements(let category): "1" + category.text
        case .section(let section): "2" + section.text
        default: "0"
        }
    }

    private func reasons(_ name: InputName, from old: String?, to new: String?) -> [StaleReason] {
        switch name {
        case .format: return [.formatChanged]
        // A title or a category's name that only the language changed says nothing more.
        case .title: return isTranslated(from: old, to: new) ? [] : [.titleChanged]
        case .project: return [.projectTitleChanged]
        case .language: return []
        case .projection(let projection): return [.projectionChanged(projection)]
        case .prompt: return [.promptChanged]
        case .sharedContext: return [.sharedContextChanged]
        case .instructions: return [.instructionsChanged]
        case .provider: return [.providerChanged(from: old ?? "none", to: new ?? "none")]
        case .section(let id):
            if old == nil { return [.contextAdded(id)] }
            return [new == nil ? .contextRemoved(id) : .contextChanged(id)]
        case .requirements(let category):
            return reasons(category, from: old, to: new)
        }
    }

    /// Empty categories are not recorded. A category that appears or disappears may therefore have been read all along, without
    /// requirements in it.
    private func reasons(_ category: CategoryID, from old: String?, to new: String?) -> [StaleReason] {
        guard let list = lists[category], new != nil || list.items.isEmpty else { return [.categoryRemoved(category)] }
        let wasEmpty = old.map { isEmptyList($0, of: list.category) } ?? (lastBuild[category] ?? [:]).isEmpty
        if wasEmpty { return list.items.map { .requirement(.added($0)) } }
        guard let old else { return [.categoryAdded(category)] }
        if isRenamed(list, from: old) { return [] }
        let changes = changes(in: list, from: old)
        return changes.isEmpty ? [.requirementsChanged(category)] : changes.map { .requirement($0) }
    }

    /// Whether this is what earlier versions recorded for a category without requirements.
    private func isEmptyList(_ recorded: String, of category: Category) -> Bool {
        let former = formerLanguage.flatMap { Categories.builtIn(category.id, in: $0) }
        return [category, former].compactMap(\.self).contains { RequirementList(category: $0, items: []).digest.hex == recorded }
    }

    private func changes(in list: RequirementList, from old: String) -> [RequirementChange] {
        if let former = history.lists[Digest(hex: old)] { return orderedChanges(in: list, from: former) }
        return unorderedChanges(in: list, from: lastBuild[list.category.id] ?? [:])
    }

    /// With the former list at hand every change can be named.
    private func orderedChanges(in list: RequirementList, from former: [RequirementHistory.Item]) -> [RequirementChange] {
        let old = Dictionary(former.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let new = Set(list.items.map(\.id))
        var gone = gaps(in: former.map { ($0.id, $0) }, keeping: new)
        var changes: [RequirementChange] = []
        var before: RequirementID?
        for item in list.items {
            if let was = old[item.id] {
                if was.text != item.text || was.group != item.group {
                    changes.append(.changed(item, from: was.former))
                }
                before = item.id
            } else if !item.hasExplicitID, let was = gone[before]?.first {
                // A new text where an old one went: the item was reworded.
                gone[before]?.removeFirst()
                changes.append(.changed(item, from: was.former))
            } else {
                changes.append(.added(item))
            }
        }
        let left = Set(gone.values.flatMap { $0 }.map(\.id))
        changes += former.filter { left.contains($0.id) }.map {
            .removed($0.former, list.category.id)
        }
        return changes + moves(in: list, from: former)
    }

    /// What was removed, by the kept item before it.
    private func gaps(
        in former: [(id: RequirementID, item: RequirementHistory.Item)], keeping kept: Set<RequirementID>
    ) -> [RequirementID?: [RequirementHistory.Item]] {
        var result: [RequirementID?: [RequirementHistory.Item]] = [:]
        var before: RequirementID?
        for (id, item) in former {
            if kept.contains(id) { before = id } else { result[before, default: []].append(item) }
        }
        return result
    }

    /// The fewest items whose taking out leaves both lists in the same order.
    private func moves(in list: RequirementList, from former: [RequirementHistory.Item]) -> [RequirementChange] {
        let positions = Dictionary(former.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let common = list.items.compactMap { item in positions[item.id].map { (item, $0) } }
        let staying = Set(longestIncreasing(common.map(\.1)))
        return common.enumerated().filter { !staying.contains($0.offset) }.map { .moved($0.element.0) }
    }

    private func unorderedChanges(
        in list: RequirementList, from former: [RequirementID: Digest]
    ) -> [RequirementChange] {
        guard !former.isEmpty else { return [] }
        var changes: [RequirementChange] = list.items.compactMap { item in
            guard let was = former[item.id] else { return .added(item) }
            return was == item.contentDigest ? nil : .changed(item, from: .init(id: item.id, text: nil))
        }
        let present = Set(list.items.map(\.id))
        changes += former.keys.filter { !present.contains($0) }.sorted().map {
            .removed(.init(id: $0, text: nil), list.category.id)
        }
        return changes
    }
}
