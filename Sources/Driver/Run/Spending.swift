import Building
import PRDModel

/// What a build used, as the providers counted it.
package struct Spending: Sendable {
    package var sum = TokenSum()
    /// Of it, what went into answers that could not be used.
    package var failed = TokenSum()
    /// USD, at most: what comes from a provider's cache is cheaper. Nil without a price.
    package var cost: Double?
}

extension BuildRun {
    /// Nil if no tokens were counted.
    package func spending(_ outcome: BuildOutcome) -> Spending? {
        var total = Spending()
        for (id, sum) in outcome.spent {
            guard let section = loaded.project.graph[id] else { continue }
            total.sum += sum
            if case .failed = outcome.results[id] { total.failed += sum }
            if let price = planner.settings(of: section).price { total.cost = (total.cost ?? 0) + price.cost(of: sum) }
        }
        return total.sum.tokens > 0 ? total : nil
    }

    /// How much of the texts that models revised is still there; nil if none were revised.
    package func kept(_ outcome: BuildOutcome) -> KeptLines? {
        let all = outcome.results.values.compactMap { result -> KeptLines? in
            if case .generated(_, _, let kept) = result { kept } else { nil }
        }
        if all.isEmpty { return nil }
        return KeptLines(lines: all.reduce(0) { $0 + $1.lines }, of: all.reduce(0) { $0 + $1.of })
    }

    /// Sections that were made in a build without the text of one that failed, which will make them stale.
    package func madeWithout(_ outcome: BuildOutcome) -> [(failed: SectionID, readers: [SectionID])] {
        loaded.project.graph.sections.compactMap { section in
            guard case .failed = outcome.results[section.id], outcome.texts[section.id] == nil else { return nil }
            let readers = loaded.project.graph.sections.filter { reader in
                reader.context.contains(section.id) && outcome.results[reader.id]?.isMade == true
            }
            return readers.isEmpty ? nil : (section.id, readers.map(\.id))
        }
    }
}
