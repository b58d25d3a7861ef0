import PRDModel

extension Answer {
    /// - Parameter raw: all that came, for a look if it is not usable.
    /// - Throws: `Unusable`.
    init(_ arrived: AnswerDecoder, raw: String, count: TokenCount) throws {
        let isSure = arrived.isComplete && !arrived.isHollow
        let decoder = isSure ? arrived : AnswerDecoder.behindLastThought(raw) ?? arrived
        func unusable(_ error: ProviderError) -> Unusable { Unusable(error, raw: raw, count: count) }
        guard decoder.hasObject, let content = decoder.content else {
            throw unusable(decoder.hasObject ? .noContent : .noJSONObject)
        }
        if !decoder.isComplete { throw unusable(.unfinishedObject) }
        if content.allSatisfy(\.isWhitespace) { throw unusable(.noContent) }
        if decoder.isHollow { throw unusable(.onlyPlaceholder) }
        self.init(text: SectionText(title: decoder.title ?? "", content: content), count: count)
    }
}

/// A failure with what came instead of an answer.
package struct Unusable: Error, Sendable {
    package let error: ProviderError
    package let raw: String
    /// What the server counted of it; nil if nothing of an answer came.
    package let count: TokenCount?
    /// Nothing of an answer came, and the next attempt may well succeed.
    package let isRepeatable: Bool

    package init(_ error: ProviderError, raw: String, count: TokenCount? = nil, isRepeatable: Bool = false) {
        self.error = error
        self.raw = raw
        self.count = count
        self.isRepeatable = isRepeatable
    }
}
