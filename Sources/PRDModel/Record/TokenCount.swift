/// What a server counted of one request; nil is unknown.
package struct TokenCount: Hashable, Sendable {
    /// With what came from the server's cache.
    package var input: Int?
    package var output: Int?
    package var cachedInput: Int?
    /// Of the input, what was put into the server's cache: it costs more than the rest.
    package var cacheWrites: Int?

    package init(input: Int? = nil, output: Int? = nil, cachedInput: Int? = nil, cacheWrites: Int? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.cacheWrites = cacheWrites
    }

    package init(_ usage: Usage) {
        self.init(input: usage.inputTokens, output: usage.outputTokens, cachedInput: usage.cachedInputTokens)
    }

    /// What is known later wins.
    package mutating func merge(_ other: TokenCount) {
        input = other.input ?? input
        output = other.output ?? output
        cachedInput = other.cachedInput ?? cachedInput
        cacheWrites = other.cacheWrites ?? cacheWrites
    }

    /// Nil unless the server counted both what it read and what it wrote.
    package var usage: Usage? {
        guard let input, let output else { return nil }
        return Usage(inputTokens: input, outputTokens: output, cachedInputTokens: cachedInput)
    }

    package var isKnown: Bool { input != nil && output != nil }

    /// No prompt has no tokens, and no text was written with none: such a server does not count.
    package func believable(hasText: Bool) -> TokenCount {
        var count = self
        if count.input == 0 { count.input = nil }
        if count.output == 0, hasText { count.output = nil }
        return count
    }
}

/// What several requests used, as far as servers counted it.
package struct TokenSum: Hashable, Sendable {
    package private(set) var input = 0
    package private(set) var output = 0
    package private(set) var cachedInput = 0
    package private(set) var cacheWrites = 0
    package private(set) var requests = 0
    /// Of some request it is not known how much it read or wrote: the numbers are the least.
    package private(set) var isLeast = false

    package init() {}

    package init(_ count: TokenCount) {
        self.init()
        self += count
    }

    package var tokens: Int { input + output }
    package var isEmpty: Bool { requests == 0 }

    package static func += (sum: inout TokenSum, count: TokenCount) {
        sum.input += count.input ?? 0
        sum.output += count.output ?? 0
        sum.cachedInput += count.cachedInput ?? 0
        sum.cacheWrites += count.cacheWrites ?? 0
        sum.requests += 1
        sum.isLeast = sum.isLeast || !count.isKnown
    }

    package static func += (sum: inout TokenSum, other: TokenSum) {
        sum.input += other.input
        sum.output += other.output
        sum.cachedInput += other.cachedInput
        sum.cacheWrites += other.cacheWrites
        sum.requests += other.requests
        sum.isLeast = sum.isLeast || other.isLeast
    }
}

extension ProviderSettings.Price {
    /// What a token costs that is put into the provider's cache, as a multiple of one that is only read.
    package static let cacheWriteFactor = 1.25

    /// USD, at most: what came from the provider's cache is cheaper.
    package func cost(of sum: TokenSum) -> Double {
        cost(inputTokens: sum.input, outputTokens: sum.output)
            + Double(sum.cacheWrites) * input * (Self.cacheWriteFactor - 1) / 1_000_000
    }
}
