import HTTPTransport
import PRDModel
import Threading

/// One answer while it arrives: one task feeds it, another watches how long it has been silent.
final class ArrivingAnswer: Sendable {
    private struct State {
        var decoder = AnswerDecoder()
        var raw = ""
        var response: [UInt8] = []
        var count = TokenCount()
        var finish: Finish?
        var refusal = ""
        var hasText = false
        var lastContent = ContinuousClock.now
        var finishedAt: ContinuousClock.Instant?
    }

    private let state = Guarded(State())
    private let prompt: PromptParts
    private let onText: @Sendable (String) -> Void

    init(prompt: PromptParts, onText: @escaping @Sendable (String) -> Void) {
        self.prompt = prompt
        self.onText = onText
    }

    /// As much of a response as is worth a look where it is no answer.
    private static let responseKept = 256 << 10

    /// Keeps the bytes of the response as they came.
    func keep(_ bytes: [UInt8]) {
        state.withLock { $0.response += bytes.prefix(max(0, Self.responseKept - $0.response.count)) }
    }

    /// - Throws: what the server reports in the middle of the answer.
    func take(_ events: [WireEvent]) throws {
        for event in events {
            switch event {
            case .text(let text): add(text)
            case .usage(let count): state.withLock { $0.count.merge(count) }
            case .refusal(let words): state.withLock { $0.refusal += words }
            case .finish(let finish):
                state.withLock {
                    $0.finish = finish
                    $0.finishedAt = .now
                }
            case .failure(let error): throw Unusable(error, raw: raw)
            }
        }
    }

    private func add(_ text: String) {
        let new = state.withLock { state in
            state.raw += text
            state.hasText = true
            state.lastContent = .now
            return state.decoder.push(text)
        }
        if !new.isEmpty { onText(new) }
    }

    /// The model's words or, where none were found, the response.
    var raw: String { state.withLock { $0.hasText ? $0.raw : nil } ?? response }
    /// Without what it repeats of the prompt.
    var response: String { withoutPrompt(String(decoding: state.withLock { $0.response }, as: UTF8.self), prompt) }
    var isFinished: Bool { state.withLock { $0.finish != nil } }

    /// Seconds without content once there was some; nil before, since a model may think for long.
    func silence(now: ContinuousClock.Instant) -> Duration? {
        state.withLock { $0.hasText && $0.finish == nil ? now - $0.lastContent : nil }
    }

    /// How long ago the answer was declared whole.
    func sinceFinish(now: ContinuousClock.Instant) -> Duration? {
        state.withLock { state in state.finishedAt.map { now - $0 } }
    }

    /// The answer, judged by how it ended before its text is looked at.
    func answer(maxTokens: Int) throws -> Answer {
        let raw = raw
        let state = state.withLock { $0 }
        func unusable(_ error: ProviderError) -> Unusable { Unusable(error, raw: raw) }
        if !state.refusal.isEmpty { throw unusable(.refused(oneLine(state.refusal))) }
        switch state.finish {
        case nil: throw unusable(.streamEnded)
        case .cutOff:
            let isEmpty = state.raw.allSatisfy(\.isWhitespace)
            throw unusable(isEmpty ? .nothingButThinking(maxTokens: maxTokens) : .cutOff(maxTokens: maxTokens))
        case .refused(let words): throw unusable(.refused(words))
        case .filtered(let reason): throw unusable(.filtered(reason))
        case .wantsTool: throw unusable(.wantsTool)
        case .complete, .other: break
        }
        return try Answer(state.decoder, raw: raw, count: state.count)
    }
}
