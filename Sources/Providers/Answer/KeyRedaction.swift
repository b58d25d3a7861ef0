func withoutSecrets(_ text: String, _ secrets: [String]) -> String { secrets.reduce(text, withoutKey) }

/// The text with `[key]` in the place of the key: some servers say it back.
///
/// - Parameter key: nil where there is none.
func withoutKey(_ text: String, _ key: String?) -> String {
    // What is shorter stands in the place of a key where a server wants none, and is a word of ordinary text.
    guard let key, key.utf8.count >= 4 else { return text }
    let echo = KeyRedaction(key: Array(key.utf8), text: Array(text.utf8))
    var result: [UInt8] = []
    var index = 0
    // Bytes before this one are in the result or left out.
    var done = 0
    while index < echo.text.count {
        guard let end = echo.end(from: index) else {
            index += 1
            continue
        }
        result += echo.text[done..<index]
        result += Array("[key]".utf8)
        (index, done) = (end, end)
    }
    return done == 0 ? text : String(decoding: result + echo.text[done...], as: UTF8.self)
}

/// Finds a key in a text: the whole key, as it stands or with characters escaped as in URLs, JSON and HTML; a long part of it, since
/// texts are cut off; and its beginning before a mask, such as `sk-abc****wxyz`.
private struct KeyRedaction {
    /// So many characters of a key in a row are no accident. Fewer say nothing: `sk-ant-api03-` begins everybody's key.
    static let part = 16
    /// A key shorter than this may be an ordinary word, such as `test`, and is looked for as a word only.
    static let word = 8
    static let leastBeforeMask = 6

    let text: [UInt8]
    private let key: [UInt8]
    /// Places in the key by byte.
    private let places: [[Int]]

    init(key: [UInt8], text: [UInt8]) {
        self.key = key
        self.text = text
        var places = [[Int]](repeating: [], count: 256)
        for (place, byte) in key.enumerated() { places[Int(byte)].append(place) }
        self.places = places
    }

    /// Where a key ends that begins here; nil if none does.
    func end(from start: Int) -> Int? {
        let candidates = isEscape(text[start]) ? Array(key.indices) : places[Int(text[start])]
        // A key may itself hold what looks like an escape.
        return candidates.lazy.flatMap { first in
            [true, false].compactMap { end(from: start, inKey: first, resolvingEscapes: $0) }
        }.max()
    }

    private func end(from start: Int, inKey first: Int, resolvingEscapes: Bool) -> Int? {
        let (end, next) = match(from: start, inKey: first, resolvingEscapes: resolvingEscapes)
        let count = next - first
        if first == 0 {
            if let behind = endOfMask(from: end, count: count) { return behind }
            if next == key.count, key.count >= Self.word || isWord(start..<end) { return end }
        }
        return count >= Self.part ? end : nil
    }

    /// Goes along text and key as long as they agree.
    private func match(from start: Int, inKey first: Int, resolvingEscapes: Bool) -> (end: Int, next: Int) {
        var (end, next) = (start, first)
        while next < key.count, let step = step(over: key[next], at: end, resolvingEscapes) {
            end += step
            next += 1
        }
        return (end, next)
    }

    /// Behind the mask that hides the rest of a key, and behind the end of the key after it.
    private func endOfMask(from start: Int, count: Int) -> Int? {
        guard count >= Self.leastBeforeMask, count < key.count else { return nil }
        // The last two are `•` and `…`.
        let marks: [[UInt8]] = [[UInt8(ascii: "*")], [UInt8(ascii: ".")], [0xE2, 0x80, 0xA2], [0xE2, 0x80, 0xA6]]
        var end = start
        while let mark = marks.first(where: { text[end...].starts(with: $0) }) { end += mark.count }
        // One full stop or two end a sentence.
        guard end - start >= 3 else { return nil }
        let rest = key.indices.map { match(from: end, inKey: $0, resolvingEscapes: true) }
            .filter { $0.next == key.count }.map(\.end)
        return rest.max() ?? end
    }

    private func isWord(_ range: Range<Int>) -> Bool {
        func isPart(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "_"), 0x80...:
                true
            default: false
            }
        }
        return !(range.lowerBound > 0 && isPart(text[range.lowerBound - 1]))
            && !(range.upperBound < text.count && isPart(text[range.upperBound]))
    }

    // MARK: - Escapes

    private func isEscape(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
    }

    /// How many bytes of the text stand for one of the key; nil if others do.
    private func step(over byte: UInt8, at place: Int, _ resolvingEscapes: Bool) -> Int? {
        guard place < text.count else { return nil }
        guard resolvingEscapes, isEscape(text[place]) else { return text[place] == byte ? 1 : nil }
        let escape = Self.escapes(of: byte).first { text[place...].starts(with: $0.utf8) { $0.lowered == $1.lowered } }
        return escape?.utf8.count ?? (text[place] == byte ? 1 : nil)
    }

    /// In lower case.
    private static func escapes(of byte: UInt8) -> [String] {
        let hex = String(byte, radix: 16)
        let two = byte < 16 ? "0" + hex : hex
        let names: [UInt8: String] = [
            UInt8(ascii: "&"): "amp", UInt8(ascii: "<"): "lt", UInt8(ascii: ">"): "gt", UInt8(ascii: "\""): "quot",
            UInt8(ascii: "'"): "apos",
        ]
        let isEscapedByJSON = [UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "\"")].contains(byte)
        return ["%" + two, "\\u00" + two, "&#\(byte);", "&#0\(byte);", "&#x\(hex);", "&#x\(two);"]
            + (names[byte].map { ["&\($0);"] } ?? []) + (isEscapedByJSON ? ["\\" + String(Unicode.Scalar(byte))] : [])
    }
}

extension UInt8 {
    fileprivate var lowered: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self }
}
