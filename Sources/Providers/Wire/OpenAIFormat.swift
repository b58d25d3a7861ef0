import Formats
import Languages
import PRDModel

/// Chat Completions, as OpenAI and many compatible servers speak it.
package struct OpenAIFormat: WireFormat {
    /// Azure takes the key in a header of its own and may have a version in the query.
    package let isAzure: Bool
    private let knowsNewTokenLimit: Bool

    /// - Parameter baseURL: decides by host which spelling of the limit is tried first: a server that does not know the new one
    ///   ignores it without a word.
    package init(baseURL: String) {
        let host = baseURL.split(separator: "/").dropFirst().first.map(String.init) ?? ""
        isAzure = host.hasSuffix(".azure.com")
        knowsNewTokenLimit = isAzure || host == "api.openai.com"
    }

    package var framing: Framing { .serverSentEvents }
    package var adjustments: [Adjustment] {
        [.noTemperature, .otherTokenLimit, .noStreamOptions, .plainJSON, .noStructure, .noSystem]
    }

    package func request(_ prompt: PromptParts, _ settings: WireSettings, without: Set<Adjustment>) -> WireRequest {
        let prompt = prompt.arranged(without: without)
        var body: JSONObject = [
            "model": .string(settings.model),
            "messages": .array([message("system", prompt.shared), message("user", prompt.task)]),
            "stream": .bool(true),
        ]
        if prompt.shared.isEmpty { body["messages"] = .array([message("user", prompt.task)]) }
        let usesNew = knowsNewTokenLimit != without.contains(.otherTokenLimit)
        body[usesNew ? "max_completion_tokens" : "max_tokens"] = .integer(settings.maxTokens)
        if let temperature = settings.temperature, !without.contains(.noTemperature) {
            body["temperature"] = .number(temperature)
        }
        if !without.contains(.noStreamOptions) { body["stream_options"] = .object(["include_usage": .bool(true)]) }
        if without.contains(.plainJSON), !without.contains(.noStructure) {
            body["response_format"] = .object(["type": .string("json_object")])
        } else if !without.contains(.noStructure) {
            body["response_format"] = .object([
                "type": .string("json_schema"),
                "json_schema": .object([
                    "name": .string("prd_section"), "strict": .bool(true), "schema": answerSchema,
                ]),
            ])
        }
        return WireRequest(url: url(settings.baseURL, "chat/completions"), headers: headers(settings), body: .object(body))
    }

    package func modelsRequest(_ settings: WireSettings, page: String?) -> WireRequest {
        WireRequest(url: url(settings.baseURL, "models"), headers: headers(settings), body: .null)
    }

    private func message(_ role: String, _ text: String) -> JSONValue {
        .object(["role": .string(role), "content": .string(text)])
    }

    private func headers(_ settings: WireSettings) -> [(name: String, value: String)] {
        guard let key = settings.key else { return [] }
        return isAzure ? [("api-key", key)] : [("Authorization", "Bearer " + key)]
    }

    /// A base may or may not end in the path already; a query (Azure's version) stays behind it.
    private func url(_ base: String, _ path: String) -> String {
        let parts = base.split(separator: "?", maxSplits: 1).map(String.init)
        var address = parts.first ?? base
        while address.hasSuffix("/") { address.removeLast() }
        if address.hasSuffix("/chat/completions") { address.removeLast("/chat/completions".count) }
        // A deployment answers, but the list of models is its resource's.
        if isAzure, path == "models", let deployment = address.firstRange(of: "/deployments/") {
            address = String(address[..<deployment.lowerBound])
        }
        let query = parts.count > 1 ? "?" + parts[1] : ""
        // A bare host has no version in its path, and all compatible servers have their routes below /v1.
        let hasPath = address.split(separator: "/").count > 2
        return address + (hasPath ? "/" : isAzure ? "/openai/v1/" : "/v1/") + path + query
    }

    package func events(in piece: JSONValue, name: String) -> [WireEvent] {
        if let failure = failure(in: piece) { return [failure] }
        return choiceEvents(piece, member: "delta") + usage(piece)
    }

    package func events(inWhole answer: JSONValue) -> [WireEvent] {
        if let failure = failure(in: answer) { return [failure] }
        return choiceEvents(answer, member: "message") + usage(answer)
    }

    private func failure(in piece: JSONValue) -> WireEvent? {
        if let error = piece["error"], !error.isNull { return ServerError(body: piece).eventInStream }
        if piece["object"]?.string == "error" { return ServerError(body: piece).eventInStream }
        return nil
    }

    private func choiceEvents(_ piece: JSONValue, member: String) -> [WireEvent] {
        guard let choice = piece["choices"]?[0] else { return [] }
        var events: [WireEvent] = []
        let text = Self.text(of: choice[member]?["content"])
        if !text.isEmpty { events.append(.text(text)) }
        if let text = choice[member]?["refusal"]?.string, !text.isEmpty { events.append(.refusal(text)) }
        if let reason = Finish.word(choice["finish_reason"]) { events.append(.finish(finish(reason))) }
        return events
    }

    /// Some servers give the content as a list of parts, among which may be the model's thoughts.
    private static func text(of content: JSONValue?) -> String {
        if let text = content?.string { return text }
        return (content?.items ?? []).compactMap { part in
            let type = part["type"]?.string
            return type == nil || type == "text" || type == "output_text" ? part["text"]?.string ?? part.string : nil
        }.joined()
    }

    private func finish(_ reason: String) -> Finish {
        switch reason {
        case "stop": .complete
        case "length": .cutOff
        case "content_filter": .filtered(reason)
        case "tool_calls", "function_call": .wantsTool
        default: .other(reason)
        }
    }

    private func usage(_ piece: JSONValue) -> [WireEvent] {
        guard let usage = piece["usage"], !usage.isNull else { return [] }
        return [
            .usage(
                TokenCount(
                    input: usage["prompt_tokens"]?.count, output: usage["completion_tokens"]?.count,
                    cachedInput: usage["prompt_tokens_details"]?["cached_tokens"]?.count,
                    cacheWrites: usage["prompt_tokens_details"]?["cache_write_tokens"]?.count))
        ]
    }

    package func models(in answer: JSONValue) -> [String] {
        (answer["data"]?.items ?? []).compactMap { $0["id"]?.string }
    }

    package func nextPage(of answer: JSONValue) -> String? { nil }
}
