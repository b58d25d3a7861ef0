import PRDModel

extension Answer {
    /// - Parameter raw: all that came, for a look if it is not usable.
    /// - Throws: `Unusable`.
    init(_ decoder: AnswerDecoder, raw: String, count: TokenCount) throws {
        guard decoder.hasObject, let content = decoder.content else {
            throw Unusable(decoder.hasObject ? .noContent : .noJSONObject, raw: raw)
        }
        if !decoder.isComplete { throw Unusable(.unfinishedObject, raw: raw) }
        if content.allSatisfy(\.isWhitespace) { throw Unusable(.noContent, raw: raw) }
        self.init(text: SectionText(title: decoder.title ?? "", content: content), usage: count.usage)
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
