import PRDModel

/// The text with `[prompt]` in the place of whatever longer stretch of the prompt stands in it: some servers say back in an error what
/// they were sent. White space and the escapes of JSON make no difference.
func withoutPrompt(_ text: String, _ prompt: PromptParts?) -> String {
    guard let prompt else { return text }
    let bytes = Array(text.utf8)
    let read = LetterStream(bytes)
    guard read.letters.count >= LetterStream.stretch else { return text }
    let known = Set(LetterStream(Array((prompt.shared + prompt.task).utf8)).hashes)
    var result: [UInt8] = []
    // Bytes before this one are in the result or left out.
    var done = 0
    for (start, hash) in read.hashes.enumerated() where known.contains(hash) {
        let first = read.places[start]
        if first >= done {
            result += bytes[done..<first]
            result += Array("[prompt]".utf8)
        }
        done = read.places[start + LetterStream.stretch - 1] + 1
    }
    return done == 0 ? text : String(decoding: result + bytes[done...], as: UTF8.self)
}

/// A text's bytes that count when texts are compared, and where each of them stands.
private struct LetterStream {
    /// So many letters in a row that two texts have in common are no accident, and an error's own words are not that many.
    static let stretch = 40

    private(set) var letters: [UInt8] = []
    private(set) var places: [Int] = []

    init(_ bytes: [UInt8]) {
        var isEscaped = false
        for (place, byte) in bytes.enumerated() {
            let isLineEnd = isEscaped && [UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t")].contains(byte)
            let isBackslash = byte == UInt8(ascii: "\\")
            isEscaped = isBackslash && !isEscaped
            if byte <= 0x20 || isBackslash || isLineEnd { continue }
            letters.append(byte)
            places.append(place)
        }
    }

    /// Of each stretch, by its first letter; empty if there is not one.
    var hashes: [UInt64] {
        let factor: UInt64 = 0x0000_0100_0000_01B3
        let leaving = (0..<Self.stretch).reduce(UInt64(1)) { power, _ in power &* factor }
        var result: [UInt64] = []
        var hash: UInt64 = 0
        for (index, letter) in letters.enumerated() {
            hash = hash &* factor &+ UInt64(letter)
            if index >= Self.stretch { hash &-= leaving &* UInt64(letters[index - Self.stretch]) }
            if index >= Self.stretch - 1 { result.append(hash) }
        }
        return result
    }
}
