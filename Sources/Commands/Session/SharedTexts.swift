import Building
import HTTPTransport
import PRDModel
import RemoteCaching

extension Session {
    /// Nil if the project names none. Nothing is connected to before the first text is asked for.
    func remoteCache(of settings: ProjectSettings, client: HTTPClient) -> RemoteCache? {
        settings.remoteCache.map {
            RemoteCache($0, token: world.variable(Self.cacheTokenVariable), client: client)
        }
    }

    static let cacheTokenVariable = "PRDBUILD_CACHE_TOKEN"
}

extension BuildRun {
    /// What the composer writes is not shared: it is done before a server could answer.
    var sharedTexts: SharedTexts {
        guard let remote else { return .none }
        @Sendable func isPaid(_ section: Section) -> Bool { planner.provider(for: section).name != ProviderName.offline }
        return SharedTexts(
            find: { section, fingerprint in isPaid(section) ? await remote.section(fingerprint) : nil },
            offer: { section, made, fingerprint in if isPaid(section) { remote.offer(made, for: fingerprint) } })
    }
}
