import Formats
import Languages
import PRDModel

/// Anthropic's Messages.
package struct AnthropicFormat: WireFormat {
    package init() {}

    package var framing: Framing { .serverSentEvents }
    package var adjustments: [Adjustment] { [.noTemperature, .noCacheControl, .noStructure] }

    package func request(_ prompt: PromptParts, _ settings: WireSettings, without: Set<Adjustment>) -> WireRequest {
        var body: JSONObject = [
            "model": .string(settings.model),
            "max_tokens": .integer(settings.maxTokens),
            "stream": .bool(true),
            "messages": .array([.object(["role": .string("user"), "content": .string(prompt.task)])]),
        ]
        if without.contains(.noCacheControl), !prompt.shared.isEmpty {
            body["system"] = .string(prompt.shared)
        } else if !prompt.shared.isEmpty {
            // The shared part is the same in every request of a build: from the second on the server has it.
            body["system"] = .array([
                .object([
                    "type": .string("text"), "text": .string(prompt.shared),
                    "cache_control": .object(["type": .string("ephemeral")]),
                ])
            ])
        }
        if let temperature = settings.temperature, !without.contains(.noTemperature) {
            body["temperature"] = .number(temperature)
        }
        if !without.contains(.noStructure) {
            body["output_config"] = .object([
                "format": .object(["type": .string("json_schema"), "schema": answerSchema])
            ])
        }
        return WireRequest(url: base(settings) + "/v1/messages", headers: headers(settings), body: .object(body))
    }

    package func modelsRequest(_ settings: WireSettings, page: String?) -> WireRequest {
        let query = page.map { "?after_id=" + percentEncoded($0) } ?? ""
        return WireRequest(url: base(settings) + "/v1/models" + query, headers: headers(settings), body: .null)
    }

    private func base(_ settings: WireSettings) -> String {
        settings.baseURL.hasSuffix("/v1") ? String(settings.baseURL.dropLast(3)) : settings.baseURL
    }

    private func headers(_ settings: WireSettings) -> [(name: String, value: String)] {
        [("anthropic-version", "2023-06-01")] + (settings.key.map { [("x-api-key", $0)] } ?? [])
    }

    package func events(in piece: JSONValue, name: String) -> [WireEvent] {
        switch piece["type"]?.string ?? name {
        case "error": return [ServerError(body: piece).eventInStream]
        case "message_start": return usage(piece["message"]?["usage"])
        case "content_block_delta":
            guard piece["delta"]?["type"]?.string == "text_delta", let text = piece["delta"]?["text"]?.string else { return [] }
            return [.text(text)]
        case "message_delta":
            let reason = Finish.word(piece["delta"]?["stop_reason"]).map { WireEvent.finish(finish($0)) }
            return usage(piece["usage"]) + (reason.map { [$0] } ?? [])
        default: return []
        }
    }

    package func events(inWhole answer: JSONValue) -> [WireEvent] {
        if answer["type"]?.string == "error" { return [ServerError(body: answer).eventInStream] }
        let texts = (answer["content"]?.items ?? []).filter { $0["type"]?.string == "text" }.compactMap { $0["text"]?.string }
        let reason = Finish.word(answer["stop_reason"]).map { WireEvent.finish(finish($0)) }
        return texts.map { .text($0) } + usage(answer["usage"]) + (reason.map { [$0] } ?? [])
    }

    private func finish(_ reason: String) -> Finish {
        switch reason {
        case "end_turn", "stop_sequence": .complete
        case "max_tokens", "model_context_window_exceeded": .cutOff
        case "refusal": .refused(nil)
        case "tool_use", "pause_turn": .wantsTool
        default: .other(reason)
        }
    }

    /// What came from the cache is not in `input_tokens` here.
    private func usage(_ usage: JSONValue?) -> [WireEvent] {
        guard let usage, !usage.isNull else { return [] }
        let cached = usage["cache_read_input_tokens"]?.count
        let input = usage["input_tokens"]?.count.map {
            $0 + (cached ?? 0) + (usage["cache_creation_input_tokens"]?.count ?? 0)
        }
        let ages = usage["cache_creation"]
        // What is to be kept for an hour costs twice as much as what is only read, and so counts four times the addition.
        let long = ages?["ephemeral_1h_input_tokens"]?.count ?? 0
        let writes = usage["cache_creation_input_tokens"]?.count.map { max($0, long) + 3 * long }
        return [
            .usage(
                TokenCount(
                    input: input, output: usage["output_tokens"]?.count, cachedInput: cached,
                    cacheWrites: writes == 0 ? nil : writes))
        ]
    }

    package func models(in answer: JSONValue) -> [String] {
        (answer["data"]?.items ?? []).compactMap { $0["id"]?.string }
    }

    package func nextPage(of answer: JSONValue) -> String? {
        answer["has_more"] == .bool(true) ? answer["last_id"]?.string ?? answer["data"]?.items.last?["id"]?.string : nil
    }
}
