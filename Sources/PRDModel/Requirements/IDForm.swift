/// What a word has to look like to be a requirement's ID. Nothing in another file decides it.
package enum IDForm {
    /// In bytes. Longer words are text: an ID is a name that people say, and a key of the lock.
    package static let maxLength = 64

    /// Whether the word may be an ID where only IDs stand: in square brackets and in a column of IDs. Letters, digits, `-`, `_`, `.` and
    /// `/`, with a letter and a digit among them.
    package static func isWord(_ word: some StringProtocol) -> Bool {
        guard word.utf8.count <= maxLength else { return false }
        var hasLetter = false
        var hasDigit = false
        for scalar in word.unicodeScalars {
            if scalar.isASCIIDigit || scalar.properties.generalCategory == .decimalNumber {
                hasDigit = true
            } else if scalar.properties.isAlphabetic {
                hasLetter = true
            } else if !"-_./".unicodeScalars.contains(scalar) {
                return false
            }
        }
        return hasLetter && hasDigit
    }

    /// Whether the word is an ID at the beginning of any text: a usual prefix and a number, as `FR1` or `US-2.1`, or capitals and digits
    /// joined by `-` or `_` whose last part has a digit, as `NFR-P01`. Names of standards, priorities and versions are not IDs.
    package static func isBare(_ word: some StringProtocol) -> Bool {
        guard word.utf8.first?.isPlainLetter == true, (2...maxLength).contains(word.utf8.count),
            word.utf8.contains(where: \.isDigit)
        else { return false }
        let parts = Array(word.utf8).split(omittingEmptySubsequences: false) { $0 == .hyphen || $0 == UInt8(ascii: "_") }
        guard let first = parts.first, let last = parts.last, !parts.contains(where: \.isEmpty) else { return false }
        if parts.count == 1 { return isNumbered(first) }
        guard last.contains(where: \.isDigit) else { return false }
        let prefix = String(decoding: first, as: UTF8.self)
        let isUsual = usualPrefixes.contains(prefix.uppercased())
        if standards.contains(prefix.uppercased()) || isQuarter(first) { return false }
        if isUsual, parts.count == 2, last.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) { return true }
        guard first.allSatisfy({ $0.isUppercase || $0.isDigit }), first[first.startIndex].isUppercase else { return false }
        return parts.dropFirst().dropLast().allSatisfy { $0.allSatisfy { $0.isUppercase || $0.isDigit } } && isNumber(last)
    }

    /// Whether the word looks as if it had been meant as an ID: letters with a digit, or joined by `-` or `_` to one.
    package static func isMeant(_ word: some StringProtocol) -> Bool {
        let bytes = Array(word.utf8)
        if isName(bytes) || isPadded(bytes) { return true }
        guard isWord(word), let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
        guard let last = bytes.last, last.isDigit,
            let join = bytes.lastIndex(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
        else { return false }
        let prefix = String(
            decoding: bytes[..<(bytes.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") } ?? join)], as: UTF8.self)
        return bytes[(join + 1)...].allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
            && !standards.contains(prefix.uppercased())
            && prefix.utf8.first?.isUppercase == true
    }

    /// `RN01`: capitals and a number with a zero in front.
    private static func isPadded(_ bytes: [UInt8]) -> Bool {
        let digits = bytes.drop(while: \.isUppercase)
        return (2...5).contains(digits.startIndex) && (2...4).contains(digits.count) && digits.first == UInt8(ascii: "0")
            && digits.allSatisfy(\.isDigit)
    }

    /// `REQ-LOGIN`, `NFR-SEC-BIS`: capitals behind a prefix that means nothing but a requirement.
    private static func isName(_ bytes: [UInt8]) -> Bool {
        let parts = bytes.split(omittingEmptySubsequences: false) { $0 == .hyphen || $0 == UInt8(ascii: "_") }
        guard bytes.count <= maxLength, parts.count > 1, requirementPrefixes.contains(String(decoding: parts[0], as: UTF8.self))
        else {
            return false
        }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isUppercase || $0.isDigit } }
    }

    private static let requirementPrefixes: Set<String> = [
        "REQ", "FR", "NFR", "SRS", "SWR", "HLR", "LLR", "RF", "RNF", "EF", "ENF", "ANF",
    ]

    /// `FR1`, `US1.2`: a usual prefix with its number right behind it.
    private static func isNumbered(_ word: ArraySlice<UInt8>) -> Bool {
        let letters = word.prefix(while: \.isUppercase)
        let rest = word[letters.endIndex...]
        guard usualPrefixes.contains(String(decoding: letters, as: UTF8.self)) else { return false }
        return isNumber(rest) && rest.first?.isDigit == true
    }

    /// Digits with dots between them and at most one letter at the end, capitals in front: `001.1`, `P01`, `12a`, `12A`.
    private static func isNumber(_ part: ArraySlice<UInt8>) -> Bool {
        var rest = part.drop(while: \.isUppercase)
        if let last = rest.last, last.isPlainLetter { rest = rest.dropLast() }
        guard let first = rest.first, let last = rest.last, first.isDigit, last.isDigit else { return false }
        return rest.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") || $0.isUppercase }
    }

    private static func isQuarter(_ part: ArraySlice<UInt8>) -> Bool {
        part.count == 2 && (part.first == UInt8(ascii: "Q") || part.first == UInt8(ascii: "H")) && part.last?.isDigit == true
    }

    /// Those that prdbuild derives are among them.
    private static let usualPrefixes: Set<String> = [
        "FR", "NFR", "REQ", "R", "US", "UC", "BR", "SC", "F", "AC", "ASM", "ASSUM", "CON", "CONS", "CR", "DR", "FUNC", "GOAL",
        "IR", "KPI", "LF", "LD", "LL", "NF", "NG", "OQ", "PR", "PROB", "QR", "QA", "RISK", "RQ", "SR", "SRS", "ST", "STR",
        "SYS", "TR", "TC", "UR", "UN", "BG", "BO", "BACK", "USER", "SUCC", "QUAL", "DATA", "NONG", "QUES", "ACT", "GLOS", "ANF",
        "RF", "RNF", "EF", "ENF", "HU", "CU", "STORY", "EPIC", "FEAT", "SPEC", "SWR", "SWREQ", "HLR", "LLR",
    ]

    /// First parts of words that name a standard, a protocol or a product.
    package static let standards: Set<String> = [
        "X", "H", "BASE", "AES", "ANSI", "ASTM", "BCP", "COVID", "CVE", "CWE", "DIN", "ECE", "ECMA", "EN", "EPSG", "ETSI",
        "FIPS", "GDPR", "GPT", "HTTP", "IEC", "IEEE", "IETF", "ISO", "ITU", "JIS", "LATIN", "MIL", "MPEG", "NIST", "OAUTH",
        "OWASP", "PKCS", "RAL", "RFC", "RSA", "SHA", "SSL", "TLS", "UCS", "USB", "UTF", "VDA", "VDE", "VDI", "WCAG", "WPA",
    ]
}

extension UInt8 {
    fileprivate var isPlainLetter: Bool { isUppercase || isLowercase }
}

extension Unicode.Scalar {
    fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
}
