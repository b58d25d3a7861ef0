import Building
import HTTPTransport
import Providers
import Threading

/// What builds that run beside one another have in common: connections, what is known of servers, and the limits.
struct CommonMeans: Sendable {
    let client: HTTPClient
    let providers: ProviderSet
    /// Requests in flight over all of them.
    let slots: RequestSlots
    let budget: Guarded<Budget>

    init(_ invocation: Invocation, world: World) throws(UsageError) {
        client = HTTPClient(environment: world.environment)
        providers = ProviderSet(environment: world.environment, variables: world.variables, client: client)
        slots = RequestSlots(try invocation.number(.jobs) ?? BuildRun.standardJobs)
        budget = Guarded(try invocation.budget())
    }
}

extension Invocation {
    /// What `--max-tokens-total` and `--max-cost` say.
    func budget() throws(UsageError) -> Budget {
        Budget(tokenLimit: try limit(.maxTokensTotal).map { Int($0) }, costLimit: try limit(.maxCost))
    }
}
