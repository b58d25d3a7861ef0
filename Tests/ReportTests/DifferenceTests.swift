import Diffing
import Formats
import PRDModel
import Reports
import Testing

@Suite struct DifferenceTests {
    private static func requirement(_ id: String, _ text: String) -> Requirement {
        Requirement(
            id: RequirementID(id), category: .problems, text: text, place: Place("requirements/problems.md", line: 3))
    }

    private static func state(_ requirements: [Requirement], _ sections: [String: String] = [:]) -> ProjectState {
        let parts = sections.keys.sorted().map { id in
            ProjectState.Part(id: SectionID(id), text: SectionText(title: id, content: sections[id] ?? ""), isEdited: false)
        }
        return ProjectState(
            title: "T", mode: .detailed, categories: Categories(), requirements: requirements, parts: parts)
    }

    private static func report(_ before: ProjectState, _ after: ProjectState, notes: [String] = []) -> DifferenceReport {
        DifferenceReport(
            ProjectDifference(from: before, to: after), title: "T",
            since: .init(
                name: "HEAD", id: "0123456789", shortID: "0123456", subject: "s", time: "2025-01-01T00:00:00Z", age: "2 days ago"),
            notes: notes)
    }

    private static func fences(_ markdown: String) -> [Substring] {
        markdown.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { $0.hasPrefix("```") }
    }

    /// What a requirement says must not act in the comment.
    @Test(arguments: [
        "</details><script>alert(1)</script>", "ask @kim and #12", "*bold* _it_ [link](http://x) | cell", "a & b < c",
        "<!-- hidden",
    ])
    func textsOfRequirementsStayTexts(text: String) {
        let before = Self.state([Self.requirement("P-1", "old words " + text)])
        let after = Self.state([Self.requirement("P-1", "new words " + text)])
        let markdown = DifferenceMarkdown(Self.report(before, after)).text
        #expect(!markdown.contains("<script") && !markdown.contains("</details>") && !markdown.contains("<!--"), "\(markdown)")
        #expect(!markdown.contains("@kim") && !markdown.contains("[link]("), "\(markdown)")
        #expect(markdown.contains("<del>old</del> <ins>new</ins>"), "\(markdown)")
    }

    @Test func codeAndSeveralLinesStandInAFenceThatHoldsThem() {
        let before = Self.state([Self.requirement("P-1", "Run:\n\n````\nx\n````")], ["s": "```\nold `code` here\n```"])
        let after = Self.state([Self.requirement("P-1", "Run:\n\n````\ny\n````")], ["s": "```\nnew `code` here\n```"])
        let markdown = DifferenceMarkdown(Self.report(before, after)).text
        let fences = Self.fences(markdown)
        #expect(fences == ["`````diff", "`````", "```diff", "```"], "\(markdown)")
        #expect(markdown.contains("  - x\n") && markdown.contains("  + y\n"), "\(markdown)")
    }

    @Test func aCommentStaysWithinItsLimitAndIsNotCutInTheMiddle() {
        let before = Self.state([], Dictionary(uniqueKeysWithValues: (0..<50).map { ("s\($0)", "old line of \($0)") }))
        let after = Self.state([], Dictionary(uniqueKeysWithValues: (0..<50).map { ("s\($0)", "new line of \($0)") }))
        let whole = DifferenceMarkdown(Self.report(before, after)).text
        #expect(whole.components(separatedBy: "<details>") == 51 && !whole.contains("left out"))
        let short = DifferenceMarkdown(Self.report(before, after), limit: 2000).text
        #expect(short.count < 2200 && short.contains("more parts are left out"), "\(short)")
        #expect(short.components(separatedBy: "<details>") == short.components(separatedBy: "</details>"))
        #expect(Self.fences(short).count % 2 == 0)
        #expect(short.contains("Sections: 50 of 50 changed"))
    }

    @Test func longLinesAreShownAroundTheirChanges() {
        let words = (0..<60).map { "word\($0)" }
        var changed = words
        changed[30] = "other"
        let before = Self.state([], ["s": words.joined(separator: " ")])
        let after = Self.state([], ["s": changed.joined(separator: " ")])
        let text = DifferenceText(Self.report(before, after), colours: false, shown: { $0.path }).text
        #expect(text.contains("~ … word22 word23"), "\(text)")
        #expect(text.contains("word29 [-word30-] {+other+} word31") && text.contains("word38 …"), "\(text)")
        let markdown = DifferenceMarkdown(Self.report(before, after)).text
        #expect(markdown.contains("- … word22") && markdown.contains("+ … word22"), "\(markdown)")
    }

    @Test func aLineThatIsWrittenAnewIsShownAsTwo() {
        let old = "Inspectors have no network at four sites, so they write on paper and type the notes again."
        let new = "On many sites there is no network, so notes are made on paper, then typed by inspectors once more."
        let report = Self.report(
            Self.state([Self.requirement("P-1", old)], ["s": old]), Self.state([Self.requirement("P-1", new)], ["s": new]))
        let text = DifferenceText(report, colours: false, shown: { $0.path }).text
        #expect(text.contains("\n        - \(old)\n        + \(new)\n"), "\(text)")
        #expect(!text.contains("[-") && !text.contains("{+"), "\(text)")
        let markdown = DifferenceMarkdown(report).text
        #expect(markdown.contains("  - \(old)\n  + \(new)\n") && !markdown.contains("<del>"), "\(markdown)")
    }

    @Test func theWordsOfJSONAreTheTextsAgain() {
        let before = Self.state([Self.requirement("P-1", "It takes 75 minutes.")])
        let after = Self.state([Self.requirement("P-1", "It takes 70 minutes.")])
        let json = DifferenceJSON.value(Self.report(before, after, notes: ["A note."])).compact
        #expect(
            json.contains(
                #""words":[{"mark":"same","spaced":false,"text":"It takes"},{"mark":"removed","spaced":true,"text":"75"},"#
                    + #"{"mark":"added","spaced":true,"text":"70"},{"mark":"same","spaced":true,"text":"minutes."}]"#),
            "\(json)")
        #expect(json.contains(#""notes":["A note."]"#) && json.contains(#""changed":true"#))
    }

    @Test func nothingIsSaidWhereNothingChanged() {
        let state = Self.state([Self.requirement("P-1", "x")], ["s": "y"])
        let report = Self.report(state, state)
        #expect(DifferenceText(report, colours: false, shown: { $0.path }).text.hasSuffix("\n\nNothing changed in the PRD.\n"))
        #expect(DifferenceMarkdown(report).text.hasSuffix("\n\nNothing changed in the PRD.\n"))
        #expect(DifferenceJSON.value(report).compact.contains(#""changed":false"#))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> Int {
        split(separator: separator, omittingEmptySubsequences: false).count
    }
}
