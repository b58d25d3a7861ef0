import Foundation
import TestSupport
import Testing

/// Whole documents of three domains, written by other hands than the composer's rules: a change of the composer shows here as people
/// will read it. `UPDATE_GOLDENS=1` takes a change over.
@Suite struct GoldenDomainTests {
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Domains")

    /// Other styles and languages; the sources are those that the reader is held against.
    @Test(
        arguments: [
            ("backlog", "en"), ("requirement-tables", "en"), ("kiro", "en"), ("lastenheft", "de"), ("cahier-des-charges", "fr"),
            ("youken-teigi", "ja"), ("lista-de-requisitos", "es"),
        ])
    func theDocumentOfACollectionIsTheOneThatWasRead(_ name: String, _ language: String) throws {
        let tests = Self.directory.deletingLastPathComponent()
        let source = tests.appendingPathComponent("Collections").appendingPathComponent(name)
        let project = try TestProject(at: name)
        for path in try FileManager.default.subpathsOfDirectory(atPath: source.path) {
            let file = source.appendingPathComponent(path)
            if ["md", "yaml", "csv"].contains(file.pathExtension) { try project.write(path, bytes: Data(contentsOf: file)) }
        }
        let settings = (try? project.read("prdbuild.yaml")) ?? ""
        try project.write("prdbuild.yaml", "language: \(language)\n" + settings)
        try project.build()
        #expect(try project.run("trace", "--strict").exitCode == 0)
        try expectGolden(
            try project.read("PRD.md"), at: tests.appendingPathComponent("Documents").appendingPathComponent(name + ".md"))
    }

    @Test(arguments: ["shift-swap", "usage-billing", "city-bikes"], [("detailed", "PRD.md"), ("draft", "PRD.draft.md")])
    func theDocumentIsTheOneThatWasRead(_ domain: String, _ form: (mode: String, file: String)) throws {
        let source = Self.directory.appendingPathComponent(domain)
        let project = try TestProject(at: domain)
        for path in try FileManager.default.subpathsOfDirectory(atPath: source.path) where path.hasPrefix("requirements/") {
            let file = source.appendingPathComponent(path)
            if file.pathExtension == "md" { try project.write(path, bytes: Data(contentsOf: file)) }
        }
        try project.build("--mode", form.mode)
        try expectGolden(try project.read("PRD.md"), at: source.appendingPathComponent(form.file))
        // Each requirement stands in full once, so a document is not many times as long as what it was made of.
        let words = try FileManager.default.subpathsOfDirectory(atPath: source.appendingPathComponent("requirements").path)
            .reduce(0) {
                $0 + wordCount(try project.read("requirements/" + $1))
            }
        #expect(Double(wordCount(try project.read("PRD.md"))) <= 2.6 * Double(words))
        if form.mode == "detailed" { #expect(try project.run("trace", "--strict").exitCode == 0) }
    }

    private func wordCount(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }
}
