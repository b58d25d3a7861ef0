import Foundation

/// A client for tests of servers on this machine: it sends the very bytes that it is told to.
package final class LoopbackClient {
    private let descriptor: Int32
    private var input: [UInt8] = []
    /// Seconds to wait for bytes, far above what any answer takes.
    private let limit: Double

    /// - Parameter receiveBuffer: of the socket in bytes; a small one makes a reader that does not read felt soon.
    package init(port: Int, limit: Double = 60, receiveBuffer: Int32? = nil) throws {
        self.limit = limit
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = ListeningSocket.address(port: port)
        let code = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            close(descriptor)
            throw LoopbackProblem("cannot connect to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    package func send(_ text: String) throws { try send(Array(text.utf8)) }

    package func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw LoopbackProblem("the server is gone") }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends a request with what HTTP/1.1 asks for.
    package func send(
        _ method: String, _ target: String, _ headers: [String: String] = [:], host: String, body: String? = nil
    ) throws {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: \(host)\r\n"
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { text += "\(name): \(value)\r\n" }
        if let body { text += "Content-Length: \(body.utf8.count)\r\n\r\n\(body)" } else { text += "\r\n" }
        try send(text)
    }

    /// Reads one whole answer.
    package func answer(toHead: Bool = false) throws -> LoopbackAnswer {
        var answer = try head()
        if toHead { return answer }
        if answer["Transfer-Encoding"]?.lowercased() == "chunked" {
            while let chunk = try chunk() { answer.body += chunk }
        } else {
            answer.body = try take(Int(answer["Content-Length"] ?? "") ?? 0)
        }
        return answer
    }

    /// Reads the head of an answer whose body goes on.
    package func head() throws -> LoopbackAnswer {
        let lines = String(decoding: try takeThrough("\r\n\r\n"), as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw LoopbackProblem("no answer: \(lines[0])") }
        let headers = lines.dropFirst().filter { !$0.isEmpty }.map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(parts[0]), value: parts.dropFirst().joined().trimmingCharacters(in: .whitespaces))
        }
        return LoopbackAnswer(status: status, headers: headers, body: [])
    }

    /// The next piece of a body in chunks; nil at its end.
    package func chunk() throws -> [UInt8]? {
        let line = String(decoding: try takeThrough("\r\n").dropLast(2), as: UTF8.self)
        guard let size = Int(line.split(separator: ";")[0], radix: 16) else { throw LoopbackProblem("no chunk: \(line)") }
        let bytes = try take(size)
        _ = try take(2)
        return size == 0 ? nil : bytes
    }

    /// Whether the server closes the connection before it sends anything more.
    package func isClosedByServer() -> Bool {
        while input.isEmpty { if (try? readMore()) == nil { return true } }
        return false
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while input.count < count { try readMore() }
        defer { input.removeFirst(count) }
        return Array(input[..<count])
    }

    private func takeThrough(_ mark: String) throws -> [UInt8] {
        let mark = Array(mark.utf8)
        var searched = 0
        while true {
            while searched + mark.count <= input.count {
                if input[searched] == mark[0], input[searched..<searched + mark.count].elementsEqual(mark) {
                    return try take(searched + mark.count)
                }
                searched += 1
            }
            try readMore()
        }
    }

    private func readMore() throws {
        var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while poll(&item, 1, Int32(limit * 1000)) <= 0 {
            guard errno == EINTR else { throw LoopbackProblem("nothing arrived within \(Int(limit)) s") }
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw LoopbackProblem("the server closed the connection") }
        input += buffer[..<count]
    }
}

/// An answer as it came.
package struct LoopbackAnswer: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package var body: [UInt8]

    /// The first value, whatever the case of the name.
    package subscript(header: String) -> String? {
        headers.first { $0.name.lowercased() == header.lowercased() }?.value
    }

    package var text: String { String(decoding: body, as: UTF8.self) }

    package func json() throws -> [String: Any] {
        guard let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] else {
            throw LoopbackProblem("no JSON object: \(text)")
        }
        return object
    }
}

/// A server under test, asked a request at a time.
package struct LoopbackTarget: Sendable {
    package let port: Int

    package init(port: Int) { self.port = port }

    package var host: String { "127.0.0.1:\(port)" }

    package func request(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: String? = nil
    ) throws -> LoopbackAnswer {
        let client = try LoopbackClient(port: port)
        try client.send(method, target, headers, host: host, body: body)
        return try client.answer(toHead: method == "HEAD")
    }

    package func get(_ target: String, _ headers: [String: String] = [:]) throws -> LoopbackAnswer {
        try request("GET", target, headers)
    }

    /// Opens a stream of server-sent events.
    package func events(
        _ target: String, after lastEventID: String? = nil, receiveBuffer: Int32? = nil
    ) throws -> LoopbackEvents {
        let client = try LoopbackClient(port: port, receiveBuffer: receiveBuffer)
        try client.send("GET", target, lastEventID.map { ["Last-Event-ID": $0] } ?? [:], host: host)
        return LoopbackEvents(client)
    }
}

/// Server-sent events as they arrive; comments count as events without a name.
package final class LoopbackEvents {
    package struct Event: Equatable, Sendable {
        package var id: String?
        package var name = ""
        package var data = ""

        package init(id: String? = nil, name: String = "", data: String = "") {
            self.id = id
            self.name = name
            self.data = data
        }
    }

    private let client: LoopbackClient
    /// The lines of an event that is not whole yet.
    private var lines: [String] = []
    private var line: [UInt8] = []
    private var whole: [Event] = []
    package private(set) var head: LoopbackAnswer?
    /// The server's beats would keep a test waiting for ever for an event that does not come.
    private let deadline = ContinuousClock.now + .seconds(180)

    init(_ client: LoopbackClient) { self.client = client }

    /// - Returns: nil at the end of the stream.
    package func next() throws -> Event? {
        if head == nil { head = try client.head() }
        while whole.isEmpty {
            if ContinuousClock.now > deadline { throw LoopbackProblem("the stream has gone on for three minutes") }
            guard let chunk = try client.chunk() else { return nil }
            for byte in chunk {
                if byte != 0x0A {
                    line.append(byte)
                } else if !line.isEmpty {
                    lines.append(String(decoding: line, as: UTF8.self))
                    line = []
                } else {
                    if lines.first?.hasPrefix("retry:") != true { whole.append(Self.event(lines)) }
                    lines = []
                }
            }
        }
        return whole.removeFirst()
    }

    /// The events up to one of a name, that one included.
    package func through(_ name: String) throws -> [Event] {
        var events: [Event] = []
        while let event = try next() {
            events.append(event)
            if event.name == name { return events }
        }
        throw LoopbackProblem("the stream ended before '\(name)': \(events)")
    }

    private static func event(_ lines: [String]) -> Event {
        var event = Event()
        for line in lines {
            if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
            if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
            if line.hasPrefix("data: ") { event.data += line.dropFirst(6) }
        }
        return event
    }
}
