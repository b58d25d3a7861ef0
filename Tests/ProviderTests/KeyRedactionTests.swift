import LoopbackServer
import Testing

@testable import Providers

/// Servers that say back the key.
@Suite(.ownThreads) struct KeyRedactionTests {
    private static let key = "sk-proj-Ab3+/=dEf&\"gHi<jKl>mNo_pQr'sTu-vWx"

    /// Each character that is no letter or digit written in another way.
    private static func escaped(_ form: (UInt8) -> String) -> String {
        key.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? String(scalar) : form(byte)
        }.joined()
    }

    private static func hex(_ byte: UInt8) -> String { String(byte, radix: 16) }

    static let forms: [String] = [
        key, key + key, "Bearer " + key, escaped { "%" + hex($0) }, escaped { "%" + hex($0).uppercased() },
        key.utf8.map { "%" + hex($0) }.joined(), escaped { "\\u00" + hex($0) }, escaped { "\\u00" + hex($0).uppercased() },
        key.replacing("/", with: "\\/").replacing("\"", with: "\\\""), escaped { "&#\($0);" }, escaped { "&#x\(hex($0));" },
        key.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
            "\"", with: "&quot;"
        )
        .replacing("'", with: "&apos;"),
        key.replacing("'", with: "&#039;").replacing("&\"", with: "&amp;&quot;"),
    ]

    @Test(arguments: forms) func theWholeKeyIsLeftOutHoweverItIsWritten(_ form: String) {
        for (before, after) in [
            ("", ""), ("a ", " b"), ("key=", "&x=1"), ("'", "',"), ("x", "y"), ("é", "é"), ("sk-proj-", "-vWx"),
        ] {
            let cleaned = withoutKey(before + form + after, Self.key)
            let expected = form.hasPrefix("Bearer ") ? "Bearer [key]" : form == Self.key + Self.key ? "[key][key]" : "[key]"
            #expect(cleaned == before + expected + after)
        }
    }

    @Test func aLongPartOfItIsLeftOutToo() {
        let key = Array(Self.key)
        for length in 16...key.count {
            for start in 0...key.count - length {
                let part = String(key[start..<start + length])
                #expect(withoutKey("cut: \(part) …", Self.key) == "cut: [key] …", "\(part)")
            }
        }
    }

    @Test(arguments: [
        ("sk-proj-********-vWx", "[key]"), ("sk-proj-Ab3***", "[key]"), ("sk-proj-Ab3…vWx", "[key]"),
        ("sk-proj-Ab3...vWx.", "[key]."),
        ("sk-proj-••••••••••••vWx", "[key]"), ("sk-proj-Ab****zzz", "[key]zzz"),
    ])
    func aMaskedKeyIsLeftOut(_ masked: String, _ shown: String) {
        #expect(
            withoutKey("Incorrect API key provided: \(masked) You can find", Self.key)
                == "Incorrect API key provided: \(shown) You can find")
    }

    @Test(arguments: [
        "Keys begin with sk-proj- and have 40 characters.", "Use sk-..., not pk-...", "sk-proj-Ab3 is no key", "sk", "", "%",
        "100 %, \\u00",
        "&amp; &#1", "the sketch-project", "a & b", "… *** …", "sk-proj-.", "sk-proj-..", "naïve ‰ 日本 😀",
    ])
    func ordinaryTextStaysAsItIs(_ text: String) {
        #expect(withoutKey(text, Self.key) == text)
        #expect(withoutKey(text, nil) == text)
        #expect(withoutKey(text, "") == text)
    }

    /// Servers of one's own are often given any word for a key.
    @Test func aShortKeyIsAWord() {
        #expect(
            withoutKey("a test of the latest tests, test-1; test_2", "test") == "a [key] of the latest tests, [key]-1; test_2")
        #expect(withoutKey("key 'lm-12'.", "lm-12") == "key '[key]'.")
        #expect(withoutKey("%74%65st", "test") == "[key]")
        #expect(withoutKey("the abc", "abc") == "the abc")
        #expect(withoutKey("xpassword1y", "password1") == "x[key]y")
        #expect(withoutKey("password and passwords", "password1") == "password and passwords")
    }

    @Test func aKeyMayLookLikeAnEscape() {
        for key in ["%2B%2B%2B%2B", "&amp;&amp;&", "\\u0041\\u0042", "100%&more"] {
            #expect(withoutKey("a \(key) b", key) == "a [key] b", "\(key)")
            #expect(withoutKey("a \(key.utf8.map { "%" + Self.hex($0) }.joined()) b", key) == "a [key] b", "\(key)")
        }
    }
}
