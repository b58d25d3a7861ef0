import Figures
import PRDModel

/// The cross references of a text.
enum References {
    /// Capitals, a hyphen and digits at the end, as in `PROB-001`.
    static func isIDShaped(_ word: String) -> Bool {
        guard let hyphen = word.utf8.lastIndex(of: .hyphen) else { return false }
        let number = word.utf8[word.utf8.index(after: hyphen)...]
        return !number.isEmpty && number.allSatisfy(\.isDigit) && word.utf8.first?.isUppercase == true
    }

    /// What IDs that are numbered alike have in common: `FR-CAP` of `FR-CAP-11`.
    static func family(of id: String) -> Substring? {
        guard isIDShaped(id), let hyphen = id.lastIndex(of: "-"), hyphen != id.startIndex else { return nil }
        return id[..<hyphen]
    }

    /// The words of a text that are shaped as numbered IDs, outside code and quotations.
    static func ids(in text: String) -> [RequirementID] {
        let bytes = Array(Quotations.removed(from: text).utf8)
        guard bytes.contains(.hyphen) else { return [] }
        func isPart(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == .hyphen || byte == UInt8(ascii: "_") }
        return bytes.split(whereSeparator: { !isPart($0) }).filter { $0.last?.isDigit == true && $0.contains(.hyphen) }
            .map { String(decoding: $0, as: UTF8.self) }.filter(isIDShaped)
            .map { RequirementID($0) }
    }
}
