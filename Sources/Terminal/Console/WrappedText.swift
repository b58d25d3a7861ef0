import TextLayout

/// Text for a terminal: wrapped between words, continued below the line's own indentation, and without anything that a terminal would
/// obey but colours.
package struct WrappedText {
    /// Nil where lines may be of any length.
    let columns: Int?

    package init(columns: Int?) { self.columns = columns }

    package func shown(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
    }

    private enum Token {
        case colour(String)
        case scalar(Unicode.Scalar)
    }

    private func line(_ line: String) -> String {
        let tokens = Self.tokens(line)
        let indent = line.prefix { $0 == " " }.count + 2
        guard let columns, columns > indent + 20 else { return tokens.reduce(into: "") { $0 += Self.text($1) } }
        var result = ""
        var width = 0
        var hasWord = false
        var word: [Token] = []
        // What is begun again after a line end, so that the indentation has no colour.
        var colour = ""
        func endWord(isSpaced: Bool) {
            let wordWidth = displayWidth(
                word.reduce(into: "") { if case .scalar(let scalar) = $1 { $0.unicodeScalars.append(scalar) } })
            if width + wordWidth > columns, hasWord {
                while result.hasSuffix(" ") { result.removeLast() }
                result += (colour.isEmpty ? "" : "\u{1B}[0m") + "\n" + String(repeating: " ", count: indent) + colour
                width = indent
            }
            for token in word {
                if case .colour(let code) = token { colour = code == "\u{1B}[0m" ? "" : code }
                result += Self.text(token)
            }
            width += wordWidth
            hasWord = hasWord || wordWidth > 0
            word = []
            if isSpaced {
                result += " "
                width += 1
            }
        }
        for token in tokens {
            if case .scalar(" ") = token { endWord(isSpaced: true) } else { word.append(token) }
        }
        endWord(isSpaced: false)
        return result
    }

    private static func text(_ token: Token) -> String {
        switch token {
        case .colour(let code): code
        case .scalar(let scalar): String(scalar)
        }
    }

    /// Colours stay; other control characters go.
    private static func tokens(_ line: String) -> [Token] {
        var tokens: [Token] = []
        var rest = line.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}", rest.first == "[" {
                let code = rest.dropFirst().prefix { ("0"..."9").contains($0) || $0 == ";" }
                if rest[code.endIndex...].first == "m" {
                    tokens.append(.colour("\u{1B}[" + String(String.UnicodeScalarView(code)) + "m"))
                    rest = rest[code.endIndex...].dropFirst()
                }
                continue
            }
            if scalar == "\t" { tokens.append(.scalar(" ")) }
            if scalar.properties.generalCategory != .control { tokens.append(.scalar(scalar)) }
        }
        return tokens
    }
}
