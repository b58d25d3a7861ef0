import Analysis
import Languages
import PRDModel
import Reports
import TextLayout
import Testing

private func requirement(_ id: String, _ text: String, _ category: CategoryID = .problems, line: Int = 3) -> Requirement {
    Requirement(
        id: RequirementID(id), category: category, text: text, place: Place("requirements/\(category.text).md", line: line))
}

private func report(_ texts: [String], _ requirements: [Requirement]) -> TraceReport {
    let sections = texts.enumerated().map { index, text in
        Trace.Section(
            id: SectionID("section_\(index)"), title: "Section | \(index)", categories: [.problems], text: text,
            firstLine: 10 + 10 * index)
    }
    let categories = Categories()
    return TraceReport(
        trace: Trace(sections: sections, requirements: requirements, categories: categories.all.map(\.id), otherInputs: []),
        title: "Field *Notes*", document: "PRD.md", categories: categories)
}

private let small = report(
    ["It fails [P-1] [P-9].\n\nAt 5 GB [P-9].", ""],
    [
        requirement("P-1", "Exports fail, \"often\"\n- and late"), requirement("P-2", "=SUM(1) is slow", line: 4),
        requirement("G-1", "Fast", .userGoals),
    ])

@Suite struct TraceReportTests {
    @Test func theTextNamesWhatWasFoundFirstAndThenTheMatrix() {
        #expect(
            TraceText(small).text == """
                Field *Notes*: 3 requirements, 2 sections

                Cited, and no requirement has the ID (1)
                  P-9  PRD.md:10,12

                Figures that stand in no input (1)
                  5 GB  PRD.md:12

                Requirements that no section cites (2)
                  P-2  requirements/problems.md:4    =SUM(1) is slow
                  G-1  requirements/user_goals.md:3  Fast

                Sections  (● cites the requirement, · only reads it)
                  a  section_0  reads 2, cites 1
                  b  section_1  reads 2, cites 0

                       a b  Problems & Pain Points
                  P-1  ● ·  Exports fail, "often" - and late
                  P-2  · ·  =SUM(1) is slow

                       a b  User Goals
                  G-1       Fast

                """)
        #expect(small.summary == "1 unknown ID, 1 figure from no input, 2 requirements not cited")
    }

    @Test(arguments: [(1, 1), (12, 84), (30, 5), (60, 3)]) func noLineOfTheTextIsWiderThanTheTerminal(sections: Int, count: Int) {
        let long = String(repeating: "long words ", count: 30)
        let requirements = (0..<count).map { requirement("REQUIREMENT-\($0)", long) }
        let report = report(Array(repeating: "[REQUIREMENT-0] [REQUIREMENT-999] 77 GB", count: sections), requirements)
        for width in [80, 120] {
            let lines = TraceText(report, width: width).text.split(separator: "\n")
            #expect(lines.filter { $0.count > width } == [])
            #expect(lines.count == 2 + 2 + 1 + count + 1 + sections + 1 + (count > 1 ? 1 : 0) + (count > 1 ? count - 1 : 0))
        }
    }

    @Test func aLongIDIsCutToItsColumnAndBoldWordsShowNoMarks() {
        let long = "001-login-with-a-one-time-code/FR-001"
        let lines = TraceText(
            report(["[P-1]"], [requirement(long, "**Lock**: It locks"), requirement("P-1", "It prints")]), width: 120
        )
        .text.split(separator: "\n").filter { $0.contains("It ") }
        #expect(
            lines == [
                "  …-a-one-time-code/FR-001  requirements/problems.md:3  Lock: It locks",
                "  …-a-one-time-code/FR-001  ·  Lock: It locks", "  P-1                       ●  It prints",
            ])
    }

    @Test func signsOfDoubleWidthTakeTwoColumns() {
        let requirements = (0..<3).map { requirement("P-\($0)", String(repeating: "通信が届かない拠点", count: 20)) }
        for width in [80, 121] {
            let text = TraceText(report(["[P-0]", "[P-0]"], requirements), width: width).text
            let widths = text.split(separator: "\n").map { displayWidth($0) }
            #expect(widths.allSatisfy { $0 <= width } && (widths.max() ?? 0) > width - 3, "\(widths)")
        }
    }

    @Test func withoutUnicodeAndColoursItIsPlain() {
        let long = report(["[P-1]"], [requirement("P-1", String(repeating: "long ", count: 40)), requirement("P-2", "x")])
        #expect(TraceText(long, isUnicode: false).text.unicodeScalars.allSatisfy { $0.isASCII })
        let text = TraceText(small, isUnicode: false).text
        #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(text.contains("  P-1  # .  Exports"))
        #expect(TraceText(small, hasColours: true).text.contains("\u{1B}[31m"))
    }

    @Test func nothingFromAFileReachesTheTerminalAsACommand() {
        let text = TraceText(report([""], [requirement("P-1", "a\u{1B}[2Jb\u{202E}c")])).text
        #expect(text.contains(#"  P-1  ·  a\u{1B}[2Jb\u{202E}c"# + "\n"), "\(text)")
    }

    @Test func theMarkdownHasLinesToLookUpAndATable() {
        #expect(
            TraceMarkdown(small).text == """
                # Trace of Field \\*Notes\\*

                ## Cited, and no requirement has the ID

                - `P-9` PRD.md:10, PRD.md:12

                ## Figures that stand in no input

                - `5 GB` PRD.md:12

                ## Requirements that no section cites

                - `P-2` requirements/problems.md:4
                - `G-1` requirements/user\\_goals.md:3

                ## Requirements by section

                ● cites the requirement · ○ only reads it

                | Requirement | Section \\| 0 | Section \\| 1 |
                | --- | :-: | :-: |
                | P-1 | ● | ○ |
                | P-2 | ○ | ○ |
                | G-1 |  |  |

                """)
        #expect(TraceMarkdown(report(["[P-1]"], [requirement("P-1", "x")])).text.contains("Nothing was found."))
    }

    @Test func theTableForSpreadsheetsQuotesAndDefusesItsFields() {
        let lines = [
            "kind,id,category,file,line,text,section_0,section_1",
            "requirement,P-1,problems,requirements/problems.md,3,\"Exports fail, \"\"often\"\"\n- and late\",cites,reads",
            "uncited_requirement,P-2,problems,requirements/problems.md,4,'=SUM(1) is slow,reads,reads",
            "uncited_requirement,G-1,user_goals,requirements/user_goals.md,3,Fast,,", "unknown_id,P-9,,PRD.md,10,,cites,",
            "unknown_id,P-9,,PRD.md,12,,cites,", "unfounded_figure,,,PRD.md,12,5 GB,states,",
        ]
        #expect(TraceCSV(small).text == lines.map { $0 + "\r\n" }.joined())
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
        ("=1", "'=1"),
        ("+1", "'+1"), ("-1,5", "\"'-1,5\""), ("@x", "'@x"), ("\tx", "'\tx"), (" x", "\" x\""), ("", ""), ("ä;b", "ä;b"),
    ])
    func aFieldIsReadAsItIsMeant(text: String, field: String) {
        let rows = TraceCSV(report([""], [requirement("P-1", text)])).text
        #expect(rows.contains(",requirements/problems.md,3,\(field),reads\r\n"))
    }

    @Test func theJSONHasTheSameMembersAlways() {
        let report = report(
            ["a [P-1]\n\n[P-9] at 5 GB [P-1]"], [requirement("P-1", "Fails"), requirement("G-1", "Fast", .userGoals)])
        #expect(TraceJSON(report).text == Self.json)
    }

    private static let json = """
        {
          "counts": {
            "inactive_id": 0,
            "uncited_requirement": 1,
            "unfounded_figure": 1,
            "unknown_id": 1
          },
          "document": "PRD.md",
          "findings": [
            {
              "figure": null,
              "file": "PRD.md",
              "id": "P-9",
              "kind": "unknown_id",
              "line": 12,
              "section": "section_0"
            },
            {
              "figure": "5 GB",
              "file": "PRD.md",
              "id": null,
              "kind": "unfounded_figure",
              "line": 12,
              "section": "section_0"
            },
            {
              "figure": null,
              "file": "requirements/user_goals.md",
              "id": "G-1",
              "kind": "uncited_requirement",
              "line": 3,
              "section": null
            }
          ],
          "requirements": [
            {
              "category": "problems",
              "cited_by": [
                {
                  "lines": [
                    10,
                    12
                  ],
                  "section": "section_0"
                }
              ],
              "file": "requirements/problems.md",
              "group": null,
              "id": "P-1",
              "line": 3,
              "read_by": [
                "section_0"
              ],
              "text": "Fails"
            },
            {
              "category": "user_goals",
              "cited_by": [],
              "file": "requirements/user_goals.md",
              "group": null,
              "id": "G-1",
              "line": 3,
              "read_by": [],
              "text": "Fast"
            }
          ],
          "sections": [
            {
              "id": "section_0",
              "order": 0,
              "title": "Section | 0"
            }
          ],
          "title": "Field *Notes*"
        }

        """
}
