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
        let asked = Backoff.askedWait(headers, now: Double(time(nil))) ?? server.retryDelay.map { .seconds($0) }
        retryAfter = asked.flatMap { $0 > .zero ? $0 : nil }
    }

    /// A server that began to answer and then said what it should have said by its status.
    init(overloaded status: Int, message: String) {
        self.status = status
        server = ServerError(body: .object(["error": .object(["message": .string(message)])]))
        body = []
        requestID = nil
        retryAfter = nil
    }

    /// Waiting can help.
    var isBusy: Bool { [429, 503, 529].contains(status) && !server.isAboutMoney }

    /// The next attempt may well succeed.
    var isPassing: Bool { [408, 409, 425].contains(status) || (500...599).contains(status) && status != 501 }

    func adjustment(among known: [Adjustment], already: Set<Adjustment>) -> Adjustment? {
        switch status {
        case 400, 422: server.adjustment(among: known, already: already)
        // A template of a model's that knows no system message fails in the server.
        case 500: server.adjustment(among: known.filter { $0 == .noSystem }, already: already)
        default: nil
        }
    }

    /// With what came, which some servers fill with what was sent.
    func unusable(_ error: ProviderError, prompt: PromptParts) -> Unusable {
        Unusable(
            error, raw: withoutPrompt(String(decoding: body, as: UTF8.self), prompt),
            isRepeatable: isPassing && !isBusy && !server.isTooLong)
    }

    var error: ProviderError {
        if server.isAboutMoney || status == 402 { return .outOfMoney(server.message) }
        let isOfRequest = [400, 413, 422].contains(status) || status == 500
        if status == 413 || isOfRequest && server.isTooLong { return .tooLong(status: status, message: server.message) }
        if status == 400 || status == 422, let setting = server.refusedSetting {
            return .refusedValue(setting: setting, status: status, message: server.message)
        }
        if status == 400, speaksTLS { return .wrongScheme(status: status) }
        return .server(status: status, message: server.message, requestID: requestID)
    }

    /// Servers say so to whoever speaks plain HTTP to a port of HTTPS.
    private var speaksTLS: Bool {
        let text = String(decoding: body.prefix(4096), as: UTF8.self).lowercased()
        return ["http request to an https server", "plain http request was sent to https port", "plain http to an ssl-enabled"]
            .contains(where: text.contains)
    }
}
