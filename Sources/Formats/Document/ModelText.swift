import Languages
import PRDModel

/// Puts right what models often do to the text of a section.
package enum ModelText {
    /// With line breaks that were escaped twice, without a heading that repeats the section's title, and empty if nothing can be seen
    /// of the rest.
    package static func tidied(_ content: String, title: String) -> String {
        let text = withoutTitle(unescaped(content), title)
        return text.unicodeScalars.contains(where: isVisible) ? text : ""
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .format, .control, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: false
        // The filler of Hangul and the blank of Braille are letters and signs without ink.
        default: !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
        }
    }

    // MARK: - Line breaks

    /// A text whose line breaks are all written `\n`. Where one real line break stands, or nothing looks like a break, it is left as it is:
    /// paths and formulas have such letters too.
    private static func unescaped(_ content: String) -> String {
        let text = content.trimmed
        guard !text.utf8.contains(.newline), text.contains("\\n") else { return content }
        let bytes = Array(text.utf8)
        let breaks = bytes.indices.filter {
            bytes[$0] == .backslash && $0 + 1 < bytes.count && bytes[$0 + 1] == UInt8(ascii: "n")
        }
        guard breaks.contains(where: { isBreak(bytes, at: $0) }) else { return content }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            guard bytes[index] == .backslash else {
                result.append(bytes[index])
                index += 1
                continue
            }
            switch next {
            case UInt8(ascii: "n") where !isInWord(bytes, at: index): result.append(.newline)
            case UInt8(ascii: "r") where !isInWord(bytes, at: index): break
            case UInt8(ascii: "t") where !isInWord(bytes, at: index): result += Array("    ".utf8)
            case UInt8(ascii: "\""), .backslash: result.append(next)
            default: result += [.backslash] + (next == 0 ? [] : [next])
            }
            index += 2
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Behind it begins a block of Markdown, or before it ends a sentence.
    private static func isBreak(_ bytes: [UInt8], at index: Int) -> Bool {
        let before = index > 0 ? bytes[index - 1] : .newline
        let after = index + 2 < bytes.count ? bytes[index + 2] : .newline
        return "\\-*#|>+`[".utf8.contains(after) || after.isDigit || ".!?:;)]|".utf8.contains(before) || after >= 0x80
    }

    /// `C:\new` and `\nabla`: a small letter behind it, and no end of a sentence or blank before it.
    private static func isInWord(_ bytes: [UInt8], at index: Int) -> Bool {
        let before = index > 0 ? bytes[index - 1] : .space
        let after = index + 2 < bytes.count ? bytes[index + 2] : .space
        return after.isLowercase && (before.isLetter || before == UInt8(ascii: ":") || before == UInt8(ascii: "$"))
    }

    // MARK: - Title

    private static func withoutTitle(_ text: String, _ title: String) -> String {
        var lines = splitLines(text)[...]
        while lines.first?.trimmedBlanks.isEmpty == true { lines.removeFirst() }
        guard let first = lines.first, let heading = headingText(first, next: lines.dropFirst().first),
            sameName(heading.text, title)
        else { return text }
        return withoutTitle(lines.dropFirst(heading.lines).joined(separator: "\n"), title)
    }

    /// Of a heading with signs before it or a line below it, or of a line in bold letters that stands for one.
    private static func headingText(_ line: String, next: String?) -> (text: String, lines: Int)? {
        let line = line.trimmedBlanks
        if line.utf8.first == UInt8(ascii: "#") {
            let signs = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
            return signs <= 6 ? (String(Substring(line.utf8.dropFirst(signs))), 1) : nil
        }
        if let under = next?.trimmedBlanks.utf8, under.count >= 2,
            under.allSatisfy({ $0 == UInt8(ascii: "=") }) || under.allSatisfy({ $0 == UInt8(ascii: "-") })
        {
            return (line, 2)
        }
        for mark in ["**", "__"] where line.hasPrefix(mark) && line.hasSuffix(mark) && line.utf8.count > 4 {
            let isAlone = next.map { $0.trimmedBlanks.isEmpty } ?? true
            return isAlone ? (line, 1) : nil
        }
        return nil
    }

    /// Whatever the case, numbers before it, and the signs around it.
    private static func sameName(_ heading: String, _ title: String) -> Bool {
        func plain(_ text: String) -> String {
            let letters = text.lowercased().unicodeScalars.split {
                !$0.properties.isAlphabetic && $0.properties.numericType == nil
            }
            let words = letters.map { String($0) }
            let start = words.prefix { $0.utf8.allSatisfy(\.isDigit) || $0 == "section" }.count
            return (start < words.count ? Array(words[start...]) : words).joined(separator: " ")
        }
        let name = plain(title)
        return !name.isEmpty && plain(heading) == name
    }
}
