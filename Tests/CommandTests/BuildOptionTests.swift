import Foundation
import TestSupport
import Testing

@Suite struct BuildOptionTests {
    @Test func aBuildOfNamedSectionsMakesThemAndWhatTheyReadOnly() throws {
        let project = try SampleProject.detailed()
        let run = try project.run("build", "target_users", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try run.completedSections() == ["goals_objectives", "problem_statement", "target_users"], "\(run)")
        let appendix = try project.section("appendix")
        #expect(appendix.contains("not been written yet") && appendix.contains("prdbuild build appendix"), "\(appendix)")
        #expect(try project.states()["appendix"] == "stale")
        #expect(try project.run("check").exitCode == 1)
        let rest = try project.build("--events", "ndjson")
        #expect(try rest.completions().count == 9, "\(rest)")
        #expect(try project.read("PRD.md") == project.inputsAlone().built().read("PRD.md"))
    }

    @Test func theFirstWordMayBeASection() throws {
        let project = try SampleProject.detailed()
        let run = try project.run("problem_statement", "goals_objectives", "--events", "ndjson")
        #expect(try run.completedSections() == ["goals_objectives", "problem_statement"], "\(run)")
    }

    @Test func aDryRunSaysWhyAndChangesNothingAtAll() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        let before = try project.everyFile()
        let run = try project.run("build", "-n")
        #expect(run.exitCode == 0, "\(run)")
        #expect(
            run.output.contains("success_metrics") && run.output.contains("GOAL-1 changed (requirements/user-goals.md:1)"),
            "\(run)")
        let verbose = try project.run("build", "-nv")
        #expect(verbose.output.contains("within 5 minutes") && verbose.output.contains("within 6 minutes"), "\(verbose)")
        #expect(try project.everyFile() == before)
    }

    @Test func aDryRunOfANewProjectMakesNoFile() throws {
        let project = try SampleProject.detailed()
        let before = try project.everyFile()
        let run = try project.run("-n")
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.split(separator: "\n").count == 12 + 3, "\(run)")
        #expect(try project.everyFile() == before)
    }

    @Test func forceMakesEverySectionAnewAndWithNamesOnlyThose() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let document = try project.read("PRD.md")
        let all = try project.build("-B", "--events", "ndjson")
        #expect(try all.completions(cached: false).count == 12, "\(all)")
        let some = try project.build("-B", "goals_objectives", "--events", "ndjson")
        #expect(try some.completedSections(includingCached: false) == ["goals_objectives", "problem_statement"], "\(some)")
        #expect(try project.read("PRD.md") == document)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func theModeOfTheCommandLineOverridesAndTheLockRemembers() throws {
        let project = try SampleProject.detailed(["prdbuild.yaml": "title: Field Notes\n"])
        #expect(try project.build("--mode", "draft").exitCode == 0)
        #expect(try project.states().count == 7)
        // Without another word the document stays a draft, here and in CI.
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        try project.build("--mode", "detailed")
        #expect(try project.states().count == 12)
        #expect(try project.read("PRD.md").contains("<!-- prdbuild:section appendix -->"))
    }

    @Test func aProjectIsFoundFromASubdirectoryAndFromElsewhere() throws {
        let project = try SampleProject.small()
        try project.write("docs/deeper/note.txt", "")
        let inside = try Run([], in: project.root.appendingPathComponent("docs/deeper"))
        #expect(inside.exitCode == 0 && project.exists("PRD.md"), "\(inside)")
        for arguments in [
            ["-C", "project", "check"], ["check", "-C", project.root.path], ["check", "--directory=project/docs"],
        ] {
            let run = try Run(arguments, in: project.base)
            #expect(run.exitCode == 0, "\(run)")
        }
        #expect(!FileManager.default.fileExists(atPath: project.base.appendingPathComponent("PRD.md").path))
    }

    @Test func theNearestProjectIsTaken() throws {
        let project = try SampleProject.small(["inner/requirements/problems.md": "- Inner problem\n"])
        let run = try Run([], in: project.root.appendingPathComponent("inner"))
        #expect(run.exitCode == 0 && project.exists("inner/PRD.md") && !project.exists("PRD.md"), "\(run)")
    }

    @Test func quietPrintsNothingAndVerboseTellsMore() throws {
        let project = try SampleProject.small()
        let quiet = try project.run("build", "-q")
        #expect(quiet.exitCode == 0 && quiet.error.isEmpty && quiet.output.isEmpty, "\(quiet)")
        let null = try project.run("-q")
        #expect(null.error.isEmpty && null.output.isEmpty, "\(null)")
        try project.replace("Exports fail", with: "Exports stop", in: "requirements/problems.md")
        let plain = try project.run("status")
        let verbose = try project.run("status", "-v")
        #expect(!plain.output.contains("PROB-1 changed"), "\(plain)")
        #expect(verbose.output.contains("PROB-1 changed (requirements/problems.md:1)"), "\(verbose)")
        #expect(verbose.output.contains("- Exports fail") && verbose.output.contains("+ Exports stop"), "\(verbose)")
    }

    @Test func quietDoesNotSilenceErrorsAndResults() throws {
        let project = try SampleProject.small(["requirements/notes.md": "<!-- open\n"])
        #expect(try project.run("-q").error.contains("requirements/notes.md:1: error:"))
        try project.remove("requirements/notes.md")
        try project.build()
        #expect(try !project.run("status", "-q").output.isEmpty)
    }

    @Test(arguments: [
        (["--color", "always"], [:], true), (["--color", "never"], [:], false), ([], [:], false),
        (["--color", "auto"], [:], false),
        (["--color", "always"], ["NO_COLOR": "1"], true), (["--color=always"], ["TERM": "dumb"], true),
    ])
    func coloursAreThereIfAskedForOrOnATerminal(_ arguments: [String], _ environment: [String: String], _ isColoured: Bool) throws
    {
        let project = try SampleProject.small()
        for command in ["build", "status", "graph"] {
            let run = try Run([command] + arguments, in: project.root, environment: environment)
            #expect(run.exitCode == 0, "\(run)")
            #expect((run.output + run.error).contains("\u{1B}[") == isColoured, "\(run)")
        }
    }

    @Test func theNumberOfJobsChangesNoByte() throws {
        let documents = try ["1", "2", "16", "1000"].map { jobs in
            let project = try SampleProject.detailed()
            let run = try Run(["build", "-j", jobs], in: project.root, environment: ["SOURCE_DATE_EPOCH": "1700000000"])
            #expect(run.exitCode == 0, "\(run)")
            return try project.snapshot().mapValues(\.bytes)
        }
        for document in documents { #expect(document == documents[0]) }
    }

    @Test func theVersionRisesOnlyWhenTheDocumentChanges() throws {
        let project = try SampleProject.detailed()
        func version() throws -> Int? { try project.run("status", "--json").json()["version"] as? Int }
        try project.build()
        #expect(try version() == 1)
        try project.build("-B")
        #expect(try version() == 1)
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try project.build()
        #expect(try version() == 2)
        try project.remove("PRD.html")
        try project.build()
        #expect(try version() == 2)
    }

    @Test func theTitleIsTheFoldersAtTheFirstBuildAndTheLocksLater() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n"], at: "field-notes_app")
        try project.build()
        #expect(try project.read("PRD.md").hasPrefix("# Field Notes App\n"))
        let clone = try project.clone()
        try clone.write("requirements/user-goals.md", "- Reports are quick\n")
        try clone.build()
        #expect(try clone.read("PRD.md").hasPrefix("# Field Notes App\n"))
    }
}

extension TestProject {
    /// The same project after a build.
    func built() throws -> TestProject {
        try build()
        return self
    }

    /// Bytes and times of all files, `.prdbuild/` included.
    func everyFile() throws -> [String: Data] {
        var result: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            let url = root.appendingPathComponent(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
            let isFile = attributes[.type] as? FileAttributeType == .typeRegular
            let bytes = isFile ? try Data(contentsOf: url) : Data()
            result[path] = Data("\(attributes[.modificationDate] ?? "")".utf8) + bytes
        }
        return result
    }
}
