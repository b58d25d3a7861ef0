import HTTPTransport
import LoopbackServer
import Testing

@testable import Providers

/// Refused parameters, and servers that are busy.
@Suite(.ownThreads) struct RefusalTests {
    /// Refuses each request whose body has the word, names it, and answers all others.
    private func server(_ api: API, refusing word: String, status: Int = 400) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            if request.text.contains(word) {
                try connection.respond(status, [:], #"{"error":{"message":"Unsupported parameter: \#(word)"}}"#)
            } else {
                try connection.respond(200, ["Content-Type": api.contentType], api.transcript)
            }
        }
    }

    @Test(arguments: [
        (API.openai, "\"temperature\"", 400), (.openai, "\"max_tokens\"", 400), (.openai, "\"stream_options\"", 422),
        (.openai, "\"json_schema\"", 400), (.anthropic, "\"temperature\"", 400), (.anthropic, "\"output_config\"", 400),
        (.gemini, "\"temperature\"", 400), (.gemini, "\"responseJsonSchema\"", 400),
    ])
    func whatIsRefusedByNameIsLeftOutOnceAndForAll(_ api: API, _ quoted: String, _ status: Int) async throws {
        let word = quoted.replacing("\"", with: "")
        let server = try LoopbackServer { request, connection in
            if request.text.contains(quoted) {
                try connection.respond(status, [:], #"{"error":{"message":"Unsupported parameter: \#(word)"}}"#)
            } else {
                try connection.respond(200, ["Content-Type": api.contentType], api.transcript)
            }
        }
        let state = ServerState()
        let provider = APIProvider(api, server, temperature: 0.5, state: state)
        for _ in 0..<2 { #expect(try await provider.answer(prompt, timeout: 300) { _ in }.text.content == sampleContent) }
        #expect(server.requests.map { $0.text.contains(quoted) } == [true, false, false])
        #expect(state.adjustments.count == 1)
    }

    @Test func aServerThatKnowsNoStructureAtAllIsAskedInWords() async throws {
        let server = try server(.openai, refusing: "response_format")
        let provider = APIProvider(.openai, server)
        #expect(try await provider.answer(prompt, timeout: 300) { _ in }.text.content == sampleContent)
        #expect(server.requests.map { $0.text.contains("json_schema") } == [true, false, false])
        #expect(server.requests.map { $0.text.contains("json_object") } == [false, true, false])
    }

    @Test func aSecondRefusalOfTheSameNameIsFinal() async throws {
        let server = try LoopbackServer.replaying(
            #"{"error":{"message":"bad temperature"}}"#, type: "application/json", status: 400)
        let error = await APIProvider(.openai, server, temperature: 0.5).failure()
        #expect(error == .refusedValue(setting: "temperature", status: 400, message: "bad temperature"))
        #expect(server.requests.count == 2)
    }

    @Test(arguments: [400, 401, 403, 404, 415, 500])
    func anyOtherRefusalIsFinal(_ status: Int) async throws {
        let server = try LoopbackServer.replaying(
            #"{"error":{"message":"No such\nmodel","code":"x"}}"#, type: "application/json", status: status,
            headers: ["x-request-id": "req_7"])
        let error = await APIProvider(.openai, server).failure()
        #expect(error == .server(status: status, message: "No such model", requestID: "req_7"))
        #expect(error?.message == "the server answered \(status): No such model (request req_7)")
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [429, 503, 529]) func aBusyServerIsAskedAgain(_ status: Int) async throws {
        let count = Counter()
        let server = try LoopbackServer { _, connection in
            if count.next() == 1 {
                try connection.respond(status, ["Retry-After": "0.2"], #"{"error":{"message":"slow down"}}"#)
            } else {
                try connection.respond(200, ["Content-Type": API.openai.contentType], API.openai.transcript)
            }
        }
        let provider = APIProvider(.openai, server)
        let time = try await ContinuousClock().measure {
            let answer = try await provider.answer(prompt, timeout: 300) { _ in }
            #expect(answer.text.content == sampleContent)
        }
        #expect(time > .milliseconds(200))
        #expect(server.requests.count == 2)
    }

    @Test func withoutAWishTheWaitGrows() async throws {
        let count = Counter()
        let server = try LoopbackServer { _, connection in
            if count.next() == 1 {
                try connection.respond(503, [:], "<html>busy</html>")
            } else {
                try connection.respond(200, ["Content-Type": API.gemini.contentType], API.gemini.transcript)
            }
        }
        let time = try await ContinuousClock().measure {
            let answer = try await APIProvider(.gemini, server).answer(prompt, timeout: 300) { _ in }
            #expect(answer.text.content == sampleContent)
        }
        // Half a second, of which chance takes a quarter here.
        #expect(time > .milliseconds(375))
    }

    @Test(.timeLimit(.minutes(1))) func aWaitThatDoesNotFitEndsTheAttemptAtOnce() async throws {
        let server = try LoopbackServer.replaying(
            #"{"error":{"message":"Limit 30000 reached"}}"#, type: "application/json", status: 429,
            headers: ["Retry-After": "6000"])
        let error = await APIProvider(.openai, server).failure(timeout: 600)
        #expect(error == .busy(status: 429, wait: 6000, message: "Limit 30000 reached"))
        #expect(
            error?.message
                == "the server is busy (429) and asks to wait 6000 s, longer than this section may take: Limit 30000 reached")
        #expect(server.requests.count == 1)
    }

    @Test func aServerThatIsBusyForEverIsNotHammered() async throws {
        let server = try LoopbackServer.replaying("{}", type: "application/json", status: 429, headers: ["Retry-After": "0"])
        switch await APIProvider(.openai, server).failure(timeout: 1) {
        case .busy(429, _, _), .timedOut: break
        case let error: Issue.record("\(String(describing: error))")
        }
        #expect(server.requests.count <= 5)
    }

    @Test(.timeLimit(.minutes(1))) func theWaitOfOthersIsNotSleptOutBeyondTheTimeOfThisOne() async throws {
        let server = try LoopbackServer.replaying(API.openai.transcript, type: API.openai.contentType)
        let state = ServerState()
        state.wait(.init(until: .now + .seconds(6000), status: 503, message: "reloading"))
        let error = await APIProvider(.openai, server, state: state).failure(timeout: 600)
        guard case .busy(503, _?, "reloading") = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(server.requests.isEmpty)
    }

    /// A section that waits for its turn says what the server said to the one before it, not what servers say most often.
    @Test(.timeLimit(.minutes(1)), arguments: [429, 503, 529]) func whoWaitsForATurnTellsWhatTheServerSaid(_ status: Int)
        async throws
    {
        let server = try LoopbackServer.replaying(
            #"{"error":{"message":"slow down"}}"#, type: "application/json", status: status, headers: ["Retry-After": "60"])
        let state = ServerState()
        let provider = APIProvider(.openai, server, state: state)
        let first = Task(executorPreference: OwnThreadsExecutor.shared) {
            try await provider.answer(prompt, timeout: 600) { _ in }
        }
        #expect(await server.wait { $0.requests.count == 1 })
        let end = ContinuousClock.now + .seconds(60)
        while state.busy == nil, .now < end { try await Task.sleep(for: .milliseconds(1)) }
        let second = await provider.failure(timeout: 20)
        first.cancel()
        guard case .busy(status, _?, "slow down") = second else {
            Issue.record("\(String(describing: second))")
            return
        }
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        (429, #"{"error":{"message":"no credit","type":"insufficient_quota"}}"#),
        (429, #"{"error":{"message":"no credit","type":"t","code":"credit_balance_exhausted"}}"#),
        (
            429,
            #"{"type":"error","error":{"type":"rate_limit_error","message":"no credit","details":{"error_code":"enforced_spend_limit_reached"}}}"#
        ), (402, #"{"error":{"message":"no credit","code":402}}"#),
    ])
    func whatIsAboutMoneyFailsAtOnce(_ status: Int, _ body: String) async throws {
        let server = try LoopbackServer.replaying(body, type: "application/json", status: status, headers: ["Retry-After": "0.1"])
        #expect(await APIProvider(.openai, server).failure() == .outOfMoney("no credit"))
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [502, 403]) func aPageOfHTMLIsNotShown(_ status: Int) async throws {
        let server = try LoopbackServer.replaying("<html><body>Bad gateway</body></html>", type: "text/html", status: status)
        let error = await APIProvider(.anthropic, server).failure()
        #expect(error?.message == "the server answered \(status)")
    }

    @Test(arguments: [301, 302, 307, 308]) func aRedirectIsNotFollowedWithTheKey(_ status: Int) async throws {
        let other = try LoopbackServer.replaying(API.openai.transcript, type: API.openai.contentType)
        let target = other.url + "/v1/chat/completions"
        let server = try LoopbackServer.replaying("", type: "text/plain", status: status, headers: ["Location": target])
        #expect(await APIProvider(.openai, server).failure() == .server(status: status, message: "", requestID: nil))
        #expect(other.record.connections == 0)
    }
}
