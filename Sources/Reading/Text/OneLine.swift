import Languages
import PRDModel

/// A text in one line.
func oneLine(_ text: String) -> String {
    text.utf8.contains(.newline) ? text.split(separator: "\n").joined(separator: " ") : text
}

extension String {
    /// As a key or value of YAML in a mapping in one line.
    package var quotedForYAML: String {
        let isPlain =
            utf8.first.map { $0.isLetter || $0 == .stop } == true
            && utf8.allSatisfy { $0.isLetter || $0.isDigit || " -./_*".utf8.contains($0) }
        return isPlain ? self : "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
