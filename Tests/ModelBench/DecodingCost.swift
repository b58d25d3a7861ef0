import Formats
import Foundation
import HTTPTransport
import Providers
import TestSupport

/// Processor time for taking in one event of a stream that carries a word.
enum DecodingCost {
    private static let count = 20_000

    static func figures() throws -> [Figure] {
        let openAI = Array(ModelAnswer.piece(" inspectors").utf8)
        let anthropic =
            "event: content_block_delta\n"
            + #"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" inspectors"}}"# + "\n\n"
        let gemini =
            #"data: {"candidates":[{"content":{"role":"model","parts":[{"text":" inspectors"}]},"index":0}],"#
            + #""usageMetadata":{"promptTokenCount":900,"candidatesTokenCount":9,"totalTokenCount":909},"#
            + #""modelVersion":"gemini-3-pro","responseId":"q1ZkaY3UFr6"}"# + "\r\n\r\n"
        let ollama =
            #"{"model":"llama4","created_at":"2026-11-21T08:00:00.123456789Z","message":{"role":"assistant","content":" inspectors"},"#
            + #""done":false}"# + "\n"
        return try [
            figure("openai", OpenAIFormat(baseURL: "http://localhost"), openAI),
            figure("anthropic", AnthropicFormat(), Array(anthropic.utf8)), figure("gemini", GeminiFormat(), Array(gemini.utf8)),
            figure("ollama", OllamaFormat(), Array(ollama.utf8)),
        ]
    }

    private static func figure(_ name: String, _ format: any WireFormat, _ event: [UInt8]) throws -> Figure {
        Figure(
            name: "\(name), \(event.count) bytes", values: try (0..<5).map { _ in try cost(format, event) }, unit: "µs", goal: 15,
            limit: 60)
    }

    /// Microseconds an event.
    private static func cost(_ format: any WireFormat, _ event: [UInt8]) throws -> Double {
        var decoder = AnswerDecoder()
        var stream = ServerSentEvents()
        var lines = LineSplitter()
        var text = decoder.push(#"{"content":""#)
        let start = seconds(of: CLOCK_THREAD_CPUTIME_ID)
        for _ in 0..<count {
            let texts =
                format.framing == .lines
                ? try lines.push(event).map { (data: $0, name: "") }
                : try stream.push(event).map { (data: Array($0.data.utf8), name: $0.name) }
            for piece in texts {
                guard let tree = JSONValue(piece.data) else { throw TestProblem("an event that is no JSON") }
                for case .text(let words) in format.events(in: tree, name: piece.name) { text += decoder.push(words) }
            }
        }
        let took = seconds(of: CLOCK_THREAD_CPUTIME_ID) - start
        guard text.utf8.count == count * " inspectors".utf8.count else { throw TestProblem("the words are not all there") }
        return took / Double(count) * 1e6
    }
}
