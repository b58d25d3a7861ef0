import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct AnthropicFormatTests {
    private let format = AnthropicFormat()
    private let base = "https://api.anthropic.com"

    @Test(arguments: ["https://api.anthropic.com", "https://api.anthropic.com/v1"])
    func everySpellingOfTheBaseLeadsToTheRoutes(_ base: String) {
        #expect(format.request(prompt, wireSettings(base), without: []).url == "https://api.anthropic.com/v1/messages")
        #expect(format.modelsRequest(wireSettings(base)).url.hasPrefix("https://api.anthropic.com/v1/models"))
    }

    @Test func theBodyIsWhatTheAPIAsksForAndTheSharedPartIsCached() {
        let schema =
            #"{"additionalProperties":false,"properties":{"content":{"type":"string"},"title":{"type":"string"}},"#
            + #""required":["title","content"],"type":"object"}"#
        #expect(
            format.request(prompt, wireSettings(base), without: []).body.compact
                == #"{"max_tokens":4000,"messages":[{"content":"Write the goals as JSON.","role":"user"}],"model":"m","#
                + #""output_config":{"format":{"schema":\#(schema),"type":"json_schema"}},"stream":true,"#
                + #""system":[{"cache_control":{"type":"ephemeral"},"text":"What all share.\n","type":"text"}]}"#)
        let alone = PromptParts(shared: "", task: "t")
        #expect(!format.request(alone, wireSettings(base), without: []).body.compact.contains("system"))
    }

    @Test func whatWasRefusedIsLeftOut() {
        let warm = wireSettings(base, temperature: 0.5)
        #expect(format.request(prompt, warm, without: []).body.compact.contains(#""temperature":0.5"#))
        #expect(!format.request(prompt, wireSettings(base), without: []).body.compact.contains("temperature"))
        #expect(!format.request(prompt, warm, without: [.noTemperature]).body.compact.contains("temperature"))
        #expect(!format.request(prompt, warm, without: [.noStructure]).body.compact.contains("output_config"))
    }

    @Test func theHeadersNameVersionAndKey() {
        let headers = format.request(prompt, wireSettings(base, key: "K"), without: []).headers.map { "\($0.name): \($0.value)" }
        #expect(headers == ["anthropic-version: 2023-06-01", "x-api-key: K"])
        let open = format.modelsRequest(wireSettings(base, key: nil)).headers.map(\.name)
        #expect(open == ["anthropic-version"])
    }

    @Test(arguments: [
        ("end_turn", Finish.complete), ("stop_sequence", .complete), ("max_tokens", .cutOff),
        ("model_context_window_exceeded", .cutOff), ("refusal", .refused(nil)), ("tool_use", .wantsTool),
        ("pause_turn", .wantsTool), ("novel", .other("novel")),
    ])
    func theFinishReasonIsUnderstood(_ word: String, _ finish: Finish) throws {
        let streamed = try tree(#"{"type":"message_delta","delta":{"stop_reason":"\#(word)"}}"#)
        #expect(format.events(in: streamed, name: "message_delta") == [.finish(finish)])
        let whole = try tree(#"{"type":"message","content":[],"stop_reason":"\#(word)"}"#)
        #expect(format.events(inWhole: whole) == [.finish(finish)])
    }

    static let pieces: [(String, [WireEvent])] = [
        (
            #"{"type":"message_start","message":{"usage":{"input_tokens":8,"cache_read_input_tokens":30,"#
                + #""cache_creation_input_tokens":2,"output_tokens":1}}}"#,
            [.usage(TokenCount(input: 40, output: 1, cachedInput: 30, cacheWrites: 2))]
        ),
        (#"{"type":"message_start","message":{"usage":{"input_tokens":8}}}"#, [.usage(TokenCount(input: 8))]),
        (#"{"type":"message_start","message":{}}"#, []),
        (#"{"type":"message_delta","delta":{},"usage":{"output_tokens":9}}"#, [.usage(TokenCount(output: 9))]),
        (#"{"type":"message_delta","delta":{"stop_reason":null}}"#, []),
        (#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#, []),
        (#"{"type":"content_block_delta","delta":{"type":"text_delta","text":"a"}}"#, [.text("a")]),
        (#"{"type":"content_block_delta","delta":{"type":"thinking_delta","thinking":"hm"}}"#, []),
        (#"{"type":"content_block_delta","delta":{"type":"signature_delta","signature":"x"}}"#, []),
        (#"{"type":"content_block_delta","delta":{"type":"input_json_delta","partial_json":"{"}}"#, []),
        (#"{"type":"content_block_delta"}"#, []), (#"{"type":"ping"}"#, []), (#"{"type":"novel","text":"x"}"#, []), ("{}", []),
        (
            #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
            [.overloaded(status: 529, message: "Overloaded")]
        ),
        (#"{"type":"error","error":{"type":"billing_error","message":"empty"}}"#, [.failure(.outOfMoney("empty"))]),
    ]

    @Test(arguments: pieces) func aPieceOfAStreamIsUnderstood(_ piece: String, _ events: [WireEvent]) throws {
        #expect(format.events(in: try tree(piece), name: "message") == events)
    }

    @Test func theCountOfAStreamIsThatOfItsLastWord() throws {
        var count = TokenCount()
        let start =
            #"{"type":"message_start","message":{"usage":{"input_tokens":40,"cache_read_input_tokens":0,"output_tokens":1}}}"#
        for piece in [start, #"{"type":"message_delta","delta":{},"usage":{"output_tokens":9}}"#] {
            for case .usage(let next) in format.events(in: try tree(piece), name: "") { count.merge(next) }
        }
        #expect(count == TokenCount(input: 40, output: 9, cachedInput: 0))
    }

    @Test func aWholeAnswerIsItsTextBlocks() throws {
        let whole = try tree(
            #"{"type":"message","content":[{"type":"thinking","thinking":"hm"},{"type":"text","text":"a"},"#
                + #"{"type":"redacted_thinking","data":"x"},{"type":"text","text":"b"}],"stop_reason":"end_turn","#
                + #""usage":{"input_tokens":4,"cache_read_input_tokens":6,"output_tokens":2}}"#)
        #expect(
            format.events(inWhole: whole) == [
                .text("a"), .text("b"), .usage(TokenCount(input: 10, output: 2, cachedInput: 6)), .finish(.complete),
            ])
        let error = try tree(#"{"type":"error","error":{"type":"api_error","message":"down"}}"#)
        #expect(format.events(inWhole: error) == [.failure(.inStream("down"))])
    }

    @Test func theModelsAreListed() throws {
        #expect(format.models(in: try tree(#"{"data":[{"type":"model","id":"x"},{"id":"a"}],"has_more":false}"#)) == ["x", "a"])
    }
}
