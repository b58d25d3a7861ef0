import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct OpenAIFormatTests {
    private func request(_ base: String, temperature: Double? = nil, without: Set<Adjustment> = []) -> WireRequest {
        OpenAIFormat(baseURL: base).request(prompt, wireSettings(base, temperature: temperature), without: without)
    }

    @Test(arguments: [
        ("https://api.openai.com", "https://api.openai.com/v1"), ("https://api.openai.com/", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1", "https://api.openai.com/v1"), ("https://api.openai.com/v1//", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/chat/completions/", "https://api.openai.com/v1"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1"), ("http://h:4000/v1", "http://h:4000/v1"),
        ("https://openrouter.ai/api/v1/", "https://openrouter.ai/api/v1"),
        ("https://g.example/v1beta/openai/", "https://g.example/v1beta/openai"),
        ("https://r.openai.azure.com", "https://r.openai.azure.com/openai/v1"),
        ("https://r.openai.azure.com/openai/v1/", "https://r.openai.azure.com/openai/v1"),
    ])
    func everySpellingOfTheBaseLeadsToTheRoutes(_ base: String, _ root: String) {
        let format = OpenAIFormat(baseURL: base)
        #expect(request(base).url == root + "/chat/completions")
        #expect(format.modelsRequest(wireSettings(base)).url == root + "/models")
    }

    @Test(arguments: ["", "/", "/chat/completions", "/chat/completions/"])
    func theVersionOfAzureStaysBehindThePath(_ end: String) {
        let deployment = "https://r.openai.azure.com/openai/deployments/d"
        #expect(
            request(deployment + end + "?api-version=2024-10-21").url == deployment + "/chat/completions?api-version=2024-10-21")
    }

    @Test(arguments: ["", "/deployments/d", "/deployments/d/", "/deployments/d/chat/completions"])
    func theListOfAzuresModelsIsTheResources(_ end: String) {
        let base = "https://r.openai.azure.com/openai\(end)?api-version=2024-10-21"
        let url = OpenAIFormat(baseURL: base).modelsRequest(wireSettings(base)).url
        #expect(url == "https://r.openai.azure.com/openai/models?api-version=2024-10-21")
        // Another's server may have a model of that name.
        let other = "http://h/deployments/d"
        #expect(OpenAIFormat(baseURL: other).modelsRequest(wireSettings(other)).url == "http://h/deployments/d/models")
    }

    @Test func theBodyIsWhatTheAPIAsksFor() {
        let body = request("https://api.openai.com/v1").body.compact
        let schema =
            #"{"additionalProperties":false,"properties":{"content":{"type":"string"},"title":{"type":"string"}},"#
            + #""required":["title","content"],"type":"object"}"#
        #expect(
            body == #"{"max_completion_tokens":4000,"messages":[{"content":"What all share.\n","role":"system"},"#
                + #"{"content":"Write the goals as JSON.","role":"user"}],"model":"m","#
                + #""response_format":{"json_schema":{"name":"prd_section","schema":\#(schema),"strict":true},"type":"json_schema"},"#
                + #""stream":true,"stream_options":{"include_usage":true}}"#)
    }

    @Test func withoutASharedPartThereIsNoSystemMessage() {
        let alone = PromptParts(shared: "", task: "t")
        let body = OpenAIFormat(baseURL: "http://h").request(alone, wireSettings("http://h"), without: []).body.compact
        #expect(body.contains(#""messages":[{"content":"t","role":"user"}]"#))
    }

    @Test(arguments: [
        ("https://api.openai.com/v1", "max_completion_tokens", "max_tokens"),
        ("https://r.openai.azure.com/openai/v1", "max_completion_tokens", "max_tokens"),
        ("http://127.0.0.1:8000/v1", "max_tokens", "max_completion_tokens"),
        ("https://proxy.example/api.openai.com/v1", "max_tokens", "max_completion_tokens"),
    ])
    func theHostDecidesHowTheLimitIsSpelled(_ base: String, _ first: String, _ second: String) {
        let usual = request(base).body.compact
        #expect(usual.contains("\"\(first)\":4000") && !usual.contains("\"\(second)\""))
        let other = request(base, without: [.otherTokenLimit]).body.compact
        #expect(other.contains("\"\(second)\":4000") && !other.contains("\"\(first)\""))
    }

    @Test func whatWasRefusedIsLeftOut() {
        let base = "http://h/v1"
        #expect(request(base, temperature: 0.25).body.compact.contains(#""temperature":0.25"#))
        #expect(!request(base).body.compact.contains("temperature"))
        #expect(!request(base, temperature: 0.25, without: [.noTemperature]).body.compact.contains("temperature"))
        #expect(!request(base, without: [.noStreamOptions]).body.compact.contains("stream_options"))
        #expect(request(base, without: [.plainJSON]).body.compact.contains(#""response_format":{"type":"json_object"}"#))
        #expect(!request(base, without: [.plainJSON, .noStructure]).body.compact.contains("response_format"))
    }

    @Test func theKeyGoesIntoOneHeader() {
        func headers(_ base: String, key: String?) -> [String] {
            OpenAIFormat(baseURL: base).request(prompt, wireSettings(base, key: key), without: []).headers.map {
                "\($0.name): \($0.value)"
            }
        }
        #expect(headers("https://api.openai.com/v1", key: "K") == ["Authorization: Bearer K"])
        #expect(headers("https://r.openai.azure.com/openai/v1", key: "K") == ["api-key: K"])
        #expect(headers("http://h/v1", key: nil) == [])
    }

    @Test(arguments: [
        ("stop", Finish.complete), ("length", .cutOff), ("content_filter", .filtered("content_filter")),
        ("tool_calls", .wantsTool),
        ("function_call", .wantsTool), ("error", .other("error")), ("eos", .other("eos")),
    ])
    func theFinishReasonIsUnderstood(_ word: String, _ finish: Finish) throws {
        let format = OpenAIFormat(baseURL: "http://h")
        let streamed = try tree(#"{"choices":[{"delta":{},"finish_reason":"\#(word)"}]}"#)
        let whole = try tree(#"{"choices":[{"message":{"content":null},"finish_reason":"\#(word)"}]}"#)
        #expect(format.events(in: streamed, name: "message") == [.finish(finish)])
        #expect(format.events(inWhole: whole) == [.finish(finish)])
    }

    static let pieces: [(String, [WireEvent])] = [
        (#"{"choices":[]}"#, []), (#"{}"#, []), (#"{"choices":null}"#, []), (#"[]"#, []), (#"{"choices":[{}]}"#, []),
        (#"{"choices":[],"prompt_filter_results":[{"prompt_index":0}]}"#, []),
        (#"{"choices":[{"content_filter_offsets":{},"finish_reason":null}]}"#, []),
        (#"{"choices":[{"delta":{"role":"assistant","content":""},"finish_reason":null}]}"#, []),
        (#"{"choices":[{"delta":{"content":null,"reasoning_content":"hm","reasoning":"hm"}}]}"#, []),
        (#"{"choices":[{"delta":{"content":"a"}}],"obfuscation":"xx","error":null}"#, [.text("a")]),
        (#"{"choices":[{"delta":{"content":"a"},"finish_reason":"stop"}]}"#, [.text("a"), .finish(.complete)]),
        (#"{"choices":[{"delta":{"refusal":"No."}}]}"#, [.refusal("No.")]),
        (
            #"{"choices":[],"usage":{"prompt_tokens":40,"completion_tokens":9,"prompt_tokens_details":{"cached_tokens":32}}}"#,
            [.usage(TokenCount(input: 40, output: 9, cachedInput: 32))]
        ),
        (
            #"{"choices":[{"delta":{}}],"usage":{"prompt_tokens":40,"completion_tokens":null,"prompt_tokens_details":null}}"#,
            [.usage(TokenCount(input: 40))]
        ),
        (#"{"choices":[{"delta":{"content":"a"}}],"usage":null}"#, [.text("a")]),
        (#"{"error":{"message":"down","code":502}}"#, [.failure(.inStream("down"))]),
        (#"{"error":"down"}"#, [.failure(.inStream("down"))]),
        (#"{"object":"error","message":"down","code":400}"#, [.failure(.inStream("down"))]),
        (#"{"error":{"message":"empty","type":"insufficient_quota"}}"#, [.failure(.outOfMoney("empty"))]),
        (#"{"error":{}}"#, [.failure(.inStream("it gives no reason"))]),
    ]

    @Test(arguments: pieces) func aPieceOfAStreamIsUnderstood(_ piece: String, _ events: [WireEvent]) throws {
        #expect(OpenAIFormat(baseURL: "http://h").events(in: try tree(piece), name: "message") == events)
    }

    @Test func aWholeAnswerMayHoldAnErrorOrARefusal() throws {
        let format = OpenAIFormat(baseURL: "http://h")
        #expect(format.events(inWhole: try tree(#"{"error":{"message":"down","code":502}}"#)) == [.failure(.inStream("down"))])
        let refusal = #"{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}"#
        #expect(format.events(inWhole: try tree(refusal)) == [.refusal("No."), .finish(.complete)])
        #expect(format.events(inWhole: try tree(#"{"choices":[]}"#)) == [])
    }

    @Test func theModelsAreListed() throws {
        let list = try tree(#"{"object":"list","data":[{"id":"b"},{"id":"a","owned_by":"x"},{}]}"#)
        #expect(OpenAIFormat(baseURL: "http://h").models(in: list) == ["b", "a"])
    }
}
