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

/// Which parameter a refusal is about, and whether it is about its name or about its value.
@Suite struct ParameterRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let api: API
        let body: String
        let adjustment: Adjustment?
        var setting: String?
        var testDescription: String { body }

        init(_ api: API, _ body: String, _ adjustment: Adjustment?, setting: String? = nil) {
            (self.api, self.body, self.adjustment, self.setting) = (api, body, adjustment, setting)
        }

        /// With a message alone.
        static func message(_ api: API, _ message: String, _ adjustment: Adjustment?, setting: String? = nil) -> Case {
            Case(api, #"{"error":{"message":"\#(message)"}}"#, adjustment, setting: setting)
        }
    }

    static let limits: [Case] = [
        .message(
            .openai, "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
            .otherTokenLimit),
        Case(
            .openai, #"{"error":{"message":"no","param":"max_tokens","code":"unsupported_parameter"}}"#, .otherTokenLimit),
        Case(
            .openai,
            #"{"detail":[{"type":"extra_forbidden","loc":["body","max_tokens"],"msg":"Extra inputs are not permitted"}]}"#,
            .otherTokenLimit),
        .message(.openai, "Unrecognized request argument supplied: max_completion_tokens", .otherTokenLimit),
        .message(.openai, "max_tokens is not supported by this model", .otherTokenLimit),
        .message(
            .openai,
            "max_tokens is too large: 8000. This model supports at most 4096 completion tokens, whereas you provided 8000.",
            nil, setting: "max_tokens"),
        Case(
            .openai,
            #"{"error":{"message":"Invalid 'max_tokens': integer above maximum value. Expected a value <= 4096, but got 8000 instead.","param":"max_tokens","code":"integer_above_max_value"}}"#,
            nil, setting: "max_tokens"),
        Case(
            .openai,
            #"{"detail":[{"type":"less_than_equal","loc":["body","max_tokens"],"msg":"Input should be less than or equal to 4096"}]}"#,
            nil, setting: "max_tokens"),
        .message(.openai, "The value of max_tokens is not supported: use 4096 or less", nil, setting: "max_tokens"),
        .message(.openai, "max_tokens=8000 is not supported", nil, setting: "max_tokens"),
        .message(.openai, "max_tokens of 8000 is not allowed for this model", nil, setting: "max_tokens"),
        .message(.openai, "Invalid value for 'max_tokens'", nil, setting: "max_tokens"),
        .message(.openai, "'max_tokens' is not supported with o1-2024-12-17", .otherTokenLimit),
        .message(.openai, "max_tokens must be between 1 and 4096", nil, setting: "max_tokens"),
        .message(
            .openai,
            "'max_tokens' or 'max_completion_tokens' is too large: 9000. This model's maximum context length is 8192 tokens",
            nil, setting: "max_tokens"),
        .message(
            .anthropic, "max_tokens: 200000 > 64000, which is the maximum allowed number of output tokens", nil,
            setting: "max_tokens"),
    ]

    static let others: [Case] = [
        .message(
            .openai,
            "Unsupported value: 'temperature' does not support 0.5 with this model. Only the default (1) value is supported.",
            .noTemperature),
        .message(.anthropic, "`temperature` is deprecated for this model", .noTemperature),
        .message(.openai, "temperature must be between 0 and 2", nil, setting: "temperature"),
        Case(
            .openai,
            #"{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#,
            .noStreamOptions),
        Case(
            .openai,
            #"{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"}"#,
            .noStreamOptions),
        Case(.openai, #"{"detail":[{"loc":["body","response_format","type"],"msg":"unexpected value"}]}"#, .plainJSON),
        .message(.gemini, "JSON mode is not enabled for models/gemma-3-27b-it", .noStructure),
        .message(.gemini, "Developer instruction is not enabled for models/gemma-3-27b-it", .noSystem),
        .message(.openai, "System role not supported", .noSystem),
        .message(.anthropic, "system.0.cache_control: Extra inputs are not permitted", .noCacheControl),
        .message(.anthropic, "output_config: Extra inputs are not permitted", .noStructure),
        .message(.ollama, "invalid JSON schema in format", .plainJSON),
        .message(.openai, "The image format is not supported", nil),
        .message(.openai, "Invalid format of the request body", nil),
        .message(.openai, "The information about maximum_tokens is not here", nil),
        .message(.openai, "This model does not exist or you have no access to it", nil),
    ]

    @Test(arguments: limits + others) func aRefusalIsUnderstood(_ one: Case) throws {
        let error = ServerError(body: try tree(one.body))
        let known = one.api.format("http://h/v1").adjustments
        #expect(error.adjustment(among: known, already: []) == one.adjustment)
        if one.adjustment == nil { #expect(error.refusedSetting == one.setting) }
    }

    @Test func theMessageOfAListNamesTheParameter() throws {
        let body = #"{"object":"error","message":{"detail":[{"loc":["body","seed"],"msg":"Extra inputs are not permitted"}]}}"#
        #expect(ServerError(body: try tree(body)).message == "seed: Extra inputs are not permitted")
    }

    @Test func googlesWishToWaitIsRead() throws {
        let body =
            #"{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x"},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"12.5s"}]}}"#
        let refusal = StatusRefusal(status: 429, headers: [:], body: Array(body.utf8))
        #expect(refusal.retryAfter == .seconds(12.5))
        let gateway = StatusRefusal(status: 429, headers: ["llm_provider-retry-after": "7"], body: [])
        #expect(gateway.retryAfter == .seconds(7))
    }

    @Test(arguments: [
        (413, ""), (400, "This model's maximum context length is 8192 tokens"),
        (400, "prompt is too long: 210000 tokens > 200000 maximum"),
        (400, "the request exceeds the available context size"), (500, "input token count exceeds the maximum number of tokens"),
    ])
    func aPromptThatIsTooLongSaysWhatToDo(_ status: Int, _ message: String) {
        let body = Array(#"{"error":{"message":"\#(message)"}}"#.utf8)
        let error = StatusRefusal(status: status, headers: [:], body: body).error
        #expect(error == .tooLong(status: status, message: message))
        let advised = error.advised(keyVariable: "K", hasKey: true, section: "appendix")
        #expect(advised.contains("a larger context") && advised.contains("sections.appendix.requirements"))
    }

    @Test func theOtherSchemeIsAdvised() {
        let page = Array("<html>Client sent an HTTP request to an HTTPS server.</html>".utf8)
        let plain = StatusRefusal(status: 400, headers: [:], body: page).error
        #expect(plain.advised(keyVariable: "K", hasKey: true).contains("try https://"))
        let words = "no secure connection to https://h: error:0A00010B:SSL routines::wrong version number"
        #expect(ProviderError.insecure(words).advised(keyVariable: "K", hasKey: true).contains("try http://"))
        #expect(
            ProviderError.insecure("unable to get local issuer").advised(keyVariable: "K", hasKey: true).contains("SSL_CERT_FILE")
        )
    }
}
