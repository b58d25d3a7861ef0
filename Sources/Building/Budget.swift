import PRDModel

/// A limit on tokens or money that holds although several requests are under way: each reserves its worst case first.
package struct Budget: Sendable {
    /// What one request can use.
    package struct Estimate: Hashable, Sendable {
        /// Of the prompt: its tokens cannot be more, beside those that a server sets around the messages.
        package var inputBytes: Int
        /// As many as the answer may have.
        package var outputTokens: Int
        /// Nil for a provider that costs nothing or whose price is not known.
        package var price: ProviderSettings.Price?
        /// The model, whose way to cut texts into tokens is learned from what it counts.
        package var model: String
        /// Part of the prompt may be put into the provider's cache, which costs more than reading it.
        package var writesCache: Bool

        package init(
            inputBytes: Int, outputTokens: Int, price: ProviderSettings.Price?, model: String = "", writesCache: Bool = false
        ) {
            self.inputBytes = inputBytes
            self.outputTokens = outputTokens
            self.price = price
            self.model = model
            self.writesCache = writesCache
        }
    }

    /// What is kept back for a request that is under way.
    package struct Reservation: Hashable, Sendable {
        fileprivate let estimate: Estimate
        fileprivate let inputTokens: Int
        fileprivate let cost: Double
        fileprivate var tokens: Int { inputTokens + estimate.outputTokens }
    }

    private let tokenLimit: Int?
    /// USD.
    private let costLimit: Double?
    private var tokens = 0
    private var cost = 0.0
    /// The most tokens a byte that each model has counted.
    private var density: [String: Double] = [:]

    /// Tokens that a server sets around the messages.
    private static let frame = 64
    /// Other prompts may have more tokens a byte than those that were counted.
    private static let margin = 1.25

    package init(tokenLimit: Int? = nil, costLimit: Double? = nil) {
        self.tokenLimit = tokenLimit
        self.costLimit = costLimit
    }

    /// - Returns: nil if the worst case does not fit; nothing is reserved then.
    mutating func reserve(_ estimate: Estimate) -> Reservation? {
        let reservation = worstCase(estimate)
        if let tokenLimit, tokens + reservation.tokens > tokenLimit { return nil }
        if let costLimit, cost + reservation.cost > costLimit { return nil }
        tokens += reservation.tokens
        cost += reservation.cost
        return reservation
    }

    /// A token a byte, until the model has counted a prompt.
    private func worstCase(_ estimate: Estimate) -> Reservation {
        let share = min(1, (density[estimate.model] ?? 1) * Self.margin)
        let input = Int((Double(estimate.inputBytes) * share).rounded(.up)) + Self.frame
        let factor = estimate.writesCache ? ProviderSettings.Price.cacheWriteFactor : 1
        let cost = estimate.price?.cost(inputTokens: input, outputTokens: estimate.outputTokens) ?? 0
        let reading = estimate.price?.cost(inputTokens: input, outputTokens: 0) ?? 0
        return Reservation(estimate: estimate, inputTokens: input, cost: cost + reading * (factor - 1))
    }

    /// Puts what was used in the place of what was reserved. What is not known counts as reserved.
    mutating func settle(_ reservation: Reservation, count: TokenCount?) {
        guard let count else { return }
        let estimate = reservation.estimate
        let input = count.input ?? reservation.inputTokens
        let output = count.output ?? estimate.outputTokens
        tokens += input + output - reservation.tokens
        let used = TokenCount(input: input, output: output, cacheWrites: count.cacheWrites)
        let paid = estimate.price?.cost(of: TokenSum(used)) ?? 0
        cost += (count.input == nil ? max(paid, reservation.cost) : paid) - reservation.cost
        if let counted = count.input, counted > Self.frame, estimate.inputBytes > 0 {
            let seen = Double(counted) / Double(estimate.inputBytes)
            density[estimate.model] = max(density[estimate.model] ?? 0, seen)
        }
    }
}
