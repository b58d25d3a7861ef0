import Foundation
import LoopbackServer
import TestSupport
import Testing

/// The page while the document is written.
@Suite struct BuildingPageTests {
    @Test func theTextAppearsWhileItIsWritten() throws {
        let model = try ScriptedModel { title, _ in
            .text("### Why\n\n\(title) is **needed** [PROB-1], for one, two, three, four, five, six reasons.")
        }
        model.hold("Problem Statement")
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        #expect(try Set(window.states().values) == ["empty"])
        #expect(model.prompts.isEmpty, "opening the page must not spend")
        try window.click("Build 7 sections")
        // Formatted already, and the words go on to arrive.
        try window.wait("document.querySelector('#problem_statement[data-state=generating] .formatted h3')")
        #expect(try window.isTrue("document.querySelector('#problem_statement .cursor')"))
        #expect(
            try window.text("document.querySelector('#problem_statement .words').innerText").contains(
                "Problem Statement is needed"))
        #expect(try window.states().filter { $0.value == "pending" }.count == 6)
        #expect(
            try window.text("document.getElementById('bar-text').textContent") == "Stage 1 of 3: Foundation · 0 of 7 sections")
        #expect(try window.isTrue("!document.getElementById('progress').hidden && document.getElementById('progress').max === 7"))
        #expect(try window.text("document.title").hasPrefix("0/7"))
        #expect(try window.text("document.querySelector('#problem_statement').getAttribute('aria-busy')") == "true")
        model.release()
        try window.wait(Window.isDone)
        #expect(try Set(window.states().values) == ["completed"])
        #expect(try window.text("document.querySelector('#problem_statement .text').innerText").hasSuffix("six reasons."))
        #expect(try window.isTrue("document.querySelector('#problem_statement .text a.cite[href=\"#req-PROB-1\"]')"))
        let state = try window.text("document.querySelector('#problem_statement .state').innerText")
        #expect(state.contains("Up to date") && state.contains("110 tokens") && state.contains("s ·"), "\(state)")
        #expect(try window.text("document.getElementById('bar-text').textContent") == "All 7 sections are up to date · version 1")
        try window.wait("document.getElementById('announcer').textContent === 'The document is up to date'")
        #expect(browser.problems == [])
    }

    @Test func whatFailedSaysWhyAndIsTriedAgain() throws {
        let model = try ScriptedModel { title, attempt in
            title == "Next Steps" && attempt == 1 ? .failure("too busy") : .text("Text of \(title).")
        }
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        #expect(try window.states()["next_steps"] == "failed")
        #expect(try window.text("document.querySelector('#next_steps .why').innerText").contains("too busy"))
        // The notice comes with the end of the build, behind the states.
        try window.wait("document.getElementById('notices').innerText.includes('1 section could not be written')")
        model.hold("Next Steps")
        try window.click("Retry", in: "#next_steps")
        try window.wait(for: "next_steps", "generating")
        // The button is gone, the keyboard's place is not.
        #expect(try window.isTrue("document.querySelector('#next_steps').contains(document.activeElement)"))
        model.release()
        try window.wait(Window.isDone)
        try window.wait(for: "next_steps", "completed")
        #expect(try window.text("document.getElementById('notices').innerText") == "")
        #expect(model.attempts["Problem Statement"] == 1)
        #expect(browser.problems == [])
    }

    @Test func cancelKeepsWhatIsFinished() throws {
        let model = try ScriptedModel()
        model.hold("Goals and Objectives")
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.click("Build")
        try window.wait(for: "goals_objectives", "generating")
        try window.click("Cancel")
        try window.wait(Window.isDone)
        let states = try window.states()
        #expect(states["problem_statement"] == "completed" && states["goals_objectives"] == "empty", "\(states)")
        #expect(browser.problems == [])
    }

    @Test func twoWindowsShowTheSame() throws {
        let model = try ScriptedModel()
        model.hold("Problem Statement")
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let first = try served.window(browser)
        let second = try served.window(browser, .phone)
        try first.click("Build")
        for window in [first, second] {
            try window.wait("document.querySelector('#problem_statement .words')?.innerText.includes('Text 1 of')")
        }
        // Who comes in the middle sees what was written before.
        let third = try served.window(browser)
        try third.wait("document.querySelector('#problem_statement .words')?.innerText.includes('Text 1 of')")
        #expect(try third.states().filter { $0.value == "pending" }.count == 6)
        model.release()
        for window in [first, second, third] {
            try window.wait(Window.isDone)
            #expect(try Set(window.states().values) == ["completed"])
        }
        #expect(browser.problems == [])
    }

    @Test func aLostConnectionIsSaidAndComesBack() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        try served.kill()
        try window.wait("document.querySelector('[data-kind=connection]')?.innerText.includes('lost')")
        #expect(try window.isTrue("document.getElementById('build').disabled"))
        // The document is still there to be read.
        #expect(try window.states().count == 7)
        try served.project.replace("3 times", with: "4 times", in: "requirements/problems.md")
        let again = try ServedProject(served.project, port: served.port)
        try window.wait("!document.querySelector('[data-kind=connection]')")
        try window.wait(for: "problem_statement", "stale")
        #expect(try window.text("document.querySelector('#problem_statement .why').innerText").contains("PROB-1 changed"))
        try window.build()
        #expect(try Set(window.states().values) == ["completed"])
        #expect(browser.problems == [])
        withExtendedLifetime(again) {}
    }

    @Test func theModeIsSwitched() throws {
        let model = try ScriptedModel()
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.value("document.querySelector('input[value=detailed]').click()")
        try window.wait("document.querySelectorAll('.card').length === 12")
        #expect(try window.text("document.getElementById('build').textContent") == "Build 12 sections")
        try window.value("document.querySelector('input[value=draft]').click()")
        try window.wait("document.querySelectorAll('.card').length === 7")
        #expect(model.prompts.isEmpty)
        #expect(browser.problems == [])
    }

    @Test func aProjectInDisorderSaysWhereAndRecovers() throws {
        let served = try ServedProject.draft(try ScriptedModel())
        let browser = try Browser()
        let window = try served.window(browser)
        try served.project.write("requirements/more.md", "\n{{include <b>no</b>.md}}\n")
        try window.wait("document.querySelector('[data-kind=project]')?.innerText.includes('requirements/more.md:2')")
        #expect(try window.states().count == 7)
        try served.project.remove("requirements/more.md")
        try window.wait("!document.querySelector('[data-kind=project]')")
        #expect(browser.problems == [])
    }

    @Test func aSectionIsRegeneratedWithItsReaders() throws {
        let model = try ScriptedModel { title, attempt in .text("Text \(attempt) of \(title).") }
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        try window.click("Regenerate", in: "#open_questions")
        try window.wait("document.querySelector('dialog[open]')")
        #expect(
            try window.text("document.getElementById('regenerate-question').textContent")
                == "This section was used as context for: Executive Summary. Regenerate those too?")
        try window.type("Name an owner <b>for</b> each.", into: "#regenerate-instructions")
        try window.click("All", in: "dialog")
        try window.click("Regenerate", in: "dialog .dialog-buttons")
        try window.wait("document.querySelector('#executive_summary .text').innerText === 'Text 2 of Executive Summary.'")
        try window.wait(Window.isDone)
        #expect(try window.text("document.querySelector('#open_questions .text').innerText") == "Text 2 of Open Questions.")
        #expect(model.attempts.filter { $0.value > 1 } == ["Open Questions": 2, "Executive Summary": 2])
        #expect(model.prompts.contains { $0.contains("Name an owner <b>for</b> each.") })
        // What the lock keeps is asked for once the build has ended.
        try window.wait("document.querySelector('#open_questions .why')?.innerText.includes('Name an owner <b>for</b> each.')")

        // Without its readers there is a warning; the instructions are kept.
        try window.click("Regenerate", in: "#problem_statement")
        try window.wait("document.querySelectorAll('.choice').length === 6")
        try window.click("Regenerate", in: "dialog .dialog-buttons")
        try window.wait(
            "document.getElementById('toasts').innerText.includes('6 sections used this as context and may be outdated')")
        try window.wait(for: "goals_objectives", "stale")
        try window.build()
        #expect(try Set(window.states().values) == ["completed"])
        #expect(browser.problems == [])
    }
}
