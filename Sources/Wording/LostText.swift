import PRDModel

/// The words for requirements that the files no longer have.
extension LostRequirements {
    private static let maxNames = 5

    /// `FR-2, FR-3 and 4 more of the last build are gone`; nil where nothing was lost.
    package var words: String? {
        let more = named.count - Self.maxNames
        var parts = named.prefix(Self.maxNames).map(\.text)
        if more > 0 { parts.append("\(more) more") }
        if unnamed > 0 { parts.append("\(unnamed) without an ID") }
        guard let last = parts.popLast() else { return nil }
        let all = parts.isEmpty ? last : parts.joined(separator: ", ") + " and " + last
        return all + " of the last build \(named.count + unnamed == 1 ? "is" : "are") gone"
    }
}
