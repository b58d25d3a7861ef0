import PRDModel
import Reading
import Testing

/// Which column of a table says what is required.
@Suite struct ColumnTests {
    private func rows(_ head: String, _ rows: [String], heading: String = "## Functional Requirements") -> [String] {
        let columns = head.split(separator: "|").count
        let rule = "|" + String(repeating: "--|", count: columns)
        return summaries(([heading, "", "| \(head) |", rule] + rows.map { "| \($0) |" }).joined(separator: "\n") + "\n")
    }

    @Test func aStorySaysMoreThanAFeaturesName() {
        #expect(
            rows(
                "Priority | Feature | User Story",
                ["1 | Map | As a clerk, I want to zoom", "2 | Map | As a clerk, I want to print"]) == [
                    "– functional: As a clerk, I want to zoom {priority=1} {Feature=Map}",
                    "– functional: As a clerk, I want to print {priority=2} {Feature=Map}",
                ])
    }

    @Test func aDescriptionBesideANameIsWhatIsRequired() {
        #expect(
            rows("Requirement | Description", ["Accuracy | must be exact to 1 kg"], heading: "## Quality Requirements") == [
                "– quality: «Accuracy» must be exact to 1 kg"
            ])
        #expect(
            rows("Function | Description", ["Weighing | The clerk weighs a lorry"]) == [
                "– functional: «Weighing» The clerk weighs a lorry"
            ])
        // A sentence is what is required itself.
        #expect(
            rows("Requirement | Description", ["It must weigh. | In kilograms, as the law says in paragraph four."]) == [
                "– functional: It must weigh. {Description=In kilograms, as the law says in paragraph four}"
            ])
    }

    @Test func aRowOfATotalIsSetAside() {
        let file = readFile(
            "## Features\n\n| Feature | Points |\n|--|--|\n| a | 8 |\n| | 16 points |\n", path: "requirements/prd.md")
        #expect(file.items.map(\.summary) == ["– functional: a {Points=8}"])
        #expect(file.setAside.map(\.reason) == [.rowWithoutStatement])
        #expect(file.setAside.map(\.text) == ["16 points"])
    }

    @Test func numberedRowsBelowACategoryAreItsRequirements() {
        #expect(
            rows(
                "# | Topic | Content", ["1 | Name | Is the name fixed?", "2 | Hosting | Local or public?"],
                heading: "## Open Questions") == [
                    "– open: «Name» Is the name fixed?", "– open: «Hosting» Local or public?",
                ])
        #expect(
            rows("User Class | Description", ["Clerk | Sells tickets"], heading: "## Users") == [
                "– target: «Clerk» Sells tickets"
            ])
    }

    @Test func aDateIsNotAnActionItem() {
        #expect(
            rows("Date | Étape", ["06 mars | Dépôt du dossier"], heading: "## Planning") == [
                "– action: Dépôt du dossier {due=06 mars}"
            ])
    }

    @Test func criteriaInACellStandInLinesOrBehindSemicolons() {
        #expect(
            rows(
                "ID | Requirement | Acceptance Criteria",
                ["FR-1 | It weighs. | - in kg<br>- in t<br/>", "FR-2 | It prints. | a; b"]) == [
                    "FR-1 functional: It weighs. <in kg> <in t>", "FR-2 functional: It prints. <a> <b>",
                ])
        let csv = "ID,Requirement,Acceptance Criteria\nFR-1,It weighs.,\"1. in kg\n2. in t\"\n"
        #expect(readFile(csv, path: "requirements/a.csv").items.map(\.summary) == ["FR-1 functional: It weighs. <in kg> <in t>"])
    }

    @Test func boldAroundAValueDoesNotMatter() {
        #expect(
            rows("ID | Requirement | Priority", ["FR-1 | It weighs. | **Must**"]) == [
                "FR-1 functional: It weighs. {priority=Must}"
            ])
    }
}
