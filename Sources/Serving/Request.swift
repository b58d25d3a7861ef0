import Languages

/// What somebody asks of the server, read whole.
package struct Request: Sendable {
    /// A method that some route may have.
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"

        /// A `HEAD` is a `GET` whose body is not sent.
        init?(_ word: String) {
            guard let method = Method(rawValue: word == "HEAD" ? "GET" : word) else { return nil }
            self = method
        }
    }

    /// Nil for one that no route has.
    package let method: Method?
    package let target: RequestTarget
    /// By name in lower case; of several values the first.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(method: Method?, target: RequestTarget, headers: [String: String] = [:], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
    }
}

/// Path and query of a request, decoded.
package struct RequestTarget: Hashable, Sendable {
    /// The parts between slashes; none is `.` or `..`, and none holds a slash or a control character. Of `/` there are none.
    package let path: [String]
    /// Of several values of one name the first.
    package let query: [String: String]

    /// - Parameter text: as it stands in the request.
    /// - Returns: nil for what is no path: a whole URL, a broken escape, a way out of the tree.
    package init?(_ text: String) {
        let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = halves.first, path.hasPrefix("/") else { return nil }
        var parts: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let name = Self.decoded(part), name != ".", name != "..", !name.contains("/"), !name.contains("\\") else {
                return nil
            }
            parts.append(name)
        }
        // A slash at the end adds nothing; one in the middle is a part without a name.
        if parts.last == "" { parts.removeLast() }
        guard !parts.contains("") else { return nil }
        var query: [String: String] = [:]
        for pair in halves.dropFirst().first?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value =
                sides.count > 1 ? sides[1].split(separator: "+", omittingEmptySubsequences: false).joined(separator: " ") : ""
            guard let name = Self.decoded(sides[0]), let text = Self.decoded(Substring(value)) else { return nil }
            query[name] = query[name] ?? text
        }
        self.path = parts
        self.query = query
    }

    /// - Returns: nil for a broken escape, what is not UTF-8, and control characters.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
                !digits.contains(UInt8(ascii: "+"))
            else { return nil }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
