import Languages

/// Reads `{"title": …, "content": …}` out of an answer while it arrives.
///
/// Tolerant where models are careless: prose or a code fence around the object, raw line breaks within strings, thoughts before the
/// answer, the form of the answer repeated before it is filled in. Of several whole objects the last one counts, unless it is far
/// shorter than another. Strings of other members, numbers and nested values are passed over.
package struct AnswerDecoder: Sendable {
    /// An object with content that has ended.
    private struct Candidate: Sendable {
        let title: String?
        let content: String
    }

    /// Whether anything that looks like an object has begun.
    package private(set) var hasObject = false

    /// The best whole object since the last mark behind a thought.
    private var chosen: Candidate?
    /// The best one before that mark. It counts if nothing comes behind the mark.
    private var earlier: Candidate?
    /// Placeholders count only where there is nothing else.
    private var hollow: Candidate?
    /// Characters of the longest whole object since the last mark.
    private var longest = 0

    private var openTitle: String?
    private var openContent: String?
    private var state = State.seeking
    private var member = ""
    private var string = StringReader()
    private var marks = ThoughtMarks()
    /// The beginning of a content that may be a placeholder, which is not passed on yet.
    private var held = ""
    private var isHolding = false

    private enum State {
        /// Outside of an object.
        case seeking
        case thinking
        case beforeKey, key, afterKey, beforeValue, afterValue
        case text
        /// Within a value that is no string: depth of brackets, whether in a string, whether after a backslash.
        case other(depth: Int, inString: Bool, escaped: Bool)
    }

    package init() {}

    /// Of the object that counts.
    package var title: String? { selected.map(\.title) ?? openTitle }
    /// Of the object that counts or, where none is whole, of the one that is arriving.
    package var content: String? { selected.map(\.content) ?? openContent }
    /// Whether the object that counts has ended.
    package var isComplete: Bool { selected != nil }
    /// Whether a whole object has a text and no other one has begun.
    package var isSettled: Bool {
        if case .seeking = state { chosen != nil } else { false }
    }
    /// Whether the only content is a placeholder.
    package var isHollow: Bool { isComplete && chosen == nil && earlier == nil }

    private var selected: Candidate? {
        let best = chosen ?? earlier
        // What is cut off is not to be taken for the small object before it.
        return openIsLonger(than: best) ? nil : best ?? (openContent == nil ? hollow : nil)
    }

    private func openIsLonger(than best: Candidate?) -> Bool {
        guard let open = openContent, !isPlaceholder(open) else { return false }
        return open.unicodeScalars.count > best?.content.unicodeScalars.count ?? 0
    }

    /// - Returns: what of the content's Markdown is new. It is a preview: a later object may turn out to be the answer.
    package mutating func push(_ piece: String) -> String {
        var new = ""
        for scalar in piece.unicodeScalars {
            if let text = step(scalar) { new += text }
        }
        return new
    }

    private mutating func step(_ scalar: Unicode.Scalar) -> String? {
        switch state {
        case .seeking: seek(scalar)
        case .thinking: if marks.push(scalar) == .end { state = .seeking }
        case .beforeKey:
            if scalar == "\"" {
                open(.key)
            } else if scalar == "}" {
                end()
            } else if !isBlank(scalar), scalar != "," {
                restart(scalar)
            }
        case .key:
            if let end = string.push(scalar) {
                member = end
                state = .afterKey
            }
        case .afterKey:
            if scalar == ":" { state = .beforeValue } else if !isBlank(scalar) { restart(scalar) }
        case .beforeValue: beginValue(scalar)
        case .text: return readText(scalar)
        case .other(let depth, let inString, let escaped): skip(scalar, depth: depth, inString: inString, escaped: escaped)
        case .afterValue:
            if scalar == "," { state = .beforeKey } else if scalar == "}" { end() } else if !isBlank(scalar) { restart(scalar) }
        }
        return nil
    }

    private mutating func seek(_ scalar: Unicode.Scalar) {
        switch marks.push(scalar) {
        case .begin: state = .thinking
        case .end: dropThoughts()
        case nil: if scalar == "{" { begin() }
        }
    }

    /// All that came so far was thought, whether or not it said so at its beginning.
    private mutating func dropThoughts() {
        earlier = chosen ?? earlier
        chosen = nil
        longest = 0
        (openTitle, openContent) = (nil, nil)
    }

    private mutating func begin() {
        hasObject = true
        openTitle = nil
        openContent = nil
        state = .beforeKey
    }

    /// What began as an object is prose; another may follow.
    private mutating func restart(_ scalar: Unicode.Scalar) {
        openTitle = nil
        openContent = nil
        state = .seeking
        seek(scalar)
    }

    private mutating func end() {
        state = .seeking
        marks = ThoughtMarks()
        guard let content = openContent else { return }
        let candidate = Candidate(title: openTitle, content: content)
        (openTitle, openContent) = (nil, nil)
        if isPlaceholder(content) {
            hollow = candidate
            return
        }
        let length = content.unicodeScalars.count
        longest = max(longest, length)
        // Behind an answer may stand a remark or an example of the form; a second version is about as long as the first.
        if length * 2 >= longest { chosen = candidate }
    }

    private mutating func open(_ next: State) {
        string = StringReader()
        state = next
    }

    private mutating func beginValue(_ scalar: Unicode.Scalar) {
        if isBlank(scalar) { return }
        if scalar == "\"" {
            // The first of two counts.
            if member == "content", openContent != nil { member = "" }
            if member == "content" {
                openContent = ""
                held = ""
                isHolding = true
            }
            open(.text)
        } else if scalar == "}" || scalar == "]" || scalar == "," {
            restart(scalar)
        } else {
            let opens = scalar == "{" || scalar == "["
            state = .other(depth: opens ? 1 : 0, inString: false, escaped: false)
        }
    }

    private mutating func readText(_ scalar: Unicode.Scalar) -> String? {
        let finished = string.push(scalar)
        if member == "title", let finished, openTitle == nil { openTitle = finished }
        if finished != nil { state = .afterValue }
        let new = string.takeFresh()
        guard member == "content" else { return nil }
        openContent? += new
        // What comes behind a whole text would be shown as its continuation.
        if chosen != nil { return nil }
        guard isHolding else { return new.isEmpty ? nil : new }
        held += new
        if finished == nil ? mayBecomePlaceholder(held) : isPlaceholder(held) { return nil }
        isHolding = false
        return held
    }

    private mutating func skip(_ scalar: Unicode.Scalar, depth: Int, inString: Bool, escaped: Bool) {
        if inString {
            state = .other(depth: depth, inString: escaped || scalar != "\"", escaped: !escaped && scalar == "\\")
            return
        }
        switch scalar {
        case "\"": state = .other(depth: depth, inString: true, escaped: false)
        case "{", "[": state = .other(depth: depth + 1, inString: false, escaped: false)
        case "}" where depth == 0: end()
        case "," where depth == 0: state = .beforeKey
        case "}", "]": state = depth == 1 ? .afterValue : .other(depth: depth - 1, inString: false, escaped: false)
        default: break
        }
    }

    private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t"
    }
}

extension AnswerDecoder {
    /// What stands behind the last mark of a thought that had an object without an end in it; nil if that is no answer.
    static func behindLastThought(_ answer: String) -> AnswerDecoder? {
        var marks = ThoughtMarks()
        var start: String.Index?
        let scalars = answer.unicodeScalars
        for index in scalars.indices where marks.push(scalars[index]) == .end { start = scalars.index(after: index) }
        guard let start else { return nil }
        var decoder = AnswerDecoder()
        _ = decoder.push(String(scalars[start...]))
        return decoder.isComplete && !decoder.isHollow ? decoder : nil
    }
}
