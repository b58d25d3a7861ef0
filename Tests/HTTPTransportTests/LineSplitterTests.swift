import HTTPTransport
import LoopbackServer
import Testing

@Suite(.ownThreads) struct LineSplitterTests {
    static let vectors: [(String, [String])] = [
        ("", []), ("{}\n", ["{}"]), ("{}", ["{}"]), ("a\r\nb\n\n \r\n\nc", ["a", "b", "c"]), ("a\rb\n", ["a\rb"]),
        ("café\n😀\r\n", ["café", "😀"]), ("\n\n\r\n", []), ("x\r", ["x"]),
    ]

    @Test(arguments: vectors)
    func everyCutGivesTheSameLines(_ text: String, _ lines: [String]) throws {
        let bytes = text.bytes
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var splitter = LineSplitter()
                var found: [[UInt8]] = []
                for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
                    found += try splitter.push(Array(piece))
                }
                found += [splitter.finish()].compactMap(\.self)
                #expect(found.map { String(decoding: $0, as: UTF8.self) } == lines)
            }
        }
    }

    @Test func aLineIsBounded() throws {
        var splitter = LineSplitter(limit: 10)
        for _ in 0..<9 { #expect(try splitter.push("0123456789\n".bytes).count == 1) }
        #expect(try splitter.push("012345".bytes).isEmpty)
        let failure = #expect(throws: HTTPFailure.self) { try splitter.push("67890".bytes) }
        #expect(failure?.kind == .tooLarge)
    }
}
