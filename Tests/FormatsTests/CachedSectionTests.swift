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

    @Test(arguments: entries)
    func anEntryIsReadBackAsItWasWritten(entry: CachedSection) throws {
        let read = try #require(CachedSection(fileText: entry.fileText))
        #expect(read == entry)
        #expect(read.text.contentHash == entry.text.contentHash)
    }

    @Test func everyChangedByteIsDetected() {
        let bytes = Array(Self.entries[0].fileText.utf8)
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] = damaged[index] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
            #expect(CachedSection(fileText: String(decoding: damaged, as: UTF8.self)) == nil, "byte \(index)")
        }
    }

    @Test func everyCutIsDetected() {
        let bytes = Array(Self.entries[0].fileText.utf8)
        for length in 0..<bytes.count {
            #expect(CachedSection(fileText: String(decoding: bytes[..<length], as: UTF8.self)) == nil, "\(length) bytes")
        }
    }

    @Test func somethingAppendedIsDetected() {
        #expect(CachedSection(fileText: Self.entries[0].fileText + "\n") == nil)
        #expect(CachedSection(fileText: "") == nil)
    }
}

@Suite struct CachedRequirementsTests {
    @Test(arguments: [
        "plain", "two\nlines", "\"quoted\" \\", "ä😀", "null", "it\u{92}s", "a\u{85}b", "a\u{2028}b", " blank ", "~",
    ])
    func aListIsReadBackAsItWasWritten(text: String) throws {
        let item = Requirement(id: RequirementID("R-1"), category: .problems, group: text, text: text, place: Place("a.md"))
        let other = Requirement(id: RequirementID("R-2"), category: .problems, text: "x", place: Place("a.md"))
        let list = RequirementList(category: Category(id: .problems, displayName: "P", prefix: "P"), items: [item, other])
        let read = try #require(CachedRequirements.read(CachedRequirements.fileText(list)))
        #expect(read.map(\.id.text) == ["R-1", "R-2"])
        #expect(read.map(\.group) == [text, nil])
        #expect(Array(read[0].text.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: ["", "{}", "[", "x", "[{]"])
    func aDamagedListIsNone(text: String) {
        #expect(CachedRequirements.read(text) == nil)
    }
}
