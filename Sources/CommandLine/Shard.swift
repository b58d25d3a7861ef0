import Driver
import Languages

/// One of several equal parts of a list, as `--shard 2/5` names it: with the same list, every machine has another part, and all of them
/// together have everything once.
package struct Shard: Hashable, Sendable {
    /// From 1 on.
    package let number: Int
    package let count: Int

    private static let most = 1000

    /// Nil for anything but two whole numbers with a slash between them, of which the first is not larger.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy(\.isDigit) ? Int($0) : nil }
        guard parts.count == 2, numbers.count == 2, (1...Self.most).contains(numbers[1]), (1...numbers[1]).contains(numbers[0])
        else { return nil }
        (number, count) = (numbers[0], numbers[1])
    }

    /// Every so many, so that neighbours, which are often of one size, are spread.
    package func part<Item>(of items: [Item]) -> [Item] {
        stride(from: number - 1, to: items.count, by: count).map { items[$0] }
    }
}

extension Invocation {
    /// - Throws: also where there is only one project.
    func shard(_ text: String?) throws(UsageError) -> Shard? {
        guard let text else { return nil }
        guard let shard = Shard(text) else {
            throw UsageError(
                message: "--shard must be I/N with whole numbers, I from 1 to N, not '\(text)'",
                hint: "e.g. --shard 1/4 on the first of four machines")
        }
        guard has(.all) else {
            throw UsageError(message: "--shard divides the projects of --all", hint: "add --all")
        }
        return shard
    }
}
