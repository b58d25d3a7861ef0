import Formats
import PRDModel

/// Ollama's own chat route: the compatible one has no field for the size of the context.
package struct OllamaFormat: WireFormat {
    package init() {}

    package var framing: Framing { .lines }
    package var cutsPrompts: Bool { true }
    package var adjustments: [Adjustment] { [.plainJSON, .noStructure, .noSystem] }

    package func request(_ prompt: PromptParts, _ settings: WireSettings, without: Set<Adjustment>) -> WireRequest {
        var options: JSONObject = [
            "num_predict": .integer(settings.maxTokens),
            // The default is small, and what does not fit is lost without a word.
            "num_ctx": .integer(Self.contextSize(prompt, maxTokens: settings.maxTokens)),
        ]
        if let temperature = settings.temperature { options["temperature"] = .number(temperature) }
        let prompt = prompt.arranged(without: without)
        var messages = [JSONValue.object(["role": .string("user"), "content": .string(prompt.task)])]
        if !prompt.shared.isEmpty {
            messages.insert(.object(["role": .string("system"), "content": .string(prompt.shared)]), at: 0)
        }
        var body: JSONObject = [
            "model": .string(settings.model), "messages": .array(messages), "stream": .bool(true),
            "options": .object(options), "think": .bool(false),
        ]
        if without.contains(.plainJSON), !without.contains(.noStructure) {
            body["format"] = .string("json")
        } else if !without.contains(.noStructure) {
            body["format"] = answerSchema
        }
        return WireRequest(url: settings.baseURL + "/api/chat", headers: headers(settings), body: .object(body))
    }

    package func modelsRequest(_ settings: WireSettings, page: String?) -> WireRequest {
        WireRequest(url: settings.baseURL + "/api/tags", headers: headers(settings), body: .null)
    }

    private func headers(_ settings: WireSettings) -> [(name: String, value: String)] {
        settings.key.map { [("Authorization", "Bearer " + $0)] } ?? []
    }

    /// Tokens of prompt and answer, in steps of 2048 so that a model is not loaded anew for each section.
    static func contextSize(_ prompt: PromptParts, maxTokens: Int) -> Int {
        let needed = prompt.estimatedTokens + maxTokens + 256
        return (needed + 2047) / 2048 * 2048
    }

    package func events(in piece: JSONValue, name: String) -> [WireEvent] {
        if let error = piece["error"], !error.isNull { return [ServerError(body: piece).eventInStream] }
        var events: [WireEvent] = []
        if let text = piece["message"]?["content"]?.string, !text.isEmpty { events.append(.text(text)) }
        guard piece["done"] == .bool(true) else { return events }
        let count = TokenCount(input: piece["prompt_eval_count"]?.count, output: piece["eval_count"]?.count)
        switch Finish.word(piece["done_reason"]) {
        case "stop": return events + [.usage(count), .finish(.complete)]
        case "length": return events + [.usage(count), .finish(.cutOff)]
        case let reason?: return events + [.usage(count), .finish(.other(reason))]
        // The runner's connection was cut.
        case nil: return events + (count == TokenCount() ? [] : [.usage(count)]) + [.failure(.streamEnded)]
        }
    }

    package func events(inWhole answer: JSONValue) -> [WireEvent] { events(in: answer, name: "") }

    package func models(in answer: JSONValue) -> [String] {
        (answer["models"]?.items ?? []).compactMap { $0["name"]?.string }
    }

    package func nextPage(of answer: JSONValue) -> String? { nil }
}
