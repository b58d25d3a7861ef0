import Foundation
import TestSupport
import Testing

/// A requirement file that nobody would write by accident.
struct HostileFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let path: String
    let text: String

    /// - Parameter category: of the file; fewer sections read some than others.
    init(_ name: String, in category: String = "problems", _ text: String) {
        testDescription = name
        path = "requirements/\(category).md"
        self.text = text
    }

    private static func times(_ count: Int, _ text: (Int) -> String) -> String { (0..<count).map(text).joined() }

    static let all = [
        HostileFile("lists nested 30 deep", times(30) { String(repeating: "  ", count: $0) + "- level \($0)\n" }),
        HostileFile("lists nested 10000 deep", times(10000) { String(repeating: " ", count: $0) + "- x\n" }),
        HostileFile("lists nested in one line", "- One\n" + String(repeating: "- ", count: 50000) + "x\n"),
        HostileFile("quotes nested in one line", "- One\n\n" + String(repeating: ">", count: 100_000) + "x\nlazy\n"),
        HostileFile("nested lists with blank lines", times(500) { String(repeating: " ", count: $0 * 2) + "- x\n\n" }),
        HostileFile("a table of 500 rows", "| a | b |\n| - | - |\n" + times(500) { "| row \($0) | x |\n" }),
        HostileFile(
            "a table of 3000 columns",
            times(3000) { "|c\($0)" } + "|\n" + times(3000) { _ in "|-" } + "|\n" + times(300) { _ in "|x|\n" }),
        HostileFile("a line of 1 MB", in: "action-items", "- " + String(repeating: "long ", count: 200_000) + "\n"),
        HostileFile("a word of 100 KB", "- " + String(repeating: "x", count: 100_000) + "\n"),
        HostileFile("500 items", times(500) { "- Item number \($0) of many\n" }),
        HostileFile("NUL bytes", "- a\u{0}b\n- \u{0}\n"),
        HostileFile("control characters", "- a\u{1}\u{7}\u{8}\u{1B}[31mred\u{7F}\u{FEFF}\u{FFFE}b\n"),
        HostileFile("emoji", "- 👩‍👩‍👧‍👦 must see 🇩🇪 within 5 minutes 🎉\n"),
        HostileFile("right-to-left text", "- يجب أن يحفظ التطبيق مسودة كل ١٠ ثوان\n- \u{202E}reversed\u{202C} text\n"),
        HostileFile("combining marks", "- a" + String(repeating: "\u{301}", count: 5000) + "\n"),
        HostileFile("backticks", "- " + times(3000) { String(repeating: "`", count: $0 % 70 + 1) + "a" } + "\n"),
        HostileFile(
            "emphasis within emphasis",
            "- " + String(repeating: "**a ", count: 10000) + String(repeating: "b** ", count: 10000) + "\n"),
        HostileFile("brackets", "- " + String(repeating: "[", count: 5000) + "x" + String(repeating: "](", count: 5000) + "\n"),
        HostileFile(
            "addresses", "- " + String(repeating: "www._", count: 5000) + " " + String(repeating: "a@", count: 5000) + "\n"),
        HostileFile(
            "one long reference many times",
            "- " + String(repeating: "[r] ", count: 5000) + "\n\n[r]: http://" + String(repeating: "u", count: 5000) + "\n"),
        HostileFile(
            "opening angles", "- " + String(repeating: "<a ", count: 8000) + String(repeating: "<!--", count: 10000) + "-->\n"),
        HostileFile("comments in one line", "- x " + String(repeating: "<!-- a -->", count: 5000) + " y\n"),
        HostileFile("many block comments", "- x\n" + String(repeating: "\n<!-- a -->\n\n- y\n", count: 200)),
        HostileFile("entities", "- " + String(repeating: "&#x1F600;&nbsp;&unknown;", count: 2000) + "\n"),
        HostileFile("a very long ID", "- [A-1" + String(repeating: "9", count: 100_000) + "] text\n"),
        HostileFile("headings", times(300) { String(repeating: "#", count: $0 % 6 + 1) + " Heading \($0)\n\n- x\($0)\n" }),
    ]
}

@Suite struct HostileInputTests {
    /// In seconds: enough for the slowest of them beside all other tests. `make test-sanitizers` multiplies it.
    private static let limit =
        45 * (ProcessInfo.processInfo.environment["PRDBUILD_PATIENCE"].flatMap(Double.init) ?? 1)

    /// Either it builds, and then everything that holds for a build holds, or it is refused with its place.
    @Test(arguments: HostileFile.all) func nothingMakesItCrashOrHang(_ file: HostileFile) throws {
        let project = try TestProject([file.path: file.text])
        let run = try Run([], in: project.root, limit: Self.limit)
        #expect(run.exitCode == 0 || run.exitCode == 2, "\(run)")
        if run.exitCode == 0 {
            let check = try Run(["check"], in: project.root, limit: Self.limit)
            #expect(check.exitCode == 0, "\(check)")
            #expect(try project.run().error.hasSuffix("prdbuild: no work to do.\n"))
        } else {
            #expect(run.error.contains(file.path + ":"), "\(run)")
            #expect(run.error.contains("hint:"), "\(run)")
            #expect(!project.exists("PRD.md"))
        }
    }

    /// Texts that would break out of their section, on the page or in PRD.md.
    @Test(arguments: [
        "<!-- prdbuild:section appendix -->", "`<!-- prdbuild:section appendix -->`", "text <script>alert(1)</script> text",
        "</section></main></body></html>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](JaVaScRiPt&colon;alert(1))", "![x](data:text/html;base64,PHNjcmlwdD4=)", "<style>body{display:none}</style>",
        "<iframe src=//evil.example></iframe>", "\"><script>alert(1)</script>", "<a href=\"x\" onclick=\"alert(1)\">a</a>",
        "</script><script>alert(1)</script>", "{content} {title} {sections} `{{content}}`",
        "$& $1 \\0", "<title>x</title><plaintext>",
        "<textarea>", "<!--", "-->", "]]>", "<?php ?>", "<![CDATA[ x", "~~~", "```", "## Appendix",
        "\\<script>alert(1)\\</script>",
    ])
    func aTextStaysInsideItsSection(_ text: String) throws {
        let project = try SampleProject.detailed()
        for path in SampleProject.files.keys where path.hasPrefix("requirements/") {
            try project.write(path, try project.read(path) + "- Must keep \(text) within \(path)\n\n- ```\n  open \(text)\n")
        }
        let run = try project.run()
        guard run.exitCode == 0 else {
            #expect(run.exitCode == 2 && run.error.contains("never closed"), "\(run)")
            return
        }
        try expectWhole(project)
    }

    @Test(arguments: [
        "title: \"<script>alert(1)</script>\"", "sections: { appendix: { title: \"</h2><script>alert(1)</script>\" } }",
        "title: \"<!-- prdbuild:section appendix -->\"", "sections: { appendix: { title: \"<!-- prdbuild:section x -->\" } }",
        "title: \"`code` & *stars* # [x](javascript:alert(1))\"", "title: \"\\u202Ereversed\\u0000\"",
    ])
    func aTitleStaysATitle(_ text: String) throws {
        let project = try SampleProject.detailed(["prdbuild.yaml": text + "\n"])
        let run = try project.run()
        if run.exitCode == 2 { return #expect(run.error.contains("prdbuild.yaml:1:"), "\(run)") }
        #expect(run.exitCode == 0, "\(run)")
        try expectWhole(project)
    }

    /// What a document shows of its outline and of what is active on its page.
    private struct Outline: Equatable {
        let markers: [String]
        let tags: [String: Int]
        let activeAttributes: [String]

        init(of project: TestProject) throws {
            let page = try project.read("PRD.html")
            markers = try HostileInputTests.markers(in: project)
            tags = HostileInputTests.tags(in: page)
            activeAttributes = HostileInputTests.activeAttributes(in: page)
        }
    }

    /// Of a document without anything hostile; built once for all.
    private static let plain = Result { try Outline(of: SampleProject.detailed().built()) }

    /// All sections and no more, nothing active on the page, and a build that is finished.
    private func expectWhole(_ project: TestProject, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let check = try project.run("check")
        #expect(check.exitCode == 0, "\(check)", sourceLocation: sourceLocation)
        #expect(try project.run().error.hasSuffix("prdbuild: no work to do.\n"), sourceLocation: sourceLocation)
        let found = try Outline(of: project)
        let expected = try Self.plain.get()
        #expect(found.markers == expected.markers, sourceLocation: sourceLocation)
        #expect(found.tags == expected.tags, sourceLocation: sourceLocation)
        #expect(found.activeAttributes == expected.activeAttributes, sourceLocation: sourceLocation)
    }

    /// Handlers, and addresses that are more than addresses. What stands within an attribute's quotation marks is text.
    private static func activeAttributes(in page: String) -> [String] {
        let addresses = page.matches(of: /(?i)(href|src)="\s*(javascript|vbscript|data):[^"]{0,30}/).map { String($0.output.0) }
        let handlers = page.replacing(/"[^"<>]*"/, with: "\"\"").matches(of: /<[a-zA-Z][^>]*\son[a-z]+=/).map {
            String($0.output)
        }
        return addresses + handlers
    }

    private static func markers(in project: TestProject) throws -> [String] {
        try project.read("PRD.md").components(separatedBy: "\n").filter { $0.hasPrefix("<!-- prdbuild:section ") }
    }

    /// How often each tag that a text could break out with or act through stands on the page.
    private static func tags(in page: String) -> [String: Int] {
        let names = [
            "script", "/script", "style", "/main", "/section", "/body", "/html", "iframe", "svg", "title", "textarea",
            "plaintext",
        ]
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, page.matches(of: try! Regex("(?i)<\(name)[\\s>]")).count)
            })
    }
}
