import Formats
import Foundation
import TestSupport
import Testing

@Suite struct JSONReadingTests {
    private func read(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)) }

    static let valid: [(String, JSONValue)] = [
        ("null", .null), (" \t\r\ntrue ", .bool(true)), ("false", .bool(false)), ("\u{FEFF}1", .integer(1)),
        (#""""#, .string("")),
        ("{}", .object([:])), ("[ ]", .array([])), ("{ \n}", .object([:])),
        (#"[1,"a",null,[],{}]"#, .array([.integer(1), .string("a"), .null, .array([]), .object([:])])),
        (#" { "a" : 1 , "b" : [ true , false ] } "#, .object(["a": .integer(1), "b": .array([.bool(true), .bool(false)])])),
        (#"{"a":1,"b":2,"a":3}"#, .object(["a": .integer(3), "b": .integer(2)])),
        (#"{"":{"":0}}"#, .object(["": .object(["": .integer(0)])])),
    ]

    @Test(arguments: valid) func whatIsJSONIsRead(_ text: String, _ value: JSONValue) {
        #expect(read(text) == value)
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("0.5", 0.5), ("10.250", 10.25), ("1e3", 1000), ("1E+3", 1000),
        ("25e-2", 0.25),
        ("-0.0e0", 0), ("9007199254740993", 9_007_199_254_740_992), ("1e400", .infinity), ("-1e400", -.infinity), ("1e-400", 0),
        ("0.1", 0.1), ("1795232102", 1_795_232_102), ("100000000000000000000000000001", 1e29),
    ])
    func aNumberIsTheNearestThereIs(_ text: String, _ number: Double) {
        for value in [read(text), read("[\(text)]")?[0]] {
            switch value {
            case .integer(let whole): #expect(Double(whole) == number)
            case .number(let read): #expect(read == number)
            default: Issue.record("\(text) is not read as a number")
            }
        }
    }

    @Test(arguments: [
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"\u0041\u00e9\u20AC\uFFFF"#, "Aé€\u{FFFF}"), (#"\ud83d\ude00"#, "😀"),
        (#"\uD83D\uDE00!"#, "😀!"), (#"\u0000"#, "\u{0}"), ("é日😀", "é日😀"), ("\u{7F}\u{85}\u{2028}", "\u{7F}\u{85}\u{2028}"),
        // Halves of pairs.
        (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ude00\ud83d"#, "\u{FFFD}\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"),
        (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"),
    ])
    func aStringIsWhatItSays(_ text: String, _ meaning: String) {
        let scalars = read("\"\(text)\"")?.string.map { Array($0.unicodeScalars) }
        #expect(scalars == Array(meaning.unicodeScalars))
        #expect(read("{\"\(text)\":1}") == .object([meaning: .integer(1)]))
    }

    @Test(arguments: [
        "", " ", "\u{FEFF}", "\u{FEFF}\u{FEFF}1", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "[1,,2]", "{,}", #"{"a"}"#,
        #"{"a":}"#,
        #"{"a":1,}"#, #"{"a" 1}"#, #"{"a":1 "b":2}"#, "{1:2}", "{a:1}", "{'a':1}", "'a'", #"{"a":1]"#, "[1}", "1 2", "1,",
        #""a" "b""#,
        "nul", "nulll", "True", "TRUE", "NaN", "Infinity", "-Infinity", "undefined", "01", "-", "--1", "-01", "1.", ".5", "+1",
        "1e", "1e+",
        "1.e3", "0x10", "1_000", "１", #"""#, #""a"#, #""\"#, #""\""#, #""\x""#, #""\u12""#, #""\u123g""#, #""\ud83d\u""#,
        #""\ud83d\u12g4""#,
        "\"\t\"", "\"\n\"", "\"a\u{1}\"", "\"\\n\u{1}\"", "[1]//", "/**/1", "#1", "\u{A0}1", "1\u{0}", "\u{B}1",
    ])
    func whatIsNoJSONIsRefused(_ text: String) {
        #expect(read(text) == nil)
    }

    /// Bytes within a string and in place of it: overlong forms, halves of pairs, too much, cut off, out of place.
    @Test(
        arguments: [
            [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xC3], [0x80],
            [0xE2, 0x82],
        ] as [[UInt8]])
    func whatIsNoUTF8IsRefused(_ bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(JSONValue([quote] + bytes + [quote]) == nil)
        #expect(JSONValue([quote] + Array(#"\n"#.utf8) + bytes + [quote]) == nil)
        #expect(JSONValue(bytes) == nil)
    }

    @Test func everyBeginningOfAnObjectIsRefused() {
        let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",true,null,{"b":false}],"é":""}"#.utf8)
        for length in whole.indices { #expect(JSONValue(Array(whole[..<length])) == nil, "\(length) bytes") }
        #expect(JSONValue(whole) != nil)
    }

    @Test func depthAndCountAreBounded() {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(read(nested(512)) != nil)
        #expect(read(nested(514)) == nil)
        #expect(read(String(repeating: "[", count: 5_000_000)) == nil)
        #expect(read(String(repeating: #"{"a":"#, count: 1_000_000)) == nil)
        let few = "[" + String(repeating: "0,", count: 999_998) + "0]"
        #expect(read(few)?.items.count == 999_999)
        #expect(read("[" + String(repeating: "[],", count: 1_000_000) + "0]") == nil)
    }

    @Test func membersAreFoundAndMissedQuietly() {
        let value = read(#"{"a":[{"b":7},2.5],"n":null}"#)
        #expect(value?["a"]?[0]?["b"]?.integer == 7)
        #expect(value?["a"]?[1]?.integer == nil && value?["a"]?[2] == nil && value?["a"]?[-1] == nil)
        #expect(value?["n"]?.isNull == true && value?["x"] == nil && value?[0] == nil && value?["a"]?["b"] == nil)
        #expect(read("1e400")?.integer == nil && read("1e300")?.integer == nil)
    }

    // MARK: - Beside another reader

    /// Foundation takes a comma behind the last element too.
    private func isJSONToFoundation(_ bytes: [UInt8]) -> Bool {
        let hasLastComma = String(decoding: bytes, as: UTF8.self).contains(#/,[ \n\r\t]*[\]}]/#)
        return !hasLastComma && (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
    }

    private static let seed = Array(
        #"{"id":"c-1","n":[0,-1,2.5,12345678901],"deep":{"a":[[],{}],"t":true,"f":false,"z":null},"s":"x\"\\\/\n\u00e9é😀","e":""}"#
            .utf8)

    /// A byte changed, left out or put in, once to four times.
    @Test(arguments: 1...20) func whatIsAlmostJSONIsTakenOrRefusedAsByFoundation(_ seed: Int) {
        var random = Random(seed: seed)
        let parts = Array("{}[]\",:\\/.+-u0123456789abtfnl \n\t\r".utf8) + [0x00, 0x1F, 0x7F, 0x80, 0xC3, 0xA9, 0xFF]
        for _ in 0..<500 {
            var bytes = Self.seed
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = random.element(parts)
                case 1: bytes.remove(at: place)
                default: bytes.insert(random.element(parts), at: place)
                }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            #expect((JSONValue(bytes) != nil) == isJSONToFoundation(bytes), "\(text)")
        }
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = Random(seed: 7)
        func made(_ depth: Int) -> JSONValue {
            switch random.below(depth > 5 ? 4 : 6) {
            case 0: return .null
            case 1: return .bool(true)
            case 2: return .integer(random.below(1_000_000) - 500_000)
            case 3:
                let scalars = (0..<random.below(20)).map { _ in Unicode.Scalar(UInt32(random.below(0x11_0000))) ?? "?" }
                return .string(String(String.UnicodeScalarView(scalars)))
            case 4: return .array((0..<random.below(6)).map { _ in made(depth + 1) })
            default: return .object(JSONObject((0..<random.below(6)).map { ("m\($0)", made(depth + 1)) }))
            }
        }
        for _ in 0..<300 {
            let written = made(0)
            #expect(read(written.compact) == written)
            #expect(read(written.pretty) == written)
        }
    }
}
