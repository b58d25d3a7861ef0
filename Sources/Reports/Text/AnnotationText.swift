import PRDModel

/// A workflow command by which GitHub shows a problem beside a line of a file.
package enum AnnotationText {
    /// - Parameter place: its path relative to the repository; nil for a problem of the whole.
    package static func line(_ severity: Diagnostic.Severity, _ message: String, at place: Place?) -> String {
        var properties: [String] = []
        if let place {
            properties.append("file=" + escaped(place.path, inProperty: true))
            if let line = place.line { properties.append("line=\(line)") }
            if let column = place.column { properties.append("col=\(column)") }
        }
        let list = properties.isEmpty ? "" : " " + properties.joined(separator: ",")
        return "::\(severity == .error ? "error" : "warning")\(list)::\(escaped(message, inProperty: false))"
    }

    private static func escaped(_ text: String, inProperty: Bool) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where inProperty: result += "%3A"
            case "," where inProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
