import PRDModel
import Reading
import Testing

/// Items that begin with the ID of a requirement which another place defines.
@Suite struct ReferenceTests {
    private func assigned(_ files: String...) -> RequirementIDs.Assignment {
        let items = files.enumerated().flatMap { readFile($1, path: "requirements/REQ-00\($0 + 1).md").items }
        return RequirementIDs.assign(to: items, categories: Categories())
    }

    private let first = "---\nid: REQ-001\ntitle: Constraints\n---\n\n## Functional Requirements\n\nIt shall run on one board.\n"

    private func second(_ heading: String, _ point: String) -> String {
        "---\nid: REQ-002\ntitle: Monitoring\n---\n\n## Functional Requirements\n\n- [ ] The panel shall list every server.\n\n"
            + "## \(heading)\n\n- \(point)\n"
    }

    @Test(arguments: [
        "Notes", "Prerequisites", "Context", "Rationale", "Implementation", "Dependencies", "Related requirements",
        "Voraussetzungen", "依赖",
    ])
    func aReferenceLeavesAFileThatIsOneRequirementWhole(heading: String) {
        for point in ["REQ-001 (overall constraints)", "REQ-001（系统整体约束）", "REQ-001", "[REQ-001](REQ-001.md)"] {
            let result = assigned(first, second(heading, point))
            #expect(result.requirements.map(\.id.text) == ["REQ-001", "REQ-002"], "\(heading): \(point)")
            #expect(result.problems.isEmpty)
            #expect(result.requirements.first?.attributes.isEmpty == true)
        }
    }

    @Test func remarksAboutOthersDefineNothing() {
        let result = assigned(first, second("Notes", "REQ-001: gives the constraints"))
        #expect(result.requirements.map(\.id.text) == ["REQ-001", "REQ-002"])
        #expect(result.requirements.last?[.note] == "REQ-001: gives the constraints")
    }

    @Test func whatHasAnIDAndATextIsARequirementOfTheFile() {
        let file = readFile(second("More", "REQ-003 (Must): The panel shall print."), path: "requirements/x.md")
        #expect(file.ids == [nil, "REQ-003"])
    }

    @Test func aListThatNamesARequirementDoesNotDescribeIt() {
        let result = assigned("# Features\n\n- FR-1: The user pays.\n\n## See the list\n\n- FR-1 (payment)\n")
        #expect(result.requirements.map(\.id.text) == ["FR-1"])
        #expect(result.requirements.first?.attributes.isEmpty == true)
        #expect(result.setAside.map(\.reason) == [.reference(RequirementID("FR-1"))])
    }

    private let table = "# Features\n\n| ID | Requirement |\n|--|--|\n| FR-1 | The user pays. |\n| FR-2 | The user logs in. |\n\n"

    @Test(arguments: ["- FR-1 (payment) → see README", "- FR-1 -> README", "- FR-1: README, section A"])
    func whatSaysWhereARequirementComesFromRefersToIt(point: String) {
        let result = assigned(table + "## Traceability\n\n\(point)\n")
        #expect(result.problems.isEmpty)
        #expect(result.requirements.map(\.id.text) == ["FR-1", "FR-2"])
        #expect(result.setAside.map(\.reason) == [.reference(RequirementID("FR-1"))])
    }

    @Test func pointsWithoutAnIDBelowTraceabilityAreSetAside() {
        let points = "- FR-1–2 (all) → README\n- All points → README\n- The list must be kept → README\n"
        let result = assigned(table + "## Traceability\n\n" + points)
        #expect(result.requirements.map(\.statement).last == "The list must be kept → README")
        #expect(result.requirements.count == 3)
    }

    @Test func anArrowAfterTheOnlyPlaceWithAnIDIsItsText() {
        #expect(assigned("# Features\n\n- FR-1 → The user pays.\n").requirements.map(\.id.text) == ["FR-1"])
    }

    @Test func twoItemsOfOneFileWithOneIDNameTheLineThatLeavesOneOut() {
        let result = assigned(table + "## Old list\n\n- FR-1: The user pays by card.\n")
        #expect(result.problems.map(\.message) == ["the ID 'FR-1' is defined in two places"])
        #expect(result.problems.first?.hint?.contains("'headings: { Old list: ignore }'") == true)
    }
}
