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
    /// Otherwise it would become one when the document is written, and the text behind it another section's.
    @Test(arguments: ["\u{0}", "\u{7}\u{1B}", "\u{8}"]) func aMarkerBehindControlCharactersIsOne(_ control: String) throws {
        let file =
            "# T\n\n<!-- prdbuild:section appendix -->\n\n## A\n\nText.\n\n\(control)<!-- prdbuild:section next_steps -->\n\n## N\n\nMore.\n"
        let sides = try #require(DocumentFormat.read(file, path: "PRD.md").sides)
        #expect(sides.ours.parts.map(\.id.text) == ["appendix", "next_steps"])
        #expect(sides.ours.parts.map(\.text.content) == ["Text.", "More."])
    }

    /// Control characters are left out when a text is read, and what is left must not come out different when it is read again.
    @Test func aFirstLineOfControlCharactersIsNoLine() throws {
        let file = "# T\n\n<!-- prdbuild:section appendix -->\n\n## Appendix\n\n\u{7}\u{1}\n\nThe text.\n\n\u{8}\n"
        let read = try #require(DocumentFormat.read(file, path: "PRD.md").sides?.ours.parts.first)
        #expect(read.text.content == "The text.")
    }

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
        let (sides, problems) = DocumentFormat.read(text, path: "PRD.md")
        return (sides?.ours ?? Document(title: nil, parts: []), problems)
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

    @Test(arguments: [
        "<!-- prdbuild:section two words -->", "<!-- prdbuild:section appendix ->", "<!- prdbuild:section appendix -->",
        "<!-- prdbuild:section risks-mitigations -->", "<!-- prdbuild:sektion appendix -->", "<!-- prd:section appendix -->",
        "<!-- prdbuild section appendix -->", "< !-- prdbuild:section appendix -->", "<!-- prdbuild:section -->",
    ])
    func aMistypedMarkerIsAnErrorWithItsLine(_ marker: String) throws {
        var lines = splitLines(sample)
        lines.insert(marker, at: 8)
        let found = try #require(read(lines.joined(separator: "\n")).problems.first)
        #expect(found.place == Place("PRD.md", line: 9))
        #expect(found.message.contains("marker"))
    }

    @Test(arguments: ["<!--prdbuild:section appendix-->", " <!--  prdbuild:section   appendix  -->\t"])
    func blanksInAMarkerAreFree(_ marker: String) throws {
        let document = read(sample + "\n" + marker + "\n\n## Appendix\n\nx\n").document
        #expect(document.text(of: ids[2]) == SectionText(title: "Appendix", content: "x"))
    }

    @Test func aSectionWhoseMarkerIsGoneIsKnownByItsHeading() throws {
        let marker = DocumentFormat.marker(ids[1])
        let text = splitLines(sample).filter { $0 != marker }.joined(separator: "\n") + "\n\n## Problem Statement\n"
        let headings = [ids[0]: "Executive Summary", ids[1]: "Problem Statement", ids[2]: "Appendix"]
        let (sides, problems) = DocumentFormat.read(text, path: "PRD.md", headings: headings)
        let parts = try #require(sides?.ours.parts)
        #expect(problems.isEmpty)
        #expect(parts.map(\.id) == [ids[0], ids[1]])
        #expect(parts[0].text.content == "Short.")
        // The first heading counts; what comes after it is the section's.
        #expect(parts[1].text.content.hasSuffix("| 1 |\n\n## Problem Statement"))
    }

    @Test func wordsAddedToANoticeAreText() {
        let notice = written(.missing(title: "A", error: "broke"))
        for (text, content) in [
            (notice + "> My remark.\n", "> My remark."), (notice.replacing("## A\n", with: "## A\n\nAbove.\n"), "Above."),
            (notice.replacing("broke", with: "broke. Run `prdbuild build x` to try again.\n> Or ask me"), "> Or ask me"),
        ] {
            let part = read(text).document.parts[0]
            #expect(!part.isMissing && part.text.content.contains(content), "\(part)")
        }
    }

    @Test func aFileOfAnotherOriginIsAnError() throws {
        let found = try #require(read("# My own document\n\nWith text.\n").problems.first)
        #expect(found.message.contains("not made by prdbuild"))
        #expect(read("\n\n").problems.isEmpty)
    }
}

@Suite struct ConflictedDocumentTests {
    private let lines = splitLines(sample)

    private func read(_ lines: [String], end: String = "\n") -> (sides: Sides<Document>?, problems: [Diagnostic]) {
        DocumentFormat.read(lines.joined(separator: end), path: "PRD.md")
    }

    @Test(arguments: ["\n", "\r\n"], [[], ["||||||| base", "Long.", "<<<<<<< inner", "=======", ">>>>>>> inner"]])
    func bothSidesAreRead(_ end: String, _ base: [String]) throws {
        let conflict = ["<<<<<<< HEAD", "Short."] + base + ["=======", "In short.", "", "More.", ">>>>>>> feature"]
        let index = try #require(lines.firstIndex(of: "Short."))
        let (sides, problems) = read(lines[..<index] + conflict + lines[(index + 1)...], end: end)
        let found = try #require(sides)
        #expect(problems.isEmpty)
        let plain = try #require(DocumentFormat.read(sample, path: "PRD.md").sides?.ours)
        #expect(found.ours.title == plain.title && found.ours.parts.map(\.text) == plain.parts.map(\.text))
        let added = conflict.count - 1
        #expect(found.ours.parts.map(\.line) == [plain.parts[0].line, plain.parts[1].line + added])
        #expect(found.ours.parts.map(\.contentLine) == [plain.parts[0].contentLine + 1, plain.parts[1].contentLine + added])
        #expect(found.theirs.text(of: ids[0])?.content == "In short.\n\nMore.")
        #expect(found.theirs.text(of: ids[1]) == found.ours.text(of: ids[1]))
        #expect(found.conflicts == [(index + 1)...(index + conflict.count)])
    }

    @Test func aConflictMayHoldWholeSections() throws {
        let more = [
            "<<<<<<< ours", "=======", "<!-- prdbuild:section appendix -->", "", "## Appendix", "", "x", ">>>>>>> theirs",
        ]
        let sides = try #require(read(lines + more).sides)
        #expect(sides.ours.parts.map(\.id) == [ids[0], ids[1]])
        #expect(sides.theirs.parts.map(\.id) == ids)
        #expect(sides.theirs.parts[2].line == lines.count + 3)
    }

    @Test func aProblemOfBothSidesIsToldOnce() {
        let conflict = ["<<<<<<< a", "x", "=======", "y", ">>>>>>> b"]
        let problems = read(lines + [DocumentFormat.marker(ids[0])] + conflict).problems
        #expect(problems.map(\.place) == [Place("PRD.md", line: lines.count + 1)])
    }

    @Test(arguments: [
        (["<<<<<<< a", "x"], 0), (["<<<<<<< a", "x", "=======", "y"], 0), ([">>>>>>> b"], 0), (["x", "=======", ">>>>>>> b"], 2),
        (["<<<<<<< a", "x", ">>>>>>> b"], 2), (["<<<<<<< a", "<<<<<<< a"], 1),
        (["<<<<<<< a", "Heading", "=======", "x", "=======", "y", ">>>>>>> b"], 4),
        (["<<<<<<< a", "||||||| c", "x", ">>>>>>> b"], 3), (["<<<<<<< a", "=======", "<<<<<<< a"], 2),
    ])
    func sidesThatCannotBeToldApartAreAnErrorWithItsLine(_ conflict: [String], _ offset: Int) throws {
        let (sides, problems) = read(lines + conflict)
        #expect(sides == nil)
        #expect(problems.map(\.place) == [Place("PRD.md", line: lines.count + 1 + offset)])
        #expect(problems.first?.hint != nil)
    }

    @Test(arguments: ["=======", "|||||||", "<<<<<<", ">>>>>>>> x", "<<<<<<<x", "======= x", "> >>>>>>> x", " <<<<<<< HEAD"])
    func otherLinesAreText(_ line: String) {
        let (sides, problems) = read(lines + [line])
        #expect(problems.isEmpty && sides?.conflicts == [])
        #expect(sides?.ours.parts[1].text.content.hasSuffix(line) == true)
    }
}
