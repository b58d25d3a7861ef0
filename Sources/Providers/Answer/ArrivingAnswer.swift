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
        var isTerminated = false

        /// A finish word, or the end of a stream behind a whole object: some servers never have a word.
        var hasEnd: Bool { finish != nil || isTerminated && decoder.isSettled }

        /// Of an answer without its end the server may have written more than it said.
        var countOfUnfinished: TokenCount {
            var count = count.believable(hasText: hasText)
            if finish == nil { count.output = nil }
            return count
        }

        /// What was said last, be it text or that the text is over.
        var lastWord: ContinuousClock.Instant? { finishedAt.map { max($0, lastContent) } }
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
            case .end:
                state.withLock {
                    $0.isTerminated = true
                    $0.finishedAt = .now
                }
            case .failure(let error): throw unusable(error, isRepeatable: !error.isAboutMoney)
            case .overloaded(let status, let message):
                // Once text has come, a second answer would be another one.
                if state.withLock({ $0.hasText }) { throw unusable(.inStream(message)) }
                throw StatusRefusal(overloaded: status, message: message)
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
    var isFinished: Bool { state.withLock { $0.hasEnd } }
    /// The server has said that nothing more comes.
    var isTerminated: Bool { state.withLock { $0.isTerminated } }
    var hasCount: Bool { state.withLock { $0.count.isKnown } }

    /// Seconds without content once there was some; nil before, since a model may think for long.
    func silence(now: ContinuousClock.Instant) -> Duration? {
        state.withLock { state in
            guard state.hasText || state.finish != nil else { return nil }
            return now - (state.lastWord ?? state.lastContent)
        }
    }

    /// For how long nothing has come since the answer was declared whole and is. Some servers say with each piece that it was the
    /// last one; only the end of the stream or of the object tells.
    func sinceFinish(now: ContinuousClock.Instant) -> Duration? {
        state.withLock { state in
            guard state.hasEnd, let last = state.lastWord else { return nil }
            switch state.finish {
            case .complete, .other: return state.isTerminated || state.decoder.isSettled ? now - last : nil
            case nil, .cutOff, .wantsTool, .refused, .filtered: return now - last
            }
        }
    }

    /// A failure with what has come so far.
    ///
    /// - Parameter isRepeatable: whether another attempt may succeed, if no text came.
    func unusable(_ error: ProviderError, isRepeatable: Bool = false) -> Unusable {
        // What cannot be read is the response, not the words that were found in it.
        let raw = if case .unreadable = error { response } else { raw }
        let (count, hasText) = state.withLock { ($0.countOfUnfinished, $0.hasText) }
        let wasBegun = hasText || count != TokenCount()
        return Unusable(error, raw: raw, count: wasBegun ? count : nil, isRepeatable: isRepeatable && !hasText)
    }

    /// The answer, judged by how it ended before its text is looked at.
    func answer(maxTokens: Int) throws -> Answer {
        let raw = raw
        let state = state.withLock { $0 }
        let count = state.count.believable(hasText: state.hasText)
        func unusable(_ error: ProviderError) -> Unusable { Unusable(error, raw: raw, count: count) }
        if !state.refusal.isEmpty { throw unusable(.refused(oneLine(state.refusal))) }
        switch state.finish {
        case nil where state.hasEnd: break
        case nil: throw self.unusable(.streamEnded, isRepeatable: true)
        case .cutOff:
            let isEmpty = state.raw.allSatisfy(\.isWhitespace)
            throw unusable(isEmpty ? .nothingButThinking(maxTokens: maxTokens) : .cutOff(maxTokens: maxTokens))
        case .refused(let words): throw unusable(.refused(words))
        case .filtered(let reason): throw unusable(.filtered(reason))
        case .wantsTool: throw unusable(.wantsTool)
        case .complete, .other: break
        }
        return try Answer(state.decoder, raw: raw, count: count)
    }
}

extension ProviderError {
    fileprivate var isAboutMoney: Bool { if case .outOfMoney = self { true } else { false } }
}
