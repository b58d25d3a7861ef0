import Foundation
import TestSupport
import Testing

/// `{{include path}}` in requirement files.
@Suite struct IncludeTests {
    private static let common = "shared/common.md"

    private func project(_ more: [String: String] = [:]) throws -> TestProject {
        try TestProject(
            [
                "requirements/problems.md":
                    "- [PROB-1] Exports fail.\n- {{include ../shared/common.md}}\n- [PROB-2] Imports fail.\n\n## Office\n\n"
                    + "{{include ../shared/office.md}}\n\n- The last one.\n",
                "requirements/user-goals.md": "- [GOAL-1] A clerk exports a file in 2 minutes.\n",
                Self.common: "\u{FEFF}- Passwords are lost.\r\n- ~~Gone.~~\r\n- It is late {{when}}.\r\n",
                "requirements/functional.md": "- {{include ../shared/functions.md}}\n",
                "shared/functions.md": "- ä {{when}}: a fast search.\n",
                "shared/office.md": "# Things\n\n- Printers jam.\n\n## Risks\n\n- [RISK-1] The printer burns.\n",
                "prdbuild.yaml": "title: Files\nvariables:\n  when: today\n",
            ].merging(more) { $1 })
    }

    @Test func theItemsStandInThePlaceOfTheInclude() throws {
        let project = try project()
        let prompt = try project.run("prompt", "executive_summary").output
        let items = prompt.matches(of: #/(?m)^\d+\. \[([A-Z]+)-\w+\] (.*)$/#).map { "\($0.output.1) \($0.output.2)" }
        #expect(
            items == [
                "PROB Exports fail.", "PROB Passwords are lost.", "PROB It is late today.", "PROB Imports fail.",
                "PROB Printers jam.", "PROB The last one.", "GOAL A clerk exports a file in 2 minutes.",
                "FUNC ä today: a fast search.", "RISK The printer burns.",
            ], "\(prompt)")
        #expect(prompt.contains("#### Office\n\n5. ["), "\(prompt)")
    }

    @Test func everyPlaceIsThatInTheIncludedFile() throws {
        let project = try project()
        try project.build()
        #expect(try project.read("PRD.html").contains("shared/office.md"))
        let lint = try project.run("lint")
        #expect(lint.output.contains("shared/functions.md:1:17: warning: 'fast'") && lint.error.contains("in 6 files"), "\(lint)")
        let sarif = try project.run("lint", "--format", "sarif").output
        #expect(sarif.contains("\"uri\": \"shared/functions.md\"") && sarif.contains("\"startColumn\": 17"))
        #expect(try project.run("trace", "--format", "json").output.contains("shared/office.md"))
        try project.replace("Printers jam", with: "Printers jam daily", in: "shared/office.md")
        let status = try project.run("status", "-v")
        #expect(status.output.contains("(shared/office.md:3)"), "\(status)")
    }

    @Test func aCommentSuppressesWithinTheIncludedFileAndNotAcrossTheInclude() throws {
        let project = try project()
        #expect(try project.run("lint").output.contains("[unmeasured-quality]"))
        let comment = "<!-- lint-ignore unmeasured-quality: a quotation -->\n"
        try project.write(
            "requirements/functional.md", comment + "{{include ../shared/functions.md}}\n\n- The second is robust.\n")
        let across = try project.run("lint")
        #expect(across.output.components(separatedBy: "[unmeasured-quality]").count == 3, "\(across)")
        #expect(
            across.output.contains("requirements/functional.md:1:1: ") && across.output.contains("suppresses nothing"),
            "\(across)")
        try project.write("shared/functions.md", comment + (try project.read("shared/functions.md")))
        let lint = try project.run("lint")
        #expect(lint.output.components(separatedBy: "[unmeasured-quality]").count == 2, "\(lint)")
        #expect(!lint.output.contains("shared/functions.md"), "\(lint)")
    }

    @Test func theNullBuildSeesIncludedFilesAndMissingOnes() throws {
        let project = try project()
        try project.build()
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        try project.replace("Passwords are lost", with: "Passwords are forgotten", in: Self.common)
        try project.build()
        #expect(try project.read("PRD.md").contains("Passwords are forgotten"))
        #expect(try project.run().error == "prdbuild: no work to do.\n")
        try project.move(Self.common, to: "away.md")
        try expectRefusal(of: project, saying: ["requirements/problems.md:2:3: error: there is no file 'shared/common.md'"])
        try project.move("away.md", to: Self.common)
        #expect(try project.run().error == "prdbuild: no work to do.\n")
    }

    @Test func idsAreWrittenIntoIncludedFiles() throws {
        let project = try project()
        try project.build()
        let before = try project.snapshot()
        let run = try project.run("ids")
        #expect(run.exitCode == 0 && run.error.contains("wrote 6 IDs into 4 files; nothing becomes stale"), "\(run)")
        #expect(try project.run("check").exitCode == 0)
        for (path, file) in before {
            guard path.hasPrefix("requirements/") || path.hasPrefix("shared/") else { continue }
            let marked = String(decoding: try #require(try project.snapshot()[path]).bytes, as: UTF8.self)
            let bare = marked.replacing(#/\[(PROB|FUNC)-[0-9a-f]{6}\] /#, with: "")
            #expect(bare == String(decoding: file.bytes, as: UTF8.self), "\(path)")
            #expect((bare == marked) == (path.hasSuffix("goals.md") || path.hasSuffix("functional.md")), "\(path)")
        }
        #expect(try project.run("ids").error.contains("has its ID in its file already"))
    }

    @Test func aFileThatIsIncludedTwiceGetsNoIDs() throws {
        let project = try project(["requirements/risks.md": "- {{include ../shared/common.md}}\n- Another.\n"])
        try project.build()
        let prompt = try project.run("prompt", "executive_summary").output
        #expect(prompt.components(separatedBy: "Passwords are lost.").count == 3)
        let before = try project.read(Self.common)
        for arguments in [["ids"], ["ids", "--numbered"]] {
            let run = try Run(arguments, in: project.root)
            #expect(run.exitCode == 1, "\(run)")
            #expect(
                run.error.contains(
                    "shared/common.md:1: warning: no ID can be written in front of this item: its file is included"),
                "\(run)")
            #expect(try project.read(Self.common) == before)
        }
        #expect(try project.read("requirements/risks.md").hasPrefix("- {{include ../shared/common.md}}\n- [RISK-"))
    }

    @Test func numbersLeaveNoGapForWhatIsIncludedTwice() throws {
        let project = try project([
            "requirements/more.md": "# Problems\n\n{{include ../shared/common.md}}\n\n- Another.\n",
            "requirements/problems.md": "- [PROB-1] Exports fail.\n- {{include ../shared/common.md}}\n", "shared/office.md": "",
        ])
        let run = try project.run("ids", "--numbered")
        #expect(try project.read("requirements/more.md").hasSuffix("- [PROB-2] Another.\n"), "\(run)")
    }

    @Test func twiceTheSameTextWithoutAnIDGetsASecondID() throws {
        let project = try project(["requirements/more.md": "# Problems\n\n{{include ../shared/common.md}}\n"])
        let prompt = try project.run("prompt", "problem_statement").output
        let ids = prompt.matches(of: #/\[(PROB-\w+(-2)?)\] Passwords/#).map { String($0.output.1) }
        #expect(ids.count == 2 && ids[1] == ids[0] + "-2", "\(prompt)")
    }

    @Test func diffReadsIncludedFilesFromTheCommit() throws {
        let project = try project(["shared/office.md": "{{include deep/er.md}}\n", "shared/deep/er.md": "- Printers jam.\n"])
        try project.build()
        let alone = [
            "HOME": project.base.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "t",
            "GIT_AUTHOR_EMAIL": "t@example.invalid",
            "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.invalid",
        ]
        for arguments in [["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "one"]] {
            let git = try Run(arguments, in: project.root, environment: alone, program: "/usr/bin/git")
            #expect(git.exitCode == 0, "\(git)")
        }
        #expect(try project.run("diff").output.contains("Nothing changed in the PRD."))
        try project.replace("Printers jam", with: "Printers burn", in: "shared/deep/er.md")
        try project.build()
        let run = try project.run("diff")
        #expect(run.output.contains("shared/deep/er.md:1") && run.output.contains("Printers [-jam-] {+burn+}."), "\(run)")
        #expect(run.output.contains("Requirements: 1 changed"), "\(run)")
    }
}
