import Building
import HTTPTransport
import Providers
import Threading

/// What builds of several projects share: connections, what is known of servers, and the limits.
package struct SharedResources: Sendable {
    package let client: HTTPClient
    let providers: ProviderSet
    /// Requests in flight over all projects.
    let slots: RequestSlots
    let budget: Guarded<Budget>

    package init(_ options: BuildOptions, world: World) {
        client = HTTPClient(environment: world.environment)
        providers = ProviderSet(environment: world.environment, variables: world.variables, client: client)
        slots = RequestSlots(options.jobs ?? BuildOptions.standardJobs)
        budget = Guarded(options.budget)
    }
}

extension BuildOptions {
    /// Requests in flight where neither the command line nor the project file says how many.
    static let standardJobs = 8

    var budget: Budget { Budget(tokenLimit: tokenLimit, costLimit: costLimit) }
}
