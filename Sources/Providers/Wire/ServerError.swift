import Formats
import Languages

/// What a server says of a failure, whatever shape it has.
package struct ServerError: Hashable, Sendable {
    package var message: String
    /// `type`, `code` and `status` as far as they are words.
    package var words: [String]
    /// The parameter that was refused.
    package var parameter: String?
    /// Where servers made with FastAPI say what they refuse: the path of each parameter, and the kind of the fault.
    private var places: [[String]] = []
    private var kinds: [String] = []
    /// The status within the body.
    private var code: Int?
    /// Google's way to ask for a wait, in seconds.
    package private(set) var retryDelay: Double?

    /// - Parameter body: JSON; nil for HTML and other texts, which say nothing to people here.
    package init(body: JSONValue?) {
        let root = body?[0] ?? body
        let error = root?["error"] ?? root
        // Mistral gives the list of details as the message.
        let listed =
            [root?["detail"], root?["message"]?["detail"], error?["message"]?["detail"], error?["detail"]]
            .compactMap { $0 }.first { !$0.items.isEmpty }?.items ?? []
        var text = error?.string ?? error?["message"]?.string ?? root?["message"]?.string ?? root?["detail"]?.string
        if text == nil, let first = listed.first {
            let place = Self.path(first).joined(separator: ".")
            let words = first["msg"]?.string ?? first.string
            text = words.map { place.isEmpty || place == "body" ? $0 : "\(place.removing(prefix: "body.")): \($0)" }
        }
        message = oneLine(text ?? "")
        let details = error?["details"]?["error_code"]?.string
        words = ["type", "code", "status"].compactMap { error?[$0]?.string } + [details].compactMap { $0 }
        parameter = error?["param"]?.string
        places = listed.map(Self.path)
        kinds = listed.compactMap { $0["type"]?.string }
        code = error?["code"]?.integer ?? error?["code"]?.string.flatMap { Int($0) } ?? error?["status_code"]?.integer
        retryDelay = (error?["details"]?.items ?? []).lazy.compactMap { detail in
            detail["retryDelay"]?.string.flatMap { $0.hasSuffix("s") ? Double($0.dropLast()) : nil }
        }.first { $0 > 0 && $0 < 1e6 }
    }

    private static func path(_ detail: JSONValue) -> [String] { (detail["loc"]?.items ?? []).compactMap(\.string) }

    /// A limit of money or credit: waiting does not help.
    package var isAboutMoney: Bool {
        let known: Set<String> = [
            "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded", "enforced_spend_limit_reached", "billing_error",
        ]
        return words.contains(where: known.contains)
    }

    /// The status that means the same, where a busy server says so within an answer.
    var busyStatus: Int? {
        if isAboutMoney { return nil }
        if let code, [429, 503, 529].contains(code) { return code }
        let known = [
            "overloaded_error": 529, "rate_limit_error": 429, "rate_limit_exceeded": 429, "resource_exhausted": 429,
            "unavailable": 503, "server_overloaded": 503, "engine_overloaded_error": 503,
        ]
        return words.lazy.compactMap { known[$0.lowercased()] }.first
    }

    var eventInStream: WireEvent {
        if let busyStatus { return .overloaded(status: busyStatus, message: message) }
        return .failure(isAboutMoney ? .outOfMoney(message) : .inStream(message.isEmpty ? "it gives no reason" : message))
    }

    // MARK: - Parameters

    /// What could be left out so that the request passes; nil if the refusal names nothing of that kind.
    package func adjustment(among known: [Adjustment], already: Set<Adjustment>) -> Adjustment? {
        let refusal = ParameterRefusal(
            message: message, codes: words + kinds, places: places + [parameter.map { [$0] }].compactMap { $0 })
        return known.first { !already.contains($0) && refusal.asksFor($0) }
    }

    /// The setting whose value the server does not take.
    package var refusedSetting: String? {
        let refusal = ParameterRefusal(
            message: message, codes: words + kinds, places: places + [parameter.map { [$0] }].compactMap { $0 })
        return refusal.refusedSetting
    }

    /// The prompt has more tokens than the model can read.
    package var isTooLong: Bool {
        let known: Set<String> = [
            "context_length_exceeded", "exceed_context_size_error", "request_too_large", "string_above_max_length",
        ]
        let text = message.lowercased()
        let phrases = [
            "context length", "context window", "context size", "prompt is too long", "input is too long", "too many tokens",
            "input token count", "maximum number of tokens", "reduce the length",
        ]
        return words.contains(where: known.contains) || phrases.contains(where: text.contains)
    }
}

extension String {
    fileprivate func removing(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}

/// Without line breaks and control characters, at most 300 characters and whole words: part of a key would not be known as one.
func oneLine(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.value <= 0x20 || (0x7F...0x9F).contains($0.value) }
        .map { String($0) }.joined(separator: " ")
    guard words.count > 300 else { return words }
    let head = words.prefix(299)
    return (head.lastIndex(of: " ").map { head[..<$0] } ?? "") + "…"
}
