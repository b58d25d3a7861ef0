import Foundation
import LoopbackServer
import TestSupport
import Testing
import Threading

/// What a provider can keep of one request for the next.
@Suite struct PromptCacheTests {
    private static let answer = #"{\"title\": \"x\", \"content\": \"A text [PROB-1].\"}"#

    /// Anthropic's: a beginning can be read from the cache once an answer to a request that has it began.
    @Test func whatAllRequestsShareIsMarkedAndHasBeenAnsweredBeforeTheyRunTogether() throws {
        let answered = Guarded(0)
        let before = Guarded<[Int]>([])
        let server = try LoopbackServer { _, connection in
            let count = answered.withLock { $0 }
            before.withLock { $0.append(count) }
            let usage = #"{"input_tokens":100,"cache_read_input_tokens":\#(count > 0 ? 900 : 0),"output_tokens":10}"#
            let body =
                #"{"type":"message","content":[{"type":"text","text":"\#(Self.answer)"}],"stop_reason":"end_turn","usage":\#(usage)}"#
            try connection.respond(200, ["Content-Type": "application/json"], body)
            answered.withLock { $0 += 1 }
        }
        let project = try SampleProject.detailed([
            "prdbuild.yaml": "title: Field Notes\nprovider: { name: anthropic, model: m, base_url: '\(server.url)' }\n"
        ])
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.contains("(9,900 from the provider's cache)"), "\(run)")
        #expect(before.withLock { $0.filter { $0 == 0 }.count } == 1)

        var shared: Set<String> = []
        for request in server.requests {
            let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
            let system = try #require(body["system"] as? [[String: Any]])
            let messages = try #require(body["messages"] as? [[String: Any]])
            let mark = try #require(system.first?["cache_control"] as? [String: String])
            #expect(system.count == 1 && mark == ["type": "ephemeral"])
            #expect(request.text.components(separatedBy: "cache_control").count == 2)
            let task = try #require(messages.first?["content"] as? String)
            #expect(task.hasPrefix("# Section to write: ") || task.contains("\n# Section to write: "))
            shared.insert(system.first?["text"] as? String ?? "")
        }
        #expect(server.requests.count == 12 && shared.count == 1)
        let text = try #require(shared.first)
        #expect(text.utf8.count > 1000 && !text.contains("Section to write"))
    }
}
