import Foundation
import TestSupport
import Testing

/// The document of the example with sentences put into it: some with an ID or a figure that nothing states, some with one in another form.
@Suite struct TraceExampleTests {
    /// A sentence and what has to be found in it.
    private static let plants: [(sentence: String, subject: String)] = [
        ("Notes get lost [PROB-009].", "PROB-009"), ("So says the lead [PROB-042].", "PROB-042"),
        ("| It is fast | [GOAL-099] |", "GOAL-099"), ("- It draws [FR-CAP-12]", "FR-CAP-12"),
        ("It prints [FR-XYZ-01].", "FR-XYZ-01"),
        ("Left out [NG-07][NG-01].", "NG-07"), ("**Cheap** [CON-08].", "CON-08"), ("A risk [RISK-06]", "RISK-06"),
        ("One digit off [DATA-a7f15d].", "DATA-a7f15d"), ("Another one [PROB-d41606]!", "PROB-d41606"),
        ("> Quoted [OQ-06].", "OQ-06"), ("Done [ACT-0eecbe].", "ACT-0eecbe"), ("In small letters [prob-001].", "prob-001"),
        ("Two at once [PROB-001, PROB-777].", "PROB-777"), ("Of another kind [REQ-12].", "REQ-12"),
        ("Not padded [ASM-3].", "ASM-3"),
        ("A struck one [NG-05].", "NG-05"),
        ("Errors fall by 42 %.", "42 %"), ("It saves 12.5 percent of the time.", "12.5 percent"), ("Uptime is 99.9%.", "99.9%"),
        ("**17%** of visits fail.", "17%"), ("It costs €1.2 million.", "€1.2 million"), ("A licence is $5,000.", "$5,000"),
        ("At most EUR 75 000 are left.", "75 000"), ("It needs 700,000 euros.", "700,000 euros"),
        ("That is 20 CHF a seat.", "20 CHF"),
        ("The pilot lasts three weeks.", "three weeks"), ("It is done in 45 days.", "45 days"),
        ("An 18-month contract.", "18-month"),
        ("Each tablet has 5 GB free.", "5 GB"), ("It answers within 200 ms.", "200 ms"),
        ("With 30 Mbit/s it is fine.", "30 Mbit/s"),
        ("Buttons of 16 mm are better.", "16 mm"), ("It starts on 2027-05-05.", "2027-05-05"),
        ("It starts on 14 March 2027.", "14 March 2027"), ("By March 14, 2027 it runs.", "March 14, 2027"),
        ("Am 04.05.2027 geht es los.", "04.05.2027"), ("It ends in June 2028.", "June 2028"), ("In Q3 2028 it grows.", "Q3 2028"),
        ("All is done by 2029.", "2029"), ("It syncs at 07:30.", "07:30"), ("The office closes at 9 pm.", "9 pm"),
        ("It has 2,500 customers.", "2,500 customers"), ("It is used by 77 inspectors.", "77 inspectors"),
        ("No network at 3 of 11 sites.", "3 of 11 sites"), ("Photos are lost on 4 in 9 visits.", "4 in 9 visits"),
        ("It takes between 41 and 52 minutes.", "41 and 52 minutes"), ("It is 6x faster.", "6x"), ("It holds up to 450.", "450"),
        ("It serves 37 requests per second.", "37 requests"), ("It works at 20 °C.", "20 °C"), ("It has 25k users.", "25k users"),
        ("Das dauert drei Monate.", "drei Monate"), ("Das sind 19 Prozent.", "19 Prozent"),
        ("Am 5. Mai 2028 endet es.", "5. Mai 2028"),
        ("Das kostet 2 Mio. €.", "2 Mio. €"), ("| Target | 11 hours |", "11 hours"), ("- Wait 8 working days", "8 working days"),
        ("It needs a maximum of 880.", "880"), ("`timeout` is `95 s`.", "95 s"),
    ]

    /// The same facts in another form, and numbers that claim nothing.
    private static let decoys = [
        "On 30% of visits.", "On 30 percent of visits.", "On thirty percent of visits.", "On **30 per cent** of visits.",
        "A 75-minute report.", "A report of 75 min.", "It takes 1.25 hours.", "It is 5 h late.", "It is 300 minutes late.",
        "Every fourteen days.", "Every 14 days.", "Given up after 7 weeks.", "They write 18.000 reports a year.",
        "They write 18 000 reports.",
        "At most 640,000 €.", "At most €640,000.", "At most EUR 640.000.", "At most €640k.", "At most 0.64 million euros.",
        "By 31 December 2027.", "By December 31, 2027.", "Bis 31.12.2027.", "Bis zum 31. Dezember 2027.", "By 12/31/2027.",
        "In December 2027.", "In Q4 2027.", "It starts in 2027.", "Nothing from before 2022.",
        "Between 2027-01-11 and 2027-09-30.",
        "From 02:00 to 06:00.", "From 2 am to 6:00 a.m.", "At 4 out of 10 sites.", "No network at 10 sites.",
        "At least 12 mm × 12 mm.",
        "At most 25 megabytes.", "Kept for ten years.", "Kept for 120 months.", "A 10-year retention.", "A link of 10 Mbps.",
        "Reduced to 1600 px.", "That is 2,9 TB a year.", "Under 3 s.", "Under 3000 ms.", "On 160 tablets.", "With 500 visits.",
        "Within 2 working days.", "After 2 business days.", "From 0 % to 90 %.", "See G1 and R2.", "As FR-001 and NFR-008 say.",
        "Phase 2 starts then.", "The Level 3 tests pass.", "The Android 13 tablets stay.", "Active3 and PDF/A-2b.",
        "It speaks IPv6 and SHA-256.",
        "The HTTP 404 errors end.", "See section 3.2 and figure 14.", "Version 1.4.2 has 2FA.",
        "Open 24/7, in 3D, for the 1st time.",
        "As ISO 27001 wants.", "In code: `[PROB-999]`.", "```\n[PROB-999] 77 %\n```",
        "[RFC-2119](https://example.org/2119) holds.",
        "A footnote [1] and [12].", "Since [v1.2].", "As [ISO-9001] has it.", "13. Step", "#### 4.2 Data",
        "See https://example.org/99/88%25.",
        "<!-- 99 % [PROB-999] -->", "There are 29 functions.", "All 84 requirements count.", "In 5 of 7 requirements.",
        "In 14 further functions.",
        "| 5 | 17 | 3 |", "One of them, two taps, twice, half.", "One day the app is done.", "So it is [PROB-001][GOAL-001].",
        "So it is [PROB-001, GOAL-001].", "As FR-SYN-04 says.", "Grades 1 to 5 hold.", "They share 80 % of their telling words.",
        "Three options exist; 4 steps follow.", "At 11, 12 or 13 it is not said.", "[PROB-001] and [see PROB-999 there].",
    ]

    private func example() throws -> TestProject {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../example-project")
        let project = try TestProject()
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where !path.hasPrefix(".prdbuild") {
            let file = root.appendingPathComponent(path)
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            try project.write(path, bytes: Data(contentsOf: file))
        }
        return project
    }

    private struct Found: Hashable { let subject: String, line: Int }

    private func findings(_ project: TestProject) throws -> Set<Found> {
        let run = try project.run("trace", "--format", "json")
        #expect(run.exitCode == 0, "\(run)")
        let list = try #require(try run.json()["findings"] as? [[String: Any]])
        return Set(
            list.map { Found(subject: $0["id"] as? String ?? $0["figure"] as? String ?? "", line: $0["line"] as? Int ?? 0) })
    }

    @Test(arguments: ["detailed", "draft"]) func theDocumentOfTheComposerHasNoFigureAndNoIDOfItsOwn(_ mode: String) throws {
        let project = try example()
        if mode == "draft" { try project.build("--mode", "draft") }
        let run = try project.run("trace", "--format", "json")
        let counts = try #require(try run.json()["counts"] as? [String: Int])
        for kind in ["unknown_id", "inactive_id", "unfounded_figure"] { #expect(counts[kind] == 0, "\(run)") }
        if mode == "detailed" { #expect(try project.run("trace", "--strict").exitCode == 0) }
    }

    @Test func allThatIsPlantedIsFoundWithItsLineAndNothingElse() throws {
        let project = try example()
        var lines = try project.read("PRD.md").components(separatedBy: "\n")
        // All over the document: each sentence behind the heading of another section.
        let sentences = Self.plants.map(\.sentence) + Self.decoys
        for (index, sentence) in sentences.enumerated() {
            let headings = lines.indices.filter { lines[$0].hasPrefix("## ") }
            lines.insert(contentsOf: ["", sentence], at: headings[index * 7 % headings.count] + 1)
        }
        try project.write("PRD.md", lines.joined(separator: "\n"))
        let written = try project.read("PRD.md").components(separatedBy: "\n")
        let expected = try Self.plants.map { plant in
            Found(subject: plant.subject, line: try #require(written.firstIndex(of: plant.sentence)) + 1)
        }
        let found = try findings(project)
        for plant in expected { #expect(found.contains(plant), "not found: \(plant) \(written[plant.line - 1])") }
        for extra in found.subtracting(expected) {
            Issue.record(
                "found without need: \(extra) \(written.indices.contains(extra.line - 1) ? written[extra.line - 1] : "")")
        }
        #expect(Self.plants.count >= 55 && Self.decoys.count >= 80)
        #expect(try project.run("trace", "--strict").exitCode == 1)
    }

    @Test func thePageAndTheTraceAgreeOnWhatIsCitedWhere() throws {
        let project = try example()
        try project.edit("appendix", adding: "See [GOAL-002, OQ-01], `[GOAL-003]` and [CON-04](https://example.org) [FR-CAP-99].")
        try project.run("render")
        let run = try project.run("trace", "--format", "json")
        let rows = try #require(try run.json()["requirements"] as? [[String: Any]])
        let page = try project.read("PRD.html")
        for row in rows {
            let id = try #require(row["id"] as? String)
            let cited = (row["cited_by"] as? [[String: Any]] ?? []).compactMap { $0["section"] as? String }
            // What is said of a group of requirements stands in front of it.
            let before = try #require(page.components(separatedBy: "<li id=\"req-\(id)\"").first)
            let source = try #require(before.components(separatedBy: "<p class=\"req-source\">").last)
            let used = source.components(separatedBy: "req-used\">").dropFirst().joined().components(separatedBy: "</span>")[0]
            #expect(used.matches(of: #/href="#(\w+)"/#).map { String($0.output.1) } == cited, "\(id)")
        }
        #expect(rows.count == 84)
        #expect(page.components(separatedBy: "cite-unknown\" title").count == 2)
    }
}
