import Foundation
import TestSupport
import Testing

/// `prdbuild requirements`
@Suite struct RequirementsCommandTests {
    private func project() throws -> TestProject {
        try TestProject([
            "requirements/app.md": """
            # App

            ## Background

            The app is from 1990.

            ## Functional Requirements

            ### Export

            - [FR-1] **CSV**: The app exports all notes as CSV. Priority: must.
            - The app imports CSV.
            - ~~[FR-2] The app prints notes.~~
            """
        ])
    }

    @Test func theTextHasALineForEachRequirement() throws {
        let run = try project().run("requirements")
        #expect(run.exitCode == 0, "\(run)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.first == "Functional Requirements" && lines.count == 4, "\(run)")
        #expect(lines[1].hasPrefix("  FR-1 ") && lines[1].hasSuffix("  requirements/app.md:11"), "\(run)")
        #expect(lines[1].contains("  Export  ") && lines[1].contains("CSV"), "\(run)")
        #expect(lines[3].contains("FR-2") && lines[3].contains("(inactive)"), "\(run)")
        #expect(run.error.contains("prdbuild: 1 file: 3 requirements, 1 of them inactive; set aside: 1 as background"), "\(run)")
    }

    @Test func theVerboseTextHasAttributesAndTheRule() throws {
        let run = try project().run("requirements", "-v")
        #expect(run.exitCode == 0 && run.output.contains("\n      priority: must\n"), "\(run)")
        #expect(run.output.contains("\n      read from: a list item\n"), "\(run)")
    }

    @Test func whatWasSetAsideHasItsReason() throws {
        let run = try project().run("requirements", "--set-aside")
        #expect(run.exitCode == 0 && run.output.hasPrefix("requirements/app.md\n"), "\(run)")
        #expect(run.output.contains("5  background  The app is from 1990."), "\(run)")
        #expect(!run.output.contains("FR-1"), "\(run)")
    }

    @Test func theJSONHasRequirementsAndWhatWasSetAside() throws {
        let json = try project().run("requirements", "--format", "json").json()
        let requirements = try #require(json["requirements"] as? [[String: Any]])
        #expect(requirements.map { $0["file"] as? String } == Array(repeating: "requirements/app.md", count: 3))
        let first = try #require(requirements.first)
        #expect(first["id"] as? String == "FR-1" && first["line"] as? Int == 11)
        #expect(first["area"] as? [String] == ["Export"])
        #expect(first["attributes"] as? [String: String] == ["priority": "must"])
        #expect(requirements.map { $0["active"] as? Bool } == [true, true, false])
        #expect(requirements.map { $0["explicit_id"] as? Bool } == [true, false, true])
        let aside = try #require(json["set_aside"] as? [[String: Any]])
        #expect(aside.contains { $0["as"] as? String == "background" && $0["line"] as? Int == 5 })
    }

    @Test(arguments: [("md", "| ID | Category |"), ("csv", "id,category,area,title,statement,")])
    func tablesHaveARowForEachRequirement(format: String, head: String) throws {
        let run = try project().run("requirements", "--format", format)
        #expect(run.exitCode == 0 && run.output.hasPrefix(head), "\(run)")
        #expect(run.output.contains("FR-2"), "\(run)")
    }

    /// A build refuses such a project, and this shows why.
    @Test func aProjectWithoutRequirementsShowsWhatItsFilesWereReadAs() throws {
        let project = try TestProject(["requirements/background.md": "The app is from 1990.\n"])
        let build = try project.run()
        #expect(build.exitCode == 2 && build.error.contains("'prdbuild requirements --set-aside'"), "\(build)")
        let run = try project.run("requirements", "--set-aside")
        #expect(run.exitCode == 0 && run.output.contains("The app is from 1990."), "\(run)")
    }

    @Test func itNeedsNeitherLockNorDocument() throws {
        let project = try project()
        try project.build()
        try project.write("prdbuild.lock", "damaged")
        try project.write("PRD.md", "Not prdbuild's.\n")
        let before = try project.snapshot()
        #expect(try project.run("requirements").exitCode == 0)
        #expect(try project.snapshot() == before)
    }
}
