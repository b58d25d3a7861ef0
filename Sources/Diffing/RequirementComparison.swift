import Languages
import PRDModel

/// Finds which requirement of one state is which of the other: by ID, else by text, else by similar text.
struct RequirementComparison {
    private let before: ProjectState
    private let after: ProjectState
    private let citing: [RequirementID: [SectionID]]
    private let struckBefore: StruckThrough
    private let struckAfter: StruckThrough

    /// Of two texts that may be one requirement, reworded, this part of the words is the same.
    private static let leastSimilarity = 0.5
    /// Beyond so many pairs similar texts are not looked for.
    private static let maxPairs = 250_000

    init(from before: ProjectState, to after: ProjectState) {
        self.before = before
        self.after = after
        var citing: [RequirementID: [SectionID]] = [:]
        for part in after.parts {
            for id in citedIDs(in: part.text.content) { citing[id, default: []].append(part.id) }
        }
        self.citing = citing
        struckBefore = StruckThrough(before.requirements)
        struckAfter = StruckThrough(after.requirements)
    }

    /// The requirements of one state that are not active, by ID and by text.
    private struct StruckThrough {
        private let ids: Set<RequirementID>
        private let texts: Set<String>

        init(_ requirements: [Requirement]) {
            let inactive = requirements.filter { !$0.isActive }
            ids = Set(inactive.map(\.id))
            texts = Set(inactive.map(\.text))
        }

        func contains(_ item: Requirement) -> Bool { ids.contains(item.id) || texts.contains(item.text) }
    }

    private typealias Pair = (before: Requirement, after: Requirement)

    var differences: [RequirementDifference] {
        let old = before.requirements.filter(\.isActive)
        let new = after.requirements.filter(\.isActive)
        let pairs = pairs(old, new)
        let former = Dictionary(pairs.map { ($0.after.id, $0.before) }, uniquingKeysWith: { first, _ in first })
        let matched = Set(pairs.map(\.before.id))
        let reordered = reordered(new, former: former)
        var found: [(category: CategoryID, position: Int, difference: RequirementDifference)] = []
        for (index, item) in new.enumerated() {
            guard let was = former[item.id] else {
                found.append((item.category, index, added(item)))
                continue
            }
            if let difference = difference(was, item, isReordered: reordered.contains(item.id)) {
                found.append((item.category, index, difference))
            }
        }
        // What is gone stands where its neighbour before it is now.
        let positions = Dictionary(new.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let present = Dictionary(pairs.map { ($0.before.id, $0.after.id) }, uniquingKeysWith: { first, _ in first })
        var last = -1
        for item in old {
            if matched.contains(item.id) {
                last = present[item.id].flatMap { positions[$0] } ?? last
            } else {
                found.append((item.category, last, removed(item)))
            }
        }
        let order = Dictionary(
            (after.categories.all + before.categories.all).enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first })
        return found.enumerated().sorted { left, right in
            let first = (order[left.element.category] ?? Int.max, left.element.position, left.offset)
            return first < (order[right.element.category] ?? Int.max, right.element.position, right.offset)
        }.map(\.element.difference)
    }

    // MARK: - Which is which

    private func pairs(_ old: [Requirement], _ new: [Requirement]) -> [Pair] {
        let byID = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var pairs: [Pair] = new.compactMap { item in byID[item.id].map { ($0, item) } }
        let known = Set(pairs.map(\.after.id))
        var leftOld = old.filter { !known.contains($0.id) }
        var leftNew = new.filter { !known.contains($0.id) }
        func take(_ found: [Pair]) {
            let takenOld = Set(found.map(\.before.id))
            let takenNew = Set(found.map(\.after.id))
            leftOld.removeAll { takenOld.contains($0.id) }
            leftNew.removeAll { takenNew.contains($0.id) }
            pairs += found
        }
        take(sameTexts(leftOld, leftNew))
        take(similarTexts(leftOld, leftNew))
        return pairs
    }

    /// The same item under another ID, as after giving IDs to items that had none.
    private func sameTexts(_ old: [Requirement], _ new: [Requirement]) -> [Pair] {
        var byText: [String: [Requirement]] = [:]
        for item in old.reversed() { byText[item.text, default: []].append(item) }
        return new.compactMap { item in byText[item.text]?.popLast().map { ($0, item) } }
    }

    /// An item without an ID of its own has another one once its text is different. Two explicit IDs are two requirements.
    private func similarTexts(_ old: [Requirement], _ new: [Requirement]) -> [Pair] {
        guard old.count * new.count <= Self.maxPairs else { return [] }
        let oldWords = old.map { Set(words(of: $0)) }
        let newWords = new.map { Set(words(of: $0)) }
        var candidates: [(score: Double, old: Int, new: Int)] = []
        for (place, was) in old.enumerated() {
            for (other, item) in new.enumerated() where !(was.hasExplicitID && item.hasExplicitID) {
                let common = oldWords[place].intersection(newWords[other]).count
                let total = oldWords[place].count + newWords[other].count
                let score = total == 0 ? 0 : Double(2 * common) / Double(total)
                let least = was.category == item.category ? Self.leastSimilarity : (1 + Self.leastSimilarity) / 2
                if score >= least { candidates.append((score, place, other)) }
            }
        }
        var takenOld: Set<Int> = []
        var takenNew: Set<Int> = []
        return candidates.sorted { ($1.score, $0.old, $0.new) < ($0.score, $1.old, $1.new) }.compactMap { candidate in
            guard !takenOld.contains(candidate.old), !takenNew.contains(candidate.new) else { return nil }
            takenOld.insert(candidate.old)
            takenNew.insert(candidate.new)
            return (old[candidate.old], new[candidate.new])
        }
    }

    private func words(of requirement: Requirement) -> [Substring] {
        requirement.text.lowercased().split { !$0.isLetter && !$0.isNumber }
    }

    /// The fewest items whose taking out leaves each category in its former order.
    private func reordered(_ new: [Requirement], former: [RequirementID: Requirement]) -> Set<RequirementID> {
        let positions = Dictionary(
            before.requirements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var result: Set<RequirementID> = []
        for (category, items) in Dictionary(grouping: new, by: \.category) {
            let common = items.compactMap { item -> (id: RequirementID, position: Int)? in
                guard let was = former[item.id], was.category == category else { return nil }
                return positions[was.id].map { (item.id, $0) }
            }
            let staying = Set(longestIncreasing(common.map(\.position)))
            for (index, item) in common.enumerated() where !staying.contains(index) { result.insert(item.id) }
        }
        return result
    }

    // MARK: - What happened

    private func added(_ item: Requirement) -> RequirementDifference {
        let isRestored = struckBefore.contains(item)
        return RequirementDifference(
            kind: .added, before: nil, after: item, aspects: isRestored ? [.restored] : [], citedIn: citing[item.id] ?? [])
    }

    private func removed(_ item: Requirement) -> RequirementDifference {
        let isStruckThrough = struckAfter.contains(item)
        return RequirementDifference(
            kind: .removed, before: item, after: nil, aspects: isStruckThrough ? [.struckThrough] : [],
            citedIn: citing[item.id] ?? [])
    }

    private func difference(_ was: Requirement, _ item: Requirement, isReordered: Bool) -> RequirementDifference? {
        var aspects: [RequirementDifference.Aspect] = []
        if was.id != item.id { aspects.append(.formerID(was.id)) }
        if was.category != item.category { aspects.append(.formerCategory(was.category)) }
        if was.group != item.group { aspects.append(.formerGroup(was.group)) }
        if isReordered { aspects.append(.reordered) }
        if aspects.isEmpty, was.text == item.text { return nil }
        return RequirementDifference(
            kind: was.text != item.text || was.id != item.id ? .changed : .moved, before: was, after: item, aspects: aspects,
            citedIn: citing[item.id] ?? [])
    }
}
