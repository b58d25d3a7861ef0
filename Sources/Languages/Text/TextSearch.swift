// The standard library's functions of these names compare Characters: a mark with a combining sign behind it is another Character, so
// `"javascript:\u{E33}"` would have no colon and `"../\u{301}"` no slash. These take their place in every module that imports this one
// or a module that does, and compare bytes. `unicodeScalars` and `utf8` are the way to what has no function here.

extension String {
    package func hasPrefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    package func hasSuffix(_ suffix: String) -> Bool { utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) }
}

extension StringProtocol {
    package func hasPrefix<Prefix: StringProtocol>(_ prefix: Prefix) -> Bool { utf8.starts(with: prefix.utf8) }

    package func hasSuffix<Suffix: StringProtocol>(_ suffix: Suffix) -> Bool {
        utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    package func contains(_ text: String) -> Bool { text.isEmpty || Substring(self).utf8.offset(of: text) != nil }

    package func contains(_ text: Substring) -> Bool { contains(String(text)) }

    package func firstIndex(of mark: String) -> Index? { firstRange(of: mark)?.lowerBound }

    package func lastIndex(of mark: String) -> Index? {
        guard let first = mark.utf8.first, mark.utf8.count == 1 else { return ranges(of: mark).last?.lowerBound }
        return Substring(self).utf8.lastIndex(of: first)
    }

    package func firstRange(of text: String) -> Range<Index>? { ranges(of: text, most: 1).first }

    package func ranges(of text: String) -> [Range<Index>] { ranges(of: text, most: .max) }

    /// Those that do not overlap, from the first on.
    private func ranges(of text: String, most: Int) -> [Range<Index>] {
        var ranges: [Range<Index>] = []
        var rest = Substring(self).utf8
        while ranges.count < most, !text.isEmpty, let offset = rest.offset(of: text) {
            let start = rest.index(rest.startIndex, offsetBy: offset)
            let end = rest.index(start, offsetBy: text.utf8.count)
            ranges.append(start..<end)
            rest = rest[end...]
        }
        return ranges
    }

    package func split(separator: String, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true) -> [Substring] {
        let text = Substring(self)
        if let byte = separator.utf8.first, separator.utf8.count == 1 {
            return text.utf8.split(
                separator: byte, maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences
            ).map { Substring($0) }
        }
        var parts: [Substring] = []
        var start = text.startIndex
        func add(_ part: Substring) {
            if !part.isEmpty || !omittingEmptySubsequences { parts.append(part) }
        }
        for range in text.ranges(of: separator) where parts.count < maxSplits {
            add(text[start..<range.lowerBound])
            start = range.upperBound
        }
        add(text[start...])
        return parts
    }

    package func replacing(_ text: String, with replacement: String, maxReplacements: Int = .max) -> String {
        if !contains(text) { return String(self) }
        return split(separator: text, maxSplits: maxReplacements, omittingEmptySubsequences: false)
            .joined(separator: replacement)
    }
}

extension Character {
    /// Whether it is a letter and nothing else: a letter of Malayalam takes the quotation mark behind it into its Character.
    package var isLetter: Bool { isMade(of: \.isAlphabetic) }

    /// The same for numbers.
    package var isNumber: Bool { isMade { $0.numericType != nil } }

    /// Of such a scalar, and marks on it.
    private func isMade(of isBase: (Unicode.Scalar.Properties) -> Bool) -> Bool {
        guard let first = unicodeScalars.first, isBase(first.properties) else { return false }
        return unicodeScalars.dropFirst().allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .spacingMark, .enclosingMark, .format: true
            default: isBase(scalar.properties)
            }
        }
    }
}
