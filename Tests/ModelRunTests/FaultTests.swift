import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Each fault of a model's server, through the binary: one section fails and says why, and nothing else is lost.
@Suite struct FaultTests {
    private static let failing = "Open Questions"
    private static let id = "open_questions"

    private static func project(_ url: String, settings: String) throws -> TestProject {
        try ModelProject.draft(url, settings: settings.isEmpty ? "" : "sections: { \(id): { \(settings) } }")
    }

    @Test(arguments: Fault.all) func oneSectionFailsAndNothingElseIsLost(_ fault: Fault) throws {
        let isBroken = Gate()
        let server = try ModelServer { section, request, connection in
            guard section == Self.failing, !isBroken.isOpen else { return false }
            try fault.answer(request, connection)
            return true
        }
        let project = try Self.project(server.url, settings: fault.settings)
        let first = try Run(["build", "--events", "ndjson", "-v"], in: project.root, environment: ModelProject.environment)
        try Self.expectOneFailure(first, project, fault)
        let requests = server.asked.count { $0 == Self.failing }
        let wanted = fault.isRepeated ? 2 : 1
        #expect((wanted...(fault.mostRequests ?? wanted)).contains(requests), "\(server.asked)")
        #expect(Set(server.asked).sorted() == ModelProject.titles.sorted())
        try Self.expectNothingPlanted(in: project, first)

        isBroken.open()
        let before = server.asked.count
        let second = try Run(["build"], in: project.root, environment: ModelProject.environment)
        #expect(second.exitCode == 0, "\(second)")
        // What failed, and the summary, which reads it.
        #expect(server.asked.dropFirst(before).sorted() == ["Executive Summary", Self.failing])
        #expect(try project.run("check").exitCode == 0)
    }

    private static func expectOneFailure(_ run: Run, _ project: TestProject, _ fault: Fault) throws {
        #expect(run.exitCode == 1, "\(run)")
        let failures = try run.events("section_failed")
        #expect(failures.compactMap { $0["section_id"] as? String } == [id], "\(run)")
        let message = try #require(failures.first?["error"] as? String, "\(run)")
        for word in fault.words { #expect(message.contains(word), "'\(word)' is not in: \(message)") }
        #expect(!message.contains("\n"))
        #expect(try run.completions().count == 6, "\(run)")
        #expect(try run.events("complete").first?["status"] as? String == "partial", "\(run)")
        #expect(run.error.contains("1 failed") && run.error.contains("'prdbuild' tries"), "\(run)")
        #expect(try project.read("prdbuild.lock").contains(#""status": "partial""#))
        #expect(try project.section(id).contains("prdbuild build \(id)"))
        let path = ".prdbuild/failed/\(id).txt"
        guard let kept = fault.kept else { return }
        #expect(message.contains("the answer is in " + path), "\(message)")
        #expect(try project.read(path).contains(kept))
    }

    /// Neither key nor prompt nor a header of the request in what is printed, written or kept.
    private static func expectNothingPlanted(in project: TestProject, _ run: Run) throws {
        let secrets = [ModelProject.key, String(ModelProject.key.dropLast(6)), ModelProject.promptMark]
        var places = [("the output", Data(run.output.utf8)), ("the error output", Data(run.error.utf8))]
        for path in try FileManager.default.subpathsOfDirectory(atPath: project.root.path) where !path.hasPrefix("prompts") {
            let data = FileManager.default.contents(atPath: project.root.appendingPathComponent(path).path)
            if let data { places.append((path, data)) }
        }
        #expect(places.count > 10)
        for (place, data) in places {
            for secret in secrets { #expect(data.range(of: Data(secret.utf8)) == nil, "\(secret) in \(place)") }
        }
    }

    @Test(arguments: [
        ("openai", "OPENAI_API_KEY", "/v1"), ("anthropic", "ANTHROPIC_API_KEY", ""), ("gemini", "GEMINI_API_KEY", ""),
        ("ollama", "OLLAMA_API_KEY", ""), ("openai, api_key_env: OWN_KEY", "OWN_KEY", ""),
    ])
    func aRefusedKeyIsNamedByItsVariable(_ provider: String, _ variable: String, _ path: String) throws {
        let server = try LoopbackServer { _, connection in
            try connection.respond(401, ["Content-Type": "application/json"], #"{"error":{"message":"no"}}"#)
        }
        let project = try SampleProject.small([
            "prdbuild.yaml": "provider: { name: \(provider), model: m, base_url: '\(server.url)\(path)' }\n"
        ])
        let run = try Run(["build", "problem_statement"], in: project.root, environment: [variable: ModelProject.key])
        #expect(run.exitCode == 1 && run.error.contains("401") && run.error.contains("check the key in \(variable)"), "\(run)")
        #expect(server.requests.count == 1)
    }

    @Test func withoutAKeyTheVariableToSetIsNamed() throws {
        let server = try ModelServer { _, _, connection in
            try connection.respond(401, [:], "{}")
            return true
        }
        let project = try Self.project(server.url, settings: "")
        let run = try project.run("build", "problem_statement")
        #expect(run.exitCode == 1 && run.error.contains("set the key in OPENAI_API_KEY"), "\(run)")
    }

    @Test func aServerThatIsNotThereIsNamed() throws {
        let server = try ModelServer()
        let closed = try ClosedPort()
        let project = try Self.project(server.url, settings: "provider: { base_url: '\(closed.url)' }")
        let first = try project.run("build", "--events", "ndjson")
        let message = try #require(try first.events("section_failed").first?["error"] as? String, "\(first)")
        #expect(message.contains("no connection to \(closed.url): Connection refused"), "\(message)")
        #expect(message.contains("check that the server runs and that provider.base_url"), "\(message)")
        #expect(try first.completions().count == 6, "\(first)")
        try project.replace(closed.url, with: server.url, in: "prdbuild.yaml")
        let second = try project.run("build", "--events", "ndjson")
        #expect(try second.completions(cached: false).sorted() == ["executive_summary", Self.id], "\(second)")
    }

    @Test(arguments: [301, 307]) func aRedirectIsNotFollowedWithAKey(_ status: Int) throws {
        let other = try ModelServer()
        let server = try ModelServer { section, _, connection in
            guard section == Self.failing else { return false }
            try connection.respond(status, ["Location": other.url + "/v1/chat/completions"])
            return true
        }
        let project = try Self.project(server.url, settings: "")
        let run = try Run(["build", "--events", "ndjson"], in: project.root, environment: ModelProject.environment)
        let message = try #require(try run.events("section_failed").first?["error"] as? String, "\(run)")
        #expect(message.contains("\(status)") && message.contains("redirects are not followed with a key"), "\(message)")
        #expect(other.record.connections == 0)
    }

    @Test(arguments: [429, 503, 529]) func aServerThatIsBusyIsWaitedFor(_ status: Int) throws {
        let isAsked = Gate()
        let server = try ModelServer { section, _, connection in
            guard section == Self.failing, !isAsked.isOpen else { return false }
            isAsked.open()
            try connection.respond(status, ["Retry-After": "0.1"], #"{"error":{"message":"slow down"}}"#)
            return true
        }
        let project = try Self.project(server.url, settings: "")
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 0, "\(run)")
        #expect(server.asked.count == 8 && server.asked.count { $0 == Self.failing } == 2)
        #expect(try run.events("section_failed").isEmpty)
        #expect(try run.events("complete").first?["status"] as? String == "ready")
    }
}
