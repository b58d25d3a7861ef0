import Building
import HTTPTransport
import PRDModel
import RemoteCaching

extension Session {
    /// Nil if the project names none. It connects when the first text is asked for.
    package func remoteCache(of settings: ProjectSettings, client: HTTPClient) -> RemoteCache? {
        settings.remoteCache.map { RemoteCache($0, token: world.variable(Self.cacheTokenVariable), client: client) }
    }

    package static let cacheTokenVariable = "PRDBUILD_CACHE_TOKEN"
}

extension BuildRun {
    /// What the composer writes is not shared: writing it takes less time than a server's answer.
    var sharedTexts: SharedTexts {
        guard let remote else { return .none }
        return SharedTexts(
            find: { section, fingerprint in isComposed(section) ? nil : await remote.section(fingerprint) },
            offer: { section, made, fingerprint in if !isComposed(section) { remote.offer(made, for: fingerprint) } })
    }
}
