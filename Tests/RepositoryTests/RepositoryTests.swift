import CommandLine
import Foundation
import Loading
import TestSupport
import Testing

@Suite struct EmbeddedFileTests {
    @Test func theTableHoldsEveryFileOfPromptsAndTemplatesAndNoOther() throws {
        let files = try Repository.files(in: "prompts") + Repository.files(in: "templates")
        // A missing one needs a line in Sources/CAssets/assets.c and one in its table.
        #expect(BuiltInFiles.paths.sorted() == files.sorted())
    }

    @Test func theBinaryHoldsTheirPresentTexts() throws {
        for path in BuiltInFiles.paths { #expect(BuiltInFiles.text(path) == (try Repository.text(path)), "\(path)") }
        #expect(BuiltInFiles.text("prompts/none.txt") == nil)
    }
}

@Suite struct PromptFileTests {
    private static let names = [
        "appendix", "executive_summary", "functional_requirements", "goals_objectives", "identified_gaps", "next_steps",
        "non_functional_requirements", "open_questions", "problem_statement", "proposed_solution", "risks_mitigations",
        "success_metrics", "target_users", "technical_considerations", "timeline_milestones",
    ]
    private static let placeholders = [
        "shared_context", "requirements_by_section", "prior_sections", "all_sections", "instructions", "title", "project",
    ]

    private func placeholders(_ text: String) -> [String] {
        text.matches(of: #/\{([a-z_]+)\}/#).map { String($0.output.1) }
    }

    @Test func thereIsOneForEachSectionOfTheCatalogueAndTwoForAll() throws {
        let files = try Repository.files(in: "prompts")
        #expect(files == (Self.names + ["shared_context", "shared_revision"]).map { "prompts/\($0).txt" }.sorted())
    }

    @Test(arguments: names) func itBeginsWithTheSharedContextAndHasOnlyKnownPlaceholders(name: String) throws {
        let text = try Repository.text("prompts/\(name).txt")
        #expect(text.hasPrefix("{shared_context}\n"))
        #expect(placeholders(text).filter { !Self.placeholders.contains($0) } == [])
        #expect(placeholders(text).filter { $0 == "shared_context" }.count == 1)
        #expect(placeholders(text).contains("requirements_by_section"))
        #expect(placeholders(text).contains("instructions"))
    }

    @Test(arguments: names) func itGivesTheTextsOfItsContext(name: String) throws {
        let found = placeholders(try Repository.text("prompts/\(name).txt"))
        let expected = name == "executive_summary" ? "all_sections" : "prior_sections"
        // The first of the chain reads no section.
        if name != "problem_statement" { #expect(found.contains(expected)) }
    }

    @Test func theRevisionGivesTheEarlierTextAndWhatChangedOnceEach() throws {
        let found = placeholders(try Repository.text("prompts/shared_revision.txt"))
        #expect(found.filter { $0 != "title" }.sorted() == ["changes", "earlier_text"])
    }

    @Test func theSharedTextIsTheSameForAllSections() throws {
        // A placeholder in it would make the beginnings differ, so that no provider could keep them.
        #expect(placeholders(try Repository.text("prompts/shared_context.txt")).filter { $0 != "project" } == [])
    }
}

@Suite struct HelpTests {
    private let project: TestProject

    init() throws { project = try TestProject() }

    /// The names that an enum of Command.swift gives its cases, as they are typed.
    private func cases(of name: String) throws -> [String] {
        let source = try Repository.text("Sources/CommandLine/Tables/Command.swift")
        let body = try #require(source.split(separator: "enum \(name): String").dropFirst().first?.split(separator: "\n}").first)
        return body.matches(of: #/(?m)^ +case (.+)$/#).flatMap { line in
            line.output.1.split(separator: ",").map { part in
                let pieces = part.split(separator: "=").map { $0.filter { !" `\"".contains($0) } }
                return pieces.last ?? ""
            }
        }
    }

    @Test func everyCommandOfTheTableIsInTheOverviewAndHasHelpOfItsOwn() throws {
        let overview = try project.run("help").output
        let commands = try cases(of: "CommandID")
        #expect(commands.count >= 12)
        for command in commands {
            #expect(overview.contains("\n  \(command)"), "\(command)")
            let help = try project.run("help", command)
            #expect(help.exitCode == 0)
            #expect(help.output.hasPrefix("usage: prdbuild "), "\(help)")
            if command != "help" { #expect(try project.run(command, "--help").output == help.output, "\(command)") }
        }
    }

    @Test func everyOptionOfTheTableIsInTheHelpOfSomeCommand() throws {
        let table = try Repository.text("Sources/CommandLine/Tables/CommandTable.swift")
        let names = table.matches(of: #/CommandOption\(\s*\.(\w+)/#).map { String($0.output.1) }
        #expect(names.count > 10)
        var help = ""
        for command in try cases(of: "CommandID") { help += try project.run("help", command).output }
        for name in names {
            let typed = name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
            #expect(help.contains("--\(typed)"), "\(name)")
        }
    }

    @Test func helpWorksWithoutAProjectAndGoesToStandardOutput() throws {
        for words in [["help"], ["--help"], ["-h"]] {
            let run = try Run(words, in: project.root)
            #expect(run.exitCode == 0)
            #expect(run.error.isEmpty)
            #expect(run.output.contains("usage: prdbuild"))
        }
        #expect(try project.run("--version").output.hasPrefix("prdbuild "))
    }
}

@Suite struct ExampleProjectTests {
    private static func copy() throws -> TestProject {
        let project = try TestProject()
        for path in try Repository.files(in: "example-project") {
            let bytes = try Data(contentsOf: Repository.root.appendingPathComponent(path))
            try project.write(String(path.dropFirst("example-project/".count)), bytes: bytes)
        }
        return project
    }

    @Test func itsCommittedFilesAreWhatABuildLeaves() throws {
        let project = try Self.copy()
        for name in ["PRD.md", "PRD.html", "prdbuild.lock"] {
            #expect(project.exists(name), "run 'make example' and commit example-project/\(name)")
        }
        let check = try project.run("check")
        #expect(check.exitCode == 0, "run 'make example' and commit what it writes\n\(check)")
    }

    /// A composer that writes otherwise without a new version would leave old texts fresh everywhere.
    @Test func itsTextsAreThoseOfThePresentComposer() throws {
        let committed = try Self.copy()
        let project = try Self.copy()
        for name in ["PRD.md", "PRD.html", "prdbuild.lock"] { try project.remove(name) }
        #expect(try project.run("build").exitCode == 0)
        for name in ["PRD.md", "PRD.html"] {
            let isSame = try project.read(name) == committed.read(name)
            #expect(isSame, "raise OfflineComposer.version, run 'make example' and commit example-project/\(name)")
        }
    }

    @Test func itHasSixtyRequirementsInAllNineCategoriesAndBothStylesOfID() throws {
        let project = try Self.copy()
        let run = try project.run("build")
        #expect(run.exitCode == 0, "\(run)")
        let lock = try #require(
            try JSONSerialization.jsonObject(with: Data(project.read("prdbuild.lock").utf8)) as? [String: Any])
        let lists = try #require(lock["requirements"] as? [String: [String: String]])
        let ids = lists.values.flatMap(\.keys)
        #expect(lists.count == 9)
        #expect(ids.count >= 60)
        #expect(ids.contains { $0.contains(#/^[A-Z]{3,4}-[0-9a-f]{6}$/#) })
        #expect(ids.contains { !$0.contains(#/^[A-Z]{3,4}-[0-9a-f]{6}$/#) })
    }

    @Test func aChangedRequirementMakesItStale() throws {
        let project = try Self.copy()
        try project.write("requirements/problems-more.md", "# Problems\n\n- Something entirely new\n")
        #expect(try project.run("check").exitCode == 1)
    }
}

@Suite struct TrackedFileTests {
    @Test func noFileNamesAPathOfADevelopersMachine() throws {
        // In pieces, so that this file does not name them either.
        let prefixes = ["home", "work", "root", "Users"].map { "/" + $0 + "/" }
        for path in try Repository.files() {
            guard let text = try? Repository.text(path) else { continue }
            for prefix in prefixes { #expect(!text.contains(prefix), "\(path)") }
        }
    }

    @Test func everyTextFileIsUTF8WithLFAndAFinalLineEnd() throws {
        let endings = [".swift", ".md", ".txt", ".html", ".yaml", ".lock", ".c", ".h", "Makefile", ".modulemap", ".gitignore"]
        for path in try Repository.files() where endings.contains(where: path.hasSuffix) {
            let text = try Repository.text(path)
            #expect(!text.utf8.contains(UInt8(ascii: "\r")), "\(path)")
            #expect(text.isEmpty || text.hasSuffix("\n"), "\(path)")
        }
    }
}

@Suite struct ManualTests {
    @Test func whatAPromiseNamesIsATest() throws {
        let tests = try Repository.files(in: "Tests", ending: ".swift").map { try Repository.text($0) }
        for suite in Set(PromiseTable.promises.flatMap(\.tests)) {
            #expect(tests.contains { $0.contains("struct \(suite) {") }, "\(suite)")
        }
    }

    @Test func theManualIsThatOfThePresentTables() throws {
        let run = try Run(["help", "--markdown"], in: FileManager.default.temporaryDirectory)
        try expectGolden(run.output, at: Repository.root.appendingPathComponent("MANUAL.md"))
    }

    @Test func everyLinkOfTheManualLeadsToAHeading() throws {
        let text = try Repository.text("MANUAL.md")
        let anchors = Set(
            text.matches(of: #/(?m)^#+ (.+)$/#).map { heading in
                String(
                    heading.output.1.lowercased().map { $0 == " " ? "-" : $0 }.filter { $0.isLetter || $0.isNumber || $0 == "-" })
            })
        let links = text.matches(of: #/\]\(#([^)]+)\)/#).map { String($0.output.1) }
        #expect(links.count > 40)
        #expect(links.filter { !anchors.contains($0) } == [])
    }

    @Test func theEventsOfABuildHaveTheFieldsOfTheManual() throws {
        let manual = try #require(Repository.text("MANUAL.md").split(separator: "\n## Events\n").last)
        let events = try SampleProject.draft().run("build", "--events", "ndjson").events()
        #expect(
            Set(events.compactMap { $0["type"] as? String }).isSuperset(of: ["status", "stage", "section_complete", "complete"]))
        for event in events {
            let type = try #require(event["type"] as? String)
            let row = try #require(manual.split(separator: "\n").first { $0.hasPrefix("| `\(type)` |") })
            let told = row.matches(of: #/`(\w+)`(\?)?/#).dropFirst()
            let (needed, allowed) = (told.filter { $0.output.2 == nil }, told)
            let fields = Set(event.keys).subtracting(["type"])
            #expect(fields.isSubset(of: allowed.map { String($0.output.1) }), "\(type)")
            #expect(fields.isSuperset(of: needed.map { String($0.output.1) }), "\(type)")
        }
    }
}
