import PRDModel

/// A limit on tokens or money that holds although several requests are under way: each reserves its worst case first.
package struct Budget: Sendable {
    /// The most that one request can use.
    package struct Estimate: Hashable, Sendable {
        package var inputTokens: Int
        /// As many as the answer may have.
        package var outputTokens: Int
        /// Nil for a provider that costs nothing or whose price is not known.
        package var price: ProviderSettings.Price?

        package init(inputTokens: Int, outputTokens: Int, price: ProviderSettings.Price?) {
            self.inputTokens = inputTokens
            self.outputTokens = outputTokens
            self.price = price
        }

        fileprivate var tokens: Int { inputTokens + outputTokens }
        fileprivate var cost: Double { price?.cost(inputTokens: inputTokens, outputTokens: outputTokens) ?? 0 }
    }

    private let tokenLimit: Int?
    /// USD.
    private let costLimit: Double?
    private var tokens = 0
    private var cost = 0.0

    package init(tokenLimit: Int? = nil, costLimit: Double? = nil) {
        self.tokenLimit = tokenLimit
        self.costLimit = costLimit
    }

    /// - Returns: false if the worst case does not fit; nothing is reserved then.
    mutating func reserve(_ estimate: Estimate) -> Bool {
        if let tokenLimit, tokens + estimate.tokens > tokenLimit { return false }
        if let costLimit, cost + estimate.cost > costLimit { return false }
        tokens += estimate.tokens
        cost += estimate.cost
        return true
    }

    /// Puts what was used in the place of what was reserved. What is not known counts as reserved.
    mutating func settle(_ estimate: Estimate, usage: Usage?) {
        guard let usage else { return }
        tokens += usage.tokens - estimate.tokens
        let used = estimate.price?.cost(inputTokens: usage.inputTokens, outputTokens: usage.outputTokens) ?? 0
        cost += used - estimate.cost
    }
}
