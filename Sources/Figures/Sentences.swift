import Languages
import PRDModel

/// Where sentences end, and how counted things and lists are put into words.
package enum Sentences {
    /// The sentences of one line of Markdown, with their final stops. Code, quotations, bold text and what stands in brackets
    /// is never divided.
    package static func split(_ line: String) -> [String] {
        let bytes = Array(line.utf8)
        var sentences: [String] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if let close = closeOfSpan(bytes, at: index) {
                index = close
                continue
            }
            guard let end = wideSentenceEnd(bytes, at: index) ?? sentenceEnd(bytes, at: index) else {
                index += 1
                continue
            }
            let text = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
            if !text.isEmpty { sentences.append(text) }
            start = end
            index = end
        }
        let rest = String(decoding: bytes[start...], as: UTF8.self).trimmed
        if !rest.isEmpty { sentences.append(rest) }
        return sentences
    }

    /// How far an opening quote or bracket may be from its closing one.
    private static let maxSpan = 600

    /// The place after the code, quotation, bold text or bracket that opens here; nil if none opens or it stays open.
    private static func closeOfSpan(_ bytes: [UInt8], at index: Int) -> Int? {
        let limit = min(bytes.count, index + maxSpan)
        let startsWord = index == 0 || bytes[index - 1] == .space || bytes[index - 1] == UInt8(ascii: "(")
        switch bytes[index] {
        case .backtick: return codeSpanEnd(in: bytes, at: index)
        case .quote where startsWord:
            guard let close = bytes[(index + 1)..<limit].firstIndex(of: .quote) else { return nil }
            return endsSentence(bytes, within: close) ? close : close + 1
        case UInt8(ascii: "("), UInt8(ascii: "["):
            let closing: UInt8 = bytes[index] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
            var depth = 0
            for place in index..<limit {
                if bytes[place] == bytes[index] { depth += 1 }
                if bytes[place] == closing { depth -= 1 }
                if depth == 0 { return place + 1 }
            }
            return nil
        case .asterisk where startsWord && index + 2 < limit && bytes[index + 1] == .asterisk:
            var place = index + 2
            while place + 1 < limit {
                if bytes[place] == .asterisk, bytes[place + 1] == .asterisk { return place + 2 }
                place += 1
            }
            return nil
        default: return nil
        }
    }

    /// Whether the quotation that closes here ends in a stop of its own, so that the sentence may end with it.
    private static func endsSentence(_ bytes: [UInt8], within close: Int) -> Bool {
        guard close > 0, isFinalStop(bytes[close - 1]) else { return false }
        return nextVisible(bytes, after: close + 1).map { bytes[$0].isUppercase || bytes[$0] == .quote } ?? true
    }

    static func isFinalStop(_ byte: UInt8) -> Bool {
        byte == .stop || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
    }

    private static func nextVisible(_ bytes: [UInt8], after index: Int) -> Int? {
        bytes[min(index, bytes.count)...].firstIndex { $0 != .space }
    }

    /// The place after a stop of full width, behind which no blank stands.
    private static func wideSentenceEnd(_ bytes: [UInt8], at index: Int) -> Int? {
        let isStop = wideStops.contains { bytes[index...].starts(with: $0) }
        guard isStop else { return nil }
        let end = index + 3
        // A closing bracket or another mark goes on with the sentence.
        return wideEnds.contains { bytes[min(end, bytes.count)...].starts(with: $0) } ? nil : end
    }

    private static let wideStops = ["。", "！", "？"].map { Array($0.utf8) }
    private static let wideEnds = wideStops + ["」", "』", "）", ")"].map { Array($0.utf8) }

    /// Sentences in one text, with a blank where a script has them.
    package static func joined(_ sentences: [String]) -> String {
        sentences.dropFirst().reduce(into: sentences.first ?? "") { text, sentence in
            let isWide = wideStops.contains { text.utf8.suffix(3).elementsEqual($0) }
            text += isWide ? sentence : " " + sentence
        }
    }

    /// The place after the sentence whose final stop (or the quote behind it) stands here.
    private static func sentenceEnd(_ bytes: [UInt8], at index: Int) -> Int? {
        if bytes[index] == .quote {
            return index > 0 && isFinalStop(bytes[index - 1]) ? index + 1 : nil
        }
        guard isFinalStop(bytes[index]) else { return nil }
        var end = index + 1
        while end < bytes.count, isFinalStop(bytes[end]) || bytes[end] == UInt8(ascii: ")") || bytes[end] == .asterisk {
            end += 1
        }
        guard end < bytes.count else { return end }
        guard bytes[end] == .space, let next = nextVisible(bytes, after: end) else { return nil }
        guard bytes[index] == .stop else { return end }
        if bytes[next].isLowercase {
            // A lower-case word begins a sentence only where it is a label.
            return isLabel(bytes[next...]) ? end : nil
        }
        return isAbbreviation(bytes, before: index, next: next) ? nil : end
    }

    /// Whether up to three words and a colon stand here.
    private static func isLabel(_ rest: ArraySlice<UInt8>) -> Bool {
        let words = rest.prefix(24).prefix { $0.isLetter || $0 == .space }
        let end = words.endIndex
        return end + 1 < rest.endIndex && rest[end] == .colon && rest[end + 1] == .space
            && words.split(separator: .space).count <= 3
    }

    private static let abbreviations: Set<String> = [
        "e.g", "i.e", "cf", "vs", "dr", "mr", "mrs", "ms", "prof", "incl", "excl", "resp", "z.b", "d.h", "u.a", "bzw", "st",
    ]
    private static let abbreviationsBeforeNumbers: Set<String> = [
        "no", "nr", "max", "min", "approx", "ca", "fig", "sec", "vol", "art", "para", "p", "pp", "ch",
    ]

    private static func isAbbreviation(_ bytes: [UInt8], before stop: Int, next: Int) -> Bool {
        var start = stop
        while start > 0, bytes[start - 1].isLetter || bytes[start - 1].isDigit || bytes[start - 1] == .stop, stop - start < 12 {
            start -= 1
        }
        let word = String(decoding: bytes[start..<stop], as: UTF8.self)
        if word.utf8.count == 1, word.utf8.first?.isUppercase == true { return true }
        // `z. B.` and `u. a.`
        if word.utf8.count == 1, bytes[next].isLetter, next + 1 < bytes.count, bytes[next + 1] == .stop { return true }
        let lower = word.lowercased()
        if abbreviations.contains(lower) { return true }
        if bytes[next].isDigit, abbreviationsBeforeNumbers.contains(lower) { return true }
        guard word.utf8.count <= 2, word.utf8.allSatisfy(\.isDigit), !word.isEmpty else { return false }
        return FigureDates.isMonth(String(decoding: bytes[next...].prefix { $0.isLetter }, as: UTF8.self))
    }
}

// MARK: - Words for numbers and lists

/// `three goals`, `one goal`, `no goals`, `14 goals`.
package func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    numberWord(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
}

package func numberWord(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    if words.indices.contains(number) { return words[number] }
    let digits = Array(String(number))
    var result = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return result
}

/// The verb that fits the number: `agree(1, "is", "are")`.
package func agree(_ number: Int, _ singular: String, _ plural: String) -> String {
    number == 1 ? singular : plural
}

/// `a, b and c`.
package func enumerated(_ parts: [String], last: String = "and") -> String {
    guard parts.count > 1, let final = parts.last else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " " + last + " " + final
}

extension String {
    /// With a capital at the beginning, unless the first word has its own spelling, as `iOS` or `a_name`.
    package var capitalised: String {
        guard let first = utf8.first, first.isLowercase else { return self }
        let word = utf8.prefix { $0 != .space }
        guard word.dropFirst().allSatisfy({ !$0.isUppercase && !$0.isDigit && $0 != UInt8(ascii: "_") }) else { return self }
        return String(self[..<index(after: startIndex)]).uppercased() + dropFirst()
    }

    /// With a small letter at the beginning, unless the first word has capitals or digits elsewhere too.
    package var uncapitalised: String {
        guard let first = utf8.first, first.isUppercase else { return self }
        let word = utf8.prefix { $0 != .space }
        guard word.count > 1, word.dropFirst().allSatisfy({ !$0.isUppercase && !$0.isDigit }) else { return self }
        return prefix(1).lowercased() + dropFirst()
    }

    /// With a final stop, unless it ends in a mark of its own.
    package var withFinalStop: String {
        guard let last = unicodeScalars.last, !".?!。？！".unicodeScalars.contains(last) else { return self }
        return self + finalStop
    }

    /// The stop that ends a sentence in the script of its last word.
    package var finalStop: String { unicodeScalars.last?.isWrittenWithoutBlanks == true ? "。" : "." }

    /// Without its final stop; a question or exclamation mark stays.
    package var withoutFinalStop: String {
        let wideStop = "。".utf8
        if utf8.suffix(wideStop.count).elementsEqual(wideStop) { return String(Substring(utf8.dropLast(wideStop.count))) }
        guard utf8.last == .stop else { return self }
        let word = utf8.dropLast().reversed().prefix { $0.isLetter || $0 == .stop }
        // `e.g.` and `etc.` keep theirs.
        if word.contains(.stop) || utf8.suffix(5).elementsEqual(" etc.".utf8) { return self }
        return String(Substring(utf8.dropLast()))
    }
}
