import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Markup that comes from outside is shown, and does nothing.
@Suite struct HostileTests {
    private static let attack = "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script>"

    @Test func noMarkupOfARequirementModelTitleOrInstructionReachesThePage() throws {
        let attack = Self.attack
        let model = try ScriptedModel { title, _ in
            if title == "Next Steps" { return .failure("<img src=y onerror=window.pwned=1> broke") }
            return .text(
                "### \(attack)\n\n\(attack) [x](javascript:window.pwned=1) ![i](data:text/html,\(attack)) `\(attack)`\n\n"
                    + "| \(attack) |\n| --- |\n| <svg onload=window.pwned=1> |\n\n<iframe srcdoc=\"x\"></iframe>\n\n"
                    + "<a href=x style=\"position:fixed;inset:0\">y</a> <!-- c --><form action=x><input name=y></form> &lt;b&gt;")
        }
        model.hold("Goals and Objectives")
        let provider =
            "provider: { name: openai, model: '\(attack.replacingOccurrences(of: "'", with: ""))', base_url: '\(model.url)' }"
        let served = try ServedProject.draft(
            model,
            [
                "prdbuild.yaml": """
                title: '</title>\(attack)'
                mode: draft
                sections: { problem_statement: { instructions: '\(attack)' } }
                \(provider)
                """ + "\n",
                "requirements/problems.md":
                    "## </h3>\(attack)\n\n- [PROB-1] \(attack) and \"quotes' & <b>bold</b>\n- `\(attack)`\n",
            ])
        let browser = try Browser()
        let window = try served.window(browser)
        try window.click("Build")
        try window.wait("document.querySelector('#goals_objectives[data-state=generating] .words')?.innerText.length > 20")
        try check(window)
        model.release()
        try window.wait(Window.isDone)
        try check(window)
        #expect(try window.text("document.querySelector('#problem_statement .text').innerText").contains("<script>"))
        let error = try window.text("document.querySelector('#next_steps .why').innerText")
        #expect(error.contains("<img src=y"), "\(error)")
        #expect(try window.text("document.querySelector('h1').innerText").contains("</title><img"))
        try window.click("Edit", in: "#problem_statement")
        try window.type(attack, into: "#problem_statement textarea")
        try window.type(attack, into: "#problem_statement input[type=text]")
        try window.click("Save", in: "#problem_statement")
        try window.wait(for: "problem_statement", "edited")
        try window.click("Regenerate", in: "#problem_statement")
        try window.wait("document.querySelector('dialog[open]')")
        try check(window)
        #expect(browser.problems == [])
    }

    private func check(_ window: Window) throws {
        #expect(try window.isTrue("window.pwned === undefined"))
        let elements = try window.text(
            """
            [...document.querySelectorAll("img, iframe, form:not([method=dialog]):not(.editor), script:not([src='/assets/main.js']), svg:not(.icon), object, embed, [onerror], [onload], [style], a[href^='javascript:'], a[href^='data:'], #sections input:not(.task > input):not(.editor input)")]
              .map((one) => one.outerHTML.slice(0, 80)).join("; ")
            """)
        #expect(elements == "")
    }

    /// A page of another site cannot read or change anything, whatever it tries.
    @Test func anotherSiteGetsNothing() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.draft(model)
        let foreign = try LoopbackServer { _, connection in
            try connection.respond(200, ["Content-Type": "text/html"], "<title>foreign</title>")
        }
        let browser = try Browser()
        let window = try Window(browser)
        try window.open(foreign.url, until: "document.title === 'foreign'")
        let tried = try window.text(
            """
            (async () => {
              const address = "\(served.address)";
              const results = [];
              const attempt = async (name, work) => { try { results.push(name + ": " + (await work())); } catch { results.push(name + ": refused"); } };
              await attempt("read", async () => (await fetch(address + "api/prd")).status);
              await attempt("build", async () => (await fetch(address + "api/prd/build", { method: "POST", body: "{}" })).status);
              await attempt("blind", async () => (await fetch(address + "api/prd/build", { method: "POST", mode: "no-cors", body: "{}" })).type);
              await attempt("script", () => new Promise((done, failed) => { const one = document.createElement("script"); one.src = address + "assets/main.js"; one.onload = () => done("loaded"); one.onerror = failed; document.head.append(one); }));
              await attempt("frame", () => new Promise((done) => { const one = document.createElement("iframe"); one.src = address; one.onload = () => { let seen = "hidden"; try { seen = one.contentDocument?.title || "hidden"; } catch {} done(seen); }; document.body.append(one); }));
              await attempt("stream", () => new Promise((done, failed) => { const one = new EventSource(address + "api/prd/stream"); one.onopen = () => done("open"); one.onerror = failed; }));
              return results.join(", ");
            })()
            """)
        #expect(
            tried == "read: refused, build: refused, blind: refused, script: refused, frame: hidden, stream: refused")
        #expect(model.prompts.isEmpty && !served.project.exists("PRD.md"))
    }
}
