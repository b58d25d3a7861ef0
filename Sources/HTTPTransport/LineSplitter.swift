/// Lines out of pieces that end anywhere, for NDJSON: ends at LF, a CR before it dropped, blank lines left out.
package struct LineSplitter: Sendable {
    private let limit: Int
    private var rest: [UInt8] = []

    /// - Parameter limit: most bytes of a line.
    package init(limit: Int = 8 << 20) { self.limit = limit }

    /// - Returns: the lines that the bytes complete, without their ends.
    /// - Throws: if a line is too long; the splitter is of no use afterwards.
    package mutating func push(_ bytes: [UInt8]) throws(HTTPFailure) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            try extend(bytes[start..<end])
            if let line = take() { lines.append(line) }
            start = end + 1
        }
        try extend(bytes[start...])
        return lines
    }

    /// - Returns: the last line, if it had no end.
    package mutating func finish() -> [UInt8]? { take() }

    private mutating func extend(_ bytes: ArraySlice<UInt8>) throws(HTTPFailure) {
        guard rest.count + bytes.count <= limit else {
            throw HTTPFailure(.tooLarge, "a line of the answer is over \(limit) bytes")
        }
        rest += bytes
    }

    private mutating func take() -> [UInt8]? {
        var line: [UInt8] = []
        swap(&line, &rest)
        if line.last == 0x0D { line.removeLast() }
        return line.allSatisfy(\.isJSONSpace) ? nil : line
    }
}
