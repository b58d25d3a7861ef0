import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis

@Suite struct UnreadIDTests {
    @Test(
        arguments: [
            ("Vue_3: The page loads in 2 seconds.", "Vue_3"), ("**Vue_3** The page loads.", "Vue_3"),
            ("`Lib-12` The page loads.", "Lib-12"),
            ("req12 The page loads in 2 seconds.", "req12"), ("Search-4 – The page loads.", "Search-4"),
            ("Vue_3 is used for the page.", nil), ("Level-2: tickets reach the desk.", nil), ("Top-10 lists are shown.", nil),
            ("UTF-8: all texts are stored so.", nil), ("COVID-19: masks are worn.", nil), ("FR-1: The page loads.", nil),
            ("RN01 — Confirmation", "RN01"), ("MP3: files are read.", nil),
            ("#FR-14 The page loads.", "FR-14"), ("==FR-20== The page loads.", "FR-20"), ("FR–6 The page loads.", "FR–6"),
            ("FR-9/10 The page loads.", "FR-9"), ("REQ_012) The page loads.", "REQ_012"), ("ID: FR-15. The page loads.", "FR-15"),
            ("**Requirement FR-17:** The page loads.", "FR-17"), ("FR-11, FR-12: The page loads.", "FR-11"),
            ("GW-100-B The gateway has a lamp.", "GW-100-B"), ("FR-11, FR-12 and FR-13 hold: all of them.", nil),
            ("FR-9 and FR-10 hold.", nil), ("24-7: the desk is open.", nil), ("req12's text is kept.", nil),
            ("The page Vue_3: it loads.", nil), ("", nil),
        ] as [(String, String?)])
    func theFirstWordIsLookedAt(_ text: String, _ expected: String?) { #expect(UnreadIDs.word(opening: text) == expected) }

    @Test func itemsAndHeadingsAreLookedAtOnce() {
        let text =
            "# Features\n\n- Vue_3: The page loads in 2 seconds.\n- [Vue_4] The page prints.\n\n## Abc_1: Search\n\n- A desk sorts.\n- A desk finds.\n"
        #expect(JudgedTextTests.found(text) == ["unread-id Vue_3", "unread-id Abc_1"])
    }

    @Test func whatARequirementBeginsWithIsNoUnknownID() {
        let text =
            "# Features\n\n- FR-1: a\n- **Requirement FR-17:** The user tilts.\n- FR-9/10 The user shares.\n- FR-11, FR-12: The user rates.\n- REQ_012) The user can undo as FR-99 says.\n"
        #expect(
            JudgedTextTests.found(text).filter { $0.contains("-id") } == [
                "unknown-id FR-99", "unread-id FR-17", "unread-id FR-9", "unread-id FR-11", "unread-id REQ_012",
            ])
    }

    @Test func knownIDsAreThoseOfTheNamespaceAndOfTheProject() {
        func item(_ id: String, _ text: String) -> Item { Item(.functionalRequirements, id, text) }
        let items = [
            item("001-login/FR-001", "The desk opens as FR-002 says."),
            item("001-login/FR-002", "The lamp works as 002-fees/FR-003 says."),
            item("002-fees/FR-003", "The door closes as FR-002 says."),
            item("REQ-1.2", "The bell rings as REQ-1.2 and 001-login/FR-009 say."),
            item("REQ-7", "The horn sounds, see [a page](https://example.org/REQ-99), REQ-7/REQ-1.2 and REQ-7."),
        ]
        let findings = Analysis.findings(in: statements(items)).filter { $0.rule == .unknownID }
        #expect(
            findings.map { [$0.requirement.id.text] + $0.evidence } == [
                ["002-fees/FR-003", "FR-002"], ["REQ-1.2", "001-login/FR-009"],
            ])
    }
}
