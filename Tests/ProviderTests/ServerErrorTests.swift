import Formats
import LoopbackServer
import Testing

@testable import Providers

@Suite(.ownThreads) struct ServerErrorTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let message: String
        var words: [String] = []
        var parameter: String?
        var testDescription: String { name }
    }

    static let shapes: [Shape] = [
        Shape(
            name: "OpenAI",
            body: #"{"error":{"message":"no m","type":"invalid_request_error","param":"model","code":"model_not_found"}}"#,
            message: "no m", words: ["invalid_request_error", "model_not_found"], parameter: "model"),
        Shape(
            name: "OpenAI without code", body: #"{"error":{"message":"m","type":"server_error","param":null,"code":null}}"#,
            message: "m",
            words: ["server_error"]),
        Shape(
            name: "llama.cpp", body: #"{"error":{"code":401,"message":"bad key","type":"authentication_error"}}"#,
            message: "bad key",
            words: ["authentication_error"]),
        Shape(
            name: "LiteLLM", body: #"{"error":{"message":"slow","type":"throttling_error","param":null,"code":"429"}}"#,
            message: "slow",
            words: ["throttling_error", "429"]),
        Shape(
            name: "Anthropic",
            body:
                #"{"type":"error","error":{"type":"rate_limit_error","message":"m","details":{"error_code":"enforced_spend_limit_reached"}}}"#,
            message: "m", words: ["rate_limit_error", "enforced_spend_limit_reached"]),
        Shape(
            name: "Gemini",
            body: #"{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x"}]}}"#,
            message: "m", words: ["RESOURCE_EXHAUSTED"]),
        Shape(
            name: "Gemini in an array", body: #"[{"error":{"code":400,"message":"m","status":"X"}}]"#, message: "m", words: ["X"]),
        Shape(name: "Ollama", body: #"{"error":"model not found"}"#, message: "model not found"),
        Shape(
            name: "vLLM", body: #"{"object":"error","message":"too long","type":"BadRequestError","code":400}"#,
            message: "too long",
            words: ["BadRequestError"]),
        Shape(name: "FastAPI", body: #"{"detail":"Not Found"}"#, message: "Not Found"),
        Shape(name: "FastAPI list", body: #"{"detail":[{"loc":["body"],"msg":"field required"}]}"#, message: "field required"),
        Shape(name: "nothing known", body: #"{"a":1}"#, message: ""), Shape(name: "number", body: "7", message: ""),
    ]

    @Test(arguments: shapes) func everyShapeIsUnderstood(_ shape: Shape) throws {
        let error = ServerError(body: try tree(shape.body))
        #expect(error.message == shape.message)
        #expect(error.words == shape.words)
        #expect(error.parameter == shape.parameter)
    }

    @Test func whatIsNoJSONSaysNothing() {
        #expect(ServerError(body: JSONValue(Array("<html>502</html>".utf8))).message == "")
    }

    @Test func aMessageIsOneBoundedLine() {
        let long = String(repeating: "word ", count: 200)
        let error = ServerError(body: .object(["error": .string("a\r\n\u{1B}[31mb\u{0}\t" + long)]))
        #expect(error.message.hasPrefix("a [31mb word"))
        #expect((290...300).contains(error.message.count) && error.message.hasSuffix("…"))
        #expect(error.message.unicodeScalars.allSatisfy { $0.value >= 0x20 })
    }

    @Test(arguments: [
        "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded", "project_spend_limit_exceeded",
        "organization_usage_limit_exceeded",
    ])
    func moneyIsToldFromHaste(_ word: String) throws {
        #expect(ServerError(body: try tree(#"{"error":{"message":"m","type":"\#(word)"}}"#)).isAboutMoney)
        #expect(ServerError(body: try tree(#"{"error":{"message":"m","type":"t","code":"\#(word)"}}"#)).isAboutMoney)
        #expect(
            !ServerError(body: try tree(#"{"error":{"message":"\#(word)","type":"requests","code":"slow_down"}}"#)).isAboutMoney)
    }

    @Test func theParameterIsFoundInTheTextOrInItsMember() throws {
        let all = OpenAIFormat(baseURL: "http://h").adjustments
        let inText = ServerError(
            body: try tree(#"{"error":{"message":"Unsupported: 'max_tokens'; use 'max_completion_tokens'"}}"#))
        #expect(inText.adjustment(among: all, already: []) == .otherTokenLimit)
        #expect(inText.adjustment(among: all, already: [.otherTokenLimit]) == nil)
        let inMember = ServerError(body: try tree(#"{"error":{"message":"unknown","param":"stream_options"}}"#))
        #expect(inMember.adjustment(among: all, already: []) == .noStreamOptions)
        let structure = ServerError(body: try tree(#"{"error":"'response_format.type' must be 'json_schema' or 'text'"}"#))
        #expect(structure.adjustment(among: all, already: []) == .plainJSON)
        #expect(structure.adjustment(among: all, already: [.plainJSON]) == .noStructure)
        let unrelated = ServerError(body: try tree(#"{"error":{"message":"The model does not exist","param":"model"}}"#))
        #expect(unrelated.adjustment(among: all, already: []) == nil)
    }
}
