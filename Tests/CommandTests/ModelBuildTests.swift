import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Builds with a model behind a loopback server, through the binary.
@Suite struct ModelBuildTests {
    private static let key = "sk-planted-0123456789abcdef"

    private static func project(_ server: LoopbackServer) throws -> TestProject {
        try SampleProject.detailed([
            "prdbuild.yaml": """
            title: Field Notes
            provider: { name: openai, model: m, base_url: '\(server.url)' }
            """ + "\n"
        ])
    }

    /// Answers every section with a text of its own, but those whose prompt has one of the titles.
    private static func server(refusing titles: [String] = [], tokensRead: Int = 100) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            let prompt = String(decoding: request.body, as: UTF8.self)
            if titles.contains(where: { $0 == "*" || prompt.contains("Section to write: \($0)") }) {
                let body = #"{"error":{"message":"no answer for \#(key)","type":"server_error"}}"#
                return try connection.respond(500, ["Content-Type": "application/json"], body)
            }
            let answer = #"{\"title\": \"x\", \"content\": \"Text for \#(prompt.utf8.count) bytes [PROB-1].\"}"#
            let body =
                #"{"choices":[{"message":{"content":"\#(answer)"},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":\#(tokensRead),"completion_tokens":10}}"#
            try connection.respond(200, ["Content-Type": "application/json"], body)
        }
    }

    @Test func everySectionIsAskedForOnceAndNothingAfterThat() throws {
        let server = try Self.server()
        let project = try Self.project(server)
        let first = try project.run("build", environment: ["OPENAI_API_KEY": Self.key])
        #expect(first.exitCode == 0, "\(first)")
        #expect(server.requests.count == 12)
        #expect(first.error.contains("1,200 read"), "\(first)")
        #expect(try project.run("build").exitCode == 0)
        #expect(try project.run("check").exitCode == 0)
        #expect(server.requests.count == 12)
    }

    @Test func aSectionThatFailsLeavesTheOthersAndIsTriedAgain() throws {
        let server = try Self.server(refusing: ["Success Metrics"])
        let project = try Self.project(server)
        let first = try project.run("build", "--events", "ndjson")
        #expect(first.exitCode == 1, "\(first)")
        let failed = try first.events("section_failed")
        #expect(failed.compactMap { $0["section_id"] as? String } == ["success_metrics"], "\(first)")
        #expect(try first.events("complete").first?["status"] as? String == "partial")
        #expect(try project.read("PRD.md").contains("This section could not be written"))
        #expect(try project.read("PRD.html").contains("prdbuild build success_metrics"))
        let before = server.requests.count

        let healthy = try Self.server()
        try project.replace(server.url, with: healthy.url, in: "prdbuild.yaml")
        let second = try project.run("build", "--events", "ndjson")
        #expect(second.exitCode == 0, "\(second)")
        // What failed, and the summary, which reads it.
        #expect(try second.completions().sorted() == ["executive_summary", "success_metrics"], "\(second)")
        #expect(healthy.requests.count == 2 && server.requests.count == before)
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aDocumentOfWhichEverySectionFailsHasFailed() throws {
        let server = try Self.server(refusing: ["*"])
        let project = try Self.project(server)
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 1, "\(run)")
        #expect(try run.events("complete").first?["status"] as? String == "failed")
        #expect(try run.events("section_failed").count == 12)
    }

    @Test func theKeyIsNowhere() throws {
        let server = try Self.server(refusing: ["Success Metrics"])
        let project = try Self.project(server)
        let environment = ["OPENAI_API_KEY": Self.key]
        var printed = ""
        for arguments in [
            ["build", "-v", "--events", "ndjson"], ["build", "-B", "-v"], ["status", "-v", "--json"], ["doctor"],
        ] {
            let run = try Run(arguments, in: project.root, environment: environment)
            printed += run.output + run.error
        }
        #expect(server.requests.contains { $0["Authorization"] == "Bearer " + Self.key })
        #expect(printed.contains("[key]") && !printed.contains(Self.key))
        let files = try FileManager.default.subpathsOfDirectory(atPath: project.root.path)
        #expect(files.contains { $0.hasPrefix(".prdbuild/cache/sections/") })
        for path in files {
            guard let data = FileManager.default.contents(atPath: project.root.appendingPathComponent(path).path) else {
                continue
            }
            #expect(data.range(of: Data(Self.key.utf8)) == nil, "\(path)")
        }
    }

    @Test func withoutAKeyNothingIsAskedAndNothingWritten() throws {
        let project = try SampleProject.detailed([
            "prdbuild.yaml": "title: Field Notes\nprovider: { name: anthropic, model: m }\n"
        ])
        let run = try project.run("build")
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.error.contains("ANTHROPIC_API_KEY"), "\(run)")
        #expect(!project.exists("PRD.md"))
    }

    @Test func whatTheCacheHoldsNeedsNeitherKeyNorNetwork() throws {
        let server = try Self.server()
        let project = try Self.project(server)
        try project.write(
            "prdbuild.yaml",
            try project.read("prdbuild.yaml").replacingOccurrences(
                of: "model: m,", with: "model: m, api_key_env: PLANTED,"))
        let environment = ["PLANTED": Self.key]
        #expect(try project.run("build", environment: environment).exitCode == 0)
        let before = try project.read("PRD.md")
        let problems = try project.read("requirements/problems.md")
        try project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        #expect(try project.run("build", environment: environment).exitCode == 0)
        #expect(try project.run("build", "-n").exitCode == 0)
        try project.write("requirements/problems.md", problems)
        let run = try project.run("build", "--offline")
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("PRD.md") == before)
    }

    @Test func whatReadsASectionOverTheLimitIsNotPaidFor() throws {
        let server = try Self.server(tokensRead: 11_000)
        let project = try Self.project(server)
        let run = try project.run("build", "--max-tokens-total", "20000")
        #expect(run.exitCode == 1, "\(run)")
        #expect(run.error.contains("left stale by the limit"), "\(run)")
        // The foundation is a chain: what comes after the first that is left is left too.
        #expect(try project.run("status", "--json").output.contains("never built"))
        #expect(server.requests.count == 1, "\(server.requests.count)")
    }
}
