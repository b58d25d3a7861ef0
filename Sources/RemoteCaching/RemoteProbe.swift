import Formats
import PRDModel

extension RemoteCache {
    /// What a try of everything that a build would do with it showed.
    package struct Probe: Sendable {
        /// Nil if it answers and accepts the token.
        package var reading: Diagnostic?
        /// Nil if it takes uploads and gives them back, or is not to get any.
        package var writing: Diagnostic?
    }

    /// Asks for an entry and, if uploads are on, stores one. It is always the same, so that doctors leave nothing behind but that.
    package func probe() async -> Probe {
        var probe = Probe(reading: takeWarnings().first)
        guard probe.reading == nil else { return probe }
        let fingerprint = Fingerprint(Digest(of: "prdbuild doctor"))
        switch await requests.get(fingerprint) {
        case .lie(let problem), .refused(let problem): probe.reading = problem
        case .entry, .none, .cancelled: break
        }
        guard probe.reading == nil, settings.pushes else { return probe }
        let section = CachedSection(
            text: SectionText(title: "Doctor", content: "Stored by a look at this cache."), generatedAt: "1970-01-01T00:00:00Z",
            usage: nil)
        switch await requests.put(section, for: fingerprint) {
        case .refused(let problem), .tooLarge(let problem): probe.writing = problem
        case .cancelled: break
        case .none:
            switch await requests.get(fingerprint) {
            case .entry(let stored) where stored == section: break
            case .lie(let problem), .refused(let problem): probe.writing = problem
            case .entry, .none:
                probe.writing = .warning(
                    "\(address) took an entry and does not give it back",
                    hint: "look for a cache or proxy before it that answers in its place")
            case .cancelled: break
            }
        }
        return probe
    }
}
