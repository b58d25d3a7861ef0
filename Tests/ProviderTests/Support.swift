import Formats
import Foundation
import HTTPTransport
import LoopbackServer
import PRDModel
import Threading

@testable import Providers

/// What a provider passes on while an answer arrives.
final class Pieces: Sendable {
    private let all = Guarded<[String]>([])
    func add(_ piece: String) { all.withLock { $0.append(piece) } }
    var joined: String { all.withLock { $0.joined() } }
    var count: Int { all.withLock { $0.count } }
}

/// Numbers from 1.
final class Counter: Sendable {
    private let last = Guarded(0)
    func next() -> Int {
        last.withLock { last in
            last += 1
            return last
        }
    }
}

let plantedKey = "sk-PLANTED-0123456789abcdef"
let prompt = PromptParts(shared: "What all share.\n", task: "Write the goals as JSON.")

/// The content of every transcript: quotes, a line end, an umlaut, an emoji as a surrogate pair.
let sampleContent = "- \"Ä\" goal\n- 😀 done"

func wireSettings(
    _ baseURL: String, model: String = "m", temperature: Double? = nil, maxTokens: Int = 4000, key: String? = plantedKey
) -> WireSettings {
    WireSettings(model: model, temperature: temperature, maxTokens: maxTokens, key: key, baseURL: baseURL)
}

func tree(_ text: String) throws -> JSONValue {
    guard let tree = JSONValue(Array(text.utf8)) else { throw NoJSON(text: text) }
    return tree
}

struct NoJSON: Error { let text: String }

extension WireFormat {
    func modelsRequest(_ settings: WireSettings) -> WireRequest { modelsRequest(settings, page: nil) }
}

/// The five ways to speak, each with its transcript.
enum API: String, CaseIterable, Sendable {
    case openai, anthropic, gemini, ollama

    func format(_ baseURL: String) -> any WireFormat {
        switch self {
        case .openai: OpenAIFormat(baseURL: baseURL)
        case .anthropic: AnthropicFormat()
        case .gemini: GeminiFormat()
        case .ollama: OllamaFormat()
        }
    }

    var contentType: String { self == .ollama ? "application/x-ndjson" : "text/event-stream; charset=utf-8" }
}

extension APIProvider {
    init(
        _ api: API, _ server: LoopbackServer, temperature: Double? = nil, state: ServerState = ServerState(),
        grace: Duration = .seconds(1)
    ) {
        self.init(
            format: api.format(server.url), settings: wireSettings(server.url, temperature: temperature),
            client: HTTPClient(environment: { _ in nil }), state: state, jitter: { 1 }, graceAfterFinish: grace)
    }

    /// The error of an answer that must not succeed, without what came before it.
    func failure(timeout: Int = 300, pieces: Pieces = Pieces()) async -> ProviderError? {
        await unusable(timeout: timeout, pieces: pieces).error
    }

    func unusable(timeout: Int = 300, pieces: Pieces = Pieces()) async -> (error: ProviderError?, raw: String) {
        do {
            _ = try await answer(prompt, timeout: timeout) { pieces.add($0) }
            return (nil, "")
        } catch let unusable as Unusable {
            return (unusable.error, unusable.raw)
        } catch {
            return (error as? ProviderError, "")
        }
    }
}

extension LoopbackServer {
    /// The same bytes for every request, the connection closed behind them.
    static func replaying(
        _ body: String, type: String, status: Int = 200, headers: [String: String] = [:]
    ) throws -> LoopbackServer {
        try LoopbackServer { _, connection in
            try connection.respond(status, ["Content-Type": type].merging(headers) { $1 }, body)
        }
    }
}
