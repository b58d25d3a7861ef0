import Languages
import PRDModel
import Testing

@testable import Reading

/// What the manual shows of notes without a label is what is read.
@Suite struct NoteFormTests {
    @Test(arguments: NoteForm.all.indices) func theAttributesAreRead(index: Int) throws {
        let form = NoteForm.all[index]
        let file = readFile("- \(form.example)\n", path: "requirements/\(form.category.text).md")
        let item = try #require(file.items.first)
        for (name, value) in form.attributes {
            #expect(item.attributes.contains { $0.name == name && $0.value == value }, "\(item.attributes)")
        }
        #expect(!item.statement.contains("(") && !item.statement.contains("["), "\(item.statement)")
    }
}

/// Dates that a timeline shows of requirements that its section does not read.
@Suite struct RequirementDateTests {
    private func dates(_ text: String, _ category: CategoryID) throws -> [String] {
        try #require(readFile("- \(text)\n", path: "requirements/\(category.text).md").items.first).dates?.dates ?? []
    }

    @Test func aNotedDateCountsBeforeAllOthers() throws {
        #expect(try dates("Who signs the lease of 2020-01-31? Due: 2027-06-20", .openQuestions) == ["2027-06-20"])
        #expect(try dates("Who signs? Due: 20 June", .openQuestions) == ["20 June"])
    }

    @Test func targetsAndTextsSetDates() throws {
        #expect(try dates("A clerk types less. Target: 3 by 2027-12-31", .userGoals) == ["2027-12-31"])
        #expect(try dates("The old system ends on 31 May 2027.", .risksAssumptions) == ["31 May 2027"])
        #expect(try dates("The office moves by March 2027.", .nonGoals) == ["March 2027"])
    }

    @Test(
        arguments: [
            ("In 2024, 31 % of parcels went to the wrong shelf on 5 May 2024.", CategoryID.problems),
            ("Peak load in January 2027 is high.", .userGoals), ("The report lists 2027 items.", .functionalRequirements),
            ("The fair opens on 5 May.", .risksAssumptions),
        ])
    func whatHappenedRecursOrOnlyCountsSetsNone(text: String, category: CategoryID) throws {
        #expect(try dates(text, category) == [])
    }
}
