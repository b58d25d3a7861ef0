import Foundation
import LoopbackServer
import Testing

/// One thing that can go wrong when a model is asked, and what a person is told of it.
struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    /// In the message: what happened, and what to do.
    let words: [String]
    /// In the kept answer; nil where nothing came.
    let kept: String?
    /// Of the section that it happens to, in the project file.
    var settings = ""
    /// What fails before any text came is asked for once more.
    var isRepeated = false
    /// libcurl itself asks again, up to five times, where a connection that has served before ends without a word.
    var mostRequests: Int? = nil
    let answer: @Sendable (LoopbackRequest, LoopbackConnection) throws -> Void

    var testDescription: String { name }

    /// An answer with a status other than 200, in the shape that OpenAI gives errors.
    static func status(
        _ status: Int, _ error: [String: String], headers: [String: String] = [:], words: [String], settings: String = ""
    ) -> Fault {
        let body = ModelServer.json(["error": error])
        return Fault(
            name: "\(status) \(error)", words: words + ["\(status)"], kept: error["message"], settings: settings,
            isRepeated: status >= 500
        ) {
            try $1.respond(status, ["Content-Type": "application/json"].merging(headers) { $1 }, body)
        }
    }

    /// A whole answer.
    static func body(
        _ name: String, _ body: String, type: String = "application/json", kept: String?, words: [String],
        isRepeated: Bool = false
    ) -> Fault {
        Fault(name: name, words: words, kept: kept, isRepeated: isRepeated) { try $1.respond(200, ["Content-Type": type], body) }
    }

    /// A stream; the connection is closed behind it.
    static func stream(_ name: String, _ bytes: String, kept: String?, words: [String]) -> Fault {
        body(name, bytes, type: "text/event-stream", kept: kept, words: words)
    }
}

extension Fault {
    static let all = time + statuses + answers + connections

    private static let begun = #"{"title":"T","content":"The first words"#

    static let time: [Fault] = [
        Fault(name: "no answer", words: ["within 1 s", "'timeout'", "prdbuild.yaml"], kept: nil, settings: "timeout: 1") {
            _ = $1.waitForClose(60)
        },
        Fault(
            name: "a stream that never ends", words: ["within 2 s", "'timeout'"], kept: "The first words", settings: "timeout: 2"
        ) { _, connection in
            try connection.beginStream()
            try connection.stream([begun])
            while true {
                try connection.pause(0.05)
                try connection.stream([" more"])
            }
        },
        Fault(
            name: "a stream that falls silent but for its comments", words: ["stopped arriving for 2 s; build again"],
            kept: "The first words",
            settings: "timeout: 5"
        ) { _, connection in
            try connection.beginStream()
            try connection.stream([begun])
            while true {
                try connection.pause(0.05)
                try connection.sendChunk(": still here\n\n")
            }
        },
        .status(
            429, ["message": "Too many requests"], headers: ["Retry-After": "3600"],
            words: ["busy", "asks to wait 3600 s", "build again later", "'timeout'"]),
    ]

    static let statuses: [Fault] = [
        .status(
            400, ["message": "The prompt is too long"],
            words: ["The prompt is too long", "a larger context", "sections.open_questions.requirements"]),
        .status(
            400, ["message": "max_tokens is too large: 4000. This model supports at most 2048 completion tokens."],
            words: ["too large", "set provider.max_tokens in prdbuild.yaml to a value that the model takes"]),
        Fault(name: "plain HTTP to a port of HTTPS", words: ["400", "try https://"], kept: "HTTPS port") {
            try $1.respond(400, ["Content-Type": "text/html"], "<html>The plain HTTP request was sent to HTTPS port</html>")
        },
        .status(401, ["message": "Incorrect API key"], words: ["Incorrect API key", "check the key in OPENAI_API_KEY"]),
        .status(403, ["message": "Your country is not supported"], words: ["not supported", "check the key in OPENAI_API_KEY"]),
        .status(
            404, ["message": "The model 'm' does not exist", "code": "model_not_found"],
            words: ["The model 'm' does not exist", "provider.model", "'prdbuild models'"]),
        .status(413, ["message": "Request too large"], words: ["Request too large", "a larger context"]),
        .status(
            429, ["message": "You exceeded your quota", "type": "insufficient_quota"], headers: ["Retry-After": "0.1"],
            words: ["no credit", "You exceeded your quota", "add credit"]
        ).without("429"),
        .status(500, ["message": "Internal error"], words: ["Internal error", "build again later"]),
        Fault(name: "a proxy's page with a status", words: ["502", "build again later"], kept: "Bad gateway", isRepeated: true) {
            try $1.respond(502, ["Content-Type": "text/html"], "<html><body>Bad gateway</body></html>")
        },
        // A server that says back all that it was sent.
        Fault(name: "an echo", words: ["400", "Bad request", "[prompt]"], kept: "[prompt]") { request, connection in
            let sent = request.headers.map { "\($0.name): \($0.value)" }.joined(separator: " ") + " " + request.text
            let body = ModelServer.json(["error": ["message": "Bad request: " + Self.prompt(of: request), "detail": sent]])
            try connection.respond(400, ["Content-Type": "application/json"], body)
        },
        Fault(name: "an echo in words", words: ["the server broke off", "[prompt]"], kept: nil, isRepeated: true) {
            request, connection in
            try connection.respond(
                200, ["Content-Type": "text/event-stream"],
                "data: " + ModelServer.json(["error": ["message": Self.prompt(of: request)]]) + "\n\n")
        },
    ]

    /// What the model is told, without the JSON around it.
    private static func prompt(of request: LoopbackRequest) -> String {
        let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        let messages = body?["messages"] as? [[String: String]] ?? []
        return messages.compactMap { $0["content"] }.joined(separator: "\n")
    }

    private func without(_ word: String) -> Fault {
        Fault(
            name: name, words: words.filter { $0 != word }, kept: kept, settings: settings, isRepeated: isRepeated, answer: answer
        )
    }

    static let answers: [Fault] = [
        .stream(
            "a stream without its finish signal", ModelServer.piece(begun + #""}"#), kept: "The first words",
            words: ["the answer broke off before its end; build again"]),
        .stream(
            "an error in the stream", ModelServer.piece(begun) + "data: {\"error\":{\"message\":\"Overloaded\"}}\n\n",
            kept: "The first words", words: ["the server broke off", "Overloaded"]),
        .stream(
            "broken JSON on the way", ModelServer.piece(begun) + "data: {\"choices\":[{\n\n", kept: "data: {\"choices\":[{",
            words: ["cannot be read", "no JSON"]),
        .body(
            "an error inside a 200", #"{"error":{"message":"Provider returned error","code":502}}"#,
            kept: "Provider returned error", words: ["Provider returned error"], isRepeated: true),
        .body(
            "cut off by max_tokens", ModelServer.whole(message: ["content": begun], finish: "length"), kept: "The first words",
            words: ["max_tokens = 4000", "raise sections.open_questions.provider.max_tokens", "every section again"]),
        .body(
            "nothing but thinking", ModelServer.whole(message: ["content": ""], finish: "length"), kept: "length",
            words: ["4000 tokens of max_tokens for thinking", "raise sections.open_questions.provider.max_tokens"]),
        .body(
            "a refusal", ModelServer.whole(message: ["refusal": "I cannot help with this"]), kept: "I cannot help",
            words: ["the model refused: I cannot help with this", "'prdbuild prompt open_questions'"]),
        .body(
            "a content filter", ModelServer.answer("A text", finish: "content_filter"), kept: "A text",
            words: ["content filter", "'prdbuild prompt open_questions'"]),
        .body(
            "the form of an answer alone", ModelServer.whole(message: ["content": #"{"title": "...", "content": "..."}"#]),
            kept: #""content": "...""#, words: ["repeated the form", "try another model"]),
        .body(
            "nothing that can be seen", ModelServer.answer("## Open Questions\n\n\u{200B}"), kept: "Open Questions",
            words: ["no 'content', or an empty one"]),
        .body(
            "prose", ModelServer.whole(message: ["content": "Sorry, no."]), kept: "Sorry, no.",
            words: ["no JSON object", "try another model"]),
        .body("empty content", ModelServer.answer(" \n"), kept: #""content":" \n""#, words: ["no 'content', or an empty one"]),
        .body(
            "no title and no content", ModelServer.whole(message: ["content": #"{"text":"a"}"#]), kept: #"{"text":"a"}"#,
            words: ["no 'content'"]),
        .body(
            "an object without an end", ModelServer.whole(message: ["content": begun]), kept: "The first words",
            words: ["has no end"]),
        .body(
            "no choices", #"{"choices":[]}"#, kept: "choices", words: ["the answer broke off before its end; build again"],
            isRepeated: true),
        .body(
            "a sign-in page", "<!DOCTYPE html><title>Sign in</title>", type: "text/html", kept: "Sign in",
            words: ["a page of HTML", "provider.base_url", "proxy"]),
        .body("nothing", "", kept: nil, words: ["no JSON"]),
    ]

    static let connections: [Fault] = [
        Fault(
            name: "a reset", words: ["the answer broke off before its end; build again"], kept: nil, isRepeated: true,
            mostRequests: 12
        ) {
            $1.reset()
        },
        Fault(
            name: "a close", words: ["the answer broke off before its end; build again"], kept: nil, isRepeated: true,
            mostRequests: 12
        ) {
            $1.close()
        },
        Fault(name: "a reset in the stream", words: ["the answer broke off before its end; build again"], kept: "The first words")
        {
            try $1.beginStream()
            try $1.stream([begun])
            try $1.pause(0.05)
            $1.reset()
        },
        Fault(name: "an answer without an end", words: ["larger than 32 MiB"], kept: nil) { _, connection in
            try connection.beginChunked(200, ["Content-Type": "application/json"])
            let blanks = [UInt8](repeating: 0x20, count: 1 << 20)
            while true { try connection.sendChunk(blanks) }
        },
        Fault(name: "something else than HTTP", words: ["is not HTTP", "provider.base_url"], kept: nil) {
            try $1.send("SSH-2.0-OpenSSH_9.2\r\n")
            $1.close()
        },
    ]
}
