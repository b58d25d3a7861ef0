import Languages
import PRDModel
import Reports
import TextLayout
import Testing

private let file = "requirements/web|app.md"

private let login = Requirement(
    id: RequirementID("FR-1"), category: .functionalRequirements, area: ["Accounts", "Login"], title: "Log in",
    statement: "A user logs in with a *password*.",
    attributes: [
        Attribute(.priority, "must", at: Place(file, line: 4)), Attribute(AttributeName("Team"), "Web", at: Place(file, line: 5)),
        Attribute(.owner, "Kim", at: Place(file, line: 6)), Attribute(.owner, "Priya", at: Place(file, line: 7)),
    ],
    story: Story(role: "a user", want: "to log in", benefit: "my notes are mine"),
    criteria: [
        Criterion(text: "Three tries are allowed.", place: Place(file, line: 8)),
        Criterion(steps: ["Given a pass"], place: Place(file, line: 9)),
        Criterion(name: "Wrong | password", steps: ["Given an account", "Then an error"], place: Place(file, line: 9)),
    ],
    details: [
        .paragraph("See the sketch."), .list(["- a", "  - b"]), .quote([.paragraph("Yes."), .code(info: "", lines: ["```"])]),
    ],
    text: "Log in: A user logs in with a *password*.\n\nSee the sketch.", place: Place(file, line: 3), rule: .heading)

private let derived = Requirement(
    id: RequirementID("FUNC-3fa91c"), hasExplicitID: false, category: .functionalRequirements, statement: "=1+1 is | shown",
    parent: RequirementID("FR-1"), text: "=1+1 is | shown", place: Place("requirements/b.md", line: 12), isActive: false)

private let problem = Requirement(
    id: RequirementID("P-1"), category: .problems, statement: "", text: "> It fails\n> often", place: Place("requirements/b.md"),
    rule: .block)

private let draft = SetAside("Draft", at: Place(file, line: 20), as: .nothing, because: .labelLine)

private let report = RequirementsReport(
    requirements: [
        login, derived, problem,
        Requirement(
            id: RequirementID("BACK-1"), category: CategoryID("background"), statement: "Since 1990.", text: "Since 1990.",
            place: Place(file, line: 1)),
    ],
    setAside: [
        SetAside(
            "Since 1990.", at: Place(file, line: 1), as: .background,
            because: .category(CategoryID("background"), named: "History")),
        draft,
        SetAside(
            "RISK-1 | high", at: Place("requirements/b.md", line: 2), as: .nothing, because: .reference(RequirementID("RISK-1"))),
    ],
    categories: Categories())

@Suite struct RequirementsReportTests {
    @Test func theSummaryCountsWhatWasReadAndWhatWasNot() {
        #expect(report.summary == "3 requirements, 1 of them inactive; set aside: 1 as background, 2 as nothing")
        #expect(RequirementsReport(requirements: [login], setAside: [], categories: Categories()).summary == "1 requirement")
    }

    @Test func theTextListsRequirementsByCategory() {
        #expect(
            RequirementsText(report, width: 100).text(.requirements) == """
                Problems & Pain Points
                  P-1                            > It fails > often          requirements/b.md

                Functional Requirements
                  FR-1         Accounts / Login  Log in                      requirements/web|app.md:3
                  FUNC-3fa91c                    (inactive) =1+1 is | shown  requirements/b.md:12

                """)
    }

    @Test func theVerboseTextSaysWhatWasUnderstood() {
        let one = RequirementsReport(requirements: [login], setAside: [], categories: Categories())
        #expect(
            RequirementsText(one, isVerbose: true).text(.requirements) == """
                Functional Requirements
                  FR-1  Accounts / Login  Log in  requirements/web|app.md:3
                      statement: A user logs in with a *password*.
                      priority: must
                      Team: Web
                      owner: Kim
                      owner: Priya
                      story: as a user: to log in, so that my notes are mine
                      criterion: Three tries are allowed.
                      criterion
                        Given a pass
                      criterion: Wrong | password
                        Given an account
                        Then an error
                      read from: a heading with everything below it

                """)
    }

    @Test func whatWasSetAsideHasItsReason() {
        #expect(
            RequirementsText(report).text(.setAside) == """
                requirements/web|app.md
                   1  background  Since 1990.  'History' names the category Background
                  20  nothing     Draft  a label before the first requirement

                requirements/b.md
                   2  nothing     RISK-1 | high  adds to RISK-1, which is defined elsewhere

                """)
    }

    @Test(arguments: [60, 80, 133]) func noLineOfTheTextIsWiderThanTheTerminal(width: Int) {
        let long = String(repeating: "長い言葉 and words ", count: 50)
        let requirement = Requirement(
            id: RequirementID("some-namespace/and-another/REQUIREMENT-1"), category: .problems, area: [long, long], title: long,
            statement: long, attributes: [Attribute(.owner, long, at: Place("x"))], text: long,
            place: Place("requirements/a/long/path/to/a/file/\(String(repeating: "x", count: 80)).md", line: 100))
        let aside = SetAside(long, at: Place("requirements/a.md", line: 7), as: .glossary, because: .ignoredHeading(long))
        let report = RequirementsReport(requirements: [requirement], setAside: [aside], categories: Categories())
        let text = RequirementsText(report, width: width, isVerbose: true)
        for line in (text.text(.requirements) + text.text(.setAside)).split(separator: "\n") {
            #expect(displayWidth(line) <= width, "\(line)")
        }
        #expect(text.text(.requirements).contains("REQUIREMENT-1 "))
        #expect(text.text(.requirements).contains("x.md:100"))
    }

    @Test func nothingFromAFileReachesTheTerminalAsACommand() {
        let evil = "a\u{1B}[2Jb\r\u{202E}c"
        let requirement = Requirement(
            id: RequirementID("P-1"), category: .problems, area: [evil], title: evil, statement: evil,
            attributes: [Attribute(AttributeName(evil), evil, at: Place("x"))], text: evil, place: Place(evil, line: 1))
        let report = RequirementsReport(
            requirements: [requirement],
            setAside: [SetAside(evil, at: Place(evil), as: .nothing, because: .ignoredHeading(evil))],
            categories: Categories())
        let text = RequirementsText(report, isVerbose: true)
        let all = text.text(.requirements) + text.text(.setAside)
        #expect(all.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202E) })
    }

    @Test func theMarkdownIsATable() {
        #expect(
            RequirementsMarkdown(report, isVerbose: true).text(.requirements) == #"""
                | ID | Category | Area | Requirement | Place | Attributes | Criteria | Read from |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                | FR-1 | Functional Requirements | Accounts / Login | **Log in**: A user logs in with a *password*. | requirements/web\|app.md:3 | priority: must<br>Team: Web<br>owner: Kim<br>owner: Priya | Three tries are allowed.<br>Given a pass<br>Wrong \| password · Given an account · Then an error | a heading with everything below it |
                | FUNC-3fa91c | Functional Requirements |  | (inactive) =1+1 is \| shown | requirements/b.md:12 |  |  | a list item |
                | P-1 | Problems &amp; Pain Points |  | > It fails > often | requirements/b.md |  |  | a block as a whole |

                """#)
        #expect(
            RequirementsMarkdown(report).text(.setAside).hasPrefix(
                """
                | Place | Read as | Because | Text |
                | --- | --- | --- | --- |
                | requirements/web\\|app.md:1 | background | 'History' names the category Background | Since 1990. |

                """))
    }

    @Test func theTableForSpreadsheetsHasAColumnForEachAttribute() {
        let lines = RequirementsCSV(report).text(.requirements).split(separator: "\r\n").map(String.init)
        #expect(
            lines.first
                == "id,category,area,title,statement,criteria,parent,file,line,active,explicit_id,rule,text,priority,owner,Team")
        #expect(
            lines.contains {
                $0.hasPrefix("FR-1,functional_requirements,Accounts / Login,Log in,") && $0.hasSuffix(",must,\"Kim, Priya\",Web")
            })
        #expect(
            lines.contains(
                "FUNC-3fa91c,functional_requirements,,,'=1+1 is | shown,,FR-1,requirements/b.md,12,false,false,item,'=1+1 is | shown,,,"
            ))
        #expect(RequirementsCSV(report).text(.setAside).hasPrefix("file,line,as,reason,text\r\n"))
    }

    @Test func theJSONHasEveryField() {
        let one = RequirementsReport(requirements: [login], setAside: [draft], categories: Categories())
        #expect(RequirementsJSON(one).text == Self.json)
    }

    @Test func whatIsAbsentIsNullInJSON() {
        let text = RequirementsJSON(report).text
        for member in ["\"title\": null", "\"parent\": \"FR-1\"", "\"story\": null", "\"line\": null", "\"active\": false"] {
            #expect(text.contains(member), "\(member)")
        }
        #expect(!text.contains("BACK-1"))
    }

    private static let json = #"""
        {
          "requirements": [
            {
              "active": true,
              "area": [
                "Accounts",
                "Login"
              ],
              "attributes": {
                "Team": "Web",
                "owner": "Kim, Priya",
                "priority": "must"
              },
              "category": "functional_requirements",
              "criteria": [
                {
                  "name": null,
                  "steps": [],
                  "text": "Three tries are allowed."
                },
                {
                  "name": null,
                  "steps": [
                    "Given a pass"
                  ],
                  "text": null
                },
                {
                  "name": "Wrong | password",
                  "steps": [
                    "Given an account",
                    "Then an error"
                  ],
                  "text": null
                }
              ],
              "details": [
                "See the sketch.",
                "- a\n  - b",
                "> Yes.\n>\n> ````\n> ```\n> ````"
              ],
              "explicit_id": true,
              "file": "requirements/web|app.md",
              "id": "FR-1",
              "line": 3,
              "parent": null,
              "rule": "heading",
              "statement": "A user logs in with a *password*.",
              "story": {
                "benefit": "my notes are mine",
                "role": "a user",
                "want": "to log in"
              },
              "text": "Log in: A user logs in with a *password*.\n\nSee the sketch.",
              "title": "Log in"
            }
          ],
          "set_aside": [
            {
              "as": "nothing",
              "file": "requirements/web|app.md",
              "line": 20,
              "reason": "a label before the first requirement",
              "text": "Draft"
            }
          ]
        }

        """#
}
