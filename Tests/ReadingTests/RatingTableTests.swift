import PRDModel
import Reading
import Testing

/// Tables whose columns hold marks.
@Suite struct RatingTableTests {
    private func read(_ table: String, below heading: String = "Qualitätsanforderungen") -> [RequirementItem] {
        readFile("## \(heading)\n\n\(table)\n", path: "requirements/prd.md").items
    }

    @Test func theNameOfTheMarkedColumnIsTheRating() {
        let items = read(
            """
            | Merkmal | sehr gut | gut | nicht relevant |
            |--|--|--|--|
            | Portierbarkeit | | | x |
            | Sicherheit | x | | |
            | Bedienbarkeit | | X | |
            """)
        #expect(
            items.map(\.summary) == [
                "– quality: Portierbarkeit {rating=nicht relevant}", "– quality: Sicherheit {rating=sehr gut}",
                "– quality: Bedienbarkeit {rating=gut}",
            ])
        #expect(items.map(\.isActive) == [false, true, true])
    }

    @Test func severalMarksInARowStayBesideTheirColumns() {
        let items = read(
            "| Feature | iOS | Android | None |\n|--|--|--|--|\n| Export | ✓ | ✓ | |\n| Print | | ✓ | |\n| Fax | | | ✓ |",
            below: "Functional Requirements")
        #expect(
            items.map(\.summary) == [
                "– functional: Export {iOS=✓} {Android=✓}", "– functional: Print {Android=✓}", "– functional: Fax {None=✓}",
            ])
        #expect(items.map(\.isActive) == [true, true, false])
    }

    @Test func aMarkForLaterIsNoFunction() {
        let items = read(
            "| Feature | MVP | Later |\n|--|--|--|\n| Export | x | |\n| Print | | x |", below: "Functional Requirements")
        #expect(
            items.map(\.summary) == ["– functional: Export {rating=MVP}", "– non: Print {rating=Later} {status=deferred}"])
    }

    @Test func otherCellsAreNoMarks() {
        let items = read("| Feature | Rating | None |\n|--|--|--|\n| Export | high | text |", below: "Functional Requirements")
        #expect(items.map(\.summary) == ["– functional: Export {Rating=high} {None=text}"])
        #expect(items.map(\.isActive) == [true])
    }
}
