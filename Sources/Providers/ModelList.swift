import Formats
import HTTPTransport

extension APIProvider {
    /// A list with more pages than this does not end.
    private static let pageLimit = 100

    /// What the server offers, sorted.
    ///
    /// - Parameter timeout: seconds for all pages of the list.
    package func models(timeout: Int) async throws -> [String] {
        do {
            return try await allPages(deadline: .now + .seconds(timeout))
        } catch let failure as HTTPFailure {
            if failure.kind == .totalTimeout { throw ProviderError.connection("no list of models within \(timeout) s") }
            throw Self.error(failure, timeout: timeout).without(settings.secrets)
        } catch let error as ProviderError {
            throw error.without(settings.secrets)
        }
    }

    private func allPages(deadline: ContinuousClock.Instant) async throws -> [String] {
        var names: Set<String> = []
        var page: String?
        for _ in 0..<Self.pageLimit {
            let list = try await list(page, deadline: deadline)
            let before = names.count
            names.formUnion(format.models(in: list).map { withoutSecrets($0, settings.secrets) })
            page = format.nextPage(of: list)
            // A server that knows of no pages would give the first one again and again.
            if page == nil || names.count == before { return names.sorted() }
        }
        throw ProviderError.unreadable("the list of models does not end")
    }

    private func list(_ page: String?, deadline: ContinuousClock.Instant) async throws -> JSONValue {
        let wire = format.modelsRequest(settings, page: page)
        var headers = HTTPHeaders(wire.headers)
        headers.add("User-Agent", "prdbuild")
        let request = HTTPRequest(
            "GET", wire.url, headers: headers, totalLimit: max(.milliseconds(1), deadline - .now), responseLimit: 4 << 20)
        let response = try await client.data(request)
        guard response.status == 200 else {
            throw StatusRefusal(status: response.status, headers: response.headers, body: response.body).error
        }
        guard let tree = JSONValue(response.body) else { throw ProviderError.unreadable("the list of models is no JSON") }
        return tree
    }
}
