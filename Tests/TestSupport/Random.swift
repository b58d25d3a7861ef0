/// The same numbers for the same seed on every machine.
package struct Random {
    private var state: UInt64

    package init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    }

    /// - Returns: from 0 up to one less than the bound.
    package mutating func below(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 11) % bound
    }

    package mutating func element<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
