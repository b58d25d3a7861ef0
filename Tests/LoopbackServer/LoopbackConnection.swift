import Foundation

/// A client's connection, for the handler that answers it. Every call throws once the client is gone. Used by one thread.
package final class LoopbackConnection {
    /// POLLRDHUP, which Glibc's module does not have.
    private static let peerHungUp: Int16 = 0x2000
    private let descriptor: Int32
    private let number: Int
    private let core: ServerCore
    private var input: [UInt8] = []
    private(set) var isClosed = false
    private(set) var clientIsGone = false
    /// No handler goes on for ever, even if a client never leaves.
    private let deadline = Date().addingTimeInterval(600)

    init(_ descriptor: Int32, number: Int, core: ServerCore) {
        self.descriptor = descriptor
        self.number = number
        self.core = core
    }

    // MARK: - Answering

    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    /// - Parameters:
    ///   - piece: how many bytes at a time; all at once if nil.
    ///   - pause: seconds between pieces.
    package func send(_ bytes: [UInt8], piece: Int? = nil, pause: Double = 0) throws {
        let size = max(piece ?? bytes.count, 1)
        for start in stride(from: 0, to: bytes.count, by: size) {
            if start > 0, pause > 0 { try self.pause(pause) }
            try write(bytes[start..<min(start + size, bytes.count)])
        }
    }

    /// A whole answer with its length, which leaves the connection open for the next request.
    package func respond(_ status: Int = 200, _ headers: [String: String] = [:], _ body: String = "") throws {
        let length = ["Content-Length": String(body.utf8.count)].merging(headers) { $1 }
        try send(Self.head(status, length) + body)
    }

    /// The head of an answer in chunks.
    package func beginChunked(_ status: Int = 200, _ headers: [String: String] = [:]) throws {
        try send(Self.head(status, headers.merging(["Transfer-Encoding": "chunked"]) { $1 }))
    }

    package func sendChunk(_ bytes: [UInt8]) throws {
        try send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [0x0D, 0x0A])
    }

    package func sendChunk(_ text: String) throws { try sendChunk(Array(text.utf8)) }

    package func endChunks() throws { try send("0\r\n\r\n") }

    /// Ends the connection in order.
    package func close() {
        isClosed = true
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Ends the connection with a reset.
    package func reset() {
        isClosed = true
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Does nothing for some seconds, or until the client is gone: then it throws.
    package func pause(_ seconds: Double) throws {
        if waitForClose(seconds) { throw LoopbackProblem("the client is gone") }
    }

    /// - Returns: whether the client closed the connection within the seconds.
    package func waitForClose(_ seconds: Double) -> Bool {
        let end = Date().addingTimeInterval(seconds)
        while !clientIsGone {
            var item = pollfd(fd: descriptor, events: Self.peerHungUp, revents: 0)
            let left = Int32(max(end.timeIntervalSinceNow * 1000, 0).rounded(.up))
            let count = poll(&item, 1, left)
            if count < 0, errno == EINTR { continue }
            if count == 0 { return false }
            clientIsGone = true
        }
        return true
    }

    private static func head(_ status: Int, _ headers: [String: String]) -> String {
        let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
        return "HTTP/1.1 \(status) Status\r\n\(lines.joined())\r\n"
    }

    private func write(_ bytes: ArraySlice<UInt8>) throws {
        var rest = bytes
        while !rest.isEmpty {
            if Date() > deadline { throw LoopbackProblem("the connection has been open for longer than a test takes") }
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 {
                clientIsGone = true
                throw LoopbackProblem("the client is gone")
            }
            core.record.withLock { $0.bytesSent += count }
            rest = rest.dropFirst(count)
        }
    }

    // MARK: - The server's side

    /// - Returns: nil if the client sends no further whole request.
    func readRequest() -> LoopbackRequest? {
        var end: Int?
        var searched = 0
        while end == nil {
            end = input[searched...].indices.first { input[$0...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A]) }
            searched = max(input.count - 3, 0)
            if end == nil, !readMore() { return nil }
        }
        let head = String(decoding: input[..<end!], as: UTF8.self).components(separatedBy: "\r\n")
        input.removeFirst(end! + 4)
        let words = head[0].components(separatedBy: " ")
        let headers = head.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.dropFirst().joined().trimmingCharacters(in: .whitespaces))
        }
        let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
        while input.count < length { if !readMore() { return nil } }
        defer { input.removeFirst(length) }
        return LoopbackRequest(
            method: words[0], target: words.count > 1 ? words[1] : "", headers: headers, body: Array(input[..<length]),
            connection: number)
    }

    func end() {
        core.forget(descriptor)
        Glibc.close(descriptor)
    }

    private func readMore() -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            input += buffer[..<count]
            return true
        }
    }
}
