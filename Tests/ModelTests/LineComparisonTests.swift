import PRDModel
import Testing

@Suite struct LineComparisonTests {
    private func kept(_ old: String, _ new: String) -> KeptLines { LineComparison(from: old, to: new).kept }

    /// Lines in common in the same order, by the textbook's table.
    private func common(_ old: [String], _ new: [String]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for line in old {
            let above = row
            for (index, other) in new.enumerated() {
                row[index + 1] = line == other ? above[index] + 1 : max(row[index], above[index + 1])
            }
        }
        return row[new.count]
    }

    @Test func equalTextsKeepAll() {
        #expect(kept("a\n\nb\nc", "a\n\nb\nc") == KeptLines(lines: 3, of: 3))
        #expect(kept("", "") == KeptLines(lines: 0, of: 0))
        #expect(kept("", "a") == KeptLines(lines: 0, of: 0))
        #expect(kept("a", "") == KeptLines(lines: 0, of: 1))
    }

    @Test func blankLinesAndBlanksAtLineEndsDoNotCount() {
        #expect(kept("a  \n\n \t\nb", "\na\nb\t\n\n") == KeptLines(lines: 2, of: 2))
        #expect(kept(" a", "a") == KeptLines(lines: 0, of: 1))
    }

    @Test func removedAndAddedLinesAreNamedInTheirOrder() {
        let comparison = LineComparison(from: "one\ntwo\nthree\nfour\nfive", to: "one\n2\nthree\nnew\nfive\nsix")
        #expect(comparison.removed == ["two", "four"])
        #expect(comparison.added == ["2", "new", "six"])
        #expect(comparison.kept == KeptLines(lines: 3, of: 5))
    }

    @Test func aMovedLineIsKeptInOnePlaceAtMost() {
        let comparison = LineComparison(from: "a\nb\nc\nd", to: "d\na\nb\nc")
        #expect(comparison.kept == KeptLines(lines: 3, of: 4))
        #expect(comparison.removed == ["d"] && comparison.added == ["d"])
    }

    @Test func aLineThatStandsTwiceIsKeptTwice() {
        #expect(kept("x\na\nx", "x\nx") == KeptLines(lines: 2, of: 3))
        #expect(kept("x\nx\nx", "x\na\nx") == KeptLines(lines: 2, of: 3))
    }

    /// Few different lines make many pairs, which is where a wrong step would show.
    @Test(arguments: 1...200) func itFindsAsManyLinesAsTheTable(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = 1 + next(6)
        let old = (0..<next(25)).map { _ in "line \(next(words))" }
        let new = (0..<next(25)).map { _ in "line \(next(words))" }
        let comparison = LineComparison(from: old.joined(separator: "\n"), to: new.joined(separator: "\n"))
        #expect(comparison.kept == KeptLines(lines: common(old, new), of: old.count))
        #expect(comparison.removed.count == old.count - comparison.kept.lines)
        #expect(comparison.added.count == new.count - comparison.kept.lines)
    }

    /// A table of all pairs would have millions of entries in each of these.
    @Test func longTextsOfFewDifferentLinesAreCompared() {
        let rows = (0..<4000).map { "| \($0 % 3) |" }
        #expect(kept(rows.joined(separator: "\n"), rows.dropFirst().joined(separator: "\n")).lines >= 3900)
        let equal = [String](repeating: "|---|", count: 4000)
        #expect(kept(equal.joined(separator: "\n"), equal.dropLast(5).joined(separator: "\n")) == .init(lines: 3995, of: 4000))
        let other = (0..<4000).map { "other \($0)" }
        #expect(kept(rows.joined(separator: "\n"), other.joined(separator: "\n")) == KeptLines(lines: 0, of: 4000))
        let mixed = (0..<4000).map { $0 % 2 == 0 ? rows[$0] : "new \($0)" }
        #expect(kept(rows.joined(separator: "\n"), mixed.joined(separator: "\n")).lines >= 1900)
    }

    @Test func theLongestIncreasingSequenceIsStrict() {
        #expect(longestIncreasing([]) == [])
        #expect(longestIncreasing([5, 5, 5]).count == 1)
        #expect(longestIncreasing([3, 1, 2, 0, 4]).map { [3, 1, 2, 0, 4][$0] } == [1, 2, 4])
    }
}
