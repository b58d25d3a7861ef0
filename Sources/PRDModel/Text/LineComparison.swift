/// How much of an earlier text is still there, in lines that are not blank.
package struct KeptLines: Hashable, Sendable {
    package var lines: Int
    /// Lines of the earlier text.
    package var of: Int

    package init(lines: Int, of: Int) {
        self.lines = lines
        self.of = of
    }
}

/// Which lines of a text stand in a later one too, in the same order. Blank lines and blanks at line ends do not count.
package struct LineComparison: Hashable, Sendable {
    /// Lines of the earlier text alone, in its order.
    package let removed: [String]
    /// Lines of the later text alone, in its order.
    package let added: [String]
    package let kept: KeptLines

    /// A line that stands in the later text more often than this is looked for only where it stands for about the same part of
    /// the times: a text of equal lines would have a number of pairs that grows with the square of its length.
    private static let mostCandidates = 32

    package init(from earlier: String, to later: String) {
        let old = Self.lines(earlier)
        let new = Self.lines(later)
        let start = zip(old, new).prefix { $0 == $1 }.count
        let rest = min(old.count, new.count) - start
        let end = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
        let pairs = Self.pairs(old[start..<(old.count - end)], new[start..<(new.count - end)])
        let keptOld = Set(pairs.map(\.old))
        let keptNew = Set(pairs.map(\.new))
        removed = (start..<(old.count - end)).filter { !keptOld.contains($0) }.map { old[$0] }
        added = (start..<(new.count - end)).filter { !keptNew.contains($0) }.map { new[$0] }
        kept = KeptLines(lines: start + end + pairs.count, of: old.count)
    }

    /// Places of equal lines, in the same order on both sides.
    private static func pairs(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> [(old: Int, new: Int)] {
        var places: [String: [Int]] = [:]
        for index in new.indices { places[new[index], default: []].append(index) }
        let counts = Dictionary(old.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: [String: Int] = [:]
        var candidates: [(old: Int, new: Int)] = []
        for index in old.indices {
            guard let all = places[old[index]] else { continue }
            let before = seen[old[index], default: 0]
            seen[old[index]] = before + 1
            let middle = before * all.count / (counts[old[index]] ?? 1)
            let first = max(0, min(middle - mostCandidates / 2, all.count - mostCandidates))
            // Last place first, so that no increasing sequence takes two places for one line.
            candidates += all[first..<min(all.count, first + mostCandidates)].reversed().map { (index, $0) }
        }
        return longestIncreasing(candidates.map(\.new)).map { candidates[$0] }
    }

    private static func lines(_ text: String) -> [String] {
        trimmingLineEnds(text).utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
    }
}

/// The places of a longest strictly increasing subsequence, in order, found in n log n steps.
package func longestIncreasing(_ values: [Int]) -> [Int] {
    var tails: [Int] = []
    var previous = [Int?](repeating: nil, count: values.count)
    for (index, value) in values.enumerated() {
        var low = 0
        var high = tails.count
        while low < high {
            let middle = (low + high) / 2
            if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
        }
        previous[index] = low > 0 ? tails[low - 1] : nil
        if low == tails.count { tails.append(index) } else { tails[low] = index }
    }
    var result: [Int] = []
    var next = tails.last
    while let index = next {
        result.append(index)
        next = previous[index]
    }
    return result.reversed()
}
