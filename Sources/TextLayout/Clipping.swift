import Languages
import PRDModel

/// A plain line cut to so many columns, with `…` where its end is missing.
package func clipped(_ line: String, to width: Int) -> String {
    if displayWidth(line) <= width { return line }
    var result = ""
    var used = 0
    for character in line {
        let next = displayWidth(String(character))
        if used + next > width - 1 { break }
        result.append(character)
        used += next
    }
    return width > 0 ? result + "…" : ""
}

/// The end of a plain line that fits into so many columns, with `…` where its beginning is missing; it begins with a whole word if
/// there is one.
package func tail(_ line: String, of width: Int) -> String {
    if displayWidth(line) <= width { return line }
    var result: [Character] = []
    var used = 0
    for character in line.reversed() {
        let next = displayWidth(String(character))
        if used + next > width - 1 { break }
        result.append(character)
        used += next
    }
    result.reverse()
    if let blank = result.firstIndex(of: " "), blank < result.count / 2 { result.removeFirst(blank + 1) }
    return width > 0 ? "…" + String(result) : ""
}

/// A plain line as several, none wider than `width`, broken at blanks where possible.
package func wrapped(_ line: String, to width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
        for piece in pieces(of: word, width: width) {
            if current.isEmpty {
                current = piece
            } else if displayWidth(current) + 1 + displayWidth(piece) <= width {
                current += " " + piece
            } else {
                lines.append(current)
                current = piece
            }
        }
    }
    return lines + [current]
}

/// A word in as many parts as it takes for each to fit.
private func pieces(of word: Substring, width: Int) -> [String] {
    if displayWidth(word) <= width { return [String(word)] }
    var result: [String] = []
    var piece = ""
    for character in word {
        if !piece.isEmpty, displayWidth(piece) + displayWidth(String(character)) > width {
            result.append(piece)
            piece = ""
        }
        piece.append(character)
    }
    return result + [piece]
}
