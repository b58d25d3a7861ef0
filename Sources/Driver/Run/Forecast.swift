import Building
import PRDModel
import Planning
import Providers

/// What a build is going to ask of models and programs, as far as that can be told before it asks.
package struct Forecast: Sendable {
    /// These are certain to be asked for.
    package var sure: [Section] = []
    /// These read one of `sure`, and have reasons of their own to be made again.
    package var likely: [Section] = []
    /// These read one of `sure`, and are made again only if it comes out different.
    package var possible: [Section] = []
    /// What went wrong with the remote cache.
    package var warnings: [Diagnostic] = []

    package var all: [Section] { sure + likely + possible }

    package init() {}
}

/// The most that requests may use.
package struct Expense: Sendable {
    /// An estimate.
    package var inputTokens = 0
    package var outputTokens = 0
    /// USD; nil where a price is not known.
    package var cost: Double? = 0

    /// Tokens of a section that has no text yet, where it will stand in the prompt of another one.
    static let contextGuess = 700
}

extension BuildRun {
    /// Rehearses the build with the caches alone. What the remote cache has is in the local one afterwards.
    package func forecast() async -> Forecast {
        let open = plan.entries.filter { wanted.contains($0.section.id) && !isComposed($0.section) }
        var forecast = Forecast()
        if let unreadable = session.cache.obstacleToReading {
            let message = unreadable.message + ", so its texts count as missing"
            forecast.warnings.append(.warning(message, at: unreadable.place, hint: unreadable.hint))
        }
        guard open.contains(where: \.mayBeMade) else { return forecast }
        var options = Builder.Options(
            wanted: wanted, jobs: remote == nil ? 1 : BuildOptions.standardJobs, timeStamp: session.world.timeStamp,
            isStrict: true, shared: sharedTexts)
        options.asks = isComposed
        let rehearsal = Builder(
            planner: planner, plan: plan, cache: session.cache, options: options,
            generate: { try await generate($0, onText: $1) }, emit: { _ in })
        let results = await rehearsal.run().results
        forecast.warnings += remote?.takeWarnings() ?? []
        for entry in open {
            switch (results[entry.section.id], entry.state) {
            case (.unasked, _): forecast.sure.append(entry.section)
            case (.leftStale, .stale): forecast.likely.append(entry.section)
            default: break
            }
        }
        let first = Set(forecast.all.map(\.id))
        forecast.possible = open.filter { entry in
            guard case .waiting = entry.state, !first.contains(entry.section.id) else { return false }
            return loaded.project.graph.withAllContext([entry.section.id]).contains(where: first.contains)
        }.map(\.section)
        return forecast
    }

    /// The worst case of these sections, with the texts that they read as they are now.
    package func expense(_ sections: [Section]) -> Expense {
        let texts = planner.presentTexts
        return sections.reduce(into: Expense()) { total, section in
            let missing = section.context.count { texts[$0] == nil }
            let prompt =
                planner.request(for: section, texts: texts).promptParts.estimatedTokens + missing * Expense.contextGuess
            let answer = mostOutputTokens(of: section)
            // A text that is put right is read once more, and written.
            let input = repairs ? 2 * prompt + answer : prompt
            let output = repairs ? 2 * answer : answer
            total.inputTokens += input
            total.outputTokens += output
            let sum = TokenSum(TokenCount(input: input, output: output, cacheWrites: writesCache(section) ? input : nil))
            let cost = planner.settings(of: section).price?.cost(of: sum)
            total.cost = cost.flatMap { cost in total.cost.map { $0 + cost } }
        }
    }
}
