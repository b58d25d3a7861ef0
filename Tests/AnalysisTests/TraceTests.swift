import Analysis
import Languages
import PRDModel
import Testing

@Suite struct TraceTests {
    private func requirement(_ id: String, _ text: String, _ category: CategoryID = .problems, active: Bool = true) -> Requirement
    {
        Requirement(
            id: RequirementID(id), category: category, text: text, place: Place("requirements/\(category.text).md", line: 3),
            isActive: active)
    }

    private func section(_ id: String, _ text: String, reads: Set<CategoryID> = [.problems], at line: Int = 10) -> Trace.Section {
        Trace.Section(id: SectionID(id), title: readableName(id), categories: reads, text: text, firstLine: line)
    }

    private func trace(_ texts: String..., requirements: [Requirement]? = nil, inputs: [String] = []) -> Trace {
        Trace(
            sections: texts.enumerated().map { section("s\($0)", $1, at: 10 + $0 * 100) },
            requirements: requirements ?? [
                requirement("P-1", "Exports fail"), requirement("P-2", "Gone", active: false),
                requirement("G-1", "Fast", .userGoals),
            ], categories: [.problems, .userGoals], otherInputs: inputs)
    }

    private func found(_ trace: Trace) -> [String] {
        trace.findings.map { finding in
            let line = finding.line.map(String.init) ?? "-"
            return switch finding.kind {
            case .unknownID(let id): "unknown \(id.text) \(line)"
            case .inactiveID(let id): "inactive \(id.text) \(line)"
            case .unfoundedFigure(let text): "figure \(text) \(line)"
            case .uncited(let id): "uncited \(id.text) \(line)"
            }
        }
    }

    @Test func anIDWithANamespaceIsCited() {
        let trace = trace(
            "Logins lock [login/FR-001]. [login/FR-009, export/FR-001] [FR-002] [docs/adr-7] [and/or2]",
            requirements: [requirement("login/FR-001", "It locks"), requirement("export/FR-001", "It exports")])
        #expect(trace.rows.map { !$0.citers.isEmpty } == [true, true])
        #expect(found(trace) == ["unknown login/FR-009 10", "unknown FR-002 10"])
    }

    @Test func theMatrixHasWhoReadsAndWhoCitesWithLines() {
        let trace = trace("a [P-1]\n\nb [P-1] [P-1]\n[P-1]", "`[P-1]` [G-1]")
        #expect(trace.rows.map(\.requirement.id.text) == ["P-1", "G-1"])
        #expect(trace.rows[0].readers == [SectionID("s0"), SectionID("s1")])
        #expect(trace.rows[0].citers == [SectionID("s0"): [10, 12, 13]])
        #expect(trace.rows[1].readers.isEmpty)
        #expect(trace.rows[1].citers == [SectionID("s1"): [110]])
        #expect(trace.findings.isEmpty)
    }

    @Test func findingsNameTheirLineInOrderOfTheDocument() {
        let trace = trace("x [P-9]\n\n5 GB [P-2]", "[P-1] y [P-9]")
        #expect(found(trace) == ["unknown P-9 10", "inactive P-2 12", "figure 5 GB 12", "unknown P-9 110", "uncited G-1 3"])
        #expect(trace.findings.map(\.section?.text) == ["s0", "s0", "s0", "s1", nil])
    }

    @Test func aFigureMayComeFromAnyInputButNotFromAStruckRequirement() {
        let requirements = [requirement("P-1", "After 5 GB"), requirement("P-2", "After 6 GB", active: false)]
        let trace = trace("[P-1] 5 GB, 6 GB, 7 GB, 8 GB", requirements: requirements, inputs: ["Say 7 GB"])
        #expect(found(trace) == ["figure 6 GB 10", "figure 8 GB 10"])
    }

    @Test(arguments: [
        ("[Q-1]", ["R-1"], true), ("[R-1.2]", ["R-1"], true), ("[a_7]", ["R-1"], true), ("[R2]", ["R1"], true),
        ("[2]", ["1"], true),
        ("[R2]", ["R-1"], false), ("[Q2]", ["R1"], false), ("[2]", ["R-1"], false), ("[2027]", ["R-1"], false),
        ("[v1.2]", ["R-1"], false),
        ("[1.2]", ["R-1"], false), ("[ISO-27001]", ["R-1"], false), ("[ISO-2]", ["ISO-1"], true), ("[RFC-2119]", ["R-1"], false),
        ("[R-2](http://a.b)", ["R-1"], false), ("[R-2](a \"t\")", ["R-1"], false), ("[R-2](see there)", ["R-1"], true),
        ("[R-2]:", ["R-1"], true),
        ("[^R-2]", ["R-1"], false), ("[R-]", ["R-1"], false), ("[R -2]", ["R-1"], false), ("a[R-2]b", ["R-1"], true),
        ("[R-1, R-2]", ["R-1"], true),
        ("[R-2; R-1]", ["R-1"], true), ("[see R-2]", ["R-1"], false), ("``[R-2]``", ["R-1"], false), ("**[R-2]**", ["R-1"], true),
        ("![R-2](a.png)", ["R-1"], false), ("\\[R-2]", ["R-1"], true), ("- [ ] [R-2]", ["R-1"], true),
        ("<!-- [R-2] -->", ["R-1"], false),
    ])
    func aWordInBracketsIsAnIDIfItWasMeantAsOne(text: String, known: [String], isMeant: Bool) {
        let trace = trace(text, requirements: known.map { requirement($0, "x") })
        #expect(trace.findings.contains { if case .unknownID = $0.kind { true } else { false } } == isMeant)
    }

    @Test(arguments: [
        ("There are 12 requirements.", 12, true), ("There are 13 requirements.", 12, false),
        ("11 of 12 goals have a target.", 12, true),
        ("11 of 13 goals have a target.", 12, false), ("12 stated functional requirements", 12, true), ("12 reports", 12, false),
    ])
    func theDocumentMayCountWhatItHolds(text: String, count: Int, isFine: Bool) {
        let requirements = (0..<count).map { requirement("P-x\($0)y", "x") }
        let cited = requirements.map { "[\($0.id.text)]" }.joined(separator: " ")
        #expect(trace(text + " " + cited, requirements: requirements).findings.isEmpty == isFine)
    }

    @Test func aSectionThatIsNotWrittenCitesNothing() {
        #expect(found(trace("")) == ["uncited P-1 3", "uncited G-1 3"])
    }
}
