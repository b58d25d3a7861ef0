import Foundation
import Threading

/// A model behind the Chat Completions API that answers by a script, a piece at a time, and can be held in the middle of a text.
package final class ScriptedModel: Sendable {
    package enum Answer: Sendable {
        /// Markdown of a section.
        case text(String)
        /// Status 422 with a message: one that is not asked again.
        case failure(String)
    }

    /// - Parameters:
    ///   - title: of the section that is asked for.
    ///   - attempt: how often it was asked for, from 1.
    package typealias Script = @Sendable (_ title: String, _ attempt: Int) -> Answer

    private struct State: Sendable {
        var held: Set<String> = []
        var holdsAll = false
        var attempts: [String: Int] = [:]
        var prompts: [String] = []

        func holds(_ title: String) -> Bool { holdsAll || held.contains(title) }
    }

    private let state: Guarded<State>
    private let server: LoopbackServer

    package init(
        _ script: @escaping Script = { title, attempt in .text("Text \(attempt) of \(title) [PROB-1].") }
    ) throws {
        let state = Guarded(State())
        self.state = state
        server = try LoopbackServer { request, connection in
            let title = Self.title(in: request.text)
            let attempt = state.withLock { state in
                state.attempts[title, default: 0] += 1
                state.prompts.append(request.text)
                return state.attempts[title] ?? 0
            }
            switch script(title, attempt) {
            case .failure(let message):
                while state.withLock({ $0.holds(title) }) { try connection.pause(0.005) }
                try connection.respond(
                    422, ["Content-Type": "application/json"], Self.json(["error": ["message": message, "type": "x"]]))
            case .text(let text):
                try Self.stream(title, text, on: connection) { state.withLock { $0.holds(title) } }
            }
        }
    }

    /// What `base_url` has to be.
    package var url: String { server.url + "/v1" }
    /// What was sent, in order.
    package var prompts: [String] { state.withLock { $0.prompts } }
    /// How often each section was asked for, by title.
    package var attempts: [String: Int] { state.withLock { $0.attempts } }

    /// Stops texts of sections, or of all of them, in their middle, until `release`.
    package func hold(_ titles: String...) {
        state.withLock { state in
            if titles.isEmpty { state.holdsAll = true }
            state.held.formUnion(titles)
        }
    }

    /// Lets sections go on, or all of them.
    package func release(_ titles: String...) {
        state.withLock { state in
            state.held = titles.isEmpty ? [] : state.held.subtracting(titles)
            if titles.isEmpty { state.holdsAll = false }
        }
    }

    private static func title(in body: String) -> String {
        let mark = "Section to write: "
        guard let range = body.range(of: mark) else { return "" }
        return String(body[range.upperBound...].prefix { $0 != "\\" && $0 != "\"" && $0 != "\n" })
    }

    private static func stream(
        _ title: String, _ text: String, on connection: LoopbackConnection, isHeld: () -> Bool
    ) throws {
        try connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n")
        let answer = Array(json(["title": title, "content": text]))
        let middle = answer.count / 2
        for start in stride(from: 0, to: answer.count, by: 8) {
            if start + 8 > middle { while isHeld() { try connection.pause(0.005) } }
            let piece = String(answer[start..<min(start + 8, answer.count)])
            try connection.send("data: \(json(["choices": [["delta": ["content": piece]]]]))\n\n")
        }
        let end: [String: Any] = [
            "choices": [["delta": [:], "finish_reason": "stop"] as [String: Any]],
            "usage": ["prompt_tokens": 100, "completion_tokens": 10],
        ]
        try connection.send("data: \(json(end))\n\ndata: [DONE]\n\n")
        connection.close()
    }

    private static func json(_ object: [String: Any]) -> String {
        // Strings, numbers, lists and objects always make JSON.
        let data = try! JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }
}
