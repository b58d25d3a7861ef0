/// A usable answer.
package struct ProviderAnswer: Hashable, Sendable {
    package let title: String
    /// Markdown, not empty.
    package let content: String
    package let count: TokenCount

    /// - Parameter raw: all that came, for a look if it is not usable.
    init(_ decoder: AnswerDecoder, raw: String, count: TokenCount) throws {
        guard decoder.hasObject, let content = decoder.content else {
            throw Unusable(decoder.hasObject ? .noContent : .noJSONObject, raw: raw)
        }
        if !decoder.isComplete { throw Unusable(.unfinishedObject, raw: raw) }
        if content.allSatisfy(\.isWhitespace) { throw Unusable(.noContent, raw: raw) }
        self.title = decoder.title ?? ""
        self.content = content
        self.count = count
    }
}

/// A failure with what came instead of an answer.
package struct Unusable: Error, Sendable {
    package let error: ProviderError
    package let raw: String

    package init(_ error: ProviderError, raw: String) {
        self.error = error
        self.raw = raw
    }
}
