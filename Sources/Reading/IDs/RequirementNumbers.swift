import Figures
import Languages
import PRDModel

/// Numbered IDs (`PROB-001`) for the items that have none of their own.
package enum RequirementNumbers {
    /// - Parameters:
    ///   - requirements: of all files, inactive ones too.
    ///   - retired: IDs that no file holds and that something still names. They are left out, so that nothing written about an
    ///     old requirement comes to stand for a new one.
    ///   - leftOut: places in `requirements` of those that get none.
    /// - Returns: by the place in `requirements`.
    package static func numbers(
        for requirements: [Requirement], categories: Categories, retired: Set<RequirementID>, leftOut: Set<Int> = []
    ) -> [Int: RequirementID] {
        let explicit = requirements.filter(\.hasExplicitID)
        var taken = retired.union(explicit.map(\.id))
        var series: [CategoryID: Series] = [:]
        var result: [Int: RequirementID] = [:]
        for (index, requirement) in requirements.enumerated()
        where !requirement.hasExplicitID && !requirement.isProse && !leftOut.contains(index) {
            let category = requirement.category
            var next = series[category] ?? Series(category, of: explicit, own: categories[category]?.prefix ?? "REQ")
            repeat { next.last += 1 } while !taken.insert(next.id).inserted
            series[category] = next
            result[index] = next.id
        }
        return result
    }

    private struct Series {
        let prefix: String
        let width: Int
        var last: Int

        var id: RequirementID {
            let digits = String(last)
            return RequirementID(prefix + "-" + String(repeating: "0", count: max(0, width - digits.count)) + digits)
        }

        /// Goes on with the prefix that all numbers of a category have; where they differ, with the category's own.
        init(_ category: CategoryID, of explicit: [Requirement], own: String) {
            let prefixes = Set(explicit.filter { $0.category == category }.compactMap { Numbered($0.id)?.prefix })
            let prefix = prefixes.count == 1 ? prefixes.first ?? own : own
            let used = explicit.compactMap { Numbered($0.id) }.filter { $0.prefix == prefix }
            self.prefix = prefix
            last = used.map(\.number).max() ?? 0
            width = used.max { $0.number < $1.number }?.width ?? 3
        }
    }

    /// An ID that ends in `-` and a number.
    private struct Numbered {
        let prefix: String
        let number: Int
        let width: Int

        init?(_ id: RequirementID) {
            guard let hyphen = id.text.lastIndex(of: "-"), hyphen != id.text.startIndex else { return nil }
            let digits = id.text[id.text.utf8.index(after: hyphen)...]
            // Six digits are most likely those of a hash that happens to have no letter.
            guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }),
                let number = Int(digits)
            else { return nil }
            prefix = String(id.text[..<hyphen])
            self.number = number
            width = digits.utf8.count
        }
    }
}
