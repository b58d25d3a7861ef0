import Foundation
import TestSupport
import Testing

@Suite struct EventTests {
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
        "error": ["type", "message"],
    ]

    private static let order = [
        "executive_summary", "problem_statement", "goals_objectives", "target_users", "proposed_solution",
        "functional_requirements", "non_functional_requirements", "technical_considerations", "success_metrics",
        "timeline_milestones", "risks_mitigations", "appendix",
    ]

    @Test func everyEventHasExactlyItsFields() throws {
        let project = try SampleProject.detailed()
        let run = try project.build("--events", "ndjson")
        let events = try run.events()
        for event in events {
            let type = try #require(event["type"] as? String)
            #expect(Set(event.keys) == Self.fields[type], "\(event)")
        }
        #expect(events.first?["type"] as? String == "status", "\(run)")
        #expect(events.last?["type"] as? String == "complete", "\(run)")
    }

    @Test func theStatusComesFirstAndTheTotalsLast() throws {
        let project = try SampleProject.detailed()
        let run = try project.build("--events", "ndjson")
        let status = try #require(try run.events("status").first)
        #expect(status["status"] as? String == "generating", "\(run)")
        #expect(status["mode"] as? String == "detailed" && status["project_name"] as? String == "Field Notes", "\(run)")
        #expect(status["sections_total"] as? Int == 12, "\(run)")
        let complete = try #require(try run.events("complete").first)
        #expect(complete["status"] as? String == "ready" && complete["version"] as? Int == 1, "\(run)")
        #expect(complete["section_count"] as? Int == 12 && complete["sections_generated"] as? Int == 12, "\(run)")
        #expect(complete["sections_cached"] as? Int == 0 && complete["failed_sections"] as? [String] == [], "\(run)")
    }

    @Test func stagesNameWhatWillBeMade() throws {
        let project = try SampleProject.detailed()
        let stages = try project.build("--events", "ndjson").events("stage")
        #expect(stages.compactMap { $0["stage"] as? Int } == [1, 2, 3])
        #expect(
            stages.compactMap { $0["sections"] as? [String] } == [
                Array(Self.order[1...4]), Array(Self.order[5...]), ["executive_summary"],
            ])
        try project.replace("Kim", with: "Robin", in: "requirements/action-items.md")
        let later = try project.build("--events", "ndjson").events("stage")
        #expect(later.compactMap { $0["stage"] as? Int } == [2, 3])
        #expect(
            later.compactMap { $0["sections"] as? [String] } == [["timeline_milestones", "appendix"], ["executive_summary"]])
    }

    @Test func aSectionsEventHoldsItsTextAndPlace() throws {
        let project = try SampleProject.detailed()
        let run = try project.build("--events", "ndjson")
        for event in try run.events("section_complete") {
            let id = try #require(event["section_id"] as? String)
            let title = try #require(event["title"] as? String)
            let content = try #require(event["content"] as? String)
            #expect(try project.section(id) == "## \(title)\n\n\(content)")
            #expect(event["order"] as? Int == Self.order.firstIndex(of: id), "\(event)")
            #expect(event["status"] as? String == "completed" && event["cached"] as? Bool == false, "\(event)")
            #expect((event["duration_ms"] as? Int).map { $0 >= 0 } == true, "\(event)")
        }
    }

    @Test func aSectionCompletesOnlyAfterAllThatItReads() throws {
        let project = try SampleProject.detailed()
        let completions = try project.build("--events", "ndjson", "-j", "16").completions()
        #expect(Array(completions.prefix(4)) == Array(Self.order[1...4]), "\(completions)")
        #expect(completions.last == "executive_summary", "\(completions)")
    }

    @Test func cachedSectionsSaySo() throws {
        let project = try SampleProject.detailed()
        try project.build()
        for output in TestProject.generated { try project.remove(output) }
        let run = try project.build("--events", "ndjson")
        #expect(try run.completions(cached: true).count == 12, "\(run)")
        let complete = try #require(try run.events("complete").first)
        #expect(complete["sections_cached"] as? Int == 12 && complete["sections_generated"] as? Int == 0, "\(run)")
    }

    @Test func aBuildWithoutWorkStillEndsWithTheTotals() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let events = try project.build("--events", "ndjson").events()
        #expect(events.compactMap { $0["type"] as? String } == ["status", "complete"])
    }

    @Test func textWithLineBreaksAndQuotesStaysOneLineAnEvent() throws {
        let project = try SampleProject.small([
            "requirements/user-goals.md": "- \"Quoted\" \\ and `code\u{7F}` \u{2028} and\u{85} 👩‍🔧\n  second line\n"
        ])
        let run = try project.build("--events", "ndjson")
        #expect(try run.events().count == run.output.split(separator: "\n").count)
        #expect(!run.output.contains("\r"))
    }
}
