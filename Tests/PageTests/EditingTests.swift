import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Editing on the page.
@Suite struct EditingPageTests {
    private let model: ScriptedModel
    private let served: ServedProject
    private let browser: Browser

    init() throws {
        model = try ScriptedModel()
        served = try ServedProject.draft(model)
        browser = try Browser()
    }

    private func built(_ look: Window.Look = .init()) throws -> Window {
        let window = try served.window(browser, look)
        try window.build()
        return window
    }

    private func edit(_ window: Window, adding text: String) throws {
        try window.click("Edit", in: "#next_steps")
        try window.wait("document.activeElement?.tagName === 'TEXTAREA'")
        try window.type(text, into: "#next_steps textarea")
    }

    @Test func aTextIsChangedWithAPreviewAndSaved() throws {
        let window = try built()
        try edit(window, adding: "\n\nAgreed with the **board**, not <img src=x onerror=pwned=1>.")
        try window.wait("document.querySelector('#next_steps .preview strong')?.textContent === 'board'")
        #expect(try window.isTrue("!document.querySelector('#next_steps .preview img')"))
        try window.type(" and More", into: "#next_steps input[type=text]")
        try window.press("Enter", control: true)
        try window.wait(for: "next_steps", "edited")
        #expect(try window.text("document.querySelector('#next_steps h2').innerText").hasPrefix("Next Steps and More"))
        #expect(try window.text("document.querySelector('#next_steps .text').innerText").contains("<img src=x"))
        #expect(try served.project.section("next_steps").hasSuffix("Agreed with the **board**, not <img src=x onerror=pwned=1>."))
        // The keyboard is back where it was.
        #expect(try window.text("document.activeElement.textContent") == "Edit")
        try window.wait(for: "executive_summary", "stale")
        #expect(browser.problems == [])
    }

    @Test func escapeAsksBeforeItThrowsAChangeAway() throws {
        let window = try built()
        try edit(window, adding: "more")
        try window.value("window.asked = 0; window.confirm = () => { window.asked += 1; return window.asked > 1 }; 0")
        try window.press("Escape")
        #expect(try window.number("window.asked") == 1)
        #expect(try window.text("document.querySelector('#next_steps textarea').value").hasSuffix("more"))
        try window.press("Escape")
        try window.wait("!document.querySelector('#next_steps textarea')")
        #expect(try !served.project.section("next_steps").contains("more"))
        #expect(browser.problems == [])
    }

    @Test func whoSavesSecondSeesBothTexts() throws {
        let first = try built()
        let second = try served.window(browser, .phone)
        try edit(second, adding: "\n\nFrom the second.")
        try edit(first, adding: "\n\nFrom the first.")
        try first.click("Save", in: "#next_steps")
        try first.wait(for: "next_steps", "edited")
        // Before anything is saved over it.
        try second.wait("document.querySelector('#next_steps .theirs')?.value.endsWith('From the first.')")
        #expect(try second.text("document.querySelector('#next_steps textarea').value").hasSuffix("From the second."))
        #expect(try served.project.section("next_steps").hasSuffix("From the first."))
        try second.click("Save mine over it")
        try second.wait("!document.querySelector('#next_steps textarea')")
        #expect(try served.project.section("next_steps").hasSuffix("From the second."))
        try first.wait("document.querySelector('#next_steps .text').innerText.includes('From the second.')")
        #expect(browser.problems == [])
    }

    @Test func aTextThatChangedOnDiskIsNotOverwritten() throws {
        let window = try built()
        try edit(window, adding: "\n\nMine.")
        try served.project.edit("next_steps", adding: "From an editor.")
        // By itself, as soon as the file is another.
        try window.wait("document.querySelector('#next_steps .theirs')?.value.endsWith('From an editor.')")
        #expect(try window.text("document.querySelector('#next_steps textarea').value").hasSuffix("Mine."))
        #expect(try served.project.section("next_steps").hasSuffix("From an editor."))
        try window.click("Use the other text")
        try window.wait("document.querySelector('#next_steps textarea').value.endsWith('From an editor.')")
        try window.type(" Both.", into: "#next_steps textarea")
        try window.click("Save", in: "#next_steps")
        try window.wait("!document.querySelector('#next_steps textarea')")
        #expect(try served.project.section("next_steps").hasSuffix("From an editor. Both."))
        #expect(browser.problems == [])
    }

    @Test func anEditSurvivesABuildAndALostConnection() throws {
        let window = try built()
        try edit(window, adding: "\n\nMine.")
        try served.kill()
        try window.wait("document.querySelector('[data-kind=connection]')")
        try window.click("Save", in: "#next_steps")
        try window.wait("document.querySelector('#next_steps .editor-problem')?.innerText.includes('does not answer')")
        let again = try ServedProject(served.project, port: served.port)
        try window.wait("!document.querySelector('[data-kind=connection]')")
        model.hold("Problem Statement")
        let stream = try LoopbackTarget(port: again.port).events("/api/prd/stream")
        _ = try stream.next()
        _ = try LoopbackTarget(port: again.port).request(
            "POST", "/api/prd/build", body: #"{"force": true, "sections": ["problem_statement"]}"#)
        try window.wait(for: "problem_statement", "generating")
        try window.click("Save", in: "#next_steps")
        try window.wait("document.querySelector('#next_steps .editor-problem')?.innerText.includes('build is running')")
        model.release()
        _ = try stream.through("complete")
        #expect(try window.text("document.querySelector('#next_steps textarea').value").hasSuffix("Mine."))
        try window.click("Save", in: "#next_steps")
        try window.wait("!document.querySelector('#next_steps textarea')")
        #expect(try served.project.section("next_steps").hasSuffix("Mine."))
        #expect(browser.problems == [])
    }

    @Test func anEditThatIsHeldBackIsAccepted() throws {
        let window = try built()
        try edit(window, adding: "\n\nMine.")
        try window.click("Save", in: "#next_steps")
        try window.wait(for: "next_steps", "edited")
        try window.build()
        try served.project.replace("Kim", with: "Robin", in: "requirements/action-items.md")
        try window.wait(for: "next_steps", "held")
        try window.click("Accept as it stands", in: "#next_steps")
        try window.wait(for: "next_steps", "edited")
        #expect(try served.project.section("next_steps").hasSuffix("Mine."))
        #expect(browser.problems == [])
    }
}
