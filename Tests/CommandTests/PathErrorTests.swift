import Foundation
import TestSupport
import Testing

@Suite struct PathErrorTests {
    @Test(arguments: [
        "requirements: [../other/*.md]", "requirements: [/etc/*.md]",
        "requirements: [{ path: a/../../b.md, category: problems }]",
        "output: { markdown: ../PRD.md }", "output: { html: /tmp/PRD.html }", "output: { markdown: docs/../../PRD.md }",
        "sections: { own: { prompt: ../own.txt } }", "sections: { own: { prompt: /etc/hostname } }",
    ])
    func aPathThatLeavesTheProjectIsRefused(_ text: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": text + "\n"])
        try project.write("../b.md", "outside")
        try project.write("../own.txt", "outside")
        try expectRefusal(of: project, saying: ["prdbuild.yaml:1:", "leaves the project directory"])
    }

    @Test func linksThatLeaveTheProjectAreRefused() throws {
        for (link, target) in [
            ("requirements/more", "../../outside"), ("requirements/more.md", "../../outside/x.md"),
            ("prompts/appendix.txt", "../../outside/x.md"), ("PRD.md", "../outside/x.md"), ("PRD.html", "../outside/new.html"),
            ("prdbuild.yaml", "../outside/prdbuild.yaml"), ("templates", "../outside"),
        ] {
            let project = try SampleProject.small()
            try project.write("../outside/x.md", "- outside\n")
            try project.write("../outside/page.html", "outside\n")
            try project.write("../outside/prdbuild.yaml", "title: outside\n")
            try project.link(link, to: target)
            let run = try expectRefusal(of: project, saying: ["symbolic link"])
            #expect(run.error.contains(link.split(separator: "/")[0]), "\(link): \(run)")
            #expect(try project.read("../outside/x.md") == "- outside\n")
        }
    }

    @Test func aLinkThatStaysInsideIsFollowed() throws {
        let project = try SampleProject.small(["shared/user-goals.md": "- Reports are quick\n"])
        try project.link("requirements/shared", to: "../shared")
        try project.build()
        #expect(try project.section("goals_objectives").contains("Reports are quick"))
    }

    @Test func aLinkedDirectoryThatHoldsItselfEnds() throws {
        let project = try SampleProject.small()
        try project.link("requirements/again", to: ".")
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
    }

    @Test(arguments: [
        ("output: { markdown: out.md, html: out.md }", "out.md"),
        ("output: { markdown: a/../out.md, html: ./out.md }", "out.md"),
        ("output: { markdown: requirements/PRD.md }", "requirements/PRD.md"),
        ("output: { html: prdbuild.yaml }", "prdbuild.yaml"), ("output: { html: prdbuild.lock }", "prdbuild.lock"),
        ("output: { html: templates/page.html }", "templates/page.html"),
        ("output: { markdown: prompts/appendix.txt }", "prompts/appendix.txt"),
        ("requirements: ['**/*.md']", "PRD.md"), ("requirements: ['*.md', requirements/*.md]", "PRD.md"),
        ("output: { html: own.txt }\nsections: { own: { prompt: own.txt } }", "own.txt"),
        ("output: { markdown: .prdbuild/PRD.md }", ".prdbuild/PRD.md"),
    ])
    func anOutputThatIsAnotherOutputOrAnInputIsRefused(_ text: String, _ path: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": text + "\n", "own.txt": "{title}"])
        try expectRefusal(of: project, saying: [path])
    }

    @Test func twoOutputsThatALinkMakesOneAreRefused() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "output: { markdown: a/PRD.out, html: b/PRD.out }\n"])
        try project.write("a/keep", "")
        try project.link("b", to: "a")
        try expectRefusal(of: project, saying: ["prdbuild.yaml:1:9", "PRD.out"])
    }

    @Test func aLinkOfAnOutputToAnInputIsRefused() throws {
        let project = try SampleProject.small()
        try project.link("PRD.html", to: "requirements/problems.md")
        try expectRefusal(of: project, saying: ["PRD.html"])
    }

    @Test func aMissingFileThatIsNamedIsRefused() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "requirements:\n  - requirements/*.md\n  - docs/limits.md\n"])
        try expectRefusal(of: project, saying: ["prdbuild.yaml:3:5", "docs/limits.md"])
    }

    @Test func outputsGoWhereTheProjectFileSays() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "output: { markdown: docs/spec.md, html: public/index.html }\n"])
        try project.build()
        #expect(try project.read("docs/spec.md").contains("<!-- prdbuild:section problem_statement -->"))
        #expect(try project.read("public/index.html").contains("Exports fail"))
        #expect(!project.exists("PRD.md") && !project.exists("PRD.html"))
        #expect(try project.run("check").exitCode == 0)
    }
}
