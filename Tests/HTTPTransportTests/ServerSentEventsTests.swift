import HTTPTransport
import LoopbackServer
import Testing

@Suite(.ownThreads) struct ServerSentEventsTests {
    typealias Event = ServerSentEvents.Event

    struct Vector: Sendable {
        let bytes: [UInt8]
        let events: [Event]

        init(_ text: String, _ events: Event...) { self.init(bytes: text.bytes, events) }

        init(bytes: [UInt8], _ events: [Event]) {
            self.bytes = bytes
            self.events = events
        }
    }

    private static func message(_ data: String) -> Event { Event("message", data) }

    static let vectors: [Vector] = [
        Vector("data: a\n\n", message("a")),
        Vector("data:a\ndata: b\ndata\n\n", message("a\nb\n")),
        Vector("\u{FEFF}data: x\r\n\r\n", message("x")),
        Vector("data: x\r\rdata: y\r\r", message("x"), message("y")),
        Vector(": hi\n\nevent: ping\n\ndata: z\n\n", message("z")),
        Vector("event: error\ndata: {\"e\":1}\n\n", Event("error", "{\"e\":1}")),
        Vector("data:  two spaces\n\n", message(" two spaces")),
        Vector("data: cut"),
        Vector("data: café\n\n", message("café")),
        Vector("data: a\r\ndata: b\n\n", message("a\nb")),
        // Beyond the ten of the list.
        Vector("data\n\n", message("")),
        Vector("data: a\n\n\n\ndata: b\r\n\r\n\r\n", message("a"), message("b")),
        Vector("event: x\nevent: y\ndata: 1\n\ndata: 2\n\n", Event("y", "1"), message("2")),
        Vector("Data: no\ndatas: no\n data: no\nid: 7\nretry: 5\n\n"),
        Vector("data: a:b: c\n\n", message("a:b: c")),
        Vector("\u{FEFF}\u{FEFF}data: x\n\ndata: \u{FEFF}y\n\n", message("\u{FEFF}y")),
        Vector("\n\u{FEFF}data: x\n\n"),
        Vector(bytes: "data: ".bytes + [0xC3, 0x28, 0xFF] + "\n\n".bytes, [message("\u{FFFD}(\u{FFFD}")]),
        Vector("data: 😀👩‍👩‍👧\r\n\r\n", message("😀👩‍👩‍👧")),
        // A stream that ends without its last empty line.
        Vector("data: [DONE]", message("[DONE]")),
        Vector("data: [DONE]\n", message("[DONE]")),
        Vector("data: a\n\nevent: end\r\ndata: {\"a\":\r\ndata:  [\"}\"]} ", message("a"), Event("end", "{\"a\":\n [\"}\"]} ")),
        Vector(#"data: {"a":"\"}"}"#, message(#"{"a":"\"}"}"#)),
        Vector("data: {\"a\":1"),
        Vector("data: {\"a\":\"}"),
        Vector("data: {} {}"),
        Vector("data: [1]\n"),
        Vector("event: x\n"),
        Vector(""),
    ]

    private func read(_ pieces: [ArraySlice<UInt8>]) throws -> [Event] {
        var reader = ServerSentEvents()
        var events: [Event] = []
        for piece in pieces { events += try reader.push(Array(piece)) }
        return events + [reader.finish()].compactMap(\.self)
    }

    @Test(arguments: vectors)
    func everyCutGivesTheSameEvents(_ vector: Vector) throws {
        let bytes = vector.bytes
        #expect(try read([bytes[...]]) == vector.events)
        #expect(try read(bytes.indices.map { bytes[$0...$0] }) == vector.events)
        for first in 0...bytes.count {
            // Wide enough for a line end, a character and the mark at the beginning to be cut twice.
            for second in first...min(first + 3, bytes.count) {
                #expect(try read([bytes[..<first], bytes[first..<second], bytes[second...]]) == vector.events)
            }
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndGivesTheSameEvents(_ end: String) throws {
        let text = "event: a\ndata: 1\n\n: c\ndata: 2\ndata: 3\n\n".replacing("\n", with: end)
        #expect(try read([text.bytes[...]]) == [Event("a", "1"), Event("message", "2\n3")])
    }

    @Test func anEventComesWithItsEmptyLine() throws {
        var reader = ServerSentEvents()
        #expect(try reader.push("data: x\r\n".bytes).isEmpty)
        #expect(try reader.push("\r".bytes) == [Event("message", "x")])
        #expect(try reader.push("\n".bytes).isEmpty)
    }

    @Test func linesAndEventsAreBounded() throws {
        var line = ServerSentEvents(limit: 100)
        #expect(try line.push([UInt8](repeating: 0x61, count: 100)).isEmpty)
        #expect(throws: HTTPFailure.self) { try line.push([0x61]) }
        var event = ServerSentEvents(limit: 100)
        let failure = #expect(throws: HTTPFailure.self) {
            for _ in 0..<20 { _ = try event.push("data: 123456789\n".bytes) }
        }
        #expect(failure?.kind == .tooLarge)
        var many = ServerSentEvents(limit: 100)
        for _ in 0..<20 { #expect(try many.push("data: 123456789\n\n".bytes).count == 1) }
    }
}
