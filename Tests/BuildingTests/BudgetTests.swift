import PRDModel
import Testing
import Threading

@testable import Building

@Suite struct BudgetTests {
    private func estimate(bytes: Int = 936, output: Int = 100, price: ProviderSettings.Price? = nil, cache: Bool = false)
        -> Budget.Estimate
    {
        Budget.Estimate(inputBytes: bytes, outputTokens: output, price: price, model: "m", writesCache: cache)
    }

    private func fits(_ estimate: Budget.Estimate, in budget: Budget) -> Bool {
        var budget = budget
        return budget.reserve(estimate) != nil
    }

    /// 936 bytes and a frame of 64 make 1000 tokens, whatever the vocabulary.
    @Test func beforeAnythingWasCountedATokenIsAByte() {
        let exact = Budget(tokenLimit: 1100)
        #expect(fits(estimate(), in: exact) && !fits(estimate(output: 101), in: exact))
        let less = Budget(tokenLimit: 1099)
        #expect(!fits(estimate(), in: less))
    }

    @Test func whatAModelCountsIsLearned() throws {
        var budget = Budget(tokenLimit: 2000)
        let reserved = budget.reserve(estimate())
        let first = try #require(reserved)
        #expect(!fits(estimate(), in: budget))
        budget.settle(first, count: TokenCount(input: 234, output: 10))
        // A quarter of a token a byte, and a quarter of that more: 293 and the frame.
        #expect(fits(estimate(output: 2000 - 244 - 293 - 64), in: budget))
        #expect(!fits(estimate(output: 2000 - 244 - 293 - 63), in: budget))
    }

    /// A character a token, as some local models have it.
    @Test func theLearnedShareIsNeverOverAByte() throws {
        var budget = Budget(tokenLimit: 3000)
        let reserved = budget.reserve(estimate())
        let first = try #require(reserved)
        budget.settle(first, count: TokenCount(input: 990, output: 100))
        #expect(fits(estimate(output: 3000 - 1090 - 1000), in: budget))
        #expect(!fits(estimate(output: 3000 - 1090 - 999), in: budget))
    }

    static let counts: [(TokenCount?, Int)] = [
        (nil, 1100), (TokenCount(), 1100), (TokenCount(input: 200), 300), (TokenCount(output: 50), 1050),
        (TokenCount(input: 200, output: 50), 250), (TokenCount(input: 5000, output: 50), 5050),
    ]

    @Test(arguments: counts) func whatIsNotCountedCountsAsReserved(_ count: TokenCount?, _ used: Int) throws {
        var budget = Budget(tokenLimit: 100_000)
        let reserved = budget.reserve(estimate())
        let reservation = try #require(reserved)
        budget.settle(reservation, count: count)
        let rest = 100_000 - used
        #expect(!fits(estimate(bytes: 0, output: rest - 63), in: budget))
        #expect(fits(estimate(bytes: 0, output: rest - 64), in: budget))
    }

    /// USD a million tokens: the reserve has what is written into the cache at its price, and so has what was used.
    @Test func whatIsWrittenIntoTheCacheCostsMore() throws {
        let price = ProviderSettings.Price(input: 1000, output: 0)
        var budget = Budget(costLimit: 1.25)
        let reserved = budget.reserve(estimate(price: price, cache: true))
        let reservation = try #require(reserved)
        #expect(!fits(estimate(bytes: 0, output: 0, price: price), in: budget))
        budget.settle(reservation, count: TokenCount(input: 800, output: 5, cacheWrites: 400))
        // 0.8 and a quarter of 0.4; what is left is 0.35.
        #expect(!fits(estimate(bytes: 0, output: 0, price: .init(input: 5470, output: 0)), in: budget))
        #expect(fits(estimate(bytes: 0, output: 0, price: .init(input: 5460, output: 0)), in: budget))
    }
}

/// A request that failed before any text came is made once more.
@Suite struct RepetitionTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    private static func failing(_ id: String, times: Int, isRepeatable: Bool = true) -> Script {
        let left = Guarded(times)
        return Script { request in
            let fails = left.withLock { left in
                guard request.section.id.text == id, left > 0 else { return false }
                left -= 1
                return true
            }
            if fails { throw GenerationFailure("dropped", isRepeatable: isRepeatable) }
            return Script.text(for: request)
        }
    }

    @Test func oneDroppedConnectionCostsNobodyASection() async throws {
        let script = Self.failing("problem_statement", times: 1)
        let outcome = try await project.build(script)
        #expect(outcome.isComplete && outcome.failed.isEmpty)
        #expect(script.asked == (everySection + ["problem_statement"]).sorted())
        #expect(script.request("target_users")?.context.map(\.id.text) == ["problem_statement", "goals_objectives"])
    }

    @Test func theSecondFailureIsFinal() async throws {
        let script = Self.failing("appendix", times: 2)
        let outcome = try await project.build(script)
        #expect(outcome.result("appendix") == .failed("dropped"))
        #expect(script.asked.count { $0 == "appendix" } == 2)
    }

    @Test func whatHadBegunIsNotAskedForAgain() async throws {
        let script = Self.failing("appendix", times: 1, isRepeatable: false)
        #expect(try await project.build(script).result("appendix") == .failed("dropped"))
        #expect(script.asked.count { $0 == "appendix" } == 1)
    }

    @Test func whatWasPaidIsCountedOnceForEachAttempt() async throws {
        let script = Script { request in
            if request.section.id.text == "appendix" {
                throw GenerationFailure("cut off", count: TokenCount(input: 30, output: 20))
            }
            if request.section.id.text == "target_users" { throw GenerationFailure("broken", count: TokenCount(input: 30)) }
            return Script.text(for: request)
        }
        let outcome = try await project.build(script)
        #expect(outcome.result("appendix") == .failed("cut off", TokenCount(input: 30, output: 20)))
        let appendix = try #require(outcome.spent[SectionID("appendix")])
        #expect(appendix.input == 30 && appendix.output == 20 && !appendix.isLeast)
        #expect(outcome.spent[SectionID("target_users")]?.isLeast == true)
        #expect(outcome.spent[SectionID("goals_objectives")]?.tokens == 5)
    }
}
