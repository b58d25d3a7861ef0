import Figures
import Languages
import PRDModel

/// What authors say of a requirement in short sentences at its end, as in `Owner: Ann. Due: 2027-03-01.`
struct Labels {
    let vocabulary: ReadingVocabulary
    let place: Place
    private(set) var attributes: [Attribute] = []

    init(_ vocabulary: ReadingVocabulary, at place: Place) {
        self.vocabulary = vocabulary
        self.place = place
    }

    func has(_ name: AttributeName) -> Bool { attributes.contains { $0.name == name } }

    /// In bytes: longer beginnings before a colon are sentences.
    private static let maxName = 40

    /// The words before the colon with which a text begins, and what follows it; emphasis around them does not matter.
    static func split(_ text: String) -> (name: String, value: String, isBold: Bool)? {
        let bytes = text.utf8
        // Most texts have no colon near their beginning.
        let mayBegin = bytes.withContiguousStorageIfAvailable {
            $0.prefix(maxName + 4).contains { $0 == .colon || $0 == 0x9A }
        }
        if mayBegin == false { return nil }
        let plain = bytes.drop { $0 == .asterisk || $0 == UInt8(ascii: "_") }
        let isBold = bytes.distance(from: bytes.startIndex, to: plain.startIndex) >= 2
        var end = plain.startIndex
        var length = 0
        var isWide = false
        while end < plain.endIndex, length < maxName {
            if plain[end] == .colon { break }
            // A full-width colon.
            if plain[end] == 0xEF, plain[end...].starts(with: [0xEF, 0xBC, 0x9A]) {
                isWide = true
                break
            }
            end = plain.index(after: end)
            length += 1
        }
        guard length > 0, length < maxName, end < plain.endIndex else { return nil }
        var name = String(Substring(plain[..<end]))
        while let last = name.utf8.last, last == .asterisk || last == UInt8(ascii: "_") || last == .space {
            name.unicodeScalars.removeLast()
        }
        let rest = plain[plain.index(end, offsetBy: isWide ? 3 : 1)...].drop { $0 == .asterisk || $0 == UInt8(ascii: "_") }
        guard !name.isEmpty, isWide || rest.isEmpty || rest.first == .space else { return nil }
        var value = String(Substring(rest)).trimmed
        if isBold, let length = value[...].utf8.offset(of: "**") {
            // The bold text of `**Scenario: card**` ends behind the value, that of `**Epic 1: Login** Sets up …` is not a label.
            if length + 2 == value.utf8.count {
                value = String(Substring(value.utf8.dropLast(2)))
            } else if !plain[..<end].suffix(2).elementsEqual("**".utf8),
                !plain[plain.index(after: end)...].starts(with: "**".utf8)
            {
                return nil
            }
        }
        // The text of `*User story: …*` ends there too.
        if !isBold, bytes.first == .asterisk, value.utf8.last == .asterisk { value = String(Substring(value.utf8.dropLast())) }
        return (name, value, isBold)
    }

    /// The attribute that a text begins with, if its label is known.
    ///
    /// - Parameter inList: whether the text is a point of a list below a requirement, where more words are labels.
    func leading(_ text: String, inList: Bool = false) -> (name: AttributeName, value: String)? {
        guard let (name, value, _) = Self.split(text), let attribute = vocabulary.attribute(name, inList: inList) else {
            return nil
        }
        return (attribute, vocabulary.value(value, ofLabel: name))
    }

    mutating func add(_ name: AttributeName, _ value: String, at place: Place? = nil) {
        // `medium; impact: high` is two of them.
        for index in value.utf8.indices where value.utf8[index] == UInt8(ascii: ";") || value.utf8[index] == .comma {
            guard let (next, rest) = leading(value[value.utf8.index(after: index)...].trimmed) else { continue }
            add(name, String(value[..<index]), at: place)
            return add(next, rest, at: place)
        }
        let text = value.trimmed.withoutFinalStop
        guard !text.isEmpty else { return }
        if let present = attributes.lastIndex(where: { $0.name == name }) {
            attributes[present].value += (Self.takesSeveralSentences(name) ? ". " : ", ") + text
        } else {
            attributes.append(Attribute(name, text, at: place ?? self.place))
        }
    }

    /// A plan may take more than one sentence; every other value ends at its first stop.
    private static func takesSeveralSentences(_ name: AttributeName) -> Bool {
        name == .mitigation || name == .contingency || name == .rationale
    }

    private func isLabel(_ sentence: String, isFirst: Bool) -> Bool {
        guard let (name, value) = leading(sentence) else { return false }
        return !isFirst || name == .priority && vocabulary.priority(value.withoutFinalStop) != nil
    }

    /// Takes the labels at the end of a paragraph; the rest stays.
    ///
    /// - Parameter followsStatement: whether what is required stands before it, so that its first sentence may be a label too.
    mutating func take(from paragraph: String, followsStatement: Bool = false) -> String {
        guard paragraph.utf8.contains(.colon) || paragraph.utf8.contains(0x9A) else { return paragraph }
        let sentences = Sentences.split(paragraph)
        // A first sentence is what is required, whatever stands before its colon, unless it is a priority.
        guard let first = sentences.indices.first(where: { isLabel(sentences[$0], isFirst: $0 == 0 && !followsStatement) }) else {
            return paragraph
        }
        var rest = Array(sentences[..<first])
        var open: AttributeName?
        for sentence in sentences[first...] {
            if let (name, value) = leading(sentence) {
                add(name, value)
                open = Self.takesSeveralSentences(name) ? name : nil
            } else if let open {
                add(open, sentence)
            } else {
                rest.append(sentence)
            }
        }
        return Sentences.joined(rest)
    }
}

extension ReadingVocabulary {
    /// What a label says of its requirement. The last letter of MoSCoW is written out, since it means nothing elsewhere.
    func value(_ value: String, ofLabel name: String) -> String {
        nameKey(value) == "w" && nameKey(name).utf8.starts(with: "moscow".utf8) ? "Won't" : value
    }
}
