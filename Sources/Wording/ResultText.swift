import Building
import PRDModel
import Planning
import TextLayout

extension SectionResult {
    /// What became of a section.
    package var words: String {
        switch self {
        case .generated(let milliseconds, let usage, let kept):
            durationText(milliseconds: milliseconds)
                + (usage.map { ", \(grouped($0.tokens)) tokens" } ?? "")
                + (kept.map { ", " + $0.words } ?? "")
        case .cached: "from cache"
        case .fresh: "unchanged"
        case .kept: "kept as edited by hand"
        case .failed(let message, let count): plainLine(message) + (count.flatMap(\.paid).map { " (\($0))" } ?? "")
        case .heldBack: "edited by hand; its inputs changed"
        case .overBudget: "left stale: its worst case is over the limit"
        case .leftStale(let reasons): Self.words(reasons)
        case .unasked: "left stale"
        case .cacheFailed: "left stale: an answer could not be kept"
        case .cancelled: "interrupted"
        }
    }

    private static func words(_ reasons: [StaleReason]) -> String {
        guard case .contextChanged(let id)? = reasons.first else { return "left stale" }
        return "left stale: waits for \(id.text)"
    }
}

extension TokenCount {
    /// What is known of an answer that could not be used; nil if nothing is.
    fileprivate var paid: String? {
        guard let least = [input, output].compactMap(\.self).reduce(nil, { ($0 ?? 0) + $1 }), least > 0 else { return nil }
        return (isKnown ? "" : "at least ") + "\(grouped(least)) tokens"
    }
}
