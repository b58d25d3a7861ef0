import Foundation
import TestSupport
import Testing

/// A formatter that goes over PRD.md changes bytes and no words.
@Suite struct FormatterTests {
    /// What formatters do to a line, without being any one of them.
    enum Habit: CaseIterable {
        case starLists, paddedTables, narrowRules, wrappedLines, trailingBlanks, escapes, looseLists, otherEmphasis, everything
    }

    private static func formatted(_ text: String, _ habit: Habit) -> String {
        if habit == .everything {
            return [.escapes, .otherEmphasis, .starLists, .paddedTables, .wrappedLines, .looseLists].reduce(text) {
                formatted($0, $1)
            }
        }
        var isCode = false
        var isTable = false
        let lines = text.components(separatedBy: "\n").map { line -> String in
            if line.hasPrefix("```") || line.hasPrefix("~~~") {
                isCode.toggle()
                return habit == .narrowRules ? line.replacing("```", with: "~~~~~") : line
            }
            if isCode || line.hasPrefix("<!--") || line.hasPrefix("#") { return line }
            isTable = line.drop { $0 == " " }.hasPrefix("|")
            return formatted(line, habit, isTable: isTable)
        }
        return lines.joined(separator: "\n")
    }

    private static func formatted(_ line: String, _ habit: Habit, isTable: Bool) -> String {
        switch habit {
        case .starLists:
            if line.hasPrefix("- ") { return "*   " + line.dropFirst(2) }
            return line.hasPrefix("  ") ? "  " + line : line
        case .looseLists: return line.hasPrefix("- ") || line.hasPrefix("* ") ? line + "\n" : line
        case .paddedTables where isTable:
            let isRule = line.allSatisfy { "|- :".contains($0) }
            let indent = line.prefix { $0 == " " }
            let row = line.dropFirst(indent.count)
            return String(indent) + row.replacing(isRule ? "---" : " | ", with: isRule ? "-------" : "     |   ")
        case .narrowRules where isTable:
            return line.replacing("| --- ", with: "|-")
        case .wrappedLines where !isTable && !line.hasPrefix("- ") && !line.hasPrefix("*   "):
            // Not in front of a word that would begin a list or a quote there.
            return line.replacing(/(\S+ \S+ \S+) ([A-Za-z])/) { "\($0.1)\n\($0.2)" }
        case .trailingBlanks: return line.isEmpty || line.hasSuffix("\\") ? line : line + " "
        case .escapes: return line.replacing("(", with: "\\(").replacing(/\[([A-Z]+-\d+)\](?!\()/) { "\\[\($0.1)\\]" }
        case .otherEmphasis where line.hasPrefix("_Made"): return "*" + line.dropFirst().dropLast() + "*"
        default: return line
        }
    }

    /// As a clone has it: what a build left, and no cache.
    private func cloned() throws -> TestProject {
        let project = try SampleProject.detailed([
            "requirements/more-risks.md":
                "# Risks\n\n- [RISK-9] The vendor (Ltd.) may stop.\n\n  | Field | Rule |\n  | - | - |\n  | A | b |\n"
        ])
        try project.build()
        try project.remove(".prdbuild")
        return project
    }

    @Test(arguments: Habit.allCases)
    func aFormatterIsNoEdit(_ habit: Habit) throws {
        let project = try cloned()
        let formatted = Self.formatted(try project.read("PRD.md"), habit)
        #expect(try formatted != project.read("PRD.md"))
        try project.write("PRD.md", formatted)
        let check = try project.run("check")
        #expect(check.exitCode == 0, "\(check)")
        let run = try project.run()
        #expect(run.exitCode == 0 && run.error == "prdbuild: no work to do.\n", "\(run)")
        #expect(try project.read("PRD.md") == formatted)
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        #expect(try project.run("trace").exitCode == 0)
    }

    @Test func aLaterBuildLeavesOtherSectionsInTheirLayout() throws {
        let project = try cloned()
        try project.write("PRD.md", Self.formatted(try project.read("PRD.md"), .everything))
        let before = try project.section("problem_statement")
        try project.replace("Interview three", with: "Interview two", in: "requirements/action-items.md")
        let run = try project.build("--events", "ndjson")
        #expect(try !run.completions().isEmpty && !run.completions().contains("problem_statement"), "\(run)")
        #expect(try project.section("problem_statement") == before)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test(arguments: [
        ("the words", "Agreed with the board."), ("a note that no reader sees", "[//]: # (Agreed with the board.)"),
        ("a rule", "---"), ("a code block", "    code"),
    ])
    func anEditIsOneInAFormattedDocumentToo(_ what: String, _ line: String) throws {
        let project = try cloned()
        try project.write("PRD.md", Self.formatted(try project.read("PRD.md"), .everything))
        try project.edit("appendix", adding: line)
        #expect(try project.states().filter { $0.value == "edited" }.map(\.key) == ["appendix"])
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.section("appendix").contains(line))
    }

    /// The lock of an earlier version knows no trees.
    private func makeOlder(_ project: TestProject) throws {
        let lines = try project.read("prdbuild.lock").components(separatedBy: "\n").filter { !$0.contains("\"tree_hash\"") }
        try project.write("prdbuild.lock", lines.joined(separator: "\n"))
    }

    @Test func aLockOfAnEarlierVersionStaysAsItIs() throws {
        let project = try cloned()
        try makeOlder(project)
        let before = try project.snapshot()
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        #expect(try before.allSatisfy { try project.snapshot()[$0.key] == $0.value })
        // The next build that writes it makes it one that knows trees.
        try project.replace("Interview three", with: "Interview two", in: "requirements/action-items.md")
        try project.build()
        try project.write("PRD.md", Self.formatted(try project.read("PRD.md"), .everything))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aLockOfAnEarlierVersionKnowsAFormattedTextByTheCache() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try makeOlder(project)
        try project.write("PRD.md", Self.formatted(try project.read("PRD.md"), .everything))
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        let run = try project.run()
        #expect(run.exitCode == 0 && run.error.contains("wrote prdbuild.lock"), "\(run)")
        #expect(try project.run("check").exitCode == 0)
    }

    /// Without a cache the composer still writes what the lock means.
    @Test func aLockOfAnEarlierVersionKnowsAFormattedTextInACloneToo() throws {
        let project = try cloned()
        try makeOlder(project)
        try project.write("PRD.md", Self.formatted(try project.read("PRD.md"), .everything))
        #expect(try project.states().values.allSatisfy { $0 == "fresh" })
        let run = try project.run()
        #expect(run.exitCode == 0 && run.error.contains("wrote prdbuild.lock"), "\(run)")
        #expect(try project.run("check").exitCode == 0)
        // What is a person's stays one.
        try project.edit("appendix", adding: "By hand.")
        #expect(try project.states()["appendix"] == "edited")
    }

    // MARK: Several edits at once

    @Test func sectionsEditedInOneSaveAreAllRecorded() throws {
        let project = try cloned()
        let ids = ["problem_statement", "goals_objectives", "target_users", "executive_summary"]
        for id in ids { try project.edit(id, adding: "By hand.") }
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.states().filter { $0.value == "edited" }.map(\.key).sorted() == ids.sorted())
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        // From now on each is held back by what it reads.
        try project.edit("problem_statement", adding: "Again.")
        let later = try project.run()
        #expect(later.exitCode == 1 && later.error.contains("3 held back"), "\(later)")
        let check = try project.run("check")
        #expect(check.error.contains("prdbuild accept --all") && check.error.contains("--discard-edits"), "\(check)")
        #expect(try project.run("accept", "goals_objectives", "target_users").exitCode == 0)
        #expect(try project.run("accept", "--all").exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
    }
}
