import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct OllamaFormatTests {
    private let format = OllamaFormat()
    private let base = "http://127.0.0.1:11434"

    @Test func theRoutesAreOllamasOwn() {
        #expect(format.request(prompt, wireSettings(base), without: []).url == base + "/api/chat")
        #expect(format.modelsRequest(wireSettings(base)).url == base + "/api/tags")
        #expect(format.framing == .lines)
    }

    @Test func theBodyIsWhatTheAPIAsksFor() {
        let schema =
            #"{"additionalProperties":false,"properties":{"content":{"type":"string"},"title":{"type":"string"}},"#
            + #""required":["title","content"],"type":"object"}"#
        #expect(
            format.request(prompt, wireSettings(base), without: []).body.compact
                == #"{"format":\#(schema),"messages":[{"content":"What all share.\n","role":"system"},"#
                + #"{"content":"Write the goals as JSON.","role":"user"}],"model":"m","#
                + #""options":{"num_ctx":6144,"num_predict":4000},"stream":true,"think":false}"#)
        let alone = PromptParts(shared: "", task: "t")
        #expect(!format.request(alone, wireSettings(base), without: []).body.compact.contains("system"))
        let warm = format.request(prompt, wireSettings(base, temperature: 0.5), without: []).body.compact
        #expect(warm.contains(#""temperature":0.5"#))
    }

    @Test func whatWasRefusedIsLeftOut() {
        #expect(format.request(prompt, wireSettings(base), without: [.plainJSON]).body.compact.contains(#""format":"json""#))
        #expect(!format.request(prompt, wireSettings(base), without: [.plainJSON, .noStructure]).body.compact.contains("format"))
    }

    @Test(arguments: [(0, 4000, 6144), (3 * 1840, 2000, 4096), (3 * 1841, 2000, 6144), (300_000, 4000, 104_448)])
    func theContextHoldsPromptAndAnswer(_ bytes: Int, _ maxTokens: Int, _ size: Int) {
        let long = PromptParts(shared: "", task: String(repeating: "x", count: bytes))
        #expect(OllamaFormat.contextSize(long, maxTokens: maxTokens) == size)
    }

    @Test func aKeyIsOnlySentIfThereIsOne() {
        #expect(format.request(prompt, wireSettings(base, key: nil), without: []).headers.isEmpty)
        let headers = format.request(prompt, wireSettings(base, key: "K"), without: []).headers.map { "\($0.name): \($0.value)" }
        #expect(headers == ["Authorization: Bearer K"])
    }

    static let pieces: [(String, [WireEvent])] = [
        ("{}", []), (#"{"message":{"content":"","thinking":"hm"},"done":false}"#, []),
        (#"{"message":{"role":"assistant","content":"a"},"done":false}"#, [.text("a")]),
        (
            #"{"message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":40,"eval_count":9}"#,
            [.usage(TokenCount(input: 40, output: 9)), .finish(.complete)]
        ),
        (#"{"done":true,"done_reason":"length","eval_count":9}"#, [.usage(TokenCount(output: 9)), .finish(.cutOff)]),
        (#"{"done":true,"done_reason":"load"}"#, [.usage(TokenCount()), .finish(.other("load"))]),
        (#"{"message":{"content":"a"},"done":true}"#, [.text("a"), .failure(.streamEnded)]),
        (#"{"error":"model\nfailed"}"#, [.failure(.inStream("model failed"))]),
    ]

    @Test(arguments: pieces) func aLineIsUnderstood(_ piece: String, _ events: [WireEvent]) throws {
        #expect(format.events(in: try tree(piece), name: "") == events)
        #expect(format.events(inWhole: try tree(piece)) == events)
    }

    @Test func theModelsAreListed() throws {
        #expect(format.models(in: try tree(#"{"models":[{"name":"b:7b","size":1},{"name":"a"}]}"#)) == ["b:7b", "a"])
    }
}
