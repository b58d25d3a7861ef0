import Foundation
import TestSupport
import Testing

/// What is said before anything is spent, and after.
@Suite struct AnnouncementTests {
    private static func project(_ server: ModelServer, settings: String = "") throws -> TestProject {
        let project = try ModelProject.draft(server.url, settings: settings)
        try project.replace("model: m,", with: "model: m, price: { input: 3, output: 15 },", in: "prdbuild.yaml")
        return project
    }

    @Test func theFirstBuildSaysHowMuchItMayTake() throws {
        let server = try ModelServer()
        let run = try Self.project(server).run("build")
        let lines = run.error.split(separator: "\n").map(String.init)
        #expect(lines[0] == "Field Notes: 18 requirements in 9 files; 7 of 7 sections to make (openai/m)", "\(run)")
        #expect(lines[1].contains(/^  about [\d,]+ tokens to read, up to 28,000 to write, up to \d+\.\d\d USD$/), "\(run)")
        #expect(run.error.contains("tokens: 700 read, 70 written; at most 0.003"), "\(run)")
    }

    /// A guess, but not one that leaves out what is sure to be in the prompts: the texts of other sections.
    @Test func theTextsThatAreStillToBeWrittenAreInTheGuess() throws {
        let server = try ModelServer()
        let first = try Self.project(server).run("build")
        let found = try #require(first.error.firstMatch(of: /about ([\d,]+) tokens to read/))
        let guess = try #require(Int(found.output.1.filter(\.isNumber)))
        let sent = server.requests.reduce(0) { $0 + $1.body.count } / 4
        #expect(guess > sent, "\(guess), \(sent)")
    }

    @Test func aLaterBuildNamesWhatItAsksForAndWhatMayFollow() throws {
        let server = try ModelServer()
        let project = try Self.project(server)
        #expect(try project.run("build").exitCode == 0)
        try project.write("prompts/next_steps.txt", "{shared_context}\n# Section to write: {title}\n")
        let run = try project.run("build")
        let lines = run.error.split(separator: "\n").map(String.init)
        #expect(
            lines[0]
                == "Field Notes: 18 requirements in 9 files; 1 of 7 sections to make, and up to 1 more that read them (openai/m)",
            "\(run)")
        #expect(lines[1].contains(/^  about [\d,]+ tokens to read, up to 8,000 to write, up to \d+\.\d\d+ USD$/), "\(run)")
        #expect(lines[2] == "  Executive Summary, Next Steps", "\(run)")
    }

    @Test func whatTheCacheHasIsNotCounted() throws {
        let server = try ModelServer()
        let project = try Self.project(server)
        #expect(try project.run("build").exitCode == 0)
        for output in TestProject.generated { try project.remove(output) }
        let free = try project.run("build")
        #expect(free.error.hasPrefix("Field Notes: 18 requirements in 9 files; 7 of 7 sections to make (openai/m)\n"), "\(free)")
        #expect(!free.error.contains("tokens") && server.asked.count == 7, "\(free)")
        for output in TestProject.generated { try project.remove(output) }
        try project.write("prompts/next_steps.txt", "{shared_context}\n# Section to write: {title}\n")
        let run = try project.run("build")
        #expect(run.error.contains("  2 to ask for: about "), "\(run)")
    }

    @Test func whereNobodyIsAskedNothingIsSaidOfTokens() throws {
        let run = try SampleProject.draft().run("build")
        #expect(run.error.hasPrefix("Field Notes: 18 requirements in 9 files; 7 of 7 sections to make (offline)\n"), "\(run)")
        #expect(!run.error.contains("token"), "\(run)")
    }

    /// The summary alone is the model's.
    @Test func aModelThatIsReachedOnlyThroughOthersIsAnnouncedToo() throws {
        let server = try ModelServer()
        let project = try SampleProject.draft([
            "prdbuild.yaml": """
            title: Field Notes
            mode: draft
            sections:
              closing:
                title: Closing
                prompt: prompts/closing.txt
                context: [problem_statement]
                requirements: []
                provider: { name: openai, model: m, base_url: '\(server.url)' }

            """, "prompts/closing.txt": "# Section to write: {title}\n{prior_sections}\n",
        ])
        #expect(try project.run("build").exitCode == 0)
        try project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        let run = try project.run("build")
        #expect(run.exitCode == 0 && server.asked == ["Closing", "Closing"], "\(run)")
        #expect(run.error.contains("1 to ask for") && run.error.contains("up to 4,000 to write"), "\(run)")
    }
}
