import PRDModel

/// What a server counted; nil is unknown.
package struct TokenCount: Hashable, Sendable {
    /// With what came from the server's cache.
    package var input: Int?
    package var output: Int?
    package var cachedInput: Int?
    package init(input: Int? = nil, output: Int? = nil, cachedInput: Int? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
    }

    /// What is known later wins.
    mutating func merge(_ other: TokenCount) {
        input = other.input ?? input
        output = other.output ?? output
        cachedInput = other.cachedInput ?? cachedInput
    }

    /// Nil unless the server counted both what it read and what it wrote.
    var usage: Usage? {
        guard let input, let output else { return nil }
        return Usage(inputTokens: input, outputTokens: output, cachedInputTokens: cachedInput)
    }
}
