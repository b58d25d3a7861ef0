import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Hand edits through the server.
@Suite struct EditTests {
    /// Written by a model, so that nothing is built before a test asks for it.
    private func built(_ more: [String: String] = [:]) throws -> ServedProject {
        let served = try ServedProject.sample(ScriptedModel(), mode: "draft", more)
        try served.build()
        return served
    }

    @Test func savingIsAHandEdit() throws {
        let served = try built()
        let before = try served.project.read("PRD.md")
        let lock = try served.project.read("prdbuild.lock")
        let old = try served.project.section("next_steps")
        let shown = try served.section("next_steps")
        let stream = try served.target.events("/api/prd/stream")
        _ = try stream.next()
        let answer = try served.put(
            "next_steps", title: "What Is Next", "Agreed with the **board**.\n\n", over: shown["content_hash"])
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try answer.json()["state"] as? String == "edited" && answer.json()["edited"] as? Bool == true)
        #expect((try answer.json()["html"] as? String)?.contains("<strong>board</strong>") == true)
        // Other pages hear that there is something new.
        #expect(try stream.next()?.name == "status")
        let after = try served.project.read("PRD.md")
        #expect(after == before.replacingOccurrences(of: old, with: "## What Is Next\n\nAgreed with the **board**."))
        #expect(try served.project.read("prdbuild.lock") == lock)
        // The next build records it and leaves it alone.
        try served.build()
        #expect(try served.project.section("next_steps") == "## What Is Next\n\nAgreed with the **board**.")
        #expect(try served.section("next_steps")["edited"] as? Bool == true)
        #expect(try served.project.run("check").exitCode == 0)
    }

    @Test func aTextThatChangedMeanwhileIsNotOverwritten() throws {
        let served = try built()
        let shown = try served.section("next_steps")
        try served.project.edit("next_steps", adding: "From an editor.")
        let before = try served.project.read("PRD.md")
        let answer = try served.put("next_steps", "Mine.", over: shown["content_hash"])
        #expect(answer.status == 409)
        let current = try #require(try answer.json()["current"] as? [String: Any])
        #expect((current["content"] as? String)?.hasSuffix("From an editor.") == true, "\(current)")
        #expect(try served.project.read("PRD.md") == before)
        // Who has seen it may.
        #expect(try served.put("next_steps", "Mine.", over: current["content_hash"]).status == 200)
        #expect(try served.project.section("next_steps") == "## Edited\n\nMine.")
    }

    @Test func theSameTextWritesNothing() throws {
        let served = try built()
        let shown = try served.section("next_steps")
        let before = try served.project.snapshot()
        let answer = try served.put(
            "next_steps", title: shown["title"] as? String, (shown["content"] as? String ?? "") + "  \n",
            over: shown["content_hash"])
        #expect(answer.status == 200)
        #expect(try served.project.snapshot() == before)
    }

    @Test(arguments: [
        "<!-- prdbuild:section next_steps -->", "Text\n<!-- prdbuild:section other -->\nmore", "<<<<<<< mine\nx\n>>>>>>> theirs",
        "<!-- prdbuild:notice -->", "", " \n\t\n",
    ]) func whatCannotStandInTheDocumentIsRefused(_ content: String) throws {
        let served = try built()
        let before = try served.project.snapshot()
        let answer = try served.put("next_steps", content, over: try served.section("next_steps")["content_hash"])
        #expect(answer.status == 400, "\(answer.text)")
        #expect(try served.project.snapshot() == before)
    }

    @Test(arguments: [
        "```\nopen", "<!-- open", "## A heading of the second level\n\ntext", "# One", "a\r\nb\r\n",
        "> quote\n\n- [ ] task\n\n| a |\n| - |",
        "<script>alert(1)</script>", "text  \nwith a break", "👩‍🔧 \u{2028}", "\n\n\nlate",
    ]) func anyOtherTextIsKeptAndTheSectionsStayApart(_ content: String) throws {
        let served = try built()
        let others = try served.project.section("identified_gaps")
        let answer = try served.put("next_steps", content, over: try served.section("next_steps")["content_hash"])
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try served.project.section("identified_gaps") == others)
        #expect(try served.project.states().count == 7)
        try served.build()
        #expect(try served.project.run("check").exitCode == 0)
        let html = try #require(try served.section("next_steps")["html"] as? String)
        #expect(!html.contains("<script"), "\(html)")
    }

    @Test func lineEndsStayAsTheyAre() throws {
        let served = try built()
        let text = try served.project.read("PRD.md").replacingOccurrences(of: "\n", with: "\r\n")
        try served.project.write("PRD.md", text)
        let shown = try served.section("next_steps")
        #expect(try served.put("next_steps", "One.\nTwo.", over: shown["content_hash"]).status == 200)
        let after = try served.project.read("PRD.md")
        #expect(after.hasSuffix("\r\n\r\nOne.\r\nTwo.\r\n"))
        #expect(after.utf8.count { $0 == 10 } == after.utf8.count { $0 == 13 })
    }

    @Test func requestsThatMakeNoSenseAreRefused() throws {
        let served = try built()
        #expect(try served.put("none", "x", over: "").status == 404)
        let path = "/api/prd/sections/next_steps"
        for body in ["", "{}", #"{"content": "x"}"#, #"{"title": "a", "content": 1, "base_hash": "x"}"#, "x"] {
            #expect(try served.target.request("PUT", path, body: body).status == 400, "\(body)")
        }
        #expect(try served.put("next_steps", title: " ", "x", over: served.section("next_steps")["content_hash"]).status == 400)
        #expect(try served.target.request("DELETE", path).status == 405)
    }

    @Test func whatIsNotWrittenYetCannotBeEdited() throws {
        let served = try ServedProject.sample()
        #expect(try served.put("next_steps", "x", over: "").status == 409)
        #expect(!served.project.exists("PRD.md"))
    }

    @Test func nothingIsSavedWhileABuildRuns() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.sample(model)
        try served.build()
        let hash = try served.section("next_steps")["content_hash"]
        model.hold("Problem Statement")
        let stream = try served.target.events("/api/prd/stream")
        _ = try served.post("build", #"{"force": true, "sections": ["problem_statement"]}"#)
        _ = try ServedProject.words(of: "problem_statement", from: stream)
        #expect(try served.put("next_steps", "Mine.", over: hash).status == 409)
        model.release()
        _ = try stream.through("complete")
        #expect(try served.put("next_steps", "Mine.", over: hash).status == 200)
    }

    @Test func anEditThatIsHeldBackCanBeAccepted() throws {
        let served = try built()
        _ = try served.put("next_steps", "Mine.", over: try served.section("next_steps")["content_hash"])
        try served.build()
        try served.project.replace("Kim", with: "Robin", in: "requirements/action-items.md")
        #expect(try served.section("next_steps")["held_back"] as? Bool == true)
        let answer = try served.post("sections/next_steps/accept")
        #expect(answer.status == 200, "\(answer.text)")
        #expect(try answer.json()["held_back"] as? Bool == false)
        try served.build()
        #expect(try served.project.run("check").exitCode == 0)
        #expect(try served.post("sections/none/accept").status == 404)
    }

    @Test func thePreviewShowsMarkupAsText() throws {
        let served = try built()
        let body = #"{"content": "**b** [PROB-1] <img src=x onerror=alert(1)> [l](javascript:alert(1)) ![i](http://x/i.png)"}"#
        let html = try #require(try served.post("preview", body).json()["html"] as? String)
        #expect(html.contains("<strong>b</strong>") && html.contains("href=\"#req-PROB-1\""), "\(html)")
        #expect(!html.contains("<img") && !html.contains("javascript:"), "\(html)")
    }
}
