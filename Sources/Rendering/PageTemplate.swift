import Languages

/// An HTML file with placeholders in double braces.
struct PageTemplate {
    private let text: String

    /// - Parameter text: a comment at its very beginning describes the placeholders and is left out.
    init(_ text: String) {
        var rest = Substring(text).drop(while: \.isWhitespace)
        if rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->") {
            rest = rest[end.upperBound...].drop(while: \.isWhitespace)
        }
        self.text = String(rest)
    }

    /// Each placeholder is replaced once: what comes in is never expanded again. Unknown ones stay.
    func filled(_ values: [String: String]) -> String {
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstRange(of: "{{") {
            result += rest[..<open.lowerBound]
            let inner = rest[open.upperBound...]
            let name = inner.prefix { $0.isLetter || $0 == "_" }
            if inner[name.endIndex...].hasPrefix("}}"), let value = values[String(name)] {
                result += value
                rest = inner[name.endIndex...].droppingBytes(2)
            } else {
                result += "{{"
                rest = inner
            }
        }
        return result + rest
    }
}
