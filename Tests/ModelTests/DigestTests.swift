import PRDModel
import Testing

@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func theDigestIsSHA256(text: String, hex: String) {
        #expect(Digest(of: text).hex == hex)
        #expect(Digest(of: Array(text.utf8)).hex == hex)
    }

    @Test func rawTextInPiecesHashesLikeTheWhole() {
        var hasher = SHA256Hasher()
        hasher.add(raw: "a")
        hasher.add(raw: "")
        hasher.add(bytes: Array("bc".utf8))
        #expect(hasher.finish() == Digest(of: "abc"))
    }

    @Test(arguments: [
        (["ab", "c"], ["a", "bc"]), (["abc"], ["abc", ""]), (["", "abc"], ["abc", ""]), (["a", "", "b"], ["a", "b", ""]),
        (["ä"], ["a", "\u{308}"]), (["a\0b"], ["a", "b"]),
    ])
    func twoListsOfPartsNeverHashAlike(first: [String], second: [String]) {
        #expect(hash(of: first) != hash(of: second))
    }

    @Test func aPartIsPrefixedWithItsLengthInEightBytes() {
        #expect(hash(of: ["abc"]) == Digest(of: [0, 0, 0, 0, 0, 0, 0, 3] + Array("abc".utf8)))
    }

    private func hash(of parts: [String]) -> Digest {
        var hasher = SHA256Hasher()
        for part in parts { hasher.add(part: part) }
        return hasher.finish()
    }
}

@Suite struct ContentHashTests {
    private let text = SectionText(title: "Title", content: "One\n\nTwo")

    @Test(arguments: ["One  \n\t\nTwo ", "One\r\n\r\nTwo", "One\n  \nTwo\t"])
    func blanksAtLineEndsAreLeftOut(content: String) {
        #expect(SectionText(title: "Title", content: content).contentHash == text.contentHash)
    }

    @Test(arguments: [
        SectionText(title: "title", content: "One\n\nTwo"), SectionText(title: "Title", content: "One\nTwo"),
        SectionText(title: "Title", content: "One\n\nTwo."), SectionText(title: "Title", content: "  One\n\nTwo"),
        SectionText(title: "TitleOne", content: "\n\nTwo"), SectionText(title: "", content: "Title\nOne\n\nTwo"),
    ])
    func everyOtherChangeOfHeadingOrTextIsSeen(other: SectionText) {
        #expect(other.contentHash != text.contentHash)
    }
}

@Suite struct RequirementDigestTests {
    private let category = Category(id: .problems, displayName: "Problems", prefix: "PROB")

    private func requirement(_ id: String, _ text: String, group: String? = nil, line: Int = 1) -> Requirement {
        Requirement(
            id: RequirementID(id), category: .problems, area: group.map { [$0] } ?? [], text: text,
            place: Place("a.md", line: line))
    }

    private func digest(_ items: Requirement...) -> Digest {
        RequirementList(category: category, items: items).digest
    }

    @Test func whereAnItemStandsChangesNothing() {
        #expect(digest(requirement("A-1", "x", line: 1)) == digest(requirement("A-1", "x", line: 99)))
        var elsewhere = requirement("A-1", "x")
        elsewhere.place = Place("other/file.md", line: 3)
        elsewhere.hasExplicitID = false
        #expect(digest(requirement("A-1", "x")) == digest(elsewhere))
    }

    @Test func idGroupTextAndOrderEachChangeTheList() {
        let first = requirement("A-1", "x")
        let second = requirement("A-2", "y")
        let base = digest(first, second)
        let others = [
            digest(second, first), digest(first), digest(requirement("A-3", "x"), second),
            digest(requirement("A-1", "x."), second), digest(requirement("A-1", "x", group: "g"), second),
        ]
        #expect(Set(others + [base]).count == others.count + 1)
    }

    @Test func aProjectListsOnlyActiveRequirementsAndEveryCategory() throws {
        var struck = requirement("A-2", "gone")
        struck.isActive = false
        let project = Project(
            settings: ProjectSettings(), title: "", mode: .draft, categories: Categories(),
            graph: try SectionGraph.assemble(
                mode: .draft, settings: ProjectSettings(), categories: Categories(), existingPrompts: []),
            requirements: [requirement("A-1", "kept"), struck, requirement("A-3", "kept too")], prompts: [:],
            sharedContext: PromptTemplate(text: "", place: Place("s")),
            revisionPrompt: PromptTemplate(text: "", place: Place("r")),
            pageTemplate: "", lock: nil, document: nil, warnings: [])
        let lists = project.requirementLists
        #expect(lists[.problems]?.items.map(\.id.text) == ["A-1", "A-3"])
        #expect(lists.count == Categories().all.count)
        #expect(lists[.actionItems]?.items == [])
    }
}
