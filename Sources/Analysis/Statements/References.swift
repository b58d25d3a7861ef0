import Figures
import Languages
import PRDModel

/// The cross references of a text.
enum References {
    /// Capitals, a hyphen and digits at the end, as in `PROB-001`.
    static func isIDShaped(_ word: String) -> Bool {
        guard let hyphen = word.utf8.lastIndex(of: .hyphen) else { return false }
        let number = word.utf8[word.utf8.index(after: hyphen)...]
        return number.first?.isDigit == true && number.allSatisfy { $0.isDigit || $0 == .stop }
            && word.utf8.first?.isUppercase == true
    }

    /// What IDs that are numbered alike have in common: `FR-CAP` of `FR-CAP-11`.
    static func family(of id: String) -> Substring? {
        guard isIDShaped(id), let hyphen = id.lastIndex(of: "-"), hyphen != id.startIndex else { return nil }
        return id[..<hyphen]
    }
}
