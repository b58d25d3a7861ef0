/// Finds the marks that models set around their thoughts, where a server does not take them out: `<think>`, `[THINK]`, the channels of
/// gpt-oss. Some send the mark at the end alone.
struct ThoughtMarks: Sendable {
    enum Mark: Hashable, Sendable { case begin, end }

    /// The last characters in lower case, as bytes; what is not ASCII matches no mark by itself.
    private var tail: [UInt8] = []
    /// Whether the tail begins where the answer does.
    private var isWhole = true

    private static let names = [
        "think", "thinking", "thought", "thoughts", "reasoning", "analysis", "scratchpad", "reflection", "seed:think",
    ]
    private static let begins: [[UInt8]] =
        (names.map { "<\($0)>" }
        + ["[think]", "<|begin_of_thought|>", "<|channel|>analysis", "<|channel|>commentary", "◁think▷"]).map { Array($0.utf8) }
    private static let ends: [[UInt8]] =
        (names.map { "</\($0)>" }
        + ["[/think]", "<|end_of_thought|>", "<|channel|>final", "assistantfinal", "◁/think▷"]).map { Array($0.utf8) }
    private static let longest = (begins + ends).map(\.count).max() ?? 0

    /// - Returns: the mark that ends with this character.
    mutating func push(_ scalar: Unicode.Scalar) -> Mark? {
        let upper = scalar.value >= 0x41 && scalar.value <= 0x5A
        tail += upper ? [UInt8(scalar.value) + 0x20] : Array(String(scalar).utf8)
        if tail.count > 4 * Self.longest {
            tail.removeFirst(tail.count - 2 * Self.longest)
            isWhole = false
        }
        // The last characters of all marks.
        guard ">]slty▷".unicodeScalars.contains(scalar) || scalar.value == 0x53 || scalar.value == 0x4C else { return nil }
        let found: Mark? =
            if Self.ends.contains(where: { ends(with: $0) }) {
                .end
            } else if Self.begins.contains(where: { ends(with: $0) && startsLine($0.count) }) {
                .begin
            } else {
                nil
            }
        if found != nil { (tail, isWhole) = ([], true) }
        return found
    }

    private func ends(with mark: [UInt8]) -> Bool {
        tail.count >= mark.count && tail[(tail.count - mark.count)...].elementsEqual(mark)
    }

    /// Within a sentence such a word is only spoken of.
    private func startsLine(_ length: Int) -> Bool {
        let before = tail.dropLast(length).reversed().first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
        return before.map { $0 == 0x0A || $0 == UInt8(ascii: ">") } ?? isWhole
    }
}
