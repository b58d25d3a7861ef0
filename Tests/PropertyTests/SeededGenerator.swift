import Foundation

/// SplitMix64: the same seed gives the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool { below(times) == 0 }

    /// Nil for an empty collection.
    mutating func pick<Items: Collection>(_ items: Items) -> Items.Element? { items.randomElement(using: &self) }
}

/// `PRDBUILD_SEED=7` (or `7,8,9`) runs other seeds than those of the tests, `PRDBUILD_STEPS=50` longer sequences.
enum Reproduction {
    static func seeds(_ standard: [UInt64]) -> [UInt64] {
        guard let text = ProcessInfo.processInfo.environment["PRDBUILD_SEED"] else { return standard }
        return text.split(separator: ",").compactMap { UInt64($0) }
    }

    static func steps(_ standard: Int) -> Int {
        ProcessInfo.processInfo.environment["PRDBUILD_STEPS"].flatMap { Int($0) } ?? standard
    }
}
