import PRDModel
import Reading
import Testing

/// What is left out or put off never becomes a function, wherever its author says so.
@Suite struct ExclusionTests {
    private func read(_ text: String) -> [String] { summaries("# Functional Requirements\n\n" + text) }

    /// What is said of all of them stays with them; an abbreviation in brackets says nothing.
    @Test(arguments: [
        ("## Won't (this year)", ["Won't (this year)"]), ("## Out of scope (for version 1)", ["Out of scope (for version 1)"]),
        ("## Won't", []), ("## Non-Goals (NG)", []),
    ])
    func theLimitOfAnExclusionIsItsArea(heading: String, area: [String]) throws {
        let items = readFile("# Scope\n\n\(heading)\n\n- The app prints labels.\n", path: "requirements/backlog.md").items
        let item = try #require(items.first)
        #expect(item.category == .nonGoals)
        #expect(item.area == area)
    }

    @Test(arguments: [
        "Won't have: Payment.", "Out of scope: Payment.", "Not in v1: Payment.", "Not in scope: Payment.", "Wont have: Payment.",
        "**Won't:** Payment.", "**Out of scope** – Payment.", "Not in this release – Payment.", "Nicht in Version 1: Payment.",
        "Hors périmètre : Payment.", "対象外：Payment.",
    ])
    func wordsInFrontOfAnItemLeaveItOut(text: String) {
        let found = read("- \(text)\n- **FR-2** \(text)\n")
        let isDeferred = text.utf8.starts(with: "Not in v".utf8) || text.contains("release") || text.contains("Version")
        #expect(found == ["– non: Payment.", "FR-2 non: Payment."].map { $0 + (isDeferred ? " {status=deferred}" : "") })
    }

    @Test(arguments: [
        "(Not in v1) Coupons.", "Coupons (not in this release).", "(Nicht in Version 1) Coupons.", "[Not planned] Coupons.",
    ])
    func aNoteInBracketsLeavesAnItemOut(text: String) {
        let items = readFile("# Features\n\n- \(text)\n- FR-2: \(text)\n", path: "requirements/prd.md").items
        #expect(items.map(\.category) == [.nonGoals, .nonGoals])
        #expect(items.allSatisfy { $0.statement.hasPrefix("Coupons") && !$0.statement.contains("(") })
    }

    @Test(arguments: [
        "*(deferred)* Coupons.", "[Deferred] Coupons.", "Later: Coupons.", "Coupons. Status: deferred.", "**Deferred:** Coupons.",
        "Coupons. Priority: later.",
    ])
    func whatIsPutOffSaysSo(text: String) {
        let item = readFile("# Features\n\n- **FR-5** \(text)\n", path: "requirements/prd.md").items[0]
        #expect(item.category == .nonGoals)
        #expect(item.isDeferred)
        #expect(item.statement == "Coupons.")
    }

    @Test(arguments: [
        "Backlog: lists all open tickets.", "Not found: the page says so.", "The list shows orders (open).",
        "Future tickets: the desk lists them.", "The order ends in its last state (deleted).",
        "~~Won't~~ Must: the board is lit.",
    ])
    func otherWordsInFrontStay(text: String) { #expect(read("- \(text)\n") == ["– functional: \(text)"]) }

    @Test func aColumnLeavesRowsOut() {
        let text = """
            | ID | Requirement | MoSCoW | Scope | Status |
            | --- | --- | --- | --- | --- |
            | GA-1 | a | M | in | open |
            | GA-2 | b | W | in | open |
            | GA-3 | c | M | out | open |
            | GA-4 | d | M | in | deferred |
            | GA-5 | e | M | out of scope | open |
            | GA-6 | f | M | in | not yet |
            | GA-7 | g | M | in | backlog |
            """
        let items = readFile("# Functional Requirements\n\n" + text, path: "requirements/prd.md").items
        #expect(items.filter { $0.category == .functionalRequirements }.map { $0.explicitID?.text } == ["GA-1", "GA-6", "GA-7"])
        #expect(items.filter(\.isDeferred).map { $0.explicitID?.text } == ["GA-4"])
    }

    @Test func aLoneWCountsOnlyAmongTheLettersOfMoSCoW() {
        func categories(_ header: String, _ first: String) -> [String] {
            read("| ID | Requirement | \(header) |\n|--|--|--|\n| A-1 | a | \(first) |\n| A-2 | b | W |\n").map {
                String($0.split(separator: " ")[1])
            }
        }
        #expect(categories("MoSCoW", "Must") == ["functional:", "non:"])
        #expect(categories("Priority", "M") == ["functional:", "non:"])
        #expect(categories("Priority", "high") == ["functional:", "functional:"])
        #expect(categories("Day", "M") == ["functional:", "functional:"])
    }

    @Test func aStatusBehindAHeadingCounts() {
        let text = """
            ## REQ-1 Later payment (deferred)

            Buyers pay later.

            ## REQ-2 Queue (superseded by REQ-3)

            Buyers queue.

            ## REQ-3 List (deleted mails)

            The list shows them.

            ## REQ-4 Seats – out of scope

            Buyers choose seats.
            """
        let items = readFile("# Requirements\n\n" + text, path: "requirements/prd.md").items
        #expect(items.map(\.title) == ["Later payment", "Queue", "List (deleted mails)", "Seats"])
        #expect(items.map(\.category) == [.nonGoals, .functionalRequirements, .functionalRequirements, .nonGoals])
        #expect(items.map(\.isActive) == [true, false, true, true])
    }

    @Test func anExclusionBesideMarkedRequirementsIsNoBackground() {
        #expect(
            read("- FR-1: a\n\n**Out of scope:** Copying menus.\n\n**In scope:** Menus.\n**Out of scope:** Prices.\n").filter {
                $0.contains("non:")
            } == ["– non: Copying menus.", "– non: Prices."])
        // Before the first requirement, label lines describe the file.
        #expect(summaries("# Shop\n\n**Out of scope:** Prices.\n\n# Features\n\n- FR-1: a\n").first == "– non: Prices.")
    }

    @Test(arguments: ["Later:", "Out of scope:", "**Won't have:**"]) func wordsAloneAboveAListLeaveItOut(text: String) {
        #expect(read("- a\n\n\(text)\n\n- b\n").map { String($0.prefix(6)) } == ["– func", "– non:"])
        #expect(read("- \(text)\n  - b\n").map { String($0.prefix(6)) } == ["– non:"])
    }

    @Test(arguments: [
        "## REQ-2: Rejected", "## REQ-2 Deleted", "## REQ-2：取消", "## Requirement 2: Obsolete", "## REQ-2 – Deleted",
    ])
    func aTitleWithATextBelowIsNoStatus(heading: String) {
        let file = readFile("# Requirements\n\n\(heading)\n\nThe list shows them.\n", path: "requirements/prd.md")
        #expect(file.items.map(\.isActive) == [true])
        #expect(file.problems.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        "## REQ-2 – DELETED\n\nThe list shows them.\n", "## REQ-2: Deleted\n", "## REQ-2 Deleted\n\nReplaced by REQ-3.\n",
        "## REQ-2: Queue – DELETED\n\nBuyers queue.\n", "## REQ-2: DELETED\n\nBuyers queue.\n",
    ])
    func aStatusBehindAnIDWithdraws(text: String) {
        let file = readFile("# Requirements\n\n" + text, path: "requirements/prd.md")
        #expect(file.items.map(\.isActive) == [false])
        #expect(file.problems.isEmpty)
    }

    @Test func aClosingStatusWithdraws() {
        #expect(
            readFile("# Features\n\n- FR-1: It prints. Withdrawn.\n", path: "requirements/prd.md").items.map(\.isActive) == [
                false
            ])
        #expect(
            readFile("# Features\n\n- FR-1: It prints (superseded by FR-2).\n", path: "requirements/prd.md").items.map(\.isActive)
                == [false])
    }

    @Test(arguments: [
        "What the shop does not do", "What this product will not include", "Considered and rejected", "On hold", "Abandoned",
        "Vielleicht später", "Nicht-Anforderungen", "Was der Laden nicht macht", "Ce que le produit ne fait pas",
        "Lo que el producto no hace", "今回は実装しない", "Unsupported features", "Excluded use cases", "Will not be built", "Not in v1",
        "Rejected functional requirements",
    ])
    func aHeadingOfUsualWordsExcludes(heading: String) {
        #expect(summaries("# Features\n\n- a\n\n## \(heading)\n\n- b\n").last?.hasPrefix("– non: b") == true)
    }

    @Test(arguments: ["Wishlist", "Phase 2", "v2", "Release 3", "What customers cannot see does not exist"])
    func aHeadingThatMayExcludeIsWarnedOf(heading: String) {
        let file = readFile("# Features\n\n- a\n\n## \(heading)\n\n- b\n", path: "requirements/prd.md")
        #expect(file.items.map(\.category) == [.functionalRequirements, .functionalRequirements])
        #expect(file.problems.map(\.severity) == [.warning])
        #expect(file.problems[0].hint?.contains("\"\(heading)\": non_goals") == true)
    }

    @Test(arguments: [
        "Phase 1\n\n- a\n\n## Phase 2", "Export 2", "2 Export", "Not found page", "今後の予定の表示", "Version history view",
    ])
    func otherHeadingsAreAreas(heading: String) {
        let file = readFile("# Features\n\n## \(heading)\n\n- b\n", path: "requirements/prd.md")
        #expect(file.items.last?.category == .functionalRequirements)
        #expect(file.problems.isEmpty)
    }

    @Test func aHintDoesNotMakeAFunctionOfWhatMayBeExcluded() {
        let file = readFile(
            "# Shop\n\n## Rejected bookings\n\n- a\n\n## Nothing that we do not need\n\n- b\n", path: "requirements/prd.md")
        let hints = file.problems.compactMap(\.hint)
        #expect(hints.count == 2)
        #expect(!hints.contains { $0.contains("functional_requirements") })
        #expect(
            hints.allSatisfy { $0.contains("\"Rejected bookings\": non_goals") || $0.contains("Rejected bookings: non_goals") })
    }
}
