import Building
import PRDModel

/// What a build used, as the providers counted it.
package struct Spending: Sendable {
    package var usage = Usage.none
    /// USD, at most: what comes from a provider's cache is cheaper. Nil without a price.
    package var cost: Double?
}

extension BuildRun {
    /// Nil if no tokens were counted.
    package func spending(_ outcome: BuildOutcome) -> Spending? {
        var total = Spending()
        for (id, result) in outcome.results {
            guard case .generated(_, let usage?, _) = result, let section = loaded.project.graph[id] else { continue }
            total.usage += usage
            if let price = planner.settings(of: section).price {
                total.cost = (total.cost ?? 0) + price.cost(inputTokens: usage.inputTokens, outputTokens: usage.outputTokens)
            }
        }
        return total.usage.tokens > 0 ? total : nil
    }

    /// How much of the texts that models revised is still there; nil if none were revised.
    package func kept(_ outcome: BuildOutcome) -> KeptLines? {
        let all = outcome.results.values.compactMap { result -> KeptLines? in
            if case .generated(_, _, let kept) = result { kept } else { nil }
        }
        if all.isEmpty { return nil }
        return KeptLines(lines: all.reduce(0) { $0 + $1.lines }, of: all.reduce(0) { $0 + $1.of })
    }
}
