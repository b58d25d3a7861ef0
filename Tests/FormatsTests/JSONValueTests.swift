import Formats
import Foundation
import Testing

@Suite struct JSONValueTests {
    private static let texts = [
        "", "plain", "\"", "\\", "/", "\n\r\t", "\u{0}\u{1}\u{8}\u{C}\u{1F}\u{7F}", "ä€😀", "\u{85}\u{2028}\u{2029}", "</script>",
        "\\u0041",
        "a\u{FEFF}\u{FFFE}\u{92}", "e\u{301}", "\u{FFFF}\u{9F}\u{80}", "~\u{A0}\u{2027}\u{202A}\u{FEFE}\u{FFFD}Â", "\"\"a\\",
    ]

    private func parsed(_ text: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
    }

    @Test(arguments: texts)
    func everyTextIsParsedBackByAnotherReader(text: String) throws {
        for form in [JSONValue.string(text).compact, JSONValue.string(text).pretty] {
            let read = try #require(try parsed(form) as? String)
            #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
        }
        let object = try #require(try parsed(JSONValue.object([text: .string(text)]).compact) as? [String: String])
        #expect(object == [text: text])
    }

    @Test(arguments: [0, 0.1, -1.5, 1e-7, 1e21, 4_000_000.25])
    func numbersAreParsedBack(number: Double) throws {
        #expect(try parsed(JSONValue.number(number).compact) as? Double == number)
    }

    @Test func whatJSONHasNoNumberForIsNull() {
        #expect(JSONValue.array([.number(.nan), .number(.infinity)]).compact == "[null,null]")
    }

    @Test func oneValueIsOneLineInCompactForm() {
        let value = JSONValue.object(["b": .array([.integer(-1), .bool(true), .null]), "a": .object([:]), "c": .string("x\ny")])
        #expect(value.compact == #"{"a":{},"b":[-1,true,null],"c":"x\ny"}"#)
    }

    @Test func membersAreSortedByCodePointAndTheFirstOfANameCounts() {
        let object = JSONObject([
            ("b", .integer(1)), ("é", .integer(2)), ("e\u{301}", .integer(3)), ("b", .integer(4)), ("\u{FF5E}", .null),
            ("\u{1F600}", .null), ("aa", .null), ("a", .null),
        ])
        #expect(
            object.members.map { Array($0.name.utf8) }
                == ["a", "aa", "b", "e\u{301}", "é", "\u{FF5E}", "\u{1F600}"].map { Array($0.utf8) })
        #expect(object["b"] == .integer(1))
        #expect(object["e\u{301}"] == .integer(3))
        #expect(object["c"] == nil)
    }

    @Test func membersAreSetReplacedAndTakenOut() {
        var object: JSONObject = ["m": .integer(1)]
        for name in ["z", "a", "n", "m"] { object[name] = .string(name) }
        object["z"] = nil
        object["y"] = nil
        #expect(JSONValue.object(object).compact == #"{"a":"a","m":"m","n":"n"}"#)
        #expect(
            object.replacing(with: ["a": .null, "b": .null]) == ["a": .null, "b": .null, "m": .string("m"), "n": .string("n")])
    }

    @Test func thePrettyFormHasOneScalarALineAndAFinalLineEnd() {
        let value = JSONValue.object([
            "b": .array([.integer(1), .integer(2)]), "a": .object(["k": .bool(false)]), "e": .array([]),
        ])
        #expect(
            value.pretty == """
                {
                  "a": {
                    "k": false
                  },
                  "b": [
                    1,
                    2
                  ],
                  "e": []
                }

                """)
    }

    @Test func keysAreSortedByCodePointNotByUTF16() {
        let value = JSONValue.object(["\u{1F600}": .null, "\u{FF5E}": .null, "a": .null, "B": .null])
        #expect(value.compact == "{\"B\":null,\"a\":null,\"\u{FF5E}\":null,\"\u{1F600}\":null}")
    }
}
