import PRDModel
import Reading
import Testing

/// Bold words alone, which people use instead of headings.
@Suite struct CaptionTests {
    @Test(arguments: [
        "**FR-01: Accounts**\n- Description: create customers.\n- Acceptance criteria: a customer is stored.\n",
        "**FR-01: Accounts**\n\n- Description: create customers.\n\n**Acceptance Criteria:**\n\n- a customer is stored.\n",
        "### FR-01: Accounts\n- Description: create customers.\n- Acceptance criteria: a customer is stored.\n",
        "**FR-01: Accounts**\n\ncreate customers.\n\n**Acceptance Criteria:**\n\n- a customer is stored.\n",
    ])
    func boldWordsWithAnIDAreAHeading(text: String) {
        let others = "\n**FR-02: Vehicles**\n\nLink vehicles.\n\n---\n\nFR-03 Print.\n"
        #expect(
            summaries("## Functional Requirements\n\n" + text + others) == [
                "FR-01 functional: «Accounts» create customers. <a customer is stored.>",
                "FR-02 functional: «Vehicles» Link vehicles.",
                "FR-03 functional: Print.",
            ])
    }

    @Test func aLineWithAnIDOwnsTheListBehindIt() {
        let text =
            "## Requirements\n\nFR-01: Accounts\n- Description: create them.\n- Priority: high\n\nFR-02: Cars\n- red\n- blue\n"
        #expect(
            summaries(text) == [
                "FR-01 functional: Accounts {priority=high} +1", "FR-02 functional: Cars +1",
            ])
    }

    @Test func demandsAndIDsBehindALineWithAnIDAreRequirements() {
        #expect(
            summaries(
                "## Requirements\n\nFR-1 The system exports.\n\n- It must print.\n- It must send.\n\nFR-2 It sorts.\n\n- FR-3 It asks.\n"
            )
            .map { String($0.prefix(24)) } == [
                "FR-1 functional: The sys", "– functional: It must pr", "– functional: It must se", "FR-2 functional: It sort",
                "FR-3 functional: It asks",
            ])
    }

    @Test(arguments: [
        "**Out of scope:**\n- b\n- c\n", "**Non-goals**\n\n- b\n- c\n",
        "**Out of scope (version 1):**\n\n| Feature |\n|--|\n| b |\n| c |\n",
        "The following are not part of the first version:\n\n- b\n- c\n",
        "**Nicht Bestandteil der ersten Version sind:**\n\n- b\n- c\n",
    ])
    func anExclusionNeverBecomesAFunction(text: String) {
        for file in ["## Functional Requirements\n\n- a\n\n" + text, "## Requirements\n\n- [FR-1] a\n\n" + text] {
            #expect(Array(summaries(file).dropFirst()) == ["– non: b", "– non: c"], "\(file)")
        }
    }

    @Test func whatFollowsAnExclusionIsInScopeAgain() {
        let text = """
            ## Features

            **In scope:**
            - a

            **Out of scope:**
            - b

            **In scope:**
            - c

            **Later:**

            - d

            The kiosk sells tickets.

            - e
            """
        #expect(
            summaries(text) == [
                "– functional: a", "– non: b", "– functional: c", "– non: d {status=deferred}",
                "– functional: The kiosk sells tickets.",
                "– functional: e",
            ])
    }

    @Test func anItemThatIsLeftOutIsNoFunction() {
        #expect(
            summaries("## Features\n\n- **Out of scope**: cloud sync\n- **Later**: a list of visits\n") == [
                "– non: cloud sync", "– non: a list of visits {status=deferred}",
            ])
    }

    @Test func aProhibitionIsNoExclusion() {
        #expect(summaries("## Features\n\nThe kiosk must not show what is not part of the tariff:\n\n- codes\n").count == 1)
        #expect(
            summaries("## Features\n\nThe kiosk must not show what is not part of the tariff:\n\n- codes\n")[0].hasPrefix(
                "– functional"))
    }

    @Test(arguments: ["Testing", "Notes", "Source", "Owner", "Rationale", "Verification", "Security"])
    func aNameAboveRequirementsIsTheirArea(name: String) {
        let text = "## Functional Requirements\n\n**Booking:**\n- **FR1:** a\n\n**\(name):**\n- **FR2:** b\n- **FR3:** c\n"
        let items = readFile(text, path: "requirements/prd.md").items
        #expect(items.map(\.summary) == ["FR1 functional: a", "FR2 functional: b", "FR3 functional: c"])
        #expect(items.map(\.area) == [["Booking"], [name], [name]])
    }

    @Test func boldWordsAboveAListAreItsArea() {
        let items = readFile("## Features\n\n**Booking**\n\n- a\n- b\n\n**Reports**\n\n- c\n", path: "requirements/prd.md").items
        #expect(items.map(\.summary) == ["– functional: a", "– functional: b", "– functional: c"])
        #expect(items.map(\.area) == [["Booking"], ["Booking"], ["Reports"]])
    }
}
