import Formats
import Languages

/// What a server says of a failure, whatever shape it has.
package struct ServerError: Hashable, Sendable {
    package var message: String
    /// `type`, `code` and `status` as far as they are words.
    package var words: [String]
    /// The parameter that was refused.
    package var parameter: String?

    /// - Parameter body: JSON; nil for HTML and other texts, which say nothing to people here.
    package init(body: JSONValue?) {
        let root = body?[0] ?? body
        let error = root?["error"] ?? root
        var text = error?.string ?? error?["message"]?.string ?? root?["message"]?.string
        if text == nil { text = root?["detail"]?.string ?? root?["detail"]?[0]?["msg"]?.string }
        message = oneLine(text ?? "")
        let details = error?["details"]?["error_code"]?.string
        words = ["type", "code", "status"].compactMap { error?[$0]?.string } + [details].compactMap { $0 }
        parameter = error?["param"]?.string
    }

    /// A limit of money or credit: waiting does not help.
    package var isAboutMoney: Bool {
        let known: Set<String> = [
            "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
            "organization_usage_limit_exceeded", "enforced_spend_limit_reached", "billing_error",
        ]
        return words.contains(where: known.contains)
    }

    /// What could be left out so that the request passes; nil if the refusal names nothing of that kind.
    package func adjustment(among known: [Adjustment], already: Set<Adjustment>) -> Adjustment? {
        let text = (message + " " + (parameter ?? "")).lowercased()
        return known.first { adjustment in
            !already.contains(adjustment) && Self.names(of: adjustment).contains { text.contains($0) }
        }
    }

    private static func names(of adjustment: Adjustment) -> [String] {
        switch adjustment {
        case .noTemperature: ["temperature"]
        case .otherTokenLimit: ["max_tokens", "max_completion_tokens"]
        case .noStreamOptions: ["stream_options"]
        case .plainJSON: ["response_format", "json_schema", "responsejsonschema", "response_json_schema", "format"]
        case .noStructure:
            [
                "response_format", "json_object", "output_config", "output_format", "responsemimetype", "response_mime_type",
                "format",
            ]
        }
    }

    var asFailureInStream: ProviderError {
        isAboutMoney ? .outOfMoney(message) : .inStream(message.isEmpty ? "it gives no reason" : message)
    }
}

/// Without line breaks and control characters, at most 300 characters and whole words: part of a key would not be known as one.
func oneLine(_ text: String) -> String {
    let words = text.unicodeScalars.split { $0.value <= 0x20 || (0x7F...0x9F).contains($0.value) }
        .map { String($0) }.joined(separator: " ")
    guard words.count > 300 else { return words }
    let head = words.prefix(299)
    return (head.lastIndex(of: " ").map { head[..<$0] } ?? "") + "…"
}
