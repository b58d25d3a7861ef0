import Foundation
import TestSupport
import Testing

/// A project file that is wrong in one place.
struct WrongProjectFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    /// `line:column` of the mistake.
    let place: String
    let words: [String]

    init(_ name: String, at place: String, saying words: String..., in text: String) {
        testDescription = name
        self.text = text
        self.place = place
        self.words = words
    }

    static let keys: [WrongProjectFile] = [
        .init("an unknown key", at: "1:1", saying: "titel", "did you mean 'title'?", in: "titel: x"),
        .init("an unknown key far from any", at: "2:1", saying: "xyzzy", "known keys", in: "title: x\nxyzzy: 1"),
        .init(
            "of requirements", at: "1:32", saying: "requirements[0].categry", "did you mean 'category'?",
            in: "requirements: [{ path: x.md,   categry: problems }]"),
        .init("of output", at: "2:3", saying: "output.markdwn", "did you mean 'markdown'?", in: "output:\n  markdwn: a.md"),
        .init("of provider", at: "2:3", saying: "provider.modle", "did you mean 'model'?", in: "provider:\n  modle: x"),
        .init(
            "of a price", at: "2:12", saying: "provider.price.inputs", "did you mean 'input'?",
            in: "provider:\n  price: { inputs: 1, output: 2 }"),
        .init(
            "of a section", at: "3:5", saying: "sections.appendix.promt", "did you mean 'prompt'?",
            in: "sections:\n  appendix:\n    promt: x.txt"),
        .init(
            "of a section's provider", at: "2:27", saying: "sections.appendix.provider.nam", "did you mean 'name'?",
            in: "sections:\n  appendix: { provider: { nam: offline } }"),
        .init("repeated", at: "3:1", saying: "title", "line 1", in: "title: a\nmode: draft\ntitle: b"),
        .init(
            "repeated further down", at: "4:3", saying: "appendix", "line 2",
            in: "sections:\n  appendix: false\n  target_users: false\n  appendix: true"),
        .init("an API key", at: "2:12", saying: "provider.api_key", "environment", in: "provider:\n  api_key: sk-1"),
    ]

    static let values: [WrongProjectFile] = [
        .init("a list for a text", at: "1:8", saying: "'title'", in: "title: [a]"),
        .init("an empty title", at: "1:7", saying: "'title'", in: "title:"),
        .init("a title in two lines", at: "1:8", saying: "'title'", "one line", in: "title: \"a\\nb\""),
        .init("an unknown mode", at: "1:7", saying: "'mode'", "did you mean 'draft'?", in: "mode: drafft"),
        .init("no number of jobs", at: "1:7", saying: "'jobs'", "whole number", "many", in: "jobs: many"),
        .init("no jobs at all", at: "1:7", saying: "'jobs'", in: "jobs: 0"),
        .init("a fraction of a job", at: "1:7", saying: "'jobs'", in: "jobs: 1.5"),
        .init("a text for a mapping", at: "1:9", saying: "'output'", "mapping", in: "output: PRD.md"),
        .init("a list for the file", at: "1:1", saying: "mapping", in: "- title: x"),
        .init("a mapping for a glob", at: "1:15", saying: "requirements[0]", "path", in: "requirements: { category: problems }"),
        .init(
            "an unknown category", at: "1:40", saying: "requirements[0].category", "did you mean 'problems'?",
            in: "requirements: [{ path: x.md, category: problms }]"),
        .init(
            "a category of one's own with the name of a built-in one", at: "1:15", saying: "open_questions",
            in: "categories: { open_questions: Doubts }"),
        .init("a category with a bad id", at: "1:15", saying: "Com-pliance", in: "categories: { Com-pliance: C }"),
        .init(
            "an unknown provider", at: "1:20", saying: "'provider.name'", "did you mean 'openai'?",
            in: "provider: { name:  opnai }"),
        .init(
            "a temperature that is none", at: "1:26", saying: "'provider.temperature'", "warm",
            in: "provider: { temperature: warm }"),
        .init("a temperature beyond bounds", at: "1:26", saying: "'provider.temperature'", in: "provider: { temperature: 9 }"),
        .init(
            "a price without output", at: "1:20", saying: "'provider.price'", "output", in: "provider: { price: { input: 3 } }"),
        .init("a URL of another kind", at: "1:23", saying: "'provider.base_url'", in: "provider: { base_url: ftp://x }"),
        .init(
            "a section's timeout", at: "1:36", saying: "'sections.appendix.timeout'",
            in: "sections: { appendix: { timeout:   soon } }"),
        .init(
            "an unknown category of a section", at: "1:40", saying: "sections.appendix.requirements", "did you mean",
            in: "sections: { appendix: { requirements: [user_goal5] } }"),
        .init("a word for a section", at: "1:23", saying: "'sections.appendix'", in: "sections: { appendix: none }"),
        .init(
            "order and after", at: "1:13", saying: "'order'", "'after'",
            in: "sections: { appendix: { order: 1, after: target_users } }"),
        .init("a section with a bad id", at: "1:13", saying: "My-Part", in: "sections: { My-Part: { title: x } }"),
    ]

    static let syntax: [WrongProjectFile] = [
        .init("an open bracket", at: "", saying: "YAML", in: "jobs: [1\n"),
        .init("a tab", at: "2:1", saying: "YAML", in: "sections:\n\tappendix: false"),
        .init("a second document", at: "2:1", saying: "document", in: "title: x\n--- \ntitle: y"),
        .init("an unknown alias", at: "1:8", saying: "*t", in: "title: *t"),
        .init("deep nesting", at: "1:", saying: "nested", in: "title: " + String(repeating: "[", count: 200)),
        .init(
            "aliases that expand without bound", at: "5:", saying: "aliases",
            in: (0..<9).map {
                "k\($0): &k\($0) [" + Array(repeating: $0 == 0 ? "x" : "*k\($0 - 1)", count: 9).joined(separator: ",") + "]"
            }
            .joined(separator: "\n")),
    ]
}

@Suite struct ProjectFileErrorTests {
    @Test(arguments: WrongProjectFile.keys + WrongProjectFile.values + WrongProjectFile.syntax)
    func aMistakeIsRefusedWithItsPlaceAndAHint(_ file: WrongProjectFile) throws {
        let project = try SampleProject.small(["prdbuild.yaml": file.text + "\n"])
        try expectRefusal(of: project, saying: ["prdbuild.yaml:\(file.place)", "error:"] + file.words)
    }

    @Test func allMistakesAreReportedInOneRun() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": "titel: x\nmode: fast\njobs: no\noutput: { html: ../x.html }\nsections: { apendix: false }\n",
            "requirements/notes.md": "<!-- open\n", "prdbuild.lock": "{",
        ])
        try project.write("requirements/latin.md", bytes: Data([0xE9]))
        try expectRefusal(
            of: project,
            saying: [
                "prdbuild.yaml:1:1:", "prdbuild.yaml:2:7:", "prdbuild.yaml:3:7:", "../x.html", "prdbuild.yaml:5:13:",
                "requirements/notes.md:1:", "requirements/latin.md", "prdbuild.lock:",
            ])
    }

    @Test func scalarsAreReadByWhatTheirKeyExpects() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "title: no\njobs: '4'\n"])
        try project.build()
        #expect(try project.read("PRD.md").hasPrefix("# no\n"))
    }

    @Test func aliasesAreExpanded() throws {
        let project = try SampleProject.small([
            "prdbuild.yaml": """
            sections:
              appendix: &brief { instructions: Be brief. }
              target_users: *brief
            """
        ])
        try project.build()
        #expect(try project.run("prompt", "target_users").output.contains("Be brief."))
    }

    @Test func aProjectFileInJSONIsYAMLToo() throws {
        let project = try SampleProject.small(["prdbuild.yaml": "{\"title\": \"From JSON\", \"mode\": \"draft\"}"])
        try project.build()
        #expect(try project.read("PRD.md").hasPrefix("# From JSON\n"))
    }

    @Test(arguments: ["", "# nothing but a comment\n", "---\n"]) func anEmptyProjectFileIsAllDefaults(_ text: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": text])
        let run = try project.run()
        #expect(run.exitCode == 0, "\(run)")
    }
}
