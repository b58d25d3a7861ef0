import Figures
import PRDModel

/// Tells a word in brackets that was meant as an ID from a footnote or the name of a standard.
package struct IDShapes {
    /// What stands before the digits of IDs without a separator: `R` of `R12`, nothing of `12`.
    private var beginnings: Set<String> = []
    private var prefixes: Set<String> = []

    /// - Parameter known: the IDs of the project.
    package init(_ known: [RequirementID]) {
        for id in known {
            if let prefix = Self.prefix(of: id.text) {
                prefixes.insert(prefix)
            } else {
                beginnings.insert(Self.beginning(of: id.text))
            }
        }
    }

    package func mayBeMeant(_ id: RequirementID) -> Bool {
        guard let prefix = Self.prefix(of: id.text) else { return beginnings.contains(Self.beginning(of: id.text)) }
        if prefixes.contains(prefix) { return true }
        let isName = prefix.first?.isLetter != true || Self.standards.contains(prefix.uppercased()) || Self.isVersion(id.text)
        return !isName
    }

    private static func isVersion(_ text: String) -> Bool {
        text.first == "v" && text.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
    }

    /// What stands before the first separator; nil where there is none.
    private static func prefix(of text: String) -> String? {
        text.firstIndex { $0 == "-" || $0 == "_" || $0 == "." }.map { String(text[..<$0]) }
    }

    private static func beginning(of text: String) -> String { String(text.prefix { !$0.isNumber }) }

    private static let standards: Set<String> = [
        "ISO", "IEC", "IEEE", "EN", "DIN", "RFC", "CVE", "CWE", "NIST", "WCAG", "UTF", "SHA", "AES", "TLS", "OWASP", "ANSI",
        "ASTM",
    ]
}
