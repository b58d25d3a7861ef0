/// Text in quotation marks of a diagram, where the reader sees it as it is.
enum MermaidText {
    /// Entities of Mermaid for what ends a label, is read as HTML or Markdown in it, or begins a directive anywhere.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"": result += "#quot;"
            case "#", "<", ">", "&", "`", "%": result += "#\(scalar.value);"
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

enum DotText {
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n", "\r": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}
