/// The known name that a person most likely meant, or nil if none is near.
///
/// The distance is that of Damerau and Levenshtein (neighbours swapped count once); at most a third of the typed length
/// may differ, or the typed name is a beginning of the known one.
package func nearestName(to typed: String, among known: some Sequence<String>) -> String? {
    let wanted = Array(typed.lowercased())
    guard !wanted.isEmpty else { return nil }
    let allowed = max(1, wanted.count / 3)
    var best: (name: String, distance: Int)?
    for name in known {
        let candidate = Array(name.lowercased())
        var distance = editDistance(wanted, candidate)
        if distance > allowed, wanted.count >= 3, candidate.starts(with: wanted) { distance = allowed }
        guard distance <= allowed else { continue }
        if let present = best, present.distance <= distance { continue }
        best = (name, distance)
    }
    return best?.name
}

private func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var twoBack = [Int](repeating: 0, count: second.count + 1)
    var previous = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1] + [Int](repeating: 0, count: second.count)
        for column in second.indices {
            let substitution = previous[column] + (first[row] == second[column] ? 0 : 1)
            current[column + 1] = min(previous[column + 1] + 1, current[column] + 1, substitution)
            if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                current[column + 1] = min(current[column + 1], twoBack[column - 1] + 1)
            }
        }
        (twoBack, previous) = (previous, current)
    }
    return previous[second.count]
}
