import LoopbackServer
import Serving
import Testing

@Suite(.ownThreads) struct TargetTests {
    @Test(
        arguments: [
            ("/", []), ("/api/prd", ["api", "prd"]), ("/api/prd/", ["api", "prd"]), ("/a%20b/%C3%A4", ["a b", "ä"]),
            ("/api?x=/../y", ["api"]), ("/...", ["..."]), ("/a+b", ["a+b"]),
        ] as [(String, [String])]) func aPathIsItsDecodedParts(_ text: String, _ path: [String])
    {
        #expect(RequestTarget(text)?.path == path)
    }

    @Test(arguments: [
        "", "*", "api", "http://127.0.0.1/api", "/../etc/passwd", "/assets/../../etc/passwd", "/assets/%2e%2e/x", "/%2E%2E%2Fx",
        "/a%2Fb", "/a%5Cb", "/a\\b", "/./a", "/a//b", "//a", "/%", "/%4", "/%zz", "/%+1", "/%00", "/a%0d%0ab", "/%7f", "/%ff",
        "/%c0%ae",
    ]) func whatLeavesTheTreeOrIsBrokenIsNoPath(_ text: String) {
        #expect(RequestTarget(text) == nil)
    }

    @Test func theQueryIsDecodedAndItsFirstValueCounts() {
        let target = RequestTarget("/s?mode=draft&mode=x&name=a+b%26c&flag&=&e=%C3%A4")
        #expect(target?.query == ["mode": "draft", "name": "a b&c", "flag": "", "": "", "e": "ä"])
        #expect(RequestTarget("/s?x=%zz") == nil)
    }
}
