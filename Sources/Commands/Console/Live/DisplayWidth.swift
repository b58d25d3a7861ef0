/// Columns that a text takes on a terminal. Where terminals disagree, as they do about joined emoji, the wider one counts: a line that is
/// clipped early does no harm, one that is wrapped does.
func displayWidth(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + displayWidth($1) }
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x7F { return scalar.value < 0x20 ? 0 : 1 }
    // Hangul vowels and finals join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    // Asks for the wide form of the character before it.
    if scalar.value == 0xFE0F { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F1E6...0x1F1FF,
        0x1F200...0x1F265, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}

/// The text in one line, without anything that a terminal would obey: control characters, and marks that turn the direction of writing.
func plainLine(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
        // Joiners are part of words and emoji.
        case .format where scalar.value != 0x200C && scalar.value != 0x200D: break
        default: result.append(scalar)
        }
    }
    return String(result)
}

/// A plain line cut to so many columns, with `…` where its end is missing.
func clipped(_ line: String, to width: Int) -> String {
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
func tail(_ line: String, of width: Int) -> String {
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
func wrapped(_ line: String, to width: Int) -> [String] {
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
