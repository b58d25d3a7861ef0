import Building
import Composing
import PRDModel
import Planning
import Providers

/// What a build is going to ask of models and programs, as far as that can be told before it asks.
struct Forecast: Sendable {
    /// Certain to be asked for.
    var sure: [Section] = []
    /// Read one of those, and have reasons of their own to be made again.
    var likely: [Section] = []
    /// Read one of those, and are made again only if it comes out different.
    var possible: [Section] = []

    var all: [Section] { sure + likely + possible }
}

/// The most that requests may take.
struct Expense: Sendable {
    /// A guess.
    var inputTokens = 0
    var outputTokens = 0
    /// USD; nil where a price is not known.
    var cost: Double? = 0

    /// Of a section that has no text yet, where it stands in the prompt of another.
    static let contextGuess = 700
}

extension BuildRun {
    /// A build is rehearsed with the caches alone; what the remote one has is in the local one afterwards.
    func forecast() async -> Forecast {
        let open = plan.entries.filter { entry in
            wanted.contains(entry.section.id) && entry.provider.name != ProviderName.offline
        }
        guard open.contains(where: \.mayBeMade) else { return Forecast() }
        let rehearsal = Builder(
            planner: planner, plan: plan, cache: session.cache,
            options: .init(
                wanted: wanted, jobs: remote == nil ? 1 : Self.standardJobs, timeStamp: session.world.timeStamp, isStrict: true,
                shared: sharedTexts),
            generate: { request, _ in
                if planner.provider(for: request.section).name == ProviderName.offline {
                    return Answer(text: OfflineComposer.compose(request))
                }
                throw GenerationFailure("a rehearsal asks nobody")
            }, emit: { _ in })
        let results = await rehearsal.run().results
        session.console.report(remote?.takeWarnings() ?? [], root: session.root)
        var forecast = Forecast()
        for entry in open {
            switch (results[entry.section.id], entry.state) {
            case (.failed, _): forecast.sure.append(entry.section)
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

    /// What keeps the providers that have to be asked from answering. A look at the plan does not need them.
    func providerProblems(_ asked: [Section]) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var seen: Set<ProviderIdentity> = []
        for first in asked {
            let identity = planner.provider(for: first)
            guard seen.insert(identity).inserted else { continue }
            if session.invocation.has(.offline), identity.name != "command" {
                problems.append(
                    Diagnostic(
                        "'\(first.id.text)' would be written by \(identity.name), and --offline forbids the network",
                        hint: "build with '--provider offline', or without --offline"))
            } else if let error = providers.problem(identity, planner.settings(of: first)) {
                problems.append(
                    Diagnostic("\(error.message) (needed for \(first.id.text))", hint: "'--provider offline' needs none"))
            }
        }
        return problems
    }

    /// With the context as it stands.
    func expense(_ sections: [Section]) -> Expense {
        let texts = planner.presentTexts
        return sections.reduce(into: Expense()) { total, section in
            let identity = planner.provider(for: section)
            let missing = section.context.count { texts[$0] == nil }
            let input =
                estimatedTokens(PromptParts(planner.request(for: section, texts: texts))) + missing * Expense.contextGuess
            let output = identity.maxTokens ?? ProviderChoice.defaultMaxTokens
            total.inputTokens += input
            total.outputTokens += output
            let price = planner.settings(of: section).price
            total.cost = price.flatMap { price in
                total.cost.map { $0 + (Double(input) * price.input + Double(output) * price.output) / 1_000_000 }
            }
        }
    }
}
