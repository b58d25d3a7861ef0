import Foundation
import LoopbackServer
import TestSupport
import Threading

/// A model behind a loopback server, spoken to as OpenAI is: the test says how it answers for a section, all others get a text.
final class ModelServer: Sendable {
    /// Writes an answer for a section, by the title in its prompt; returns false for the ordinary one.
    typealias Handler = @Sendable (_ section: String, LoopbackRequest, LoopbackConnection) throws -> Bool

    private let server: LoopbackServer
    /// Of the path: what somebody else sends to this port, because it was another's before, does not count.
    private let secret = "/" + UUID().uuidString

    init(_ handler: @escaping Handler = { _, _, _ in false }) throws {
        server = try LoopbackServer { [secret] request, connection in
            guard request.target.hasPrefix(secret) else { return try connection.respond(404) }
            let section = Self.section(of: request)
            if try handler(section, request, connection) { return }
            try connection.respond(200, ["Content-Type": "application/json"], Self.answer("Text of \(section) [PROB-1]."))
        }
    }

    var url: String { server.url + secret }
    var requests: [LoopbackRequest] { server.requests.filter { $0.target.hasPrefix(secret) } }
    var record: LoopbackServer.Record { server.record }

    /// The titles of the sections that were asked for, in the order of the requests.
    var asked: [String] { requests.map(Self.section) }

    func wait(until isReached: (LoopbackServer.Record) -> Bool) throws {
        let end = Date().addingTimeInterval(60)
        while !isReached(record) {
            if Date() > end { throw TestProblem("the model was not asked as expected: \(asked)") }
            usleep(1000)
        }
    }

    private static func section(of request: LoopbackRequest) -> String {
        let text = request.text
        guard let start = text.range(of: "Section to write: ")?.upperBound else { return "" }
        return String(text[start...].prefix { $0 != "\\" && $0 != "\"" })
    }

    // MARK: - Answers

    /// Whole, not streamed, with the finish word.
    static func answer(_ content: String, finish: String = "stop", tokensRead: Int = 100) -> String {
        whole(message: ["content": object(content)], finish: finish, tokensRead: tokensRead)
    }

    static func whole(message: [String: Any], finish: String = "stop", tokensRead: Int = 100) -> String {
        json([
            "choices": [["message": message, "finish_reason": finish]],
            "usage": ["prompt_tokens": tokensRead, "completion_tokens": 10],
        ])
    }

    /// The text that a model is asked for.
    static func object(_ content: String) -> String { json(["title": "x", "content": content]) }

    /// One event of a stream with a piece of the model's text.
    static func piece(_ text: String) -> String {
        "data: " + json(["choices": [["delta": ["content": text], "finish_reason": NSNull()]]]) + "\n\n"
    }

    static let ending =
        "data: " + json(["choices": [["delta": [:], "finish_reason": "stop"]]]) + "\n\n" + "data: "
        + json(["choices": [], "usage": ["prompt_tokens": 100, "completion_tokens": 10]]) + "\n\ndata: [DONE]\n\n"

    static func json(_ object: Any) -> String {
        let data = try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

extension LoopbackConnection {
    func beginStream() throws { try beginChunked(200, ["Content-Type": "text/event-stream"]) }

    /// Sends the model's text in pieces of a stream that has begun.
    func stream(_ pieces: [String]) throws {
        for piece in pieces { try sendChunk(ModelServer.piece(piece)) }
    }

    func endStream() throws {
        try sendChunk(ModelServer.ending)
        try endChunks()
    }

    /// Waits for the test, or until the client is gone: then it throws.
    func wait(for gate: Gate) throws {
        while !gate.isOpen { try pause(0.005) }
    }
}

/// Keeps an answer back until the test lets it go.
final class Gate: Sendable {
    private let value = Guarded(false)

    var isOpen: Bool { value.withLock { $0 } }
    func open() { value.withLock { $0 = true } }
}

/// A project with a model as its provider.
enum ModelProject {
    static let key = "sk-planted-0123456789abcdef"
    /// In the prompt of every section, and nowhere else.
    static let promptMark = "PLANTED-PROMPT-7f3a91"
    static let environment = ["OPENAI_API_KEY": key]

    /// The seven sections of a draft.
    static func draft(_ url: String, settings: String = "", files: [String: String] = [:]) throws -> TestProject {
        let shared =
            "Write plainly, truthfully and for people who have never seen the product. \(promptMark) Say what is missing.\n"
        return try SampleProject.detailed(
            [
                "prdbuild.yaml": """
                title: Field Notes
                mode: draft
                provider: { name: openai, model: m, base_url: '\(url)' }
                \(settings)
                """, "prompts/shared_context.txt": shared,
            ].merging(files) { $1 })
    }

    static let titles = [
        "Executive Summary", "Problem Statement", "Goals and Objectives", "Proposed Solution", "Open Questions",
        "Identified Gaps", "Next Steps",
    ]
}
