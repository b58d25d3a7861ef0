import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Files that change while pages are open: no page is loaded again, and all show it.
@Suite struct FileChangePageTests {
    private static let problems = "requirements/problems.md"
    private static let isSamePage = "window.isSamePage === true"

    /// As a page that would have forgotten it if it were loaded again.
    private func marked(_ window: Window) throws -> Window {
        try window.value("window.isSamePage = true")
        return window
    }

    @Test func everyPageShowsWhatIsOutOfDate() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let windows = [try marked(served.window(browser)), try marked(served.window(browser, .phone))]
        try windows[0].build()
        try windows[1].wait(Window.isDone)
        let asked = model.attempts
        try served.project.replace("3 times", with: "4 times", in: Self.problems)
        for window in windows {
            try window.wait(for: "problem_statement", "stale")
            #expect(try window.text("document.querySelector('#problem_statement .why').innerText").contains("PROB-1 changed"))
            try window.wait("document.getElementById('requirements').innerText.includes('4 times')")
            #expect(try window.isTrue(Self.isSamePage))
        }
        try served.project.edit("next_steps", adding: "From an editor.")
        for window in windows {
            // Its inputs have changed too.
            try window.wait(for: "next_steps", "held")
            try window.wait("document.querySelector('#next_steps .text').innerText.includes('From an editor.')")
        }
        try served.project.replace("4 times", with: "3 times", in: Self.problems)
        for window in windows { try window.wait("document.querySelector('#problem_statement').dataset.state === 'completed'") }
        #expect(model.attempts == asked)
        #expect(browser.problems == [])
    }

    @Test func theComposerWritesAtOnce() throws {
        let served = try ServedProject(SampleProject.draft())
        let browser = try Browser()
        let window = try marked(served.window(browser))
        try window.build()
        try served.project.replace("3 times", with: "4 times", in: Self.problems)
        try window.wait("document.querySelector('#problem_statement .text').innerText.includes('4 times')")
        try window.wait(Window.isDone)
        #expect(try Set(window.states().values) == ["completed"])
        #expect(try window.isTrue(Self.isSamePage))
        #expect(browser.problems == [])
    }

    @Test func anEditorWithoutChangesTakesTheNewText() throws {
        let served = try ServedProject.draft(try ScriptedModel())
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        try window.click("Edit", in: "#next_steps")
        try window.wait("document.activeElement?.tagName === 'TEXTAREA'")
        try served.project.edit("next_steps", adding: "From an editor.")
        try window.wait("document.querySelector('#next_steps textarea').value.endsWith('From an editor.')")
        #expect(try window.isTrue("!document.querySelector('#next_steps .theirs')"))
        #expect(browser.problems == [])
    }

    @Test func whatIsBeingWrittenSurvivesABrokenInput() throws {
        let served = try ServedProject.draft(try ScriptedModel())
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        try window.click("Edit", in: "#next_steps")
        try window.wait("document.activeElement?.tagName === 'TEXTAREA'")
        try window.type(" Mine.", into: "#next_steps textarea")
        let good = try served.project.read("prdbuild.yaml")
        try served.project.write("prdbuild.yaml", good + "mode: [\n")
        try window.wait("document.querySelector('[data-kind=project]')?.innerText.includes('prdbuild.yaml:')")
        #expect(try window.text("document.querySelector('#next_steps textarea').value").hasSuffix(" Mine."))
        try served.project.write("prdbuild.yaml", good)
        try window.wait("!document.querySelector('[data-kind=project]')")
        try window.click("Save", in: "#next_steps")
        try window.wait(for: "next_steps", "edited")
        #expect(try served.project.section("next_steps").hasSuffix(" Mine."))
        #expect(browser.problems == [])
    }

    @Test func aServerThatDiesInTheMiddleLosesAndDoublesNothing() throws {
        let model = try ScriptedModel { title, _ in .text("The text of \(title), from its beginning to its end.") }
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try marked(served.window(browser))
        model.hold("Goals and Objectives")
        try window.click("Build")
        try window.wait("document.querySelector('#goals_objectives .words')?.innerText.length > 5")
        try served.kill()
        try window.wait("document.querySelector('[data-kind=connection]')?.innerText.includes('lost')")
        // What has been written so far stays on the page.
        #expect(try window.text("document.querySelector('#problem_statement .text').innerText").contains("from its beginning"))
        model.release()
        let again = try ServedProject(served.project, port: served.port)
        try window.wait("!document.querySelector('[data-kind=connection]')")
        try window.build()
        for title in ["Problem Statement", "Goals and Objectives", "Proposed Solution", "Next Steps"] {
            let id = title.lowercased().split(separator: " ").filter { $0 != "and" }.joined(separator: "_")
            #expect(
                try window.text("document.querySelector('#\(id) .text').innerText.trim()")
                    == "The text of \(title), from its beginning to its end.")
        }
        #expect(model.attempts["Problem Statement"] == 1 && model.attempts["Goals and Objectives"] == 2)
        #expect(try window.isTrue(Self.isSamePage))
        withExtendedLifetime(again) {}
    }
}
