import Formats
import Glibc
import HTTPTransport
import PRDModel

/// A status other than 200, with what the server says of it.
struct StatusRefusal: Error {
    let status: Int
    let server: ServerError
    private let body: [UInt8]
    private let requestID: String?
    /// What the server asks to wait.
    let retryAfter: Duration?

    init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
        self.status = status
        self.body = body
        server = ServerError(body: JSONValue(body))
        // A longer one is no id, and cut off it could show part of a key that is not known as one any more.
        requestID = (headers["x-request-id"] ?? headers["request-id"]).flatMap { $0.utf8.count <= 80 ? oneLine($0) : nil }
        // No wait at all is no wish: the back-off then keeps from asking without a pause.
        retryAfter = Backoff.askedWait(headers, now: Double(time(nil))).flatMap { $0 > .zero ? $0 : nil }
    }

    /// Waiting can help.
    var isBusy: Bool { [429, 503, 529].contains(status) && !server.isAboutMoney }

    func adjustment(among known: [Adjustment], already: Set<Adjustment>) -> Adjustment? {
        status == 400 || status == 422 ? server.adjustment(among: known, already: already) : nil
    }

    /// With what came, which some servers fill with what was sent.
    func unusable(_ error: ProviderError, prompt: PromptParts) -> Unusable {
        Unusable(error, raw: withoutPrompt(String(decoding: body, as: UTF8.self), prompt))
    }

    var error: ProviderError {
        if server.isAboutMoney || status == 402 { return .outOfMoney(server.message) }
        return .server(status: status, message: server.message, requestID: requestID)
    }
}
