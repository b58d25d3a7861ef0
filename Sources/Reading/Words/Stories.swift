import Languages
import PRDModel

/// The words around the parts of user stories, with what tells quickly that a text is not one.
struct StoryForms: Sendable {
    fileprivate let languages: [ReadingWords.StoryWords]
    /// The first words of all beginnings, in lower case.
    private let beginnings: Set<String>
    /// Words that stand behind their part, as `として`.
    private let endings: [[UInt8]]
    /// By `nameKey`: what columns of roles and benefits may be called.
    let roleNames: Set<String>
    let benefitNames: Set<String>

    init(_ languages: [ReadingWords.StoryWords]) {
        self.languages = languages
        let words = languages.flatMap(\.role)
        beginnings = Set(
            words.filter { !$0.hasPrefix("…") }.compactMap {
                $0.lowercased().split(whereSeparator: { $0 == " " || $0 == "'" }).first.map(String.init)
            })
        roleNames = Set((words + languages.flatMap { _ in ["Role", "User", "Actor", "Persona"] }).map { nameKey($0) })
        benefitNames = Set((languages.flatMap(\.benefit) + ["Benefit", "Why"]).map { nameKey($0) })
        endings = words.filter { $0.hasPrefix("…") }.map { Array($0.dropFirst().utf8) }
    }

    fileprivate func mayBegin(_ text: String) -> Bool {
        let start = text.utf8.drop { $0 == .asterisk || $0 == .space || $0 == UInt8(ascii: "_") || $0 == .quote }
        let word = start.prefix(16).prefix {
            $0 != .space && $0 != UInt8(ascii: "'") && $0 != .asterisk && $0 != UInt8(ascii: "_")
        }
        if beginnings.contains(String(decoding: word, as: UTF8.self).lowercased()) { return true }
        guard let first = start.first, first >= 0xE0 else { return false }
        let bytes = Array(text.utf8)
        return endings.contains { ending in
            bytes.indices.contains { bytes[$0] == ending[0] && bytes[$0...].starts(with: ending) }
        }
    }
}

extension Story {
    /// A sentence `As a …, I want …, so that …`, taken apart; nil for any other.
    ///
    /// - Parameter text: inline Markdown in one line.
    init?(_ text: String, words: StoryForms) {
        guard words.mayBegin(text) else { return nil }
        let plain = Self.withoutEmphasis(text)
        for language in words.languages {
            guard let (role, afterRole) = Self.part(plain, language.role, isFirst: true),
                let (want, benefit) = Self.wantAndBenefit(role, afterRole, language)
            else { continue }
            self = Story(role: Self.tidied(want.role), want: Self.tidied(want.want), benefit: benefit.map(Self.tidied))
            return
        }
        return nil
    }

    /// `**As** a clerk, _I want_ …` without the marks.
    private static func withoutEmphasis(_ text: String) -> String {
        var before = UInt8.space
        var bytes: [UInt8] = []
        for (byte, next) in zip(text.utf8, Array(text.utf8.dropFirst()) + [.space]) {
            let isWithinWord = (before.isLetter || before.isDigit) && (next.isLetter || next.isDigit)
            before = byte
            if byte == .asterisk || byte == UInt8(ascii: "_") && !isWithinWord { continue }
            bytes.append(byte)
        }
        if bytes.count > 1, bytes.first == .quote, bytes.last == .quote { bytes = Array(bytes.dropFirst().dropLast()) }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    /// The text behind the first word that it begins with; for words behind their part, the part before and the text behind.
    private static func part(_ text: String, _ words: [String], isFirst: Bool) -> (String, String)? {
        let lower = text.lowercased()
        for word in words.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            if word.hasPrefix("…") {
                let mark = String(word.dropFirst())
                guard let range = text.firstRange(of: mark) else { continue }
                return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
            }
            guard lower.hasPrefix(word.lowercased()), let next = lower.utf8.dropFirst(word.utf8.count).first,
                !next.isLetter || word.hasSuffix("'")
            else { continue }
            return ("", String(text.utf8.dropFirst(word.utf8.count)) ?? "")
        }
        return nil
    }

    private static func wantAndBenefit(
        _ leading: String, _ rest: String, _ language: ReadingWords.StoryWords
    ) -> (want: (role: String, want: String), benefit: String?)? {
        guard let want = firstRange(of: language.want, in: rest) else { return nil }
        let role = leading.isEmpty ? String(rest[..<want.lowerBound]) : leading
        guard !role.trimmed.isEmpty, role.utf8.count < 120 else { return nil }
        if !leading.isEmpty {
            let parts = Self.parts(before: rest[..<want.lowerBound], after: rest[want.upperBound...], language)
            return ((role, parts.want), parts.benefit)
        }
        let body = String(rest[want.upperBound...])
        guard let benefit = firstRange(of: language.benefit, in: body) else { return ((role, body), nil) }
        return ((role, String(body[..<benefit.lowerBound])), String(body[benefit.upperBound...]))
    }

    /// Where words stand behind their parts, the benefit comes before the want or in a sentence of its own: `早く見つけるために、検索したい。`
    private static func parts(
        before: Substring, after: Substring, _ language: ReadingWords.StoryWords
    ) -> (want: String, benefit: String?) {
        let (behind, leading) = (language.benefit.filter { $0.hasPrefix("…") }, language.benefit.filter { !$0.hasPrefix("…") })
        if let found = firstRange(of: behind, in: String(before)) {
            let text = String(before)
            return (String(text[found.upperBound...]), String(text[..<found.lowerBound]))
        }
        let text = String(after)
        if let found = firstRange(of: leading, in: text) { return (String(before), String(text[found.upperBound...])) }
        if let found = firstRange(of: behind, in: text) { return (String(before), String(text[..<found.lowerBound])) }
        return (String(before), nil)
    }

    /// The first place where one of the words stands as a word.
    private static func firstRange(of words: [String], in text: String) -> Range<String.Index>? {
        let lower = text.lowercased()
        guard lower.utf8.count == text.utf8.count else { return nil }
        return words.compactMap { word -> Range<String.Index>? in
            let mark = word.hasPrefix("…") ? String(word.dropFirst()) : word
            let isWide = mark.unicodeScalars.first?.isWrittenWithoutBlanks == true
            let found = lower.ranges(of: mark.lowercased()).first { range in
                let before = lower.utf8[..<range.lowerBound].last.map { !$0.isLetter } ?? true
                let after = lower.utf8[range.upperBound...].first.map { !$0.isLetter } ?? true
                return isWide || before && (after || mark.hasSuffix("'") || mark.hasSuffix("’"))
            }
            guard let found else { return nil }
            let start = lower.utf8.distance(from: lower.startIndex, to: found.lowerBound)
            let end = lower.utf8.distance(from: lower.startIndex, to: found.upperBound)
            return text.utf8.index(text.startIndex, offsetBy: start)..<text.utf8.index(text.startIndex, offsetBy: end)
        }.min { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    }

    private static func tidied(_ text: String) -> String {
        var result = Substring(text.trimmed)
        while let last = result.utf8.last, last == .comma || last == .stop || last == UInt8(ascii: ";") || last == .space {
            result.unicodeScalars.removeLast()
        }
        while let first = result.unicodeScalars.first,
            first == "," || first == " " || first == "、" || first == ":" || first == "。"
        {
            result.unicodeScalars.removeFirst()
        }
        while let last = result.unicodeScalars.last, last == "、" || last == "。" { result.unicodeScalars.removeLast() }
        return String(result)
    }
}
