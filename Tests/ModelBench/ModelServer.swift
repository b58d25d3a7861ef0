import Foundation
import LoopbackServer

/// The answers of a model, in the form of the Chat Completions API.
enum ModelAnswer {
    static let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    static let end =
        event(#"{},"logprobs":null,"finish_reason":"stop""#)
        + #"data: {"choices":[],"usage":{"prompt_tokens":900,"completion_tokens":300}}"#
        + "\n\ndata: [DONE]\n\n"

    /// A piece of the answer's JSON text, with all that such servers send around it.
    static func piece(_ text: String) -> String {
        let quoted = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return event(#"{"content":"\#(quoted)"},"logprobs":null,"finish_reason":null"#)
    }

    private static func event(_ rest: String) -> String {
        #"data: {"id":"chatcmpl-CfB2mH7vYtQzXw9LkR3pD8sN1aJ4","object":"chat.completion.chunk","created":1795232102,"#
            + #""model":"gpt-5.6-2026-09-01","service_tier":"default","system_fingerprint":"fp_4b1d0a7c2e","#
            + #""choices":[{"index":0,"delta":\#(rest)}],"obfuscation":"u8Jq1Zk"}"# + "\n\n"
    }
}

extension LoopbackRequest {
    /// Of the section that is asked for; the prompts say it in this way.
    var sectionTitle: String {
        guard let mark = text.range(of: "Section to write: ") else { return "" }
        return String(text[mark.upperBound...].prefix { $0 != "\\" })
    }
}

extension LoopbackServer {
    /// The lines of a project file that name this server.
    var projectFile: String {
        "title: Field Notes\nmode: detailed\nprovider: { name: openai, model: m, base_url: '\(url)' }\n"
    }
}
