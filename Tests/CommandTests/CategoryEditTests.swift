import Foundation
import Testing
import TestSupport

/// The table of section 4 of the design: which sections read a category, and which read those.
struct CategoryReaders: Sendable, CustomTestStringConvertible {
    let mode: String
    let category: String
    /// Those whose own requirements changed.
    let stale: [String]
    /// Those that read one of these, at first, second or later hand.
    let waiting: [String]

    var testDescription: String { "\(category) in \(mode) mode" }

    init(_ mode: String, _ category: String, stale: String, waiting: String) {
        self.mode = mode
        self.category = category
        self.stale = stale.split(separator: " ").map(String.init).sorted()
        self.waiting = waiting.split(separator: " ").map(String.init).sorted()
    }

    static let all = [
        CategoryReaders(
            "detailed", "problems",
            stale: "executive_summary problem_statement goals_objectives target_users success_metrics",
            waiting: """
                proposed_solution functional_requirements non_functional_requirements technical_considerations \
                timeline_milestones risks_mitigations appendix
                """),
        CategoryReaders(
            "detailed", "user_goals",
            stale: "executive_summary problem_statement goals_objectives target_users proposed_solution success_metrics",
            waiting: """
                functional_requirements non_functional_requirements technical_considerations timeline_milestones \
                risks_mitigations appendix
                """),
        CategoryReaders(
            "detailed", "functional_requirements",
            stale: "executive_summary proposed_solution functional_requirements technical_considerations",
            waiting: "non_functional_requirements success_metrics timeline_milestones risks_mitigations appendix"),
        CategoryReaders(
            "detailed", "data_needs",
            stale: "executive_summary functional_requirements non_functional_requirements technical_considerations",
            waiting: ""),
        CategoryReaders(
            "detailed", "constraints",
            stale: """
                executive_summary proposed_solution non_functional_requirements technical_considerations timeline_milestones \
                risks_mitigations
                """,
            waiting: "functional_requirements success_metrics appendix"),
        CategoryReaders(
            "detailed", "non_goals",
            stale: "executive_summary goals_objectives proposed_solution functional_requirements appendix",
            waiting: """
                target_users non_functional_requirements technical_considerations success_metrics timeline_milestones \
                risks_mitigations
                """),
        CategoryReaders("detailed", "risks_assumptions", stale: "executive_summary risks_mitigations appendix", waiting: ""),
        CategoryReaders("detailed", "open_questions", stale: "executive_summary risks_mitigations appendix", waiting: ""),
        CategoryReaders("detailed", "action_items", stale: "executive_summary timeline_milestones appendix", waiting: ""),
        CategoryReaders(
            "draft", "problems",
            stale: "executive_summary problem_statement goals_objectives open_questions identified_gaps next_steps",
            waiting: "proposed_solution"),
        CategoryReaders(
            "draft", "user_goals",
            stale: """
                executive_summary problem_statement goals_objectives proposed_solution open_questions identified_gaps next_steps
                """,
            waiting: ""),
        CategoryReaders(
            "draft", "functional_requirements",
            stale: "executive_summary proposed_solution open_questions identified_gaps next_steps", waiting: ""),
        CategoryReaders(
            "draft", "data_needs", stale: "executive_summary open_questions identified_gaps next_steps", waiting: ""),
        CategoryReaders(
            "draft", "constraints",
            stale: "executive_summary proposed_solution open_questions identified_gaps next_steps", waiting: ""),
        CategoryReaders(
            "draft", "non_goals",
            stale: "executive_summary goals_objectives proposed_solution open_questions identified_gaps next_steps",
            waiting: ""),
        CategoryReaders(
            "draft", "risks_assumptions", stale: "executive_summary open_questions identified_gaps next_steps", waiting: ""),
        CategoryReaders(
            "draft", "open_questions", stale: "executive_summary open_questions identified_gaps next_steps", waiting: ""),
        CategoryReaders(
            "draft", "action_items", stale: "executive_summary open_questions identified_gaps next_steps", waiting: ""),
    ]
}

@Suite struct CategoryEditTests {
    private func built(_ readers: CategoryReaders) throws -> TestProject {
        let project = try readers.mode == "draft" ? SampleProject.draft() : SampleProject.detailed()
        try project.build()
        return project
    }

    @Test(arguments: CategoryReaders.all) func exactlyTheReadersOfAnEditedCategoryAreStale(_ readers: CategoryReaders) throws {
        let project = try built(readers)
        let path = SampleProject.path(of: readers.category)
        let lines = try project.read(path).split(separator: "\n").map(String.init)
        let edits = [
            "added": lines + ["- Something was added here."],
            "changed": [lines[0] + " This is new."] + lines.dropFirst(),
            "removed": Array(lines.dropLast()),
            "struck through": [lines[0], "- ~~\(lines[1].dropFirst(2))~~"],
            "moved": lines.reversed(),
            "given another ID": [lines[0].replacingOccurrences(of: "-1]", with: "-2]"), lines[1]],
        ]
        for (edit, text) in edits {
            try project.write(path, text.joined(separator: "\n") + "\n")
            let states = try project.states()
            #expect(states.filter { $0.value == "stale" }.keys.sorted() == readers.stale, "an item is \(edit)")
            #expect(states.filter { $0.value == "waiting" }.keys.sorted() == readers.waiting, "an item is \(edit)")
            let others = states.filter { $0.value != "stale" && $0.value != "waiting" }
            #expect(others.values.allSatisfy { $0 == "fresh" }, "an item is \(edit): \(others)")
        }
    }

    @Test(arguments: CategoryReaders.all) func aBuildMakesTheStaleSectionsOnceAndFreshOnesNever(_ readers: CategoryReaders) throws
    {
        let project = try built(readers)
        let path = SampleProject.path(of: readers.category)
        try project.write(path, try project.read(path) + "- Something was added here.\n")

        let dry = try project.run("build", "-n")
        #expect(Self.sections("stale", in: dry) == readers.stale, "\(dry)")
        #expect(Self.sections("waiting", in: dry) == readers.waiting, "\(dry)")

        let run = try project.build("--events", "ndjson")
        let made = try run.completions(cached: false)
        #expect(Set(made).count == made.count, "made twice: \(made)")
        #expect(Set(made).isSuperset(of: readers.stale), "\(run)")
        #expect(Set(made).isSubset(of: readers.stale + readers.waiting), "\(run)")
        #expect(try project.states().values.allSatisfy { $0 == "fresh" }, "\(run)")
    }

    private static func sections(_ state: String, in run: Run) -> [String] {
        run.output.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            return words.first == state[...] && words.count > 1 ? String(words[1]) : nil
        }.sorted()
    }

    @Test func aSectionThatComesOutTheSameLeavesItsReadersFresh() throws {
        let project = try SampleProject.detailed([
            "prompts/own.txt": "{requirements_by_section}",
            "prdbuild.yaml": """
            title: Field Notes
            sections:
              own: { title: Own, context: [target_users], requirements: [data_needs] }
            """,
        ])
        try project.build()
        // The composer leaves instructions out of account, so that the section is made again and comes out the same.
        try project.write(
            "prdbuild.yaml", try project.read("prdbuild.yaml") + "\n  target_users: { instructions: Be brief. }\n")
        #expect(try project.sections(in: "stale") == ["target_users"])
        #expect(try project.sections(in: "waiting").contains("own"))
        let run = try project.build("--events", "ndjson")
        #expect(try run.completions() == ["target_users"], "\(run)")
        #expect(try project.sections(in: "fresh").count == 13)
    }
}
