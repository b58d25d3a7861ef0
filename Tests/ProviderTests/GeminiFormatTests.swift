import LoopbackServer
import PRDModel
import Testing

@testable import Providers

@Suite(.ownThreads) struct GeminiFormatTests {
    private let format = GeminiFormat()
    private let base = "https://g.example"

    @Test(arguments: ["https://g.example", "https://g.example/v1beta", "https://g.example/v1"])
    func everySpellingOfTheBaseLeadsToTheRoutes(_ base: String) {
        let url = format.request(prompt, wireSettings(base), without: []).url
        #expect(url == "https://g.example/v1beta/models/m:streamGenerateContent?alt=sse")
        #expect(format.modelsRequest(wireSettings(base)).url.hasPrefix("https://g.example/v1beta/models"))
    }

    @Test(arguments: [("models/gemini-2.5", "gemini-2.5"), ("a b/ü?#", "a%20b%2F%C3%BC%3F%23"), ("x_y~1.0-z", "x_y~1.0-z")])
    func theModelIsOneSegmentOfThePath(_ model: String, _ segment: String) {
        let url = format.request(prompt, wireSettings(base, model: model), without: []).url
        #expect(url == "https://g.example/v1beta/models/\(segment):streamGenerateContent?alt=sse")
    }

    @Test func theBodyIsWhatTheAPIAsksFor() {
        let schema =
            #"{"additionalProperties":false,"properties":{"content":{"type":"string"},"title":{"type":"string"}},"#
            + #""required":["title","content"],"type":"object"}"#
        #expect(
            format.request(prompt, wireSettings(base), without: []).body.compact
                == #"{"contents":[{"parts":[{"text":"Write the goals as JSON."}],"role":"user"}],"#
                + #""generationConfig":{"maxOutputTokens":4000,"responseJsonSchema":\#(schema),"responseMimeType":"application/json"},"#
                + #""systemInstruction":{"parts":[{"text":"What all share.\n"}]}}"#)
        let alone = PromptParts(shared: "", task: "t")
        #expect(!format.request(alone, wireSettings(base), without: []).body.compact.contains("systemInstruction"))
    }

    @Test func whatWasRefusedIsLeftOut() {
        func body(_ without: Set<Adjustment>, temperature: Double? = 0.5) -> String {
            format.request(prompt, wireSettings(base, temperature: temperature), without: without).body.compact
        }
        #expect(body([]).contains(#""temperature":0.5"#))
        #expect(!body([], temperature: nil).contains("temperature"))
        #expect(!body([.noTemperature]).contains("temperature"))
        #expect(!body([.plainJSON]).contains("responseJsonSchema") && body([.plainJSON]).contains("responseMimeType"))
        #expect(!body([.plainJSON, .noStructure]).contains("response"))
    }

    @Test func theKeyIsInAHeaderAndNeverInTheURL() {
        for request in [
            format.request(prompt, wireSettings(base, key: "K9"), without: []),
            format.modelsRequest(wireSettings(base, key: "K9")),
        ] {
            #expect(request.headers.map { "\($0.name): \($0.value)" } == ["x-goog-api-key: K9"])
            #expect(!request.url.contains("K9"))
        }
    }

    @Test(arguments: [
        ("STOP", Finish.complete), ("MAX_TOKENS", .cutOff), ("SAFETY", .filtered("SAFETY")),
        ("RECITATION", .filtered("RECITATION")),
        ("BLOCKLIST", .filtered("BLOCKLIST")), ("PROHIBITED_CONTENT", .filtered("PROHIBITED_CONTENT")),
        ("SPII", .filtered("SPII")),
        ("LANGUAGE", .filtered("LANGUAGE")), ("MODEL_ARMOR", .filtered("MODEL_ARMOR")), ("UNEXPECTED_TOOL_CALL", .wantsTool),
        ("MALFORMED_FUNCTION_CALL", .wantsTool), ("OTHER", .other("OTHER")), ("MALFORMED_RESPONSE", .other("MALFORMED_RESPONSE")),
    ])
    func theFinishReasonIsUnderstood(_ word: String, _ finish: Finish) throws {
        let piece = try tree(#"{"candidates":[{"finishReason":"\#(word)"}]}"#)
        #expect(format.events(in: piece, name: "message") == [.finish(finish)])
        #expect(format.events(inWhole: piece) == [.finish(finish)])
    }

    static let pieces: [(String, [WireEvent])] = [
        ("{}", []), (#"{"candidates":[]}"#, []), (#"{"candidates":[{}]}"#, []),
        (#"{"candidates":[{"content":{"role":"model"}}]}"#, []),
        (#"{"candidates":[{"content":{"parts":[{"text":"a"},{"text":"b"}]}}]}"#, [.text("a"), .text("b")]),
        (#"{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"a","thought":false}]}}]}"#, [.text("a")]),
        (#"{"promptFeedback":{"blockReason":"SAFETY"}}"#, [.finish(.filtered("SAFETY"))]),
        (
            #"{"usageMetadata":{"promptTokenCount":40,"candidatesTokenCount":9,"thoughtsTokenCount":5,"cachedContentTokenCount":32}}"#,
            [.usage(TokenCount(input: 40, output: 14, cachedInput: 32))]
        ),
        (#"{"usageMetadata":{"promptTokenCount":40}}"#, [.usage(TokenCount(input: 40))]),
        (#"{"error":{"code":503,"message":"busy","status":"UNAVAILABLE"}}"#, [.overloaded(status: 503, message: "busy")]),
    ]

    @Test(arguments: pieces) func aPieceOfAStreamIsUnderstood(_ piece: String, _ events: [WireEvent]) throws {
        #expect(format.events(in: try tree(piece), name: "message") == events)
    }

    @Test func aWholeAnswerMayBeAnArrayOfPieces() throws {
        let array = try tree(
            #"[{"candidates":[{"content":{"parts":[{"text":"a"}]}}]},{"candidates":[{"content":{"parts":[{"text":"b"}]},"finishReason":"STOP"}]}]"#
        )
        #expect(format.events(inWhole: array) == [.text("a"), .text("b"), .finish(.complete)])
        let error = try tree(#"[{"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}]"#)
        #expect(format.events(inWhole: error) == [.failure(.inStream("bad"))])
    }

    @Test func theModelsAreListedWithoutTheirPrefix() throws {
        #expect(format.models(in: try tree(#"{"models":[{"name":"models/b"},{"name":"a"},{}]}"#)) == ["b", "a"])
    }
}
