/// Reads an event stream out of pieces that end anywhere, as WHATWG's HTML standard says ("Interpreting an event stream").
///
/// `id` and `retry` are ignored, since nothing reconnects. One thing is more tolerant, in `finish()`.
package struct ServerSentEvents: Sendable {
    package struct Event: Sendable, Equatable {
        /// `message` if the stream names none.
        package var name: String
        /// The data lines joined by LF; what was not UTF-8 is replaced.
        package var data: String

        package init(_ name: String, _ data: String) {
            self.name = name
            self.data = data
        }
    }

    private let limit: Int
    /// Whole and in its place, it is no part of the first line.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private var isFirstLine = true
    private var line: [UInt8] = []
    /// The last byte was a CR: an LF now belongs to it.
    private var isAfterReturn = false
    private var name: [UInt8] = []
    /// A LF after each data line.
    private var data: [UInt8] = []

    /// - Parameter limit: most bytes of a line, and of one event's data.
    package init(limit: Int = 8 << 20) { self.limit = limit }

    /// - Returns: the events that the bytes complete.
    /// - Throws: if a line or an event is too long; the reader is of no use afterwards.
    package mutating func push(_ bytes: [UInt8]) throws(HTTPFailure) -> [Event] {
        var events: [Event] = []
        var start = 0
        while start < bytes.count {
            if isAfterReturn {
                isAfterReturn = false
                if bytes[start] == 0x0A {
                    start += 1
                    continue
                }
            }
            let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
            line += bytes[start..<end]
            try bound(line.count, "a line")
            start = end + 1
            guard end < bytes.count else { break }
            isAfterReturn = bytes[end] == 0x0D
            if let event = try endLine() { events.append(event) }
        }
        return events
    }

    /// Ends the stream. The standard throws an unfinished event away; here it counts if its data begins with `[DONE]` or is one whole
    /// JSON object, because some servers leave out the last empty line.
    package mutating func finish() -> Event? {
        // Within what was bounded before, so it cannot throw.
        _ = line.isEmpty ? nil : try? endLine()
        let complete = data.starts(with: "[DONE]".utf8) || JSONShape.isWholeObject(data)
        guard complete else {
            name = []
            data = []
            return nil
        }
        return dispatch()
    }

    private mutating func endLine() throws(HTTPFailure) -> Event? {
        defer { line.removeAll(keepingCapacity: line.count < 1 << 16) }
        if isFirstLine, line.starts(with: Self.byteOrderMark) { line.removeFirst(3) }
        isFirstLine = false
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value.removeFirst() }
        let field = line[..<colon]
        if field.elementsEqual("data".utf8) {
            try bound(data.count + value.count, "an event")
            data += value
            data.append(0x0A)
        } else if field.elementsEqual("event".utf8) {
            name = Array(value)
        }
        return nil
    }

    private mutating func dispatch() -> Event? {
        defer {
            name = []
            data = []
        }
        guard !data.isEmpty else { return nil }
        return Event(
            name.isEmpty ? "message" : String(decoding: name, as: UTF8.self), String(decoding: data.dropLast(), as: UTF8.self))
    }

    private func bound(_ size: Int, _ what: String) throws(HTTPFailure) {
        if size > limit { throw HTTPFailure(.tooLarge, "\(what) of the event stream is over \(limit) bytes") }
    }
}

enum JSONShape {
    /// Whether the bytes are one object from brace to brace: it looks at brackets and strings, not at what is between them.
    static func isWholeObject(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...].drop(while: \.isJSONSpace)
        guard rest.first == UInt8(ascii: "{") else { return false }
        var depth = 0
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""): if !skipString(&rest) { return false }
            default: break
            }
            if depth == 0 { return rest.allSatisfy(\.isJSONSpace) }
        }
        return false
    }

    /// - Returns: whether the string has an end.
    private static func skipString(_ rest: inout ArraySlice<UInt8>) -> Bool {
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
        }
        return false
    }
}
