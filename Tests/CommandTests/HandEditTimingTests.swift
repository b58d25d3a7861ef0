import Foundation
import TestSupport
import Testing

/// Edits of PRD.md while a build runs, and in sections that failed.
@Suite struct HandEditTimingTests {
    /// Changes a file once while the program is asked for a text; refuses to write while a file says so.
    private static let script = #"""
        cat > ../prompt
        echo call >> ../calls
        if [ -f ../edit ]; then mv ../edit ../edited; sh ../edited; fi
        if [ -f ../refuse ] && grep -q "Section to write: $(cat ../refuse)" ../prompt; then exit 1; fi
        printf '{"title": "T", "content": "Made of %s bytes."}' "$(wc -c < ../prompt)"
        """# + "\n"

    private func project() throws -> TestProject {
        try SampleProject.detailed([
            "prdbuild.yaml":
                "title: Field Notes\nrevise: false\njobs: 1\nprovider: { name: command, command: [sh, writer.sh] }\n",
            "writer.sh": Self.script,
        ])
    }

    private func write(_ name: String, _ text: String, beside project: TestProject) throws {
        try Data(text.utf8).write(to: project.base.appendingPathComponent(name))
    }

    private func calls(_ project: TestProject) -> Int {
        let text = try? String(contentsOf: project.base.appendingPathComponent("calls"), encoding: .utf8)
        return text?.split(separator: "\n").count ?? 0
    }

    @Test(arguments: ["PRD.md", "prdbuild.lock"]) func aFileThatIsChangedWhileABuildRunsIsNotOverwritten(_ path: String) throws {
        let project = try project()
        try project.build()
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        let word = path == "PRD.md" ? "Typed meanwhile." : " "
        try write("edit", "printf '\\n\(word)\\n' >> \(path)", beside: project)
        let before = try project.snapshot()
        let run = try project.run("build")
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.error.contains("\(path): error: this file was changed while the build ran, and is left as it is"), "\(run)")
        #expect(try project.read(path).hasSuffix("\n\(word)\n"))
        let after = try project.snapshot()
        for other in TestProject.generated where other != path { #expect(after[other] == before[other], "\(other)") }
        let paid = calls(project)
        let again = try project.run("build")
        #expect(again.exitCode == 0, "\(again)")
        // All but the summary, which reads the section that was edited.
        #expect(calls(project) <= paid + 1, "\(again)")
        if path == "PRD.md" {
            #expect(try project.section("appendix").hasSuffix("Typed meanwhile."))
            #expect(try project.states()["appendix"] == "edited")
        }
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aFileThatAppearsWhileTheFirstBuildRunsIsNotOverwritten() throws {
        let project = try project()
        try write("edit", "echo '# Mine' > PRD.md", beside: project)
        let run = try project.run("build")
        #expect(run.exitCode == 2 && run.error.contains("PRD.md"), "\(run)")
        #expect(try project.read("PRD.md") == "# Mine\n")
        #expect(!project.exists("prdbuild.lock") && !project.exists("PRD.html"))
    }

    @Test(arguments: ["In place of the notice.", nil]) func textInAFailedSectionIsAPersons(_ replacement: String?) throws {
        let project = try project()
        try write("refuse", "Success Metrics", beside: project)
        #expect(try project.run("build").exitCode == 1)
        let notice = try project.section("success_metrics")
        #expect(notice.contains("This section could not be written"))
        if let replacement {
            let lines = notice.components(separatedBy: "\n")
            try project.replace(lines[2...].joined(separator: "\n"), with: replacement, in: "PRD.md", section: "success_metrics")
        } else {
            try project.edit("success_metrics", adding: "> Below, in the quotation.")
        }
        let paid = calls(project)
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        // The summary reads it.
        #expect(calls(project) == paid + 1, "\(run)")
        let text = try project.section("success_metrics")
        #expect(text == "## Success Metrics\n\n" + (replacement ?? "> Below, in the quotation."))
        #expect(try project.states()["success_metrics"] == "edited")
        #expect(try project.run("check").exitCode == 0)
    }

    /// What was good before the failure is edited: it is the person's, and right for the inputs that it was made from.
    @Test func theLastGoodTextOfAFailedSectionCanBeEdited() throws {
        let project = try project()
        try project.build()
        try write("refuse", "Success Metrics", beside: project)
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        #expect(try project.run("build").exitCode == 1)
        try project.edit("success_metrics", adding: "By hand.")
        let run = try project.run("build")
        #expect(run.exitCode == 1 && run.error.contains("prdbuild accept success_metrics"), "\(run)")
        #expect(try project.section("success_metrics").hasSuffix("By hand."))
        #expect(try project.run("accept", "success_metrics").exitCode == 0)
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.section("success_metrics").hasSuffix("By hand."))
        #expect(try project.run("check").exitCode == 0)
    }
}
