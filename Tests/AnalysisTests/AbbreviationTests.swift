import AnalysisSupport
import PRDModel
import Testing

@testable import Analysis

@Suite struct AbbreviationTests {
    @Test(arguments: [
        "The clerk WON'T delete it and DOESN’T see it.", "WENN er zahlt, DARF das System, BEVOR es bucht, prüfen.",
        "SOFERN er es wünscht, ist die Klappe AUF oder ZU.", "The tank is FULL, so AUTO starts ONCE.",
    ])
    func wordsInCapitalsAreNone(text: String) {
        #expect(
            Analysis.findings(in: statements([Item(.functionalRequirements, "FR-1", text)])).filter {
                $0.rule == .undefinedAbbreviation
            }.isEmpty)
    }

    private func found(_ items: String...) -> [String] {
        JudgedTextTests.found("# Features\n\n" + items.map { "- \($0)\n" }.joined())
            .filter { $0.hasPrefix("undefined-abbreviation") }
    }

    @Test(arguments: [
        "**SSE**: Server-Sent Events", "**ZTR**: time between two trips of a van", "ZTR: time between two trips of a van",
        "Trips are read by Electronic Trip Capture / ETC.", "The site ABX (Aachen) and the site CDX (Dresden) take part.",
        "Bridges are kept in the Bridge Management System (BMS).", "The \"Bridge Management System\" (BMS) keeps bridges.",
        "BMS stands for Bridge Management System.",
    ])
    func aLongFormExplains(_ item: String) { #expect(found(item) == []) }

    @Test(arguments: [
        "The server answers GET, PUT and PATCH requests with JSON.", "A failed check is shown as FAIL, a good one as PASS.",
        "The desk MUST NOT ask for ALL data WHEN it is READY.", "GIVEN a fee, the desk closes the loan.",
        "The list is built with SELECT and JOIN.", "DO NOT DISCONNECT the ZZQ CONNECTOR.", "Rows are taken with SKIP LOCKED.",
        "The editions NFX 12 and NFX/2 are read.", "One sample in each language (EN + ES) is there.", "It opens VS Code.",
        "Texts are in DE/FR, PT and IT.",
    ])
    func wordsInCapitalsAreNone(_ item: String) { #expect(found(item) == []) }

    @Test(arguments: [
        "The order is posted to the WMS.", "The order is posted to the WMS (2).", "The order is posted to the WMS (see F-1).",
    ])
    func withoutAnExplanationItIsFound(_ item: String) { #expect(found(item) == ["undefined-abbreviation WMS"]) }

    @Test func theGlossaryAndHeadingsExplain() {
        #expect(
            JudgedTextTests.found(
                "# Glossary\n\n- WMS is where stock is kept\n\n# Features\n\n- The order is posted to the WMS.\n") == [])
        #expect(
            JudgedTextTests.found("# Features\n\n## Warehouse Management System (WMS)\n\n- The order is posted to the WMS.\n")
                == [])
    }

    @Test func etcInCapitalsIsAName() {
        #expect(JudgedTextTests.found("# Features\n\n- Trips are read by Electronic Trip Capture / ETC.\n") == [])
        #expect(JudgedTextTests.found("# Features\n\n- The desk exports CSV, XLSX etc.\n") == ["open-end etc"])
    }
}
