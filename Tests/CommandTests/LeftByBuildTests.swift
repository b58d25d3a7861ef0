import Foundation
import TestSupport
import Testing

/// What one command leaves, the next one accepts.
@Suite struct LeftByBuildTests {
    private static let sections = [
        "executive_summary", "problem_statement", "goals_objectives", "target_users", "proposed_solution",
        "functional_requirements",
        "non_functional_requirements", "technical_considerations", "success_metrics", "timeline_milestones", "risks_mitigations",
        "appendix",
    ]

    @Test func aDocumentWithoutSectionsIsAnError() throws {
        let lines = Self.sections.map { "  \($0): false\n" }.joined()
        let project = try SampleProject.small(["prdbuild.yaml": "sections:\n" + lines])
        try expectRefusal(of: project, saying: ["prdbuild.yaml:2", "every section is left out"])
    }

    @Test(arguments: [
        "_", "--", "  ", "...", "-_-", "a\u{301}", "# x", "*", "`", "<b>", "<!-- a -->", "[x](y)", "a\nb", "日本", "\\", "&amp;",
    ])
    func anyFolderGivesATitle(_ name: String) throws {
        let project = try TestProject(["requirements/a.md": "# Problems\n\n- [P-1] One is lost.\n"], at: name)
        try project.build()
        let check = try project.run("check")
        #expect(check.exitCode == 0, "\(check)")
        let again = try project.run()
        #expect(again.error == "prdbuild: no work to do.\n", "\(again)")
    }

    /// A merge of two branches on which a section failed leaves two notices.
    @Test func twoNoticesInASection() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "provider: { name: command, command: [\"false\"] }\n"])
        #expect(try project.run().exitCode == 1)
        let document = try project.read("PRD.md")
        let start = try #require(document.firstRange(of: "<!-- prdbuild:notice -->"))
        let end = try #require(document[start.upperBound...].firstRange(of: "<!-- prdbuild:section"))
        let notice = String(document[start.lowerBound..<end.lowerBound])
        try project.write("PRD.md", document.replacingCharacters(in: start.lowerBound..<start.lowerBound, with: notice))
        #expect(try project.run().exitCode == 1)
        #expect(try project.read("PRD.md") == document)
        #expect(try project.states().values.allSatisfy { $0 != "edited" })
    }

    @Test(arguments: [
        ["build", "nowhere"], ["accept", "nowhere"], ["accept"], ["regenerate", "nowhere"], ["build", "--provider", "nobody"],
        ["build", "--provider", "openai", "--max-cost", "1"], ["build", "--jobs", "0"], ["cache", "prune", "--max-size", "x"],
    ])
    func wrongUsageLeavesAFolderAsItIs(_ arguments: [String]) throws {
        let project = try SampleProject.small()
        try expectRefusal(of: project, arguments, saying: ["error"])
        #expect(!project.exists(".prdbuild"))
    }

    @Test func aLimitNamesWhatItLeft() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": "provider: { name: command, command: [\"cat\"], max_tokens: 100, price: { input: 1, output: 1 } }\n"
        ])
        for (option, limit) in [("--max-cost", "0.000001"), ("--max-tokens-total", "10")] {
            let run = try project.run("build", "-q", option, limit)
            #expect(run.exitCode == 1, "\(run)")
            for id in Self.sections { #expect(run.error.contains(id), "\(run)") }
        }
    }

    @Test func aPromptThatCannotBeReadIsReportedOnce() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": "sections: { appendix: { prompt: prompts/appendix.txt }, x: { prompt: prompts/appendix.txt } }\n",
            "prompts/other.txt": "Write.\n",
        ])
        try project.link("prompts/appendix.txt", to: "/etc/hostname")
        let run = try expectRefusal(of: project, saying: ["prompts/appendix.txt"])
        #expect(run.error.components(separatedBy: "error:").count == 2, "\(run)")
    }

    @Test(arguments: ["prdbuild.yml", "Prdbuild.yaml", "prdbuild.json"])
    func aProjectFileOfAnotherNameIsNamed(_ name: String) throws {
        let project = try SampleProject.small()
        try project.build()
        try project.write(name, "title: Mine\n")
        for command in ["build", "check", "doctor"] {
            let run = try project.run(command)
            #expect(run.exitCode == 0 && run.error.contains("\(name): warning: this file is not read"), "\(run)")
        }
    }
}
