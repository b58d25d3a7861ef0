import Testing
import TestSupport

@Suite struct NullBuildTests {
    @Test func aSecondBuildDoesNothingAndTouchesNothing() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n"])
        let first = try project.run()
        #expect(first.exitCode == 0, "\(first)")
        let before = try project.snapshot()
        let second = try project.run()
        #expect(second.exitCode == 0)
        #expect(second.error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
    }

    /// Each of these looks at the whole project, past the stat index.
    @Test(arguments: [
        ["build"], ["build", "--events", "ndjson"], ["build", "problem_statement"], ["build", "-j", "1"], ["render"],
    ])
    func nothingIsTouchedWhenNothingChanged(_ arguments: [String]) throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.snapshot()
        let run = try Run(arguments, in: project.root)
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.snapshot() == before, "\(run)")
        #expect(!run.output.contains("section_complete"), "\(run)")
    }

    /// What the index answers is what the files would have answered.
    @Test(arguments: [
        ["status"], ["status", "--json"], ["status", "-v"], ["status", "--color", "always"], ["build", "-n"], ["-n", "-q"],
        ["status", "--mode", "draft"], ["status", "--provider", "openai"],
    ])
    func theIndexAnswersAsTheFilesDo(_ arguments: [String]) throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.edit("appendix", adding: "Of a person.")
        try project.build()
        let quick = try Run(arguments, in: project.root)
        try project.remove(".prdbuild/index")
        let whole = try Run(arguments, in: project.root)
        #expect(
            quick.output == whole.output && quick.error == whole.error && quick.exitCode == whole.exitCode, "\(quick) \(whole)")
        #expect(!quick.output.isEmpty || !quick.error.isEmpty || arguments.contains("-q"))
    }

    @Test func statusGoesOnToWarnAndToSeeChanges() throws {
        let project = try SampleProject.small()
        try project.write("prdbuild.yml", "title: A\n")
        try project.build()
        #expect(try project.run("status").error.contains("prdbuild.yml"))
        try project.remove("prdbuild.yml")
        try project.build()
        #expect(try project.run("status").output.contains("fresh"))
        try project.replace("Exports fail", with: "Reports fail", in: "requirements/problems.md")
        #expect(try project.run("status").output.contains("stale"))
        #expect(try project.run("build", "-n").output.contains("stale    problem_statement"))
    }

    @Test func aBuildWithoutTheLocalIndexDoesNothingEither() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.remove(".prdbuild")
        let before = try project.snapshot()
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
    }

    @Test func anEditOfTheSameLengthAndTimeIsSeen() throws {
        let project = try SampleProject.small()
        try project.build()
        let time = try #require(try project.snapshot()["requirements/problems.md"]?.modified)
        try project.replace("Exports fail", with: "Reports fail", in: "requirements/problems.md")
        try project.setModified("requirements/problems.md", to: time)
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.section("problem_statement").contains("Reports fail"), "\(run)")
    }

    /// What a build reads besides the requirements, and what it writes: the index must not hide a change of any of them.
    @Test(arguments: [
        ("prdbuild.yaml", "title: Another\n"), ("prompts/appendix.txt", "{title}\n"), ("prompts/shared_context.txt", "Hello\n"),
        ("requirements/new/problems.md", "- Something new\n"),
        ("templates/page.html", "<!doctype html><title>x</title><p>another page"),
        ("PRD.html", "<html><head><meta name=\"generator\" content=\"prdbuild\"></head>damaged"),
    ])
    func aChangeOfAnyFileThatABuildReadsIsSeen(_ path: String, _ text: String) throws {
        let project = try SampleProject.small()
        try project.build()
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        let before = try project.snapshot().filter { TestProject.generated.contains($0.key) }
        try project.write(path, text)
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
        #expect(!run.error.contains("no work to do"), "\(run)")
        #expect(try project.snapshot().filter { TestProject.generated.contains($0.key) } != before, "\(run)")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test(arguments: ["PRD.md", "PRD.html"]) func aDeletedOutputComesBackAsItWasWithoutAnyRequest(_ path: String) throws {
        let project = try SampleProject.detailed()
        try project.build()
        let before = try project.read(path)
        try project.remove(path)
        let run = try project.build("--events", "ndjson")
        #expect(try project.read(path) == before, "\(run)")
        #expect(try run.completions(cached: false).isEmpty, "\(run)")
    }
}
