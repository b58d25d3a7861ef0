import Formats
import Languages
import PRDModel

/// Google's generateContent.
package struct GeminiFormat: WireFormat {
    package init() {}

    package var framing: Framing { .serverSentEvents }
    package var adjustments: [Adjustment] { [.noTemperature, .plainJSON, .noStructure, .noSystem] }

    package func request(_ prompt: PromptParts, _ settings: WireSettings, without: Set<Adjustment>) -> WireRequest {
        let prompt = prompt.arranged(without: without)
        var generation: JSONObject = ["maxOutputTokens": .integer(settings.maxTokens)]
        if let temperature = settings.temperature, !without.contains(.noTemperature) {
            generation["temperature"] = .number(temperature)
        }
        if !without.contains(.noStructure) {
            generation["responseMimeType"] = .string("application/json")
            if !without.contains(.plainJSON) { generation["responseJsonSchema"] = answerSchema }
        }
        var body: JSONObject = [
            "contents": .array([.object(["role": .string("user"), "parts": parts(prompt.task)])]),
            "generationConfig": .object(generation),
        ]
        if !prompt.shared.isEmpty { body["systemInstruction"] = .object(["parts": parts(prompt.shared)]) }
        let model = settings.model.hasPrefix("models/") ? String(settings.model.dropFirst(7)) : settings.model
        let url = "\(base(settings))/v1beta/models/\(percentEncoded(model)):streamGenerateContent?alt=sse"
        return WireRequest(url: url, headers: headers(settings), body: .object(body))
    }

    package func modelsRequest(_ settings: WireSettings, page: String?) -> WireRequest {
        let query = page.map { "?pageToken=" + percentEncoded($0) } ?? ""
        return WireRequest(url: base(settings) + "/v1beta/models" + query, headers: headers(settings), body: .null)
    }

    private func base(_ settings: WireSettings) -> String {
        for version in ["/v1beta", "/v1"] where settings.baseURL.hasSuffix(version) {
            return String(settings.baseURL.dropLast(version.count))
        }
        return settings.baseURL
    }

    /// Never in the query: addresses end up in logs.
    private func headers(_ settings: WireSettings) -> [(name: String, value: String)] {
        settings.key.map { [("x-goog-api-key", $0)] } ?? []
    }

    private func parts(_ text: String) -> JSONValue {
        .array([.object(["text": .string(text)])])
    }

    package func events(in piece: JSONValue, name: String) -> [WireEvent] {
        if let error = piece["error"], !error.isNull { return [ServerError(body: piece).eventInStream] }
        var events: [WireEvent] = []
        if let candidate = piece["candidates"]?[0] {
            for part in candidate["content"]?["parts"]?.items ?? [] where part["thought"] != .bool(true) {
                if let text = part["text"]?.string, !text.isEmpty { events.append(.text(text)) }
            }
            if let reason = Finish.word(candidate["finishReason"]) { events.append(.finish(finish(reason))) }
        }
        if let reason = Finish.word(piece["promptFeedback"]?["blockReason"]), reason != "BLOCK_REASON_UNSPECIFIED" {
            events.append(.finish(.filtered(reason)))
        }
        return events + usage(piece["usageMetadata"])
    }

    package func events(inWhole answer: JSONValue) -> [WireEvent] {
        // Without server-sent events the stream is one array.
        if case .array(let pieces) = answer { return pieces.flatMap { events(in: $0, name: "") } }
        return events(in: answer, name: "")
    }

    private func finish(_ reason: String) -> Finish {
        switch reason {
        case "STOP": .complete
        case "MAX_TOKENS": .cutOff
        case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE", "MODEL_ARMOR": .filtered(reason)
        case "UNEXPECTED_TOOL_CALL", "MALFORMED_FUNCTION_CALL": .wantsTool
        default: .other(reason)
        }
    }

    private func usage(_ usage: JSONValue?) -> [WireEvent] {
        guard let usage, !usage.isNull else { return [] }
        let output = usage["candidatesTokenCount"]?.count.map { $0 + (usage["thoughtsTokenCount"]?.count ?? 0) }
        return [
            .usage(
                TokenCount(
                    input: usage["promptTokenCount"]?.count, output: output,
                    cachedInput: usage["cachedContentTokenCount"]?.count))
        ]
    }

    package func models(in answer: JSONValue) -> [String] {
        (answer["models"]?.items ?? []).compactMap {
            $0["name"]?.string.map { $0.hasPrefix("models/") ? String($0.dropFirst(7)) : $0 }
        }
    }

    package func nextPage(of answer: JSONValue) -> String? {
        answer["nextPageToken"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// For one segment of a path.
func percentEncoded(_ text: String) -> String {
    var result = ""
    let digits = Array("0123456789ABCDEF")
    for byte in text.utf8 {
        let scalar = Unicode.Scalar(byte)
        if byte < 0x80,
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || "-._~".unicodeScalars.contains(scalar)
        {
            result.unicodeScalars.append(scalar)
        } else {
            result += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
        }
    }
    return result
}
