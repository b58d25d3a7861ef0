import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Events of builds with a model, and the options that bear on failures.
@Suite struct ModelEventTests {
    /// Section 14 of the design.
    private static let fields: [String: Set<String>] = [
        "status": ["type", "status", "mode", "project_name", "sections_total"],
        "stage": ["type", "stage", "sections"],
        "chunk": ["type", "section_id", "content"],
        "section_complete": [
            "type", "section_id", "title", "content", "order", "status", "cached", "usage", "duration_ms",
        ],
        "section_failed": ["type", "section_id", "error"],
        "complete": [
            "type", "status", "version", "section_count", "failed_sections", "sections_generated", "sections_cached",
        ],
    ]

    private static func expectExactFields(_ run: Run) throws {
        for event in try run.events() {
            let type = try #require(event["type"] as? String)
            #expect(Set(event.keys) == fields[type], "\(event)")
        }
        #expect(try run.events().first?["type"] as? String == "status")
        #expect(try run.events().last?["type"] as? String == "complete")
    }

    private static func server(refusing titles: Set<String>) throws -> ModelServer {
        try ModelServer { section, _, connection in
            guard titles.contains(section) else { return false }
            try connection.respond(500, [:], #"{"error":{"message":"down"}}"#)
            return true
        }
    }

    /// Quotes, line ends, a letter, an emoji and a control character, all of them escapes of JSON here.
    private static let escapes = #"\"Caf\u00e9\"\n\n- one \ud83d\ude00 two\t\u0007 [PROB-1]"#
    private static let markdown = "\"Café\"\n\n- one 😀 two\t\u{7} [PROB-1]"

    @Test(arguments: [1, 2, 3, 5]) func chunksCarryTheMarkdownHoweverTheEscapesAreSplit(_ size: Int) throws {
        let text = #"{"title":"T","content":""# + Self.escapes + #""}"#
        let pieces = stride(from: 0, to: text.utf8.count, by: size).map { start in
            String(decoding: Array(text.utf8)[start..<min(start + size, text.utf8.count)], as: UTF8.self)
        }
        let server = try ModelServer { _, _, connection in
            try connection.beginStream()
            try connection.stream(pieces)
            try connection.endStream()
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--events", "ndjson")
        try Self.expectExactFields(run)
        let chunks = try run.events("chunk")
        for event in try run.events("section_complete") {
            let id = try #require(event["section_id"] as? String)
            let own = chunks.filter { $0["section_id"] as? String == id }.compactMap { $0["content"] as? String }
            #expect(own.joined() == Self.markdown, "\(id)")
            #expect(own.count > 3, "\(id)")
            let usage = try #require(event["usage"] as? [String: Int])
            #expect(usage == ["input_tokens": 100, "output_tokens": 10])
        }
        #expect(try run.completions().count == 7, "\(run)")
    }

    @Test func aPartialBuildTellsWhatFailedAndWhatIsThere() throws {
        let server = try Self.server(refusing: ["Identified Gaps", "Next Steps"])
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 1)
        try Self.expectExactFields(run)
        #expect(try run.events("status").count == 1)
        #expect(try run.events("stage").compactMap { $0["stage"] as? Int } == [1, 2, 3])
        for failure in try run.events("section_failed") {
            let message = try #require(failure["error"] as? String)
            #expect(message.hasPrefix("the server answered 500: down"), "\(message)")
        }
        let complete = try #require(try run.events("complete").first)
        #expect(complete["status"] as? String == "partial" && complete["version"] as? Int == 1)
        #expect(complete["section_count"] as? Int == 7 && complete["sections_generated"] as? Int == 5)
        #expect(
            complete["failed_sections"] as? [String] == ["identified_gaps", "next_steps"]
                && complete["sections_cached"] as? Int == 0)
    }

    @Test func aFailedBuildTellsEverySectionAndWritesTheNotices() throws {
        let server = try Self.server(refusing: Set(ModelProject.titles))
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 1)
        try Self.expectExactFields(run)
        let complete = try #require(try run.events("complete").first)
        #expect(complete["status"] as? String == "failed" && complete["sections_generated"] as? Int == 0)
        #expect((complete["failed_sections"] as? [String])?.count == 7)
        #expect(try run.events("section_failed").count == 7)
        #expect(try project.read("prdbuild.lock").contains(#""status": "failed""#))
        #expect(try project.states().values.allSatisfy { $0 == "stale" })
    }

    @Test func strictlyAFailedSectionKeepsItsReadersFromBeingAskedFor() throws {
        let isWell = Gate()
        let server = try ModelServer { section, _, connection in
            guard section == "Goals and Objectives", !isWell.isOpen else { return false }
            try connection.respond(500, [:], "")
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--strict", "--events", "ndjson")
        #expect(run.exitCode == 1)
        try Self.expectExactFields(run)
        // A request that failed without an answer is made once more.
        #expect(server.asked == ["Problem Statement", "Goals and Objectives", "Goals and Objectives"])
        #expect(run.error.contains("1 built, 1 failed, 5 left stale"), "\(run)")
        #expect(try run.events("complete").first?["status"] as? String == "partial")
        isWell.open()
        #expect(try project.run("build", "--strict").exitCode == 0)
        #expect(server.asked.dropFirst(3).sorted() == ModelProject.titles.filter { $0 != "Problem Statement" }.sorted())
    }

    @Test func strictlyTheLinesNameWhatWasLeftAndWhy() throws {
        let server = try Self.server(refusing: ["Problem Statement"])
        let project = try ModelProject.draft(server.url)
        let run = try project.run("build", "--strict")
        #expect(run.exitCode == 1)
        #expect(run.error.contains("left stale: waits for problem_statement"), "\(run)")
        #expect(run.error.split(separator: "\n").count { $0.hasPrefix("  left ") } == 6, "\(run)")
    }

    @Test func aSectionHasTheTimeThatItsSettingsGiveAndNoOther() throws {
        let isOver = Gate()
        let server = try ModelServer { section, _, connection in
            if section == "Next Steps" { _ = connection.waitForClose(60) }
            if section == "Next Steps" { isOver.open() }
            // Answered only when the other's time is over.
            if section == "Identified Gaps" { try connection.wait(for: isOver) }
            return section == "Next Steps"
        }
        let project = try ModelProject.draft(server.url, settings: "sections: { next_steps: { timeout: 1 } }")
        let run = try project.run("build", "--events", "ndjson")
        let failures = try run.events("section_failed")
        #expect(failures.compactMap { $0["section_id"] as? String } == ["next_steps"], "\(run)")
        #expect((failures.first?["error"] as? String)?.contains("within 1 s") == true, "\(run)")
        #expect(try run.completions().contains("identified_gaps"), "\(run)")
    }

    /// What a limit leaves is not done: exit 1, however often it is tried.
    @Test func aLimitThatLeavesEverythingIsNoSuccess() throws {
        let server = try ModelServer()
        let project = try ModelProject.draft(server.url)
        for _ in 0..<2 {
            let run = try project.run("build", "--max-tokens-total", "10")
            #expect(run.exitCode == 1 && run.error.contains("left stale by the limit"), "\(run)")
        }
        #expect(server.asked.isEmpty)
    }
}
