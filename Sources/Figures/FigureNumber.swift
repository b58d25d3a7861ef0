import Languages
import PRDModel

/// A number as it is written in one word, with what is attached to it.
package struct FigureNumber: Hashable {
    /// What a mark before three digits is.
    package enum Marks: Hashable {
        case either
        /// `1.000` is one.
        case decimalPoint
        /// `1.000` is a thousand.
        case decimalComma

        fileprivate func isDecimal(_ mark: UInt8) -> Bool? {
            switch self {
            case .either: nil
            case .decimalPoint: mark == .stop
            case .decimalComma: mark == .comma
            }
        }
    }

    /// What it can mean: `1,600` is 1600 to some and 1.6 to others.
    var values: [Double]
    /// `€`, `$`, `£` or a code in front.
    var currency: String?
    /// Behind the digits, as in `25MB`, `90%` or `12-month`.
    var suffix: String
    /// Nothing but digits.
    let isPlain: Bool
    let digits: Int
    /// Written with marks between thousands, which only quantities are.
    let isGrouped: Bool

    /// - Parameter word: without punctuation around it.
    init?(_ word: String, marks: Marks = .either) {
        var rest = Substring(word)
        currency = nil
        // Most words are plain ones, and neither a digit nor one of the signs in front of a number begins them.
        if let first = word.utf8.first, first.isLowercase || first.isUppercase && !"UCEG".utf8.contains(first) { return nil }
        if word.utf8.first?.isDigit == false {
            for (sign, code) in Self.currencies where rest.hasPrefix(sign) {
                rest = rest.dropFirst(sign.count)
                currency = code
                break
            }
            while let first = rest.first, "+-<>~≥≤±≈".contains(first) { rest = rest.dropFirst() }
        }
        let bytes = Array(rest.utf8)
        guard bytes.first?.isDigit == true else { return nil }
        var end = 0
        while end < bytes.count {
            if bytes[end].isDigit { end += 1; continue }
            let isMark = bytes[end] == .stop || bytes[end] == .comma || bytes[end] == UInt8(ascii: "'")
            guard isMark, end + 1 < bytes.count, bytes[end + 1].isDigit else { break }
            end += 1
        }
        guard let reading = Self.values(of: Array(bytes[..<end]), meaning: marks) else { return nil }
        values = reading.values
        isGrouped = reading.isGrouped
        digits = bytes[..<end].count { $0.isDigit }
        isPlain = digits == end
        // `100+`, `95%+`
        var attached = bytes[end...]
        if attached.first == UInt8(ascii: "+") { attached = attached.dropFirst() }
        if attached.last == UInt8(ascii: "+") { attached = attached.dropLast() }
        suffix = String(decoding: attached, as: UTF8.self)
    }

    /// Longer signs first.
    private static let currencies: [(sign: String, code: String)] = [
        ("US$", "USD"), ("CHF", "CHF"), ("EUR", "EUR"), ("USD", "USD"), ("GBP", "GBP"), ("€", "EUR"), ("$", "USD"), ("£", "GBP"),
        ("¥", "JPY"),
    ]

    /// - Parameter text: digits with `.`, `,` or `'` between them.
    private static func values(of text: [UInt8], meaning: Marks) -> (values: [Double], isGrouped: Bool)? {
        let marks = text.filter { !$0.isDigit }
        if marks.isEmpty { return number(text).map { ([$0], false) } }
        let parts = text.split(omittingEmptySubsequences: false) { !$0.isDigit }
        let isThousands = (1...3).contains(parts[0].count) && parts.dropFirst().allSatisfy { $0.count == 3 }
        if Set(marks).count == 1 {
            let whole = isThousands && parts[0].first != UInt8(ascii: "0") ? number(parts.joined()) : nil
            let decimal = marks.count == 1 && marks[0] != UInt8(ascii: "'") ? fraction(parts[0], parts[1]) : nil
            if let whole, let decimal, let isDecimal = meaning.isDecimal(marks[0]) {
                return isDecimal ? ([decimal], false) : ([whole], true)
            }
            let values = [whole, decimal].compactMap { $0 }
            return values.isEmpty ? nil : (values, whole != nil)
        }
        // Marks of thousands, then another one before the decimals.
        guard let last = marks.last, marks.dropLast().allSatisfy({ $0 != last }), Set(marks.dropLast()).count == 1 else {
            return nil
        }
        let groups = parts.dropLast()
        guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }), let decimals = parts.last,
            let value = fraction(groups.joined(), decimals)
        else { return nil }
        return ([value], true)
    }

    private static func number(_ digits: some Sequence<UInt8>) -> Double? {
        Double(String(decoding: Array(digits), as: UTF8.self))
    }

    private static func fraction(_ whole: some Sequence<UInt8>, _ decimals: some Sequence<UInt8>) -> Double? {
        number(Array(whole) + [.stop] + Array(decimals))
    }
}

/// Numbers in words: English, German, French and Spanish, except those that are other words in one of these languages.
package enum NumberWords {
    /// - Parameter word: in lower case; `twenty-four` is one word.
    package static func value(_ word: String) -> Double? {
        if let value = simple[word] { return value }
        let parts = word.split(separator: "-")
        guard parts.count == 2, let tens = simple[String(parts[0])], let ones = simple[String(parts[1])],
            tens >= 20, ones < 10
        else { return nil }
        return tens + ones
    }

    /// Multiplies the number before it.
    static func magnitude(_ word: String) -> Double? { magnitudes[word] }

    static let simple: [String: Double] = [
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
        "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
        "siebzig": 70, "achtzig": 80, "neunzig": 90, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
        "neuf": 9,
        "dix": 10, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
        "dos": 2,
        "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "quince": 15,
        "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60,
    ]

    private static let magnitudes: [String: Double] = [
        "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "hundert": 100, "tausend": 1e3, "tsd": 1e3,
        "millionen": 1e6, "mio": 1e6, "milliarden": 1e9, "milliarde": 1e9, "mrd": 1e9,
        "mille": 1e3, "mil": 1e3, "millions": 1e6, "millones": 1e6, "millón": 1e6, "milliard": 1e9, "milliards": 1e9,
    ]
}
