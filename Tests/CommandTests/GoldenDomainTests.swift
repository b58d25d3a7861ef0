import Foundation
import TestSupport
import Testing

/// Whole documents of three domains, written by other hands than the composer's rules: a change of the composer shows here as people
/// will read it. `UPDATE_GOLDENS=1` takes a change over.
@Suite struct GoldenDomainTests {
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Domains")

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
    }
}
