import PRDModel
import Reading
import Testing

/// Scenarios in all the ways in which their steps are set apart.
@Suite struct ScenarioTests {
    private func criteria(_ text: String) -> [Criterion] {
        readFile("# Requirements\n\n### Requirement: A\n\nThe map shall move.\n\n" + text, path: "requirements/map.md").items
            .flatMap(\.criteria)
    }

    @Test(arguments: [
        "**Given** a map\n**When** it is moved\n**Then** it moves\n",
        "**Given** a map  \n**When** it is moved  \n**Then** it moves\n",
        "Given a map\nWhen it is moved\nThen it moves\n", "**Given** a map\n\n**When** it is moved\n\n**Then** it moves\n",
        "Given a map\n\nWhen it is moved\n\nThen it moves\n", "- **Given** a map\n- **When** it is moved\n- **Then** it moves\n",
        "Given a map, when it is moved, then it moves.\n",
        "**Given** a map\nin a frame\n**When** it is moved\n**Then** it moves\n",
    ])
    func oneScenarioHasThreeSteps(steps: String) {
        for heading in ["#### Scenario: Pan", "#### Acceptance Criteria"] {
            let found = criteria("\(heading)\n\n\(steps)")
            #expect(found.map(\.steps.count) == [3], "\(heading): \(steps)")
            #expect(found.map(\.name) == [heading.hasSuffix("Pan") ? "Pan" : nil])
        }
    }

    @Test func linesWithSeveralScenariosAreDividedAtEachGiven() {
        let found = criteria("#### Acceptance Criteria\n\nGiven a\nWhen b\nThen c\nGiven d\nAnd e\nWhen f\nThen g\n")
        #expect(found.map(\.steps) == [["Given a", "When b", "Then c"], ["Given d", "And e", "When f", "Then g"]])
    }

    @Test func paragraphsOfStepsBehindAnItemAreItsScenario() {
        let file = readFile(
            "# Features\n\n- The map moves.\n\n**Given** a\n\n**When** b\n\n**Then** c\n\nMore text.\n", path: "requirements/x.md"
        )
        #expect(file.items.first?.criteria.map(\.steps) == [["**Given** a", "**When** b", "**Then** c"]])
        #expect(file.items.last?.statement == "More text.")
    }

    @Test func aSentenceBelowAScenarioIsItsStep() {
        let found = criteria("#### Scenario: Pan\n\nThe map follows the finger.\n")
        #expect(found.map(\.name) == ["Pan"])
        #expect(found.map(\.steps) == [["The map follows the finger."]])
    }

    @Test func sentencesThatBeginLikeStepsStayParagraphs() {
        let file = readFile(
            "# Features\n\nGiven the law, fees are kept.\n\nWhen a fee is late, a letter is sent.\n", path: "requirements/x.md")
        #expect(file.items.map(\.criteria.count) == [0, 0])
    }

    @Test(arguments: [
        "**Given** 登録済みの状態で、**When** ボタンを押す、**Then** 画面が開く", "**Given** a, **When** b, **Then** c",
        "**Given** a **When** b **Then** c", "GIVEN a WHEN b THEN c",
    ])
    func stepsInOneSentenceAreThree(sentence: String) {
        let file = readFile(
            "### User Story 1 - Login (Priority: P1)\n\nAs a user, I log in.\n\n1. \(sentence)\n", path: "requirements/x.md")
        #expect(file.items.flatMap(\.criteria).map(\.steps.count) == [3])
    }
}
