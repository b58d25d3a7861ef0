/// What a stream yields: one head, then pieces of the body as they arrive.
package enum HTTPEvent: Sendable, Equatable {
    /// The final head; 1xx ones are passed over.
    case head(status: Int, headers: HTTPHeaders)
    /// Never empty. Its ends have nothing to do with lines or characters.
    case body([UInt8])
}

/// An answer as a whole.
package struct HTTPResponse: Sendable, Equatable {
    package var status: Int
    package var headers: HTTPHeaders
    package var body: [UInt8]

    package init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Puts a head together from the lines that libcurl passes on one by one.
struct HeadParser {
    /// All heads of a response together; libcurl itself allows 100 KB a line.
    static let limit = 256 << 10

    private var status = 0
    private var headers = HTTPHeaders()
    private var size = 0
    private var isComplete = false

    /// - Parameter line: with its line end.
    /// - Returns: the head once its empty line is there; nothing for trailers after the body.
    mutating func add(_ line: UnsafeRawBufferPointer) throws(HTTPFailure) -> HTTPEvent? {
        guard !isComplete else { return nil }
        size += line.count
        if size > Self.limit { throw HTTPFailure(.tooLarge, "the head of the answer is over \(Self.limit) bytes") }
        let text = trimmed(line[...])
        if text.isEmpty {
            // An informational head is followed by another one.
            guard status >= 200 else { return nil }
            isComplete = true
            return .head(status: status, headers: headers)
        }
        if line.starts(with: "HTTP/".utf8) {
            status = Self.status(of: text)
            headers = HTTPHeaders()
        } else if line[0].isBlank {
            headers.extendLast(String(decoding: text, as: UTF8.self))
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")) {
            headers.add(
                String(decoding: trimmed(text[..<colon]), as: UTF8.self),
                String(decoding: trimmed(text[(colon + 1)...]), as: UTF8.self))
        }
        return nil
    }

    /// The number after the first blank; a reason phrase need not follow.
    private static func status(of line: Slice<UnsafeRawBufferPointer>) -> Int {
        let rest = line.drop { !$0.isBlank }.drop { $0.isBlank }
        return rest.prefix(3).reduce(0) { $1.isASCIIDigit ? $0 * 10 + Int($1 - 0x30) : $0 }
    }

    private func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var bytes = bytes.drop { $0.isJSONSpace }
        while let last = bytes.last, last.isJSONSpace { bytes.removeLast() }
        return bytes
    }
}
