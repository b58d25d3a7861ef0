import Formats
import LoopbackServer
import PRDModel
import Testing

@testable import Providers

/// What servers count may be anything. What cannot be counted is not known, and nothing of it is added up unseen.
@Suite struct CountTests {
    static let impossible = [
        "-9223372036854775807", "-1", "1000000000001", "9223372036854775807", "1e30", "1.5", "\"7\"", "null",
    ]

    private func usages(_ api: API, _ number: String) throws -> [TokenCount] {
        let piece =
            switch api {
            case .openai:
                #"{"choices":[],"usage":{"prompt_tokens":\#(number),"completion_tokens":\#(number),"prompt_tokens_details":{"cached_tokens":\#(number)}}}"#
            case .anthropic:
                #"{"type":"message_delta","usage":{"input_tokens":\#(number),"output_tokens":\#(number),"cache_read_input_tokens":\#(number),"cache_creation_input_tokens":\#(number)}}"#
            case .gemini:
                #"{"usageMetadata":{"promptTokenCount":\#(number),"candidatesTokenCount":\#(number),"thoughtsTokenCount":\#(number),"cachedContentTokenCount":\#(number)}}"#
            case .ollama: #"{"done":true,"done_reason":"stop","prompt_eval_count":\#(number),"eval_count":\#(number)}"#
            }
        return api.format("http://a/v1").events(in: try tree(piece), name: "").compactMap {
            if case .usage(let count) = $0 { count } else { nil }
        }
    }

    @Test(arguments: API.allCases, impossible) func whatCannotBeIsNotKnown(_ api: API, _ number: String) throws {
        for count in try usages(api, number) {
            #expect(count.input == nil && count.output == nil && count.cachedInput == nil && count.usage == nil, "\(count)")
        }
    }

    @Test(arguments: API.allCases) func theLargestCountsCanBeAddedUp(_ api: API) throws {
        var total = Usage.none
        for count in try usages(api, "1000000000000") + usages(api, "3") {
            if let usage = count.usage { for _ in 0..<1000 { total += usage } }
        }
        #expect(total.tokens >= 0)
    }
}

@Suite struct SecretStreamTests {
    private let key = "sk-PLANTED-0123456789abcdef"

    @Test(arguments: [1, 2, 3, 7, 100]) func aSecretAcrossPiecesIsNotPassedOn(_ size: Int) {
        let text = "a sk-PLAN no key. Then \(key) and s\(key), and sk-PLANTED-0123 at the end sk-PLA"
        var stream = SecretStream(secrets: [key, "password1"])
        var passed = ""
        let letters = Array(text)
        for start in stride(from: 0, to: letters.count, by: size) {
            passed += stream.push(String(letters[start..<min(start + size, letters.count)]))
        }
        passed += stream.finish()
        // One letter is no secret, and may be passed on before the next one tells.
        let whole = passed.replacing(#/s{0,2}\[key\]/#, with: "[key]")
        #expect(whole == "a sk-PLAN no key. Then [key] and [key], and sk-PLANTED-0123 at the end sk-PLA")
    }

    @Test func withoutSecretsNothingIsHeldBack() {
        var stream = SecretStream(secrets: [])
        #expect(stream.push("abc") == "abc" && stream.finish() == "")
        var other = SecretStream(secrets: [key])
        #expect(other.push("First words") == "First words" && other.push(" é漢") == " é漢" && other.finish() == "")
    }

    @Test func secretsAreKnownByTheNamesOfTheirVariables() {
        let found = secrets(among: [
            "OPENAI_API_KEY=sk-12345678", "my_token=abcdefgh1", "PATH=/usr/bin:/bin", "X_SECRET=short", "KEYS=longenough",
        ])
        #expect(found == ["sk-12345678", "abcdefgh1"])
    }

    @Test(arguments: [("https://u:p4ssw0rd@h/v1", ["k", "p4ssw0rd"]), ("https://h/v1@x:y", ["k"]), ("http://u@h", ["k"])])
    func aPasswordInAnAddressIsASecret(_ address: String, _ secrets: [String]) {
        #expect(wireSettings(address, key: "k").secrets == secrets)
    }
}

@Suite(.ownThreads) struct CutPromptTests {
    private func answer(reading count: Int, _ prompt: PromptParts) async throws -> ProviderError? {
        let line =
            #"{"message":{"content":"{\"content\":\"x\"}"},"done":true,"done_reason":"stop","prompt_eval_count":\#(count),"eval_count":5}"#
        let server = try LoopbackServer.replaying(line + "\n", type: API.ollama.contentType)
        do {
            _ = try await APIProvider(.ollama, server).answer(prompt, timeout: 300) { _ in }
            return nil
        } catch let unusable as Unusable {
            return unusable.error
        }
    }

    @Test func aModelThatReadFarLessThanItWasSentGivesNoAnswer() async throws {
        let long = PromptParts(shared: "", task: String(repeating: "The store keeps each record. ", count: 2000))
        let estimate = long.estimatedTokens
        #expect(try await answer(reading: estimate / 2 - 1, long) == .promptCut(read: estimate / 2 - 1, estimate: estimate))
        #expect(try await answer(reading: estimate * 2 / 3, long) == nil)
    }
}
