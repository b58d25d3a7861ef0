import Languages
import Testing

/// A mark is found whatever combines with it: by a combining accent, a vowel of Thai, a joiner, and with a letter that takes what stands
/// behind it into its own Character.
@Suite struct TextSearchTests {
    static let signs = ["\u{301}", "\u{E33}", "\u{200D}", "\u{FE0F}", "\u{20E3}"]

    @Test(arguments: signs) func aMarkIsFoundBesideASign(_ sign: String) {
        #expect("../\(sign)x".hasPrefix("../") && "../\(sign)x"[...].hasPrefix("../"))
        #expect("x\"\(sign)".hasSuffix("\"\(sign)") && !"x\"\(sign)".hasSuffix("\""))
        #expect("a:\(sign)b".contains(":") && "a:\(sign)b"[...].contains(":"))
        #expect("a/\(sign)b/c".split(separator: "/").map(String.init) == ["a", "\(sign)b", "c"])
        #expect("a, \(sign)b".split(separator: ", ").map(String.init) == ["a", "\(sign)b"])
        #expect("|\(sign)|".replacing("|", with: "\\|").utf8.elementsEqual("\\|\(sign)\\|".utf8))
        #expect("a[\(sign)[".firstIndex(of: "[")?.utf16Offset(in: "a[\(sign)[") == 1)
        #expect("a[\(sign)[b".lastIndex(of: "[").map { String("a[\(sign)[b"[$0...]) } == "[b")
        #expect("<!--\(sign)-->".ranges(of: "--").count == 2)
    }

    @Test func partsAreAsTheStandardLibraryHasThem() {
        #expect("//a//".split(separator: "/", omittingEmptySubsequences: false) == ["", "", "a", "", ""])
        #expect("a/b/c".split(separator: "/", maxSplits: 1) == ["a", "b/c"])
        #expect("a, b, c".split(separator: ", ", maxSplits: 1) == ["a", "b, c"])
        #expect("aaa".replacing("aa", with: "b") == "ba")
        #expect("a-a-a".replacing("-", with: "+", maxReplacements: 1) == "a+a-a")
        #expect("".split(separator: "/") == [] && "".hasPrefix("") && "a".contains("") && !"".contains("a"))
        #expect("abab".firstRange(of: "ba").map { String("abab"[$0.upperBound...]) } == "b")
    }

    @Test func aLetterHoldsNoMark() {
        for mark in ["\"", "<", ">", "]", "/"] {
            let prepended = Character("\u{D4E}\(mark)")
            #expect(!prepended.isLetter && !prepended.isNumber, "\(mark)")
        }
        #expect(
            Character("e\u{301}").isLetter && Character("é").isLetter && Character("漢").isLetter
                && Character("\u{915}\u{94D}").isLetter)
        #expect(Character("4").isNumber && Character("٣").isNumber)
    }
}
