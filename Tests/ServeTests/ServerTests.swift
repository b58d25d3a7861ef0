import Foundation
import LoopbackServer
import TestSupport
import Testing

/// `prdbuild serve` as a program.
@Suite struct ServerTests {
    @Test func theAddressIsPrintedAndCtrlCEndsIt() throws {
        let served = try ServedProject.sample()
        #expect(try served.target.get("/").status == 200)
        let run = try served.stop()
        #expect(run.exitCode == 130, "\(run)")
        #expect(run.output == "http://127.0.0.1:\(served.port)/\n")
        #expect(run.error.contains("Field Notes is at this address") && run.error.hasSuffix("no longer serving\n"), "\(run)")
        let terminated = try ServedProject(served.project)
        #expect(try terminated.stop(SIGTERM).exitCode == 143)
    }

    /// Every build from the page would be refused.
    @Test func aLinkInThePlaceOfItsFolderIsRefusedAsABuildDoes() throws {
        let project = try SampleProject.small()
        try project.write("../outside/theirs", "kept")
        try project.link(".prdbuild", to: "../outside")
        let run = try project.run("serve", "--port", "0")
        #expect(run.exitCode == 2 && run.error.contains(".prdbuild: error: this is a symbolic link"), "\(run)")
        #expect(run.output.isEmpty)
    }

    @Test func aPortInUseSaysWhatToDo() throws {
        let served = try ServedProject.sample()
        let run = try served.project.run("serve", "--port", String(served.port))
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.error.contains("port \(served.port) is in use") && run.error.contains("--port 0"), "\(run)")
        #expect(run.output.isEmpty)
    }

    @Test(arguments: [
        ["--port", "x"], ["--port", "-1"], ["--port", "65536"], ["--port"], ["--mode", "x"], ["--provider", "none"],
        ["--jobs", "0"],
        ["--max-cost", "free"], ["section"], ["--events", "ndjson"],
    ]) func wrongUsageIsRefused(_ arguments: [String]) throws {
        let project = try SampleProject.small()
        let run = try Run(["serve"] + arguments, in: project.root)
        #expect(run.exitCode == 2, "\(run)")
        #expect(!run.error.isEmpty && run.output.isEmpty, "\(run)")
    }

    @Test func aProjectInDisorderIsNotServed() throws {
        let project = try TestProject(["requirements/more.md": "{{include no.md}}\n"])
        let run = try project.run("serve", "--port", "0")
        #expect(run.exitCode == 2, "\(run)")
        #expect(run.error.contains("requirements/more.md:1"), "\(run)")
    }

    @Test func whatGoesWrongLaterIsToldWithItsPlace() throws {
        let served = try ServedProject.sample()
        try served.project.write("requirements/more.md", "\n{{include no.md}}\n")
        for answer in [try served.target.get("/api/prd"), try served.post("build")] {
            #expect(answer.status == 422, "\(answer.text)")
            let problem = try #require((try answer.json()["problems"] as? [[String: Any]])?.first)
            #expect(problem["path"] as? String == "requirements/more.md" && problem["line"] as? Int == 2, "\(problem)")
        }
        try served.project.remove("requirements/more.md")
        #expect(try served.target.get("/api/prd").status == 200)
    }

    @Test func filesThatChangeAreReadAgain() throws {
        let served = try ServedProject.sample(ScriptedModel())
        try served.build()
        try served.project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        let section = try served.section("problem_statement")
        #expect(section["state"] as? String == "stale")
        #expect((section["reasons"] as? [String])?.first?.hasPrefix("PROB-1 changed") == true, "\(section)")
        try served.build()
        #expect(try served.section("problem_statement")["state"] as? String == "fresh")
    }

    @Test func theRequirementsComeApartAndOnlyAnewWhenTheyChanged() throws {
        let served = try ServedProject.sample()
        func key() throws -> String { try #require(try served.document()["requirements_key"] as? String) }
        let first = try key()
        let list = try served.target.get("/api/prd/requirements").json()
        #expect(list["key"] as? String == first)
        #expect((list["html"] as? String)?.contains("id=\"req-PROB-1\"") == true)
        #expect(try key() == first)
        // Sections cite them now.
        try served.build()
        let second = try key()
        #expect(second != first)
        #expect((try served.target.get("/api/prd/requirements").json()["html"] as? String)?.contains("used in") == true)
        try served.project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        #expect(try key() != second)
        #expect((try served.target.get("/api/prd/requirements").json()["html"] as? String)?.contains("4 times") == true)
    }

    @Test func thePageIsServedFromTheBinary() throws {
        let served = try ServedProject.sample()
        let page = try served.target.get("/")
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        // The policy would stop it.
        #expect(!page.text.contains("<style") && !page.text.contains(" style=") && !page.text.contains(" onclick"))
        let types = ["css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"]
        var open = page.text.matches(of: #/\/assets\/([a-z.]+)/#).map { String($0.output.1) }
        var seen: Set<String> = []
        while let name = open.popLast() {
            guard seen.insert(name).inserted else { continue }
            let answer = try served.target.get("/assets/" + name)
            #expect(answer.status == 200, "\(name)")
            let type = try #require(types[String(name.split(separator: ".").last ?? "")])
            #expect(answer["Content-Type"]?.hasPrefix(type) == true, "\(name)")
            open += answer.text.matches(of: #/from "\.\/([a-z.]+)"/#).map { String($0.output.1) }
            #expect(!answer.text.contains("//cdn") && !answer.text.contains("eval("), "\(name)")
        }
        #expect(seen.count > 10, "\(seen)")
    }

    @Test func nothingElseIsServed() throws {
        let served = try ServedProject.sample(nil, mode: "draft", [".env": "SECRET=1\n"])
        for path in [
            "/.env", "/prdbuild.yaml", "/PRD.md", "/assets/.env", "/assets/page.html", "/assets/../.env", "/assets/..%2f.env",
            "/assets/%2e%2e/.env", "/assets//etc/passwd", "/assets/prompts", "/etc/passwd", "/../../../etc/passwd", "/api",
            "/api/prd/x",
            "/assets/index.html/x",
        ] {
            let answer = try served.target.get(path)
            #expect([400, 404].contains(answer.status), "\(path)")
            #expect(!answer.text.contains("SECRET") && !answer.text.contains("root:"), "\(path)")
        }
        #expect(try served.target.get("/api/prd?mode=full").status == 400)
        #expect(try served.target.get("/api/prd/stream?mode=").status == 400)
        #expect(try served.target.get("/api/prd/sections/none").status == 404)
        #expect(try served.target.get("/api/prd/build").status == 405)
    }

    @Test(arguments: [
        "Host: example.com", "Host: 127.0.0.1:PORT\r\nOrigin: http://example.com", "Host: 127.0.0.1:PORT\r\nOrigin: null",
    ])
    func foreignSitesAreRefusedEverywhere(_ headers: String) throws {
        let served = try ServedProject.sample()
        let head = headers.replacingOccurrences(of: "PORT", with: String(served.port))
        for line in ["GET /", "GET /api/prd", "GET /api/prd/stream", "POST /api/prd/build", "PUT /api/prd/sections/next_steps"] {
            let client = try LoopbackClient(port: served.port)
            try client.send("\(line) HTTP/1.1\r\n\(head)\r\nContent-Length: 0\r\n\r\n")
            #expect(try client.answer().status == 403, "\(line)")
        }
        #expect(!served.project.exists("PRD.md"))
    }

    @Test func theKeyReachesNoPage() throws {
        let key = "sk-planted-0123456789abcdef"
        let model = try ScriptedModel { title, _ in
            title == "Next Steps" ? .failure("refused \(key)") : .text("Text of \(title), said with \(key).")
        }
        let served = try ServedProject.sample(model, environment: ["OPENAI_API_KEY": key])
        let events = try served.build()
        #expect(model.prompts.count == 7)
        let failure = try #require(events.first { $0.name == "section_failed" })
        #expect(failure.data.contains("[key]") && !failure.data.contains(key), "\(failure)")
        #expect(try !served.target.get("/api/prd").text.contains("refused \(key)"))
        let run = try served.stop()
        #expect(!run.output.contains(key) && !run.error.contains(key))
    }

    @Test func aBrowserIsOpenedIfThereIsOne() throws {
        let project = try SampleProject.small(["bin/xdg-open": "#!/bin/sh\necho \"$@\" > \"$OPENED\"\n"])
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: project.root.appendingPathComponent("bin/xdg-open").path)
        let opened = project.base.appendingPathComponent("opened")
        let served = try ServedProject(
            project, "--open", environment: ["PATH": "\(project.root.path)/bin:/usr/bin:/bin", "OPENED": opened.path])
        try wait(for: "a browser") { (try? String(contentsOf: opened, encoding: .utf8))?.hasSuffix("\n") == true }
        #expect(try String(contentsOf: opened, encoding: .utf8) == "http://127.0.0.1:\(served.port)/\n")
        #expect(try !served.stop().error.contains("no browser"))

        try project.write("bin/xdg-open", "#!/bin/sh\nexit 3\n")
        let without = try ServedProject(project, "--open", environment: ["PATH": "\(project.root.path)/bin:/usr/bin:/bin"])
        #expect(try without.target.get("/").status == 200)
        try wait(for: "word of the missing browser") { try without.errorSoFar().contains("no browser could be opened") }
    }
}
