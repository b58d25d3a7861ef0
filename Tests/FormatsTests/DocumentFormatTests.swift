import Formats
import PRDModel
import Testing

private let ids = ["executive_summary", "problem_statement", "appendix"].map { SectionID($0) }

private func text(_ title: String, _ content: String) -> DocumentFormat.Content {
    .text(SectionText(title: title, content: content))
}

private func written(_ contents: DocumentFormat.Content...) -> String {
    DocumentFormat.write(
        title: "Field Notes", sources: ["requirements/**/*.md"], sections: Array(zip(ids, contents)).map { (id: $0, content: $1) }
    )
}

private let sample = written(
    text("Executive Summary", "Short."), text("Problem Statement", "### Now\n\n- a [P-1]\n\n| x |\n|---|\n| 1 |"))

@Suite struct DocumentWritingTests {
    @Test func theDocumentHasTitleOriginMarkersHeadingsAndTexts() {
        let lines = splitLines(sample)
        #expect(lines[0] == "# Field Notes")
        #expect(lines[2].contains("`requirements/**/*.md`"))
        #expect(
            Array(lines[4...8]) == [
                "<!-- prdbuild:section executive_summary -->", "", "## Executive Summary", "", "Short.",
            ])
        #expect(sample.hasSuffix("| 1 |\n"))
    }

    @Test func aMissingTextShowsItsErrorAndTheCommandThatRetries() {
        let document = written(.missing(title: "Executive Summary", error: "time-out\nafter   45 s"))
        #expect(document.contains("## Executive Summary"))
        #expect(document.contains("> This section could not be written: time-out after 45 s."))
        #expect(document.contains("`prdbuild build executive_summary`"))
        #expect(written(.missing(title: "T", error: nil)).contains("> This section has not been written yet."))
    }

    @Test func neitherVersionNorDateIsInIt() {
        #expect(
            sample
                == written(
                    text("Executive Summary", "Short."), text("Problem Statement", "### Now\n\n- a [P-1]\n\n| x |\n|---|\n| 1 |"))
        )
        let words = sample.split(whereSeparator: { !$0.isNumber }).map(String.init)
        #expect(Set(words) == ["1"])
    }
}

@Suite struct DocumentReadingTests {
    private func read(_ text: String) -> (document: Document, problems: [Diagnostic]) {
        DocumentFormat.read(text, path: "PRD.md")
    }

    @Test func whatWasWrittenIsReadBack() {
        let (document, problems) = read(sample)
        #expect(problems.isEmpty)
        #expect(document.title == "Field Notes")
        #expect(document.titleLine == 1)
        #expect(document.parts.map(\.id) == [ids[0], ids[1]])
        #expect(document.parts.map(\.line) == [5, 11])
        #expect(document.text(of: ids[0]) == SectionText(title: "Executive Summary", content: "Short."))
        #expect(document.text(of: ids[1])?.content == "### Now\n\n- a [P-1]\n\n| x |\n|---|\n| 1 |")
        #expect(document.text(of: ids[2]) == nil)
    }

    @Test(arguments: [
        "    indented code first", "> [!NOTE]\n> a note", "---", "- a\n\n\n- b", "```\n## Not a heading\n# nor this\n```",
        "## Deeper\n\nx",
        "Title\n===", "[a]: b", "&lt;!-- prdbuild:section x -->", "a <!-- prdbuild:section x --> b",
        "<!-- prdbuild:section two words -->",
    ])
    func everyTextComesBackAsItWas(content: String) {
        let (document, problems) = read(written(text("T", content), text("Next", "still here")))
        #expect(document.parts.map(\.text.content) == [content, "still here"])
        #expect(problems.isEmpty)
    }

    @Test func lineEndsAndBlanksAtThemChangeNoText() {
        let plain = read(sample).document
        let changed = read(splitLines(sample).map { $0 + " " }.joined(separator: "\r\n")).document
        #expect(changed.parts.map(\.text.contentHash) == plain.parts.map(\.text.contentHash))
        #expect(changed.title == plain.title)
        #expect(changed.parts.map(\.line) == plain.parts.map(\.line))
    }

    @Test func aNoticeIsNoText() {
        let (document, problems) = read(
            written(.missing(title: "A", error: "broke"), .missing(title: "B", error: nil), text("C", "here")))
        #expect(document.parts.map(\.isMissing) == [true, true, false])
        #expect(document.text(of: ids[0]) == nil)
        #expect(problems.isEmpty)
    }

    @Test func aTextWrittenBelowANoticeIsAText() {
        let document = read(written(.missing(title: "A", error: "broke")) + "\nWritten by hand.\n").document
        #expect(document.text(of: ids[0]) == SectionText(title: "A", content: "Written by hand."))
    }

    @Test func aDeletedHeadingLeavesAnEmptyTitleAndTheText() {
        let lines = splitLines(sample).filter { $0 != "## Executive Summary" }
        let document = read(lines.joined(separator: "\n")).document
        #expect(document.text(of: ids[0]) == SectionText(title: "", content: "Short."))
    }

    @Test func aChangedHeadingIsRead() {
        let changed = splitLines(sample).map { $0 == "## Executive Summary" ? "##  In short " : $0 }.joined(separator: "\n")
        #expect(read(changed).document.text(of: ids[0])?.title == "In short")
    }

    @Test(arguments: [(1, 2), (3, 4), (0, 1)])
    func textOutsideTheSectionsIsAnErrorWithItsLine(index: Int, line: Int) throws {
        var lines = splitLines(sample)
        lines.insert("A stray thought.", at: index)
        let found = try #require(read(lines.joined(separator: "\n")).problems.first)
        #expect(found.message.contains("outside the sections"))
        #expect(found.place == Place("PRD.md", line: line))
    }

    @Test func textAddedToTheLineOfOriginIsNotLostInSilence() {
        let changed = splitLines(sample).enumerated().map { $0 == 2 ? $1 + " And see the wiki." : $1 }
        #expect(!read(changed.joined(separator: "\n")).problems.isEmpty)
    }

    @Test func aSecondTitleIsTextOutsideTheSections() {
        #expect(read("# Another\n\n" + sample).problems.first?.place?.line == 3)
    }

    @Test func aDoubledSectionIsAnErrorThatNamesBothLines() throws {
        let lines = splitLines(sample)
        let doubled = (lines + lines[4...8]).joined(separator: "\n")
        let found = try #require(read(doubled).problems.first)
        #expect(found.message.contains("'executive_summary'"))
        #expect(found.place?.line == lines.count + 1)
        #expect(found.hint?.contains("line 5") == true)
    }

    @Test(arguments: ["<<<<<<< HEAD", ">>>>>>> other"])
    func conflictMarkersAreAnErrorWithTheirLine(marker: String) throws {
        var lines = splitLines(sample)
        lines.insert(marker, at: 8)
        let found = try #require(read(lines.joined(separator: "\n")).problems.first)
        #expect(found.place?.line == 9)
    }

    @Test func aFileOfAnotherOriginIsAnError() throws {
        let found = try #require(read("# My own document\n\nWith text.\n").problems.first)
        #expect(found.message.contains("not made by prdbuild"))
        #expect(read("\n\n").problems.isEmpty)
    }
}
