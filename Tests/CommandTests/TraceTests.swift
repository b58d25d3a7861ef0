import Foundation
import TestSupport
import Testing

@Suite struct TraceCommandTests {
    @Test func withoutADocumentThereIsNothingToTrace() throws {
        try expectRefusal(of: SampleProject.small(), ["trace"], saying: ["PRD.md", "no document yet", "run 'prdbuild' first"])
    }

    @Test func anUnknownFormatIsRefused() throws {
        try expectRefusal(of: SampleProject.small(), ["trace", "--format", "jsn"], saying: ["did you mean 'json'"])
    }

    @Test(arguments: [("text", "Field Notes: 18"), ("md", "# Trace of Field Notes"), ("csv", "kind,id,"), ("json", "{\n")])
    func theResultGoesToStandardOutputInEachFormat(_ format: String, _ beginning: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        let run = try project.run("trace", "--format", format)
        #expect(run.exitCode == 0 && run.output.hasPrefix(beginning), "\(run)")
        #expect(try project.snapshot() == before)
    }

    @Test func strictMakesAFindingTheExitCode() throws {
        let project = try SampleProject.detailed()
        try project.build()
        #expect(try project.run("trace", "--strict").exitCode == 0)
        try project.edit("appendix", adding: "It is 95 % done [PROB-77].")
        let run = try project.run("trace", "--strict")
        #expect(run.exitCode == 1 && run.error.contains("1 unknown ID, 1 figure from no input"), "\(run)")
        #expect(run.output.contains("  PROB-77  PRD.md:") && run.output.contains("  95 %  PRD.md:"), "\(run)")
        #expect(try project.run("trace").exitCode == 0)
    }

    @Test func figuresMayComeFromTitlesInstructionsAndPromptsOfTheProject() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("appendix", adding: "For 31 %, 32 %, 33 %, 34 %, 35 % and 600 words.")
        try project.write(
            "prdbuild.yaml",
            "title: Notes 31 %\nsections:\n  appendix: { title: 'At 32 %', instructions: 'Say 33 %.', prompt: prompts/own.txt }\n"
        )
        try project.write("prompts/own.txt", "{requirements_by_section} at 34 %\n")
        try project.replace("# Field Notes", with: "# Notes 31 %", in: "PRD.md")
        let run = try project.run("trace", "--format", "json")
        let findings = try #require(try run.json()["findings"] as? [[String: Any]])
        // The built-in prompts name 600 words, and are no source.
        #expect(findings.compactMap { $0["figure"] as? String } == ["35 %", "600 words"], "\(run)")
    }

    @Test func aDocumentThatIsNotCurrentIsTracedWithAWord() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("within 5 minutes", with: "within 8 minutes", in: "requirements/user-goals.md")
        let run = try project.run("trace")
        #expect(run.exitCode == 0 && run.error.contains("stale, so some of this may be out of date"), "\(run)")
        #expect(run.output.contains("5 minutes  PRD.md:"), "\(run)")
    }
}
