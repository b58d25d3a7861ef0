import Diffing
import PRDModel
import Testing

@Suite struct SectionDifferenceTests {
    private func section(_ old: String, _ new: String) throws -> SectionDifference {
        try #require(ProjectDifference(from: state([], [part("s", old)]), to: state([], [part("s", new)])).sections.first)
    }

    @Test func changedLinesAreFoundBelowTheirHeadings() throws {
        let old = "Intro of the section.\n\n### Office\n\n- one item here\n- two items here\n\n### Field\n\n- gone for good"
        let new = "Intro of the section.\n\n### Office\n\n- one item there\n- two items here\n- entirely new\n\n### Field"
        let found = try section(old, new)
        #expect(found.kind == .changed && found.addedLines == 2 && found.removedLines == 2)
        #expect(found.passages.map(\.heading) == ["Office", "Office", "Field"])
        #expect(
            found.passages.flatMap(\.changes) == [
                .changed(from: "- one item here", to: "- one item there"), .added("- entirely new"), .removed("- gone for good"),
            ])
    }

    @Test func linesThatHaveLittleInCommonAreNotOneLine() throws {
        let found = try section("Every report is late.", "Nobody reads them.")
        #expect(found.passages.flatMap(\.changes) == [.added("Nobody reads them."), .removed("Every report is late.")])
    }

    @Test func aMarkInCodeIsNoHeading() throws {
        let found = try section("### A\n\n```\n# comment\n```\n\nold text here", "### A\n\n```\n# comment\n```\n\nnew text here")
        #expect(found.passages.map(\.heading) == ["A"])
    }

    @Test func blankLinesAndBlanksAtLineEndsDoNotCount() throws {
        let difference = ProjectDifference(
            from: state([], [part("s", "a  \nb")]), to: state([], [part("s", "a\n\n\nb")]))
        #expect(difference.sections.allSatisfy { $0.addedLines + $0.removedLines == 0 })
    }

    @Test func sectionsComeAndGoWhereTheyStand() {
        let before = state([], [part("a", "1"), part("b", "2"), part("c", "3")])
        let after = state([], [part("a", "1"), part("n", "new\n\nlines"), part("c", "4")])
        let difference = ProjectDifference(from: before, to: after)
        #expect(difference.sectionWords == ["removed b", "added n", "changed c"])
        #expect(difference.sections[1].addedLines == 2 && difference.sections[1].passages.isEmpty)
        #expect(difference.sectionCount == 3)
    }

    @Test func headingAndHandEditsAreTold() throws {
        let before = state([], [part("s", "text", title: "Old")])
        let after = state([], [part("s", "text", title: "New", edited: true)])
        let found = try #require(ProjectDifference(from: before, to: after).sections.first)
        #expect(found.formerTitle == "Old" && found.title == "New" && found.isEdited && !found.wasEdited)
        let back = try #require(ProjectDifference(from: after, to: before).sections.first)
        #expect(back.wasEdited && !back.isEdited)
    }

    @Test func citationsComeAndGo() throws {
        let items = [requirement("P-1", "one"), requirement("P-2", "two"), requirement("P-3", "three")]
        let before = state(items, [part("s", "On [P-1] and [P-2] since [2024].")])
        let after = state(Array(items.dropFirst()), [part("s", "On [P-2] and [P-3], [P-3] since [2025].")])
        let found = try #require(ProjectDifference(from: before, to: after).sections.first)
        // A removed requirement was cited; a year is no requirement.
        #expect(found.citesNow.map(\.text) == ["P-3"] && found.citesNoMore.map(\.text) == ["P-1"])
    }

    @Test func aRequirementWithAnotherIDIsStillCited() throws {
        let old = requirement("PROB-aaaaa1", "Photos are lost", explicit: false)
        let before = state([old], [part("s", "On [PROB-aaaaa1].")])
        let after = state([requirement("P-7", "Photos are lost")], [part("s", "On [P-7].")])
        let found = try #require(ProjectDifference(from: before, to: after).sections.first)
        #expect(found.citesNow.isEmpty && found.citesNoMore.isEmpty && found.addedLines == 1)
    }

    @Test func longSectionsAreComparedWithoutDelay() throws {
        let old = (0..<20_000).map { "- line \($0)" }.joined(separator: "\n")
        let new = (0..<20_000).map { "- line \($0 % 7 == 0 ? $0 + 1 : $0)" }.joined(separator: "\n")
        #expect(try section(old, new).addedLines > 1000)
        let equal = String(repeating: "- the same\n", count: 20_000)
        #expect(try section(equal, equal + "- and one more").addedLines == 1)
    }
}
