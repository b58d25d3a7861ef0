import Formats
import PRDModel
import Testing

@Suite struct GherkinTextTests {
    private func read(_ text: String) throws -> GherkinFeature {
        let (feature, problems) = GherkinText.feature(of: text, path: "a.feature")
        #expect(problems == [])
        return try #require(feature)
    }

    @Test(arguments: ["", "\n\n", "# one\n\n  # two\n", "# language: de\n"])
    func aFileWithoutContentHasNoFeatureAndNoProblem(text: String) {
        let (feature, problems) = GherkinText.feature(of: text, path: "a.feature")
        #expect(feature == nil)
        #expect(problems == [])
    }

    private let checkIn = """
        # A comment
        @entrance @fast # not a tag
        Feature: Check-in
          Members walk in.

          The desk: only looks up.
          # A comment
          Given names are shown.

          Background:
            Given a member

          @smoke
          Scenario: Valid card
            Somebody comes in.
            When the card is read: once
            # A comment
            Then the gate opens

            And the visit is counted
            * nobody looks up

          Scenario Outline: Hours
            When it is <time>

            @morning
            Examples: Mornings
              Only on working days.
              | time  | what |
              # A comment
              | 09:00 | a \\| b |

            Examples:
              | time  | what |
              | 12:00 |      |

        """

    @Test func everythingOfAFeatureIsRead() throws {
        let feature = try read(checkIn)
        #expect(feature.name == "Check-in")
        #expect(feature.description == ["Members walk in.", "", "The desk: only looks up.", "Given names are shown."])
        #expect(feature.tags == ["@entrance", "@fast"])
        #expect(feature.line == 3)
        #expect(feature.background == ["Given a member"])
        #expect(feature.rules == [])
        #expect(feature.scenarios.map(\.name) == ["Valid card", "Hours"])
        #expect(feature.scenarios.map(\.line) == [14, 23])
        #expect(feature.scenarios[0].tags == ["@smoke"])
        #expect(feature.scenarios[0].description == ["Somebody comes in."])
        #expect(
            feature.scenarios[0].steps == [
                "When the card is read: once", "Then the gate opens", "And the visit is counted", "* nobody looks up",
            ])
    }

    @Test func examplesKeepTheirNamesAndRows() throws {
        let examples = try read(checkIn).scenarios[1].examples
        #expect(examples.map(\.name) == ["Mornings", ""])
        #expect(examples[0].tags == ["@morning"])
        #expect(examples[0].description == ["Only on working days."])
        #expect(examples[0].rows == ["| time | what |", "| 09:00 | a \\| b |"])
        #expect(examples[1].rows == ["| time | what |", "| 12:00 |  |"])
    }

    @Test func lineEndsMakeNoDifference() throws {
        let windows = checkIn.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        #expect(try read(windows) == read(checkIn))
    }

    @Test func rulesHaveTheirOwnBackgroundAndScenarios() throws {
        let feature = try read(
            """
            Feature: Courses
              Background:
                Given a course
              Scenario: Before the rules
                Then it is listed
              @money
              Rule: Fees
                What it costs.
                Background: a guest
                  Given a guest
                Example: Paid
                  Then it is booked
              Rule: Age
                Example: Too young
                  Then it is refused
            """)
        #expect(feature.scenarios.map(\.name) == ["Before the rules"])
        #expect(feature.background == ["Given a course"])
        #expect(feature.rules.map(\.name) == ["Fees", "Age"])
        #expect(feature.rules.map(\.line) == [7, 13])
        #expect(feature.rules[0].tags == ["@money"])
        #expect(feature.rules[0].description == ["What it costs.", "a guest"])
        #expect(feature.rules.map(\.background) == [["Given a guest"], []])
        #expect(feature.rules.map { $0.scenarios.map(\.name) } == [["Paid"], ["Too young"]])
    }

    @Test func tablesAndDocStringsStayWithTheirStep() throws {
        let feature = try read(
            """
            Feature: Mail
              Background:
                Given these names:
                  | Ann \\\\| Bob |
              Scenario: Letter
                Then this is sent:
                  \"\"\"markdown
                  # Hello

                    | no | row |
                  Scenario: none
                  ```
                  \"\"\"
                And this is kept
                  ```
                @none
                  ```
            """)
        #expect(feature.background == ["Given these names:\n| Ann \\\\ | Bob |"])
        #expect(
            feature.scenarios[0].steps == [
                "Then this is sent:\n\"\"\"markdown\n# Hello\n\n  | no | row |\nScenario: none\n```\n\"\"\"",
                "And this is kept\n```\n@none\n```",
            ])
    }

    @Test(arguments: [
        ("de", "Funktionalität: A\nRegel: R\nGrundlage:\nGegeben sei x\nSzenariogrundriss: S\nWenn y\nDann z\nBeispiele:\n| a |"),
        ("fr", "Fonctionnalité: A\nRègle: R\nContexte:\nÉtant donné x\nPlan du scénario: S\nLorsqu'y\nAlors z\nExemples:\n| a |"),
        (
            "es",
            "Característica: A\nRegla: R\nAntecedentes:\nDado x\nEsquema del escenario: S\nCuando y\nEntonces z\nEjemplos:\n| a |"
        ),
        ("ja", "機能: A\nルール: R\n背景:\n前提x\nシナリオテンプレート: S\nもしy\nならばz\nサンプル:\n| a |"),
        ("en", "Ability: A\nRule: R\nBackground:\nGiven x\nScenario Template: S\nWhen y\nThen z\nScenarios:\n| a |"),
    ])
    func keywordsFollowTheLanguage(language: String, text: String) throws {
        let feature = try read("# a comment\n#language:\(language)\n\n" + text)
        let rule = try #require(feature.rules.first)
        #expect(feature.name == "A")
        #expect(rule.name == "R")
        #expect(rule.background.count == 1)
        #expect(rule.scenarios.map(\.name) == ["S"])
        #expect(rule.scenarios.map(\.steps.count) == [2])
        #expect(rule.scenarios[0].examples.map(\.rows) == [["| a |"]])
    }

    @Test(arguments: [
        ("Szenario: A\n  Wenn x\n", 1, "the file does not begin with a feature"),
        ("# language: xx\nFeature: A\n", 1, "the keywords of the language 'xx' are not known"),
        ("Feature: A\nFeature: B\n", 2, "a file holds only one feature"),
        ("Feature: A\nScenario: B\nThen x\n\"\"\"\ny\n", 4, "this doc string is never closed"),
        ("Feature: A\nScenario: B\nThen x\nso it is\n", 4, "this line is neither a step nor part of a table"),
        ("Feature: A\nScenario: B\nThen x\n| a | b \n", 4, "this row does not end with '|'"),
        ("Feature: A\nScenario: B\nThen x\n| a \\|\n", 4, "this row does not end with '|'"),
        ("Feature: A\nScenario: B\nThen x\n| a |\n\n| a | b |\n", 6, "this row has 2 cells, the row before has 1"),
        ("Feature: A\nExamples:\n", 2, "these examples belong to no scenario"),
        ("Feature: A\nScenario: B\nThen x\nBackground:\n", 4, "a background follows a scenario"),
        ("Feature: A\nBackground:\nGiven x\nBackground:\n", 4, "this is a second background"),
        ("Feature: A\n@b c\nScenario: B\n", 2, "'c' is not a tag"),
        ("Feature: A\nScenario: B\n@c\n", 3, "these tags belong to nothing"),
        ("Feature: A\n@c\nBackground:\nGiven x\n", 2, "these tags belong to nothing"),
    ])
    func problemsNameTheirLineAndARemedy(text: String, line: Int, message: String) {
        let problems = GherkinText.feature(of: text, path: "a.feature").problems
        #expect(problems.map(\.message) == [message])
        #expect(problems.map(\.place) == [Place("a.feature", line: line)])
        #expect(problems.allSatisfy { $0.hint != nil })
    }

    @Test func linesWithoutAStepAreADescription() throws {
        let scenario = try read("Feature: A\nScenario: B\n| a |\n```\nGiven x\n").scenarios[0]
        #expect(scenario.description == ["| a |", "```"])
        #expect(scenario.steps == ["Given x"])
    }

    @Test func aKeywordWithoutTextIsAStep() throws {
        #expect(try read("Feature:\nScenario:\nGiven \n*\n").scenarios[0].steps == ["Given", "*"])
    }

    @Test func longDocStringsStayLinear() throws {
        let line = "      a line of the doc string\n"
        let text = "Feature: A\nScenario: B\nThen x\n\"\"\"\n" + String(repeating: line, count: 100_000) + "\"\"\"\n"
        #expect(try read(text).scenarios[0].steps[0].utf8.count > 2_000_000)
    }
}
