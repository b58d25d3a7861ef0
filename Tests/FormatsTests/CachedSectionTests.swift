import Formats
import PRDModel
import Testing

@Suite struct CachedSectionTests {
    private static let entries = [
        CachedSection(
            text: SectionText(title: "Problem Statement", content: "One\n\n\n- two\n\n```\n\ncode\n```"),
            generatedAt: "2025-01-02T03:04:05Z", usage: Usage(inputTokens: 15, outputTokens: 7)),
        CachedSection(text: SectionText(title: "T  ä 😀", content: "title x\nhash y\n"), generatedAt: "now", usage: nil),
        CachedSection(text: SectionText(title: "T", content: "\u{301}\u{2028}\n\nx"), generatedAt: "now", usage: nil),
    ]

    private static let fingerprint = Fingerprint(Digest(of: "inputs"))

    private static func text(_ entry: CachedSection) -> String { entry.fileText(for: fingerprint) }

    private static func read(_ text: String) -> CachedSection? { CachedSection(fileText: text, for: fingerprint) }

    @Test(arguments: entries)
    func anEntryIsReadBackAsItWasWritten(entry: CachedSection) throws {
        let read = try #require(Self.read(Self.text(entry)))
        #expect(read == entry)
        #expect(read.text.contentHash == entry.text.contentHash)
    }

    @Test func everyChangedByteIsDetected() {
        let bytes = Array(Self.text(Self.entries[0]).utf8)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] = damaged[index] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
            #expect(Self.read(String(decoding: damaged, as: UTF8.self)) == nil, "byte \(index)")
        }
    }

    @Test func everyCutIsDetected() {
        let bytes = Array(Self.text(Self.entries[0]).utf8)
        for length in 0..<bytes.count {
            #expect(Self.read(String(decoding: bytes[..<length], as: UTF8.self)) == nil, "\(length) bytes")
        }
    }

    @Test func somethingAppendedIsDetected() {
        #expect(Self.read(Self.text(Self.entries[0]) + "\n") == nil)
        #expect(Self.read("") == nil)
    }

    @Test func anEntryInThePlaceOfAnotherIsNone() {
        let other = Fingerprint(Digest(of: "other inputs"))
        #expect(CachedSection(fileText: Self.text(Self.entries[0]), for: other) == nil)
    }
}

@Suite struct CachedRequirementsTests {
    private static func list(_ text: String, in displayName: String = "P") -> RequirementList {
        let item = Requirement(id: RequirementID("R-1"), category: .problems, area: [text], text: text, place: Place("a.md"))
        let other = Requirement(id: RequirementID("R-2"), category: .problems, text: "x", place: Place("a.md"))
        return RequirementList(category: Category(id: .problems, displayName: displayName, prefix: "P"), items: [item, other])
    }

    @Test(arguments: [
        "plain", "two\nlines", "\"quoted\" \\", "ä😀", "null", "it\u{92}s", "a\u{85}b", "a\u{2028}b", " blank ", "~",
    ])
    func aListIsReadBackAsItWasWritten(text: String) throws {
        let list = Self.list(text, in: text)
        let read = try #require(CachedRequirements.read(CachedRequirements.fileText(list), for: list.digest))
        #expect(read.map(\.id.text) == ["R-1", "R-2"])
        #expect(read.map(\.group) == [text, nil])
        #expect(Array(read[0].text.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func aListThatIsNotTheOneAskedForIsNone() {
        let list = Self.list("text")
        let text = CachedRequirements.fileText(list)
        #expect(CachedRequirements.read(text, for: list.digest) != nil)
        #expect(CachedRequirements.read(text, for: Self.list("other").digest) == nil)
        #expect(CachedRequirements.read(text.replacing("\"x\"", with: "\"y\""), for: list.digest) == nil)
    }

    @Test(arguments: ["", "{}", "[", "x", "[{]", "[]", "{\"category\": \"P\"}", "{\"category\": \"P\", \"items\": 1}"])
    func aDamagedListIsNone(text: String) {
        #expect(CachedRequirements.read(text, for: Self.list("x").digest) == nil)
    }
}

@Suite struct CachedNumberTests {
    @Test(arguments: LockFormatTests.extremes + [0, 1_000_000_000_000]) func aCountThatCannotBeIsNotKnown(_ number: Int) throws {
        let fingerprint = Fingerprint(Digest(of: "x"))
        let section = CachedSection(
            text: SectionText(title: "T", content: "c"), generatedAt: "2025-01-02T03:04:05Z",
            usage: Usage(inputTokens: 12_345, outputTokens: 6))
        let rest = section.fileText(for: fingerprint).replacing("12345", with: "\(number)")
            .split(separator: "\n", omittingEmptySubsequences: false).dropFirst(2).joined(separator: "\n")
        let text = "prdbuild-section 2\nhash \(Digest(of: rest).hex)\n\(rest)"
        let usage = try CachedSection.read(text, for: fingerprint).usage
        #expect(usage?.inputTokens == (Usage.possible.contains(number) ? number : nil))
    }
}
