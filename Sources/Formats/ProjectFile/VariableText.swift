import Languages
import PRDModel

/// `{{name}}` in a requirement, filled from the project file in one pass: what a value holds is not expanded again.
package struct VariableText {
    package let text: String
    /// Names that stand in the text, each once, in order.
    package let used: [String]

    /// - Parameter values: by name; a name without one stays as it is written. Code and `\{{name}}` are left alone.
    package init(_ source: String, values: [String: String]) {
        guard source.utf8.contains(UInt8(ascii: "{")) else {
            text = source
            used = []
            return
        }
        var used: [String] = []
        text = rewritingOutsideCode(source) { rest in
            guard let (name, after) = Self.name(at: rest) else { return nil }
            if !used.contains(name) { used.append(name) }
            return (values[name] ?? String(rest[..<after.startIndex]), after)
        }
        self.used = used
    }

    /// Of a name with the blanks around it: what never ends would be looked for from every brace.
    private static let mostBytes = 256

    /// Letters, digits, `_`, `-` and `.`, beginning with a letter.
    static func isName(_ text: some StringProtocol) -> Bool {
        text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
    }

    private static func name(at text: Substring) -> (name: String, after: Substring)? {
        guard text.begins(with: "{{"), let length = Substring(text.utf8.dropFirst(2).prefix(mostBytes)).utf8.offset(of: "}}")
        else {
            return nil
        }
        let name = Substring(text.utf8.dropFirst(2).prefix(length)).trimmedBlanks
        return isName(name) ? (name, text.droppingBytes(length + 4)) : nil
    }
}
