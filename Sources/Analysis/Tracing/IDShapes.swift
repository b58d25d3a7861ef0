import Figures
import Languages
import PRDModel

/// Tells a word in brackets that was meant as an ID from a footnote or the name of a standard.
package struct IDShapes {
    /// What stands before the digits of IDs without a separator: `R` of `R12`, nothing of `12`.
    private var beginnings: Set<String> = []
    private var prefixes: Set<String> = []
    private var namespaces: Set<String> = []

    /// - Parameter known: the IDs of the project.
    package init(_ known: [RequirementID]) {
        for id in known {
            let (namespace, name) = Self.parts(of: id.text)
            if !namespace.isEmpty { namespaces.insert(namespace) }
            if let prefix = Self.prefix(of: name) {
                prefixes.insert(prefix)
            } else {
                beginnings.insert(Self.beginning(of: name))
            }
        }
    }

    package func mayBeMeant(_ id: RequirementID) -> Bool {
        let (namespace, name) = Self.parts(of: id.text)
        if namespaces.contains(namespace) { return true }
        guard let prefix = Self.prefix(of: name) else { return beginnings.contains(Self.beginning(of: name)) }
        if prefixes.contains(prefix) { return true }
        // Other words with a slash are paths: `docs/adr-7`.
        guard namespace.isEmpty else { return false }
        let isName = prefix.first?.isLetter != true || Self.standards.contains(prefix.uppercased()) || Self.isVersion(name)
        return !isName
    }

    /// `001-login` and `FR-001` of `001-login/FR-001`.
    private static func parts(of id: String) -> (namespace: String, name: String) {
        guard let slash = id.lastIndex(of: "/") else { return ("", id) }
        return (String(id[..<slash]), String(id[id.utf8.index(after: slash)...]))
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
