import Foundation
import LoopbackServer
import TestSupport
import Testing
import Threading

/// A team with a model that counts its requests and a server that keeps entries, through the binary.
@Suite struct RemoteCacheTests {
    private static let token = "planted-cache-token-0123456789"
    private static let key = "sk-planted-0123456789abcdef"

    /// Keeps what is stored; without the token it refuses.
    private static func store(_ bodies: Guarded<[String: [UInt8]]>) throws -> LoopbackServer {
        try LoopbackServer { request, connection in
            guard request["Authorization"] == "Bearer " + token else { return try connection.respond(401) }
            if request.method == "PUT" {
                let isNew = bodies.withLock { $0.updateValue(request.body, forKey: request.target) == nil }
                return try connection.respond(isNew ? 201 : 204)
            }
            guard let body = bodies.withLock({ $0[request.target] }) else { return try connection.respond(404) }
            try connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n")
            try connection.send(body)
        }
    }

    /// Every answer is another one, so that a text which is the same was not paid for twice.
    private static func model() throws -> LoopbackServer {
        let count = Guarded(0)
        return try LoopbackServer { _, connection in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let answer = #"{\"title\": \"x\", \"content\": \"Answer \#(number) [PROB-1].\"}"#
            let body =
                #"{"choices":[{"message":{"content":"\#(answer)"},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":100,"completion_tokens":10}}"#
            try connection.respond(200, ["Content-Type": "application/json"], body)
        }
    }

    private static func project(_ model: LoopbackServer, cache: String) throws -> TestProject {
        try SampleProject.detailed([
            "prdbuild.yaml": """
            title: Field Notes
            provider: { name: openai, model: m, base_url: '\(model.url)', api_key_env: MODEL_KEY }
            cache: { \(cache) }
            """ + "\n"
        ])
    }

    private static let environment = ["PRDBUILD_CACHE_TOKEN": token, "MODEL_KEY": key]

    @Test func aTeamAndItsCIPayOnce() throws {
        let bodies = Guarded<[String: [UInt8]]>([:])
        let store = try Self.store(bodies)
        let model = try Self.model()
        let first = try Self.project(model, cache: "url: '\(store.url)/team/'")
        let second = try first.inputsAlone()

        let paid = try first.run("build", environment: Self.environment)
        #expect(paid.exitCode == 0, "\(paid)")
        #expect(model.requests.count == 12)
        #expect(bodies.withLock { $0.count } == 12)
        #expect(bodies.withLock { $0.keys.allSatisfy { $0.wholeMatch(of: #/\/team\/ac\/[0-9a-f]{64}/#) != nil } })

        // A colleague without a key for the model.
        let shared = try second.run(
            "build", "--events", "ndjson", environment: ["PRDBUILD_CACHE_TOKEN": Self.token])
        #expect(shared.exitCode == 0, "\(shared)")
        #expect(try shared.completions(cached: true).count == 12, "\(shared)")
        #expect(shared.error.contains("12 from cache (12 shared)"), "\(shared)")
        #expect(model.requests.count == 12)
        for output in ["PRD.md", "PRD.html"] { #expect(try second.read(output) == first.read(output)) }
        #expect(try second.run("check").exitCode == 0)

        // The first changes something; the second gets it after pulling.
        try first.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try second.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        #expect(try first.run("build", environment: Self.environment).exitCode == 0)
        let requests = model.requests.count
        #expect(requests > 12)
        #expect(try second.run("build", environment: ["PRDBUILD_CACHE_TOKEN": Self.token]).exitCode == 0)
        #expect(model.requests.count == requests)
        #expect(try second.read("PRD.md") == first.read("PRD.md"))
    }

    @Test func whatIsUploadedHoldsNeitherPromptsNorKeys() throws {
        let bodies = Guarded<[String: [UInt8]]>([:])
        let store = try Self.store(bodies)
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)'")
        let run = try project.run("build", "-v", environment: Self.environment)
        #expect(run.exitCode == 0 && run.error.contains("shared with others: 12 texts"), "\(run)")
        let prompts = model.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(prompts.contains { $0.contains("Billing stays in the old system") })
        let sent = bodies.withLock { $0.values.map { String(decoding: $0, as: UTF8.self) } }
        #expect(sent.count == 12)
        for text in sent {
            #expect(!text.contains(Self.token) && !text.contains(Self.key) && !text.contains("Billing"), "\(text)")
        }
        for request in store.requests { #expect(!request.headers.contains { $0.value.contains(Self.key) }) }
        for request in model.requests { #expect(!request.headers.contains { $0.value.contains(Self.token) }) }
        #expect(!run.error.contains(Self.token) && !run.output.contains(Self.token))
        for path in try FileManager.default.subpathsOfDirectory(atPath: project.root.path) {
            let file = project.root.appendingPathComponent(path)
            guard let data = FileManager.default.contents(atPath: file.path) else { continue }
            #expect(data.range(of: Data(Self.token.utf8)) == nil, "\(path)")
        }
    }

    @Test func withPushOffItIsOnlyRead() throws {
        let bodies = Guarded<[String: [UInt8]]>([:])
        let store = try Self.store(bodies)
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)', push: false")
        #expect(try project.run("build", environment: Self.environment).exitCode == 0)
        #expect(store.requests.count == 12 && store.requests.allSatisfy { $0.method == "GET" })
    }

    @Test func nothingButABuildThatHasToPayAsksIt() throws {
        let bodies = Guarded<[String: [UInt8]]>([:])
        let store = try Self.store(bodies)
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)'")
        #expect(try project.run("build", environment: Self.environment).exitCode == 0)
        let requests = store.requests.count
        let connections = store.record.connections
        for arguments in [[], ["check"], ["status"], ["explain", "appendix"], ["cache"], ["cache", "verify"]] {
            let run = try Run(arguments, in: project.root, environment: Self.environment)
            #expect(run.exitCode == 0, "\(run)")
        }
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        #expect(try project.run("build", "-n", environment: Self.environment).exitCode == 0)
        #expect(try project.run("check", environment: Self.environment).exitCode == 1)
        #expect(try project.run("build", "--offline", environment: Self.environment).exitCode == 2)
        // The composer is faster than any server.
        #expect(try project.run("build", "--provider", "offline", environment: Self.environment).exitCode == 0)
        #expect(store.requests.count == requests && store.record.connections == connections)
    }

    @Test func aNullBuildLoadsNoHTTPLibrary() throws {
        let store = try Self.store(Guarded([:]))
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)'")
        let tracing = Self.environment.merging(["LD_DEBUG": "files"]) { $1 }
        let first = try project.run("build", environment: tracing)
        #expect(first.exitCode == 0 && first.error.contains("libcurl.so"))
        let null = try project.run(environment: tracing)
        #expect(null.error.contains("no work to do") && null.error.contains("libc.so"))
        #expect(!null.error.contains("libcurl"))
    }

    @Test func aCacheThatRefusesIsAWarningAndTheBuildGoesOn() throws {
        let store = try Self.store(Guarded([:]))
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)'")
        let run = try project.run("build", environment: ["MODEL_KEY": Self.key])
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.error.split(separator: "\n").count { $0.contains("warning:") } == 1, "\(run)")
        #expect(run.error.contains("answers 401") && run.error.contains("PRDBUILD_CACHE_TOKEN"), "\(run)")
        #expect(store.requests.count == 1 && model.requests.count == 12)
    }

    @Test func aForcedSectionIsMadeAnewAndReplacesTheSharedText() throws {
        let bodies = Guarded<[String: [UInt8]]>([:])
        let store = try Self.store(bodies)
        let model = try Self.model()
        let project = try Self.project(model, cache: "url: '\(store.url)'")
        #expect(try project.run("build", environment: Self.environment).exitCode == 0)
        let before = bodies.withLock { $0 }
        #expect(try project.run("regenerate", "executive_summary", environment: Self.environment).exitCode == 0)
        #expect(model.requests.count == 13)
        let after = bodies.withLock { $0 }
        #expect(after.count == 12 && after.count { before[$0.key] != $0.value } == 1)
    }

    @Test func theDoctorTriesIt() throws {
        let store = try Self.store(Guarded([:]))
        let project = try SampleProject.detailed([
            "prdbuild.yaml": "title: Field Notes\ncache: { url: '\(store.url)' }\n"
        ])
        let fine = try project.run("doctor", environment: Self.environment)
        #expect(fine.exitCode == 0 && fine.output.contains("takes uploads"), "\(fine)")
        #expect(fine.output.contains("PRDBUILD_CACHE_TOKEN") && !fine.output.contains(Self.token), "\(fine)")
        let wrong = try project.run("doctor")
        #expect(wrong.exitCode == 1 && wrong.output.contains("401"), "\(wrong)")
    }

    @Test(arguments: [
        ("{ push: false }", "'cache' has no 'url'"), ("{ url: cache.example }", "must begin with http:// or https://"),
        ("{ url: 'https://' }", "names no host"), ("{ url: 'https://me:secret@cache.example' }", "must not have a user"),
        ("{ url: 'https://cache.example/?a=b' }", "must not have a query"),
        ("{ url: 'https://c.example/a b' }", "no address may have"),
        ("{ url: 'https://c.example', push: maybe }", "must be true or false, not 'maybe'"),
        ("{ url: 'https://c.example', token: abc }", "a token comes from the environment only"),
        ("{ url: 'https://c.example', psh: no }", "did you mean 'push'"), ("https://c.example", "must be a mapping"),
        ("{ url: [] }", "must be a text"), ("{ url: '' }", "must not be empty"),
    ])
    func aBadSettingIsNamedWithItsPlace(_ value: String, _ message: String) throws {
        let project = try SampleProject.detailed(["prdbuild.yaml": "title: Field Notes\ncache: \(value)\n"])
        let run = try project.run()
        #expect(run.exitCode == 2 && run.error.contains("prdbuild.yaml:2:") && run.error.contains(message), "\(run)")
        #expect(run.error.contains("hint:"), "\(run)")
    }
}
