import Glibc
import Building
import PRDModel
import Planning

/// What a rebuild did, in a few words: `built 2, 1 from cache, cutoff spared 9 (0.4 s)`.
struct RebuildText {
    let results: [SectionID: SectionResult]
    /// Sections that were to be made only if what they read came out different.
    let waiting: Set<SectionID>
    let seconds: Double
    /// Names of the files that were written.
    var written: [String] = []

    /// Or tried to.
    var hasMadeAnything: Bool {
        results.values.contains { result in
            switch result {
            case .fresh, .kept, .leftStale: false
            default: true
            }
        }
    }

    /// With what went wrong in colours of its own.
    func text(_ coloured: (String, Console.Colour) -> String) -> String {
        let counts: [(Int, (Int) -> String, Console.Colour?)] = [
            (count { if case .generated = $0 { true } else { false } }, { "built \($0)" }, nil),
            (count { $0 == .cached }, { "\($0) from cache" }, nil),
            (waiting.count { results[$0] == .fresh }, { "cutoff spared \($0)" }, nil),
            (count { if case .failed = $0 { true } else { false } }, { "\($0) failed" }, .red),
            (count { if case .heldBack = $0 { true } else { false } }, { "\($0) held back" }, .yellow),
            (count { $0 == .overBudget }, { "\($0) left stale by the limit" }, .yellow),
            (count(isLeft), { "\($0) left stale" }, .yellow),
            (count { $0 == .cancelled }, { "\($0) interrupted" }, .yellow),
        ]
        var words = counts.filter { $0.0 > 0 }.map { count, words, colour in
            colour.map { coloured(words(count), $0) } ?? words(count)
        }
        if words.isEmpty { words = [written.isEmpty ? "nothing to do" : "wrote " + written.joined(separator: ", ")] }
        return words.joined(separator: ", ") + " (\(BuildLines.time(Int(seconds * 1000))))"
    }

    private func count(_ matches: (SectionResult) -> Bool) -> Int { results.values.count(where: matches) }

    private func isLeft(_ result: SectionResult) -> Bool {
        switch result {
        case .leftStale, .withheld: true
        default: false
        }
    }
}

/// The time of day here, `14:03:12`, from seconds since 1970.
func timeOfDay(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
}
