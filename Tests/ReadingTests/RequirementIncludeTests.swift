import Formats
import PRDModel
import Reading
import Testing

@Suite struct RequirementIncludeTests {
    @Test(arguments: [
        "{{include a/b_c_d.md}}", "- {{include a/b_c_d.md}}", "{{ include   a/b_c_d.md }}", "1. {{include a/b_c_d.md}}",
        "- [ ] {{include a/b_c_d.md}}", "{{include a/b_c_d.md}} <!-- why -->", "{{include\na/b_c_d.md}}",
    ])
    func aloneInAParagraphOrItemItIsAnInclude(markdown: String) {
        let file = readFile(markdown)
        #expect(file.includes.map(\.path) == ["a/b_c_d.md"])
        #expect(file.items.isEmpty && file.problems.isEmpty, "\(file.problems)")
    }

    @Test(arguments: [
        "`{{include a.md}}`", "- see `{{include a.md}}`", "```\n{{include a.md}}\n```", "    {{include a.md}}",
        "\\{{include a.md}}", "{{include}}", "{{included a.md}}", "# Use `{{include a.md}}`\n\n- x", "~~old {{include a.md}}~~",
    ])
    func codeVariablesAndWhatIsStruckThroughAreLeftAlone(markdown: String) {
        let file = readFile(markdown)
        #expect(file.includes.isEmpty && file.problems.isEmpty && file.items.count == 1, "\(file)")
    }

    @Test func oneThatIsStruckThroughOrCommentedOutBringsNothing() {
        let file = readFile("~~{{include a.md}}~~\n\n<!-- {{include a.md}} -->\n\n- ~~{{include a.md}}~~\n- x")
        #expect(file.includes.isEmpty && file.problems.isEmpty && file.texts == ["x"])
    }

    @Test(arguments: [
        ("a\n{{include a.md}}", 2, 1, "alone"), ("- ä {{include a.md}}", 1, 5, "alone"),
        ("- [R-1] {{include a.md}}", 1, 9, "alone"),
        ("{{include a.md}}\n{{include b.md}}", 1, 1, "alone"), ("- {{include a.md}}\n  - more", 1, 3, "alone"),
        ("- [x] {{include a.md}}", 1, 7, "alone"), ("> {{include a.md}}", 1, 3, "in a quote"),
        ("- a\n  - {{include a.md}}", 2, 5, "in a nested list"), ("- a\n\n  > {{include a.md}}", 3, 5, "in a quote"),
        ("| a |\n| - |\n| {{include a.md}} |", 3, 3, "in a table"), ("<div>\n{{include a.md}}\n</div>", 2, 1, "in HTML"),
        ("<!-- a\nb -->\n\n# {{include a.md}}", 4, 3, "in a heading"), ("x\n\n{{include a.md", 3, 1, "no end"),
        ("~~a~~ {{include a.md}}", 1, 7, "alone"), ("- a `x` {{include a.md}}", 1, 9, "alone"),
    ])
    func elsewhereItIsAnErrorWithItsPlace(markdown: String, line: Int, column: Int, words: String) throws {
        let file = readFile(markdown)
        let problem = try #require(file.problems.first)
        #expect(file.problems.count == 1 && file.includes.isEmpty, "\(file)")
        #expect(problem.place == Place("requirements/problems.md", line: line, column: column))
        #expect(problem.message.contains(words) && problem.severity == .error && problem.hint?.contains("`code`") == true)
    }

    @Test func itKnowsItsPlaceAmongItemsAndHeadings() {
        let file = readFile(
            "{{include a}}\n\n- x\n\n## Group\n\n### Inner\n\n- y\n-  {{include b}}\n\n## Risks\n\n{{include c}}\n\n- z")
        #expect(file.includes.map(\.position) == [0, 2, 2])
        #expect(file.includes.map(\.place.line) == [1, 10, 14])
        #expect(file.includes.map(\.place.column) == [1, 4, 1])
        #expect(file.includes.map(\.includeContext.category?.text) == ["problems", "problems", "risks_assumptions"])
        #expect(file.includes.map(\.includeContext.areas) == [[], ["Group", "Inner"], []])
    }

    private func included(_ text: String, _ path: String = "shared/risks.md", inGroups groups: [String] = ["Office"])
        -> RequirementFile
    {
        let outer = readFile(
            groups.enumerated().map { String(repeating: "#", count: $0 + 2) + " " + $1 + "\n\n" }.joined() + "{{include x}}")
        let source = RequirementSource(path, includeContext: outer.includes.first?.includeContext)
        return RequirementFormat.read(text, source: source, in: ReadingContext(categories: Categories()))
    }

    @Test func itemsTakeCategoryAndGroupOfThePlaceUnlessAHeadingNamesACategory() {
        let file = included(
            "# Title\n\n- a\n\n## Printers\n\n- b\n\n## User goals\n\n- c\n\n### Speed\n\n- d\n\n## Scanners\n\n- e")
        #expect(file.items.map(\.category.text) == ["problems", "problems", "user_goals", "user_goals", "problems"])
        #expect(file.items.map(\.group) == ["Office", "Office / Printers", nil, "Speed", "Office / Scanners"])
    }

    @Test func whereThePlaceNamesNoCategoryTheNameOfTheFileDoes() {
        let includeContext = readFile("{{include x}}", path: "requirements/all.md").includes.first?.includeContext
        let file = RequirementFormat.read(
            "- a", source: RequirementSource("shared/risks.md", includeContext: includeContext),
            in: ReadingContext(categories: Categories()))
        #expect(file.items.map(\.category.text) == ["risks_assumptions"])
    }

    @Test func idsAreWrittenAroundIncludes() {
        let text = "- a\r\n- {{include x}}\r\nb\r\n\r\n{{include y}}\r\n\r\n- c"
        let path = "requirements/problems.md"
        #expect(readFile(text).problems.count == 1)
        let good = "- a\r\n- {{include x}}\r\n\r\nb\r\n\r\n{{include y}}\r\n\r\n- c"
        let insertions = IDMarking.insertions(
            of: [0: RequirementID("A-1"), 1: RequirementID("B-2"), 2: RequirementID("C-3")],
            into: .init(
                text: good, source: RequirementSource(path, root: "requirements"), in: ReadingContext(categories: Categories())))
        #expect(
            String(decoding: IDMarking.applying(insertions, to: Array(good.utf8)), as: UTF8.self)
                == "- [A-1] a\r\n- {{include x}}\r\n\r\n[B-2] b\r\n\r\n{{include y}}\r\n\r\n- [C-3] c")
    }
}
