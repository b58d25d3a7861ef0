import Foundation
import TestSupport
import Testing

/// No output takes the place of a file that prdbuild did not write.
@Suite struct OutputFileTests {
    @Test(arguments: [
        "my notes\n", "<!doctype html>\n<html><head><title>Mine</title></head></html>\n",
        "How pages say who made them: <meta name=\"generator\" content=\"prdbuild\">\n", "<!-- prdbuild:page --> and more\n",
    ])
    func aPageOfSomebodyElseIsNotOverwritten(_ text: String) throws {
        for path in ["PRD.html", "docs/page.html", "README.md"] {
            let project = try SampleProject.small([path: text, "prdbuild.yaml": "output: { html: \(path) }\n"])
            try expectRefusal(of: project, saying: [path + ": error: this file was not made by prdbuild"])
            try expectRefusal(of: project, ["render"], saying: ["not made by prdbuild"])
        }
    }

    @Test func aPageThatIsNoTextIsNotOverwritten() throws {
        let project = try SampleProject.small()
        try project.write("PRD.html", bytes: Data([0x89, 0x50, 0xFF, 0xFE]))
        try expectRefusal(of: project, saying: ["PRD.html"])
    }

    @Test(arguments: ["<p>{{title}}</p>", "<html><head>{{title}}</head></html>\n", ""]) func aPageOfAnyTemplateIsKnownAgain(
        _ template: String
    ) throws {
        let project = try SampleProject.small(["templates/page.html": template])
        try project.build()
        try project.write("requirements/user-goals.md", "- Reports are quick\n")
        try project.build()
        #expect(try project.run("check").exitCode == 0)
        // Whatever version control does to line ends.
        try project.write("PRD.html", try project.read("PRD.html").replacingOccurrences(of: "\n", with: "\r\n"))
        try project.write("requirements/user-goals.md", "- Reports are quicker\n")
        try project.build()
    }

    @Test func aPageThatWasMadeBeforePagesWereMarkedIsKnown() throws {
        let project = try SampleProject.small(["templates/page.html": "<body>{{requirements}}</body>\n"])
        try project.build()
        try project.replace("<!-- prdbuild:page -->\n", with: "", in: "PRD.html")
        try project.build()
    }

    @Test func anEmptyFileIsNoLoss() throws {
        let project = try SampleProject.small(["PRD.html": ""])
        try project.build()
    }

    @Test(arguments: [
        ".git/config", ".git/hooks/pre-commit", ".GIT/config", "docs/.Git/x.md", ".gitattributes", "docs/.gitignore",
        "prompts", "prompts/x.html", "PROMPTS/x.md", "templates/x.html", "Templates/page.html", "PRDBUILD.LOCK",
        "Prdbuild.yaml", ".PRDBUILD/cache/x", "Requirements/problems.MD", "REQUIREMENTS/new.md", "Own.txt",
    ])
    func aNameThatIsTakenIsRefusedInEveryCase(_ path: String) throws {
        for key in ["markdown", "html"] {
            let project = try SampleProject.small([
                "prdbuild.yaml": "output: { \(key): \(path) }\nsections: { own: { prompt: own.txt } }\n", "own.txt": "{title}",
            ])
            try expectRefusal(of: project, saying: ["prdbuild.yaml:1:9: error: the output '\(path)' cannot be written there"])
        }
    }

    @Test func aLinkedFolderIsNoWayAround() throws {
        let project = try SampleProject.small([".git/config": "[core]\n", "prdbuild.yaml": "output: { html: docs/hooks/x }\n"])
        try project.link("docs", to: ".git")
        try expectRefusal(of: project, saying: ["git's own files have such names"])
    }

    @Test func outputsThatDifferInCaseAloneAreOne() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "output: { markdown: out.html, html: OUT.html }\n"])
        try expectRefusal(of: project, saying: ["both outputs are"])
    }

    @Test(arguments: [
        "requirements: ['.git/*']", "requirements: [.env]", "requirements: [{ path: docs/.secret/a.md }]",
        "requirements: ['.*/*.md']", "sections: { own: { prompt: .env } }", "sections: { own: { prompt: docs/.x/own.txt } }",
    ])
    func whatIsHiddenIsNoInput(_ text: String) throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": text + "\n", ".env": "KEY=secret\n", "docs/.secret/a.md": "- a\n", "docs/.x/own.txt": "{title}",
        ])
        try expectRefusal(of: project, saying: ["prdbuild.yaml:1:", "hidden files are not read"])
    }

    @Test func aPromptThatLeadsToAHiddenFileIsRefused() throws {
        let project = try SampleProject.small([".env": "KEY=secret\n"])
        try project.link("prompts/appendix.txt", to: "../.env")
        try expectRefusal(of: project, saying: ["prompts/appendix.txt: error: this leads to the hidden '.env'"])
    }
}
