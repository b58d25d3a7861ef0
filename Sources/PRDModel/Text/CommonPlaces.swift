/// Where two lists have equal elements, in the same order on both sides: as many as a few candidates for each element allow, found in
/// n log n steps.
package func commonPlaces<Element: Hashable>(_ old: [Element], _ new: [Element]) -> [(old: Int, new: Int)] {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - start
    let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let middle = middlePlaces(old[start..<(old.count - end)], new[start..<(new.count - end)])
    return (0..<start).map { ($0, $0) } + middle + (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
}

/// An element that stands in the later list more often than this is looked for only where it stands for about the same part of
/// the times: a list of equal elements would have a number of pairs that grows with the square of its length.
private let mostCandidates = 32

private func middlePlaces<Element: Hashable>(
    _ old: ArraySlice<Element>, _ new: ArraySlice<Element>
) -> [(old: Int, new: Int)] {
    var places: [Element: [Int]] = [:]
    for index in new.indices { places[new[index], default: []].append(index) }
    let counts = Dictionary(old.map { ($0, 1) }, uniquingKeysWith: +)
    var seen: [Element: Int] = [:]
    var candidates: [(old: Int, new: Int)] = []
    for index in old.indices {
        guard let all = places[old[index]] else { continue }
        let before = seen[old[index], default: 0]
        seen[old[index]] = before + 1
        let middle = before * all.count / (counts[old[index]] ?? 1)
        let first = max(0, min(middle - mostCandidates / 2, all.count - mostCandidates))
        // Last place first, so that no increasing sequence takes two places for one element.
        candidates += all[first..<min(all.count, first + mostCandidates)].reversed().map { (index, $0) }
    }
    return longestIncreasing(candidates.map(\.new)).map { candidates[$0] }
}
