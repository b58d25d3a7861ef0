/// Invented answers of each API, as its bytes come; lines end in LF.
extension API {
    /// What the answer is cut into; joined it is the JSON object with `sampleContent`.
    private static let texts = [
        #"{"title":"Goals","con"#, #"tent":"- \"Ä"#, #"\" goal\n- \ud8"#, #"3d\ude00 do"#, #"ne"}"#,
    ]

    static var object: String { texts.joined() }

    var transcript: String { Self.texts.map(textPiece).joined() + ending }

    /// One piece of text on the wire.
    func textPiece(_ text: String) -> String {
        switch self {
        case .openai:
            #"data: {"id":"c","choices":[{"index":0,"delta":{"content":\#(quoted(text))},"finish_reason":null}]}"# + "\n\n"
        case .anthropic:
            "event: content_block_delta\n"
                + #"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":\#(quoted(text))}}"#
                + "\n\n"
        case .gemini:
            #"data: {"candidates":[{"content":{"role":"model","parts":[{"text":\#(quoted(text))}]},"index":0}]}"# + "\n\n"
        case .ollama: #"{"model":"m","message":{"role":"assistant","content":\#(quoted(text))},"done":false}"# + "\n"
        }
    }

    /// The finish signal with 40 tokens read and 9 written, and what follows it.
    var ending: String { finish(completeWord) + terminator }

    var completeWord: String {
        switch self {
        case .openai, .ollama: "stop"
        case .anthropic: "end_turn"
        case .gemini: "STOP"
        }
    }

    func finish(_ word: String) -> String {
        switch self {
        case .openai:
            #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"\#(word)"}]}"# + "\n\n"
                + #"data: {"choices":[],"usage":{"prompt_tokens":40,"completion_tokens":9}}"# + "\n\n"
        case .anthropic:
            "event: message_delta\n"
                + #"data: {"type":"message_delta","delta":{"stop_reason":"\#(word)"},"usage":{"input_tokens":40,"output_tokens":9}}"#
                + "\n\n"
        case .gemini:
            #"data: {"candidates":[{"finishReason":"\#(word)"}],"usageMetadata":{"promptTokenCount":40,"candidatesTokenCount":9}}"#
                + "\n\n"
        case .ollama:
            #"{"message":{"content":""},"done":true,"done_reason":"\#(word)","prompt_eval_count":40,"eval_count":9}"# + "\n"
        }
    }

    var terminator: String {
        switch self {
        case .openai: "data: [DONE]\n\n"
        case .anthropic: "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n"
        case .gemini, .ollama: ""
        }
    }

    /// An error in the middle of a stream.
    func error(_ message: String) -> String {
        switch self {
        case .openai: #"data: {"error":{"message":"\#(message)","code":502}}"# + "\n\n"
        case .anthropic:
            "event: error\n" + #"data: {"type":"error","error":{"type":"overloaded_error","message":"\#(message)"}}"# + "\n\n"
        case .gemini: #"data: {"error":{"code":503,"message":"\#(message)","status":"UNAVAILABLE"}}"# + "\n\n"
        case .ollama: #"{"error":"\#(message)"}"# + "\n"
        }
    }

    /// Not streamed, with the finish word.
    func whole(_ text: String, _ word: String) -> String {
        switch self {
        case .openai:
            #"{"choices":[{"message":{"role":"assistant","content":\#(quoted(text))},"finish_reason":"\#(word)"}],"#
                + #""usage":{"prompt_tokens":40,"completion_tokens":9}}"#
        case .anthropic:
            #"{"type":"message","content":[{"type":"thinking","thinking":"no"},{"type":"text","text":\#(quoted(text))}],"#
                + #""stop_reason":"\#(word)","usage":{"input_tokens":40,"output_tokens":9}}"#
        case .gemini:
            #"[{"candidates":[{"content":{"parts":[{"text":\#(quoted(text))}]},"finishReason":"\#(word)"}],"#
                + #""usageMetadata":{"promptTokenCount":40,"candidatesTokenCount":9}}]"#
        case .ollama:
            #"{"message":{"content":\#(quoted(text))},"done":true,"done_reason":"\#(word)","prompt_eval_count":40,"eval_count":9}"#
        }
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
