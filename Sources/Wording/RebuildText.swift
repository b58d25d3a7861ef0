import Building
import PRDModel
import Planning
import TextLayout

/// What a rebuild did, in a few words: `built 2, 1 from cache, cutoff spared 9 (0.4 s)`.
package struct RebuildText {
    let results: [SectionID: SectionResult]
    /// Sections that were to be made only if what they read came out different.
    let waiting: Set<SectionID>
    let seconds: Double
    /// Names of the files that were written.
    let written: [String]

    package init(
        results: [SectionID: SectionResult], waiting: Set<SectionID>, seconds: Double, written: [String] = []
    ) {
        self.results = results
        self.waiting = waiting
        self.seconds = seconds
        self.written = written
    }

    /// Or tried to.
    package var hasMadeAnything: Bool {
        results.values.contains { result in
            switch result {
            case .fresh, .kept, .leftStale, .unasked: false
            default: true
            }
        }
    }

    /// With what went wrong in colours of its own.
    package func text(_ coloured: (String, TextColour) -> String) -> String {
        let counts: [(Int, (Int) -> String, TextColour?)] = [
            (count { if case .generated = $0 { true } else { false } }, { "built \($0)" }, nil),
            (count { $0 == .cached }, { "\($0) from cache" }, nil),
            (waiting.count { results[$0] == .fresh }, { "cutoff spared \($0)" }, nil),
            (count { if case .failed = $0 { true } else { false } }, { "\($0) failed" }, .red),
            (count { if case .heldBack = $0 { true } else { false } }, { "\($0) held back" }, .yellow),
            (count { $0 == .overBudget }, { "\($0) left stale by the limit" }, .yellow),
            (count(\.isLeftStale), { "\($0) left stale" }, .yellow),
            (count { $0 == .cancelled }, { "\($0) interrupted" }, .yellow),
        ]
        var words = counts.filter { $0.0 > 0 }.map { count, words, colour in
            colour.map { coloured(words(count), $0) } ?? words(count)
        }
        if words.isEmpty { words = [written.isEmpty ? "nothing to do" : "wrote " + written.joined(separator: ", ")] }
        return words.joined(separator: ", ") + " (\(durationText(milliseconds: Int(seconds * 1000))))"
    }

    private func count(_ matches: (SectionResult) -> Bool) -> Int { results.values.count(where: matches) }
}
