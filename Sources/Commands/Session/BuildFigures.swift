import Building
import PRDModel

/// What a build used and what it left, in numbers.
extension BuildRun {
    /// Tokens that the providers counted, and what they cost where there is a price; nil if none were counted.
    func usedText(_ outcome: BuildOutcome) -> String? {
        var total = Usage(inputTokens: 0, outputTokens: 0)
        var cached = 0
        var cost: Double?
        for (id, result) in outcome.results {
            guard case .generated(_, let usage?, _) = result, let section = loaded.project.graph[id] else { continue }
            total.inputTokens += usage.inputTokens
            total.outputTokens += usage.outputTokens
            cached += usage.cachedInputTokens ?? 0
            if let price = planner.settings(of: section).price {
                let input = Double(usage.inputTokens) * price.input + Double(usage.outputTokens) * price.output
                cost = (cost ?? 0) + input / 1_000_000
            }
        }
        guard total.inputTokens + total.outputTokens > 0 else { return nil }
        var text = "tokens: \(grouped(total.inputTokens)) read"
        if cached > 0 { text += " (\(grouped(cached)) from the provider's cache)" }
        text += ", \(grouped(total.outputTokens)) written"
        // What comes from the provider's cache is cheaper.
        if let cost { text += "; at most \(dollars(cost))" }
        return text
    }

    /// How much of the texts that models revised is still there; nil if none were.
    func kept(_ outcome: BuildOutcome) -> KeptLines? {
        let all = outcome.results.values.compactMap { result -> KeptLines? in
            if case .generated(_, _, let kept) = result { kept } else { nil }
        }
        if all.isEmpty { return nil }
        return KeptLines(lines: all.reduce(0) { $0 + $1.lines }, of: all.reduce(0) { $0 + $1.of })
    }
}

/// To the cent, small amounts to its hundredth.
func dollars(_ amount: Double) -> String {
    let digits = amount < 0.1 ? 4 : 2
    let unit = digits == 4 ? 10_000 : 100
    let whole = Int((amount * Double(unit)).rounded())
    return "\(grouped(whole / unit)).\(String(unit + whole % unit).dropFirst()) USD"
}
