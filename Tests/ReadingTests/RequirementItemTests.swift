import Formats
import PRDModel
import Reading
import Testing

@Suite struct RequirementItemTests {
    @Test(arguments: [
        ("- [REQ-12] text", "REQ-12"), ("- **REQ-12** text", "REQ-12"), ("- REQ-12: text", "REQ-12"),
        ("- **REQ-12:** text", "REQ-12"),
        ("- **REQ-12**: text", "REQ-12"), ("* [a.b_c-9] text", "a.b_c-9"), ("1. [a1] text", "a1"), ("[REQ-12] text", "REQ-12"),
        ("REQ-12: text", "REQ-12"), ("**REQ-12** text", "REQ-12"), ("- [REQ-12]\n  text", "REQ-12"),
        ("- [ ] [REQ-12] text", "REQ-12"),
        ("- [ ] REQ-12: text", "REQ-12"), ("- [Ä-1] text", "Ä-1"), ("- __REQ-12__ text", "REQ-12"),
    ])
    func everyFormOfAnExplicitIDIsTakenOff(markdown: String, id: String) {
        let file = readFile(markdown)
        #expect(file.ids == [id])
        #expect(file.texts == ["text"])
    }

    @Test(arguments: [
        "- text", "- [TODO] text", "- [link](http://a.b/1) text", "- **Fast** text", "- Note: text", "- 10:30 is too late",
        "- **2 of 3** text", "- see [REQ-1] there", "- [REQ-1]text", "- [1] text", "- REQ-1 and REQ-2 text", "- [REQ 1] text",
        "- **REQ-1** **REQ-2**text", "- \\[REQ-1] text", "- http://a.b/1: x", "- [^1] text",
    ])
    func otherBeginningsAreNoID(markdown: String) {
        let file = readFile(markdown)
        let known: [String?] = markdown.hasPrefix("- **REQ-1**") ? ["REQ-1"] : [nil]
        #expect(file.ids == known)
        #expect(file.items.count == 1)
    }

    @Test func aBoxOfATaskListIsNoPartOfTheIDAndADoneOneIsKept() {
        let file = readFile("- [ ] a\n- [x] b\n- [X] [R-1] c\n- [x] R-2: d")
        #expect(file.texts == ["a", "[x] b", "[x] c", "[x] d"])
        #expect(file.ids == [nil, nil, "R-1", "R-2"])
    }

    @Test func anOpenBoxChangesNothing() {
        #expect(readFile("- [ ] a\n- [ ] [R-1] b").unplaced == readFile("- a\n- [R-1] b").unplaced)
    }

    @Test(arguments: [
        "- ~~text~~", "- ~~[R-1] text~~", "- [R-1] ~~text~~", "- **R-1** ~~text~~", "- R-1: ~~text~~", "- ~~R-1: text~~",
        "- [ ] ~~text~~", "- [x] [R-1] ~~text~~", "~~text~~", "[R-1] ~~text~~", "- ~~text\n  over lines~~",
        "- ~~text~~ <!-- why -->", "- ~~text~~\n  - ~~nested~~", "- ~~with `code` and **bold**~~", "- ~~**R-1** text~~",
    ])
    func anItemStruckThroughAsAWholeIsInactive(markdown: String) {
        let file = readFile(markdown)
        #expect(file.items.map(\.isActive) == [false])
        #expect(file.problems.isEmpty)
    }

    @Test(arguments: [
        "- ~~old~~ new", "- new ~~old~~", "- ~~a~~ and ~~b~~", "- ~~one tilde~", "- ~text~", "- ~~text~~\n  - still there",
        "- ~~text~~\n\n  more", "- `~~text~~`", "- [R-1] ~~old~~ new", "- [R-1] text", "- X ~~Twitter~~", "- ~~R-1~~ text",
    ])
    func anItemStruckThroughInPartStaysActive(markdown: String) {
        #expect(readFile(markdown).items.map(\.isActive) == [true])
    }

    @Test func anInactiveItemKeepsItsIDAndText() {
        let file = readFile("- ~~[R-1] gone~~\n- [R-2] ~~gone too~~")
        #expect(file.ids == ["R-1", "R-2"])
        #expect(file.texts == ["gone", "gone too"])
    }

    @Test func anItemWithAnIDAndNoTextIsAnError() {
        let file = readFile("- ok\n- [R-1]\n- [ ]\n")
        #expect(file.allProblems.map(\.place?.line) == [3, 2])
        #expect(file.allProblems.last?.message.contains("'R-1'") == true)
    }

    @Test func anItemThatMarkdownTakesForALinkDefinitionIsNotSkippedInSilence() {
        let file = readFile("- [R-1]: Offline\n- b\n")
        #expect(file.items.count + file.problems.count == 2)
    }

    @Test func itemsParagraphsTablesQuotesAndCodeBlocksAreOneRequirementEach() {
        let text = """
            A paragraph
            in two lines.

            - item
              - nested
              - nested too

              more of it

            * another list

            | a | b |
            |---|---|
            | 1 | 2 |

            > quote
            >
            > of two

            ```sh
            code --x
            ```

            1. first
            2. second
            """
        let file = readFile(text)
        #expect(
            file.texts == [
                "A paragraph in two lines.", "item\n- nested\n- nested too\n\nmore of it", "another list",
                "| a | b |\n|---|---|\n| 1 | 2 |",
                "> quote\n>\n> of two", "```sh\ncode --x\n```", "first", "second",
            ])
        #expect(file.lines == [1, 4, 10, 12, 16, 20, 24, 25])
        #expect(file.problems.isEmpty)
    }

    @Test func aRuleBetweenItemsIsNoRequirement() {
        #expect(readFile("- a\n\n---\n\n- b\n").texts == ["a", "b"])
    }

    @Test func rawHTMLIsNotSkipped() {
        #expect(readFile("<div>\nbig\n</div>\n\n- a\n").items.count == 2)
    }
}

@Suite struct RequirementIDsTests {
    private func assign(_ texts: String..., categories: Categories = Categories()) -> ([Requirement], [Diagnostic]) {
        let items = texts.enumerated().flatMap { readFile($1, path: "requirements/\($0)/problems.md").items }
        let assignment = RequirementIDs.assign(to: items, categories: categories)
        return (assignment.requirements, assignment.problems)
    }

    private func ids(_ texts: String...) -> [String] {
        let items = texts.flatMap { readFile($0).items }
        return RequirementIDs.assign(to: items, categories: Categories()).requirements.map(\.id.text)
    }

    @Test func withoutAnExplicitIDItIsThePrefixAndSixDigitsOfTheTextsHash() {
        #expect(ids("- Exports fail") == ["PROB-" + Digest(of: "Exports fail").hex.prefix(6)])
        let goal = readFile("- Exports fail", path: "requirements/goals.md").items
        let id = RequirementIDs.assign(to: goal, categories: Categories()).requirements.first?.id.text
        #expect(id == "GOAL-" + Digest(of: "Exports fail").hex.prefix(6))
    }

    @Test func everyDerivedIDHasADigitAndCanBeWrittenIntoTheFile() throws {
        // One text in 360 has a hash that begins with six letters.
        let texts = (1...4000).map { "item \($0)" }
        let wordy = texts.filter { text in Digest(of: text).hex.prefix(6).allSatisfy(\.isLetter) }
        #expect(wordy.count > 3)
        for text in wordy {
            let id = ids("- " + text)[0]
            #expect(id.count == 11 && Digest(of: text).hex.contains(id.dropFirst(5)))
            #expect(readFile("- [\(id)] \(text)").ids == [id])
        }
    }

    @Test func theIDStaysWhileTheTextStays() {
        let alone = ids("- a")[0]
        #expect(ids("- b\n- c\n\n## Group\n\n* a")[2] == alone)
        #expect(ids("- b", "1. a <!-- x -->\n")[1] == alone)
        #expect(ids("- a.")[0] != alone)
    }

    @Test func aSecondItemWithTheSameTextGetsANumber() {
        let first = ids("- a")[0]
        #expect(ids("- a\n- a\n- b\n- a") == [first, first + "-2", ids("- b")[0], first + "-3"])
    }

    @Test func aDerivedIDGivesWayToAnExplicitOneWhereverItStands() {
        let derived = ids("- a")[0]
        #expect(ids("- a\n- [\(derived)] other") == [derived + "-2", derived])
        #expect(ids("- [\(derived)] other", "- a") == [derived, derived + "-2"])
    }

    @Test func twoItemsWithOneExplicitIDAreAnErrorThatNamesBothPlaces() throws {
        let (_, problems) = assign("- [R-1] a\n", "- x\n- R-1: b\n", "**R-1** c\n")
        #expect(problems.count == 2)
        let first = try #require(problems.first)
        #expect(first.message.contains("'R-1'"))
        #expect(first.place == Place("requirements/1/problems.md", line: 2))
        #expect(first.hint?.contains("requirements/0/problems.md:1") == true)
    }

    @Test func idsThatDifferInCaseAreTwo() {
        #expect(assign("- [R-1] a\n- [r-1] b").1.isEmpty)
    }

    @Test func anInactiveItemMayHaveTheIDOfAnActiveOne() {
        let (requirements, problems) = assign("- [R-1] ~~a~~\n- [R-1] b")
        #expect(problems.isEmpty)
        #expect(requirements.map(\.isActive) == [false, true])
    }

    @Test func anInactiveItemDoesNotTakeTheIDOfAnActiveOne() {
        let alone = ids("- a")[0]
        let (requirements, _) = assign("- ~~a~~\n- a")
        #expect(requirements.filter(\.isActive).map(\.id.text) == [alone])
    }

    @Test func everythingElseOfAnItemIsTakenOver() throws {
        let requirement = try #require(assign("# T\n\n## G\n\n- [R-1] a").0.first)
        #expect(
            requirement
                == Requirement(
                    id: RequirementID("R-1"), category: .problems, area: ["G"], text: "a",
                    place: Place("requirements/0/problems.md", line: 5)))
    }
}
