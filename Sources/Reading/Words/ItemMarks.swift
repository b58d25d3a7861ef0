import PRDModel

/// A text without what stands in front of it: a box of a task list, and a stroke through all of it.
struct ItemMarks {
    let text: String
    /// Nil without a box.
    let isTicked: Bool?
    let isStruck: Bool

    init(_ text: String) {
        var text = text
        var isTicked: Bool?
        for (mark, isDone) in [("[ ]", false), ("[x]", true), ("[X]", true)]
        where text.utf8.starts(with: mark.utf8)
            && (text.utf8.count == 3 || text.utf8.dropFirst(3).first.map { $0 == .space || $0 == .newline } == true)
        {
            isTicked = isDone
            text = String(text.utf8.dropFirst(3))?.trimmed ?? ""
            break
        }
        let inner = Self.withoutStroke(text)
        isStruck = inner != nil
        self.text = inner ?? text
        self.isTicked = isTicked
    }

    /// `~~Which logo?~~ The new one.`: a question that its author has answered, unless what follows asks again.
    static func isAnswered(_ text: String) -> Bool {
        guard text.utf8.starts(with: "~~".utf8), let length = text.utf8.dropFirst(2).offset(of: "~~") else { return false }
        let answer = text.utf8.dropFirst(length + 4)
        return !answer.isEmpty && !["?", "？"].contains { answer.offset(of: $0) != nil }
    }

    /// The text within one `~~…~~` that takes all of it.
    static func withoutStroke(_ text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count > 4, bytes.starts(with: "~~".utf8), bytes.suffix(2).elementsEqual("~~".utf8) else { return nil }
        let inner = bytes.dropFirst(2).dropLast(2)
        // Two strokes beside each other leave something between them.
        var before: UInt8 = 0
        for byte in inner {
            if byte == UInt8(ascii: "~"), before == UInt8(ascii: "~") { return nil }
            before = byte
        }
        return String(Substring(inner)).trimmed
    }
}
