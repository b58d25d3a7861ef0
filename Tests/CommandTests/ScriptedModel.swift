import Foundation
import LoopbackServer
import TestSupport
import Threading

/// A model behind a loopback server that answers as the test says and remembers what it was asked.
final class ScriptedModel: Sendable {
    struct Prompt: Sendable {
        /// All messages joined.
        let text: String
        /// Of the section, e.g. `Success Metrics`.
        var title: String { Self.part(of: text, from: "# Section to write: ", to: "\n") ?? "" }
        /// Nil where nothing is to be revised.
        var earlier: String? { Self.part(of: text, from: "<earlier_text>\n", to: "\n</earlier_text>") }
        var changes: String? { Self.part(of: text, from: "<changes>\n", to: "\n</changes>") }
        var requirements: String { Self.part(of: text, from: "<requirements>\n", to: "\n</requirements>") ?? "" }

        private static func part(of text: String, from start: String, to end: String) -> String? {
            guard let first = text.range(of: start), let last = text[first.upperBound...].range(of: end) else { return nil }
            return String(text[first.upperBound..<last.lowerBound])
        }
    }

    /// Why a section gets no answer: the server's status 400 with this message.
    struct Refusal: Error { let message: String }

    typealias Reply = @Sendable (Prompt) throws -> String

    private let server: LoopbackServer
    private let state: Guarded<(reply: Reply, prompts: [Prompt])>

    init(tokensRead: Int = 100, _ reply: @escaping Reply = ScriptedModel.revising) throws {
        let state = Guarded<(reply: Reply, prompts: [Prompt])>((reply, []))
        self.state = state
        server = try LoopbackServer { request, connection in
            let prompt = Prompt(text: try Self.messages(in: request.body))
            let reply = state.withLock { state in
                state.prompts.append(prompt)
                return state.reply
            }
            do {
                let answer = try Self.json(["title": prompt.title, "content": try reply(prompt)])
                let body: [String: Any] = [
                    "choices": [["message": ["content": answer], "finish_reason": "stop"]],
                    "usage": ["prompt_tokens": tokensRead, "completion_tokens": 10],
                ]
                try connection.respond(200, ["Content-Type": "application/json"], try Self.json(body))
            } catch let refusal as Refusal {
                let body = try Self.json(["error": ["message": refusal.message]])
                try connection.respond(400, ["Content-Type": "application/json"], body)
            }
        }
    }

    /// A first line that depends on the requirements, and nine that do not; of an earlier text all but the first line is kept.
    static func revising(_ prompt: Prompt) -> String {
        let first = "Made of \(stableSum(prompt.requirements))."
        let rest = prompt.earlier.map { $0.split(separator: "\n").dropFirst().map(String.init) }
        return ([first] + (rest ?? (1...9).map { "Line \($0) of \(prompt.title)." })).joined(separator: "\n\n")
    }

    /// A number that is the same in every run.
    static func stableSum(_ text: String) -> UInt64 {
        text.utf8.reduce(14_695_981_039_346_656_037) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    }

    /// From the next request on.
    func answer(_ reply: @escaping Reply) { state.withLock { $0.reply = reply } }

    func forget() { state.withLock { $0.prompts = [] } }

    var prompts: [Prompt] { state.withLock { $0.prompts } }
    /// Titles of the sections that were asked for, sorted.
    var asked: [String] { prompts.map(\.title).sorted() }

    func prompt(_ title: String) -> Prompt? { prompts.last { $0.title == title } }

    /// A project whose sections it writes.
    func project(settings: String = "", _ more: [String: String] = [:]) throws -> TestProject {
        try SampleProject.detailed(["prdbuild.yaml": configuration + settings].merging(more) { $1 })
    }

    var configuration: String {
        "title: Field Notes\nprovider: { name: openai, model: m, base_url: '\(server.url)' }\n"
    }

    private static func json(_ object: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    private static func messages(in body: [UInt8]) throws -> String {
        let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return (object?["messages"] as? [[String: Any]] ?? []).compactMap { $0["content"] as? String }.joined()
    }
}
