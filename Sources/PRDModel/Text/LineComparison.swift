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

    package init(from earlier: String, to later: String) {
        let old = Self.lines(earlier)
        let new = Self.lines(later)
        let pairs = commonPlaces(old, new)
        let keptOld = Set(pairs.map(\.old))
        let keptNew = Set(pairs.map(\.new))
        removed = old.indices.filter { !keptOld.contains($0) }.map { old[$0] }
        added = new.indices.filter { !keptNew.contains($0) }.map { new[$0] }
        kept = KeptLines(lines: pairs.count, of: old.count)
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
