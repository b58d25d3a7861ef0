import Foundation
import LoopbackServer
import TestSupport
import Testing

/// How the page looks, and for whom it works.
@Suite struct LookTests {
    /// Something of everything: a wide table, long words, a failure.
    private static let text = """
        Inspectors lose **%s** because notes are typed twice [PROB-1]. The evening is spent at a desk.

        ### What happens today

        | step | minutes | who | where | when | how often | since |
        | --- | ---: | --- | --- | --- | --- | --- |
        | write on paper | 25 | inspector | on site | during the visit | at 4 of 10 sites | last spring |

        - Photos are matched to the wrong finding.
        - [ ] To be measured: howoftenavisitisrepeatedbecauseaphotowastakenofthewrongthingandnobodynoticed.

        ```text
        visit -> notes -> report -> a line of code that is much longer than a phone is wide, and goes on
        ```
        """

    private static func model() throws -> ScriptedModel {
        try ScriptedModel { title, attempt in
            if title == "Identified Gaps" && attempt == 1 { return .failure("the model is overloaded") }
            return .text(text.replacingOccurrences(of: "%s", with: title.lowercased()))
        }
    }

    private static let looks = [390, 1280].flatMap { width in
        [false, true].map { Window.Look(width: width, height: width < 600 ? 844 : 900, isDark: $0) }
    }

    /// Nothing is wider than the window, and no control is cut off.
    private static func check(_ window: Window, _ name: String, _ look: Window.Look) throws {
        try window.shoot("\(name)-\(look.width)-\(look.isDark ? "dark" : "light")")
        let width = try window.number("document.documentElement.scrollWidth")
        #expect(width <= Double(look.width), "\(name)")
        let cut = try window.text(
            """
            [...document.querySelectorAll("button, input[type=text], textarea, .state, .why, .notice-card, .preview, dialog[open] *")]
              .filter((one) => one.offsetParent && one.getBoundingClientRect().right > innerWidth + 1)
              .map((one) => one.outerHTML.slice(0, 80)).join("; ")
            """)
        #expect(cut == "", "\(name)")
    }

    @Test(arguments: looks) func longAndForeignTextsFitTheWindow(_ look: Window.Look) throws {
        let lines = (1...60).map { "現場の技術者は訪問ごとに同じ記録を三回書き写している \($0)。 A line that goes on about the same thing." }
        let body = lines.joined(separator: "\n\n")
        let model = try ScriptedModel { title, attempt in
            title == "Next Steps" && attempt == 1
                ? .failure(
                    String(repeating: "The deployment for this model is being moved to another region. ", count: 12)
                        + Self.longWord)
                : .text(body)
        }
        let title = "現場記録アプリケーションの製品要求仕様書、二〇二七年春の改訂版 and a very long rest of the title"
        let served = try ServedProject.draft(
            model,
            [
                "prdbuild.yaml": ServedProject.files(model).values.joined()
                    .replacingOccurrences(of: "Field Notes", with: title)
            ])
        let browser = try Browser()
        let window = try served.window(browser, look)
        try window.build()
        try Self.check(window, "8-long", look)
        try window.value("document.querySelector('#next_steps').scrollIntoView({ block: 'center' })")
        try Self.check(window, "9-long-error", look)
        for (old, new) in [("3 times", "4 times"), ("offline", Self.longWord)] {
            try served.project.replace(old, with: new, in: "requirements/problems.md")
        }
        try served.project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try window.wait(for: "problem_statement", "stale")
        try window.value("document.querySelector('#problem_statement').scrollIntoView()")
        try Self.check(window, "10-stale", look)
        try served.project.write("requirements/\(Self.longWord)/more.md", "{{include no.md}}\n")
        try window.wait("document.querySelector('[data-kind=project]')")
        try window.value("scrollTo(0, 0)")
        try Self.check(window, "11-broken", look)
        #expect(browser.problems.filter { !$0.contains("422") } == [])
    }

    private static let longWord = String(repeating: "aWordThatNobodyBroke", count: 6)

    @Test(arguments: looks) func everyStateFitsTheWindow(_ look: Window.Look) throws {
        let model = try Self.model()
        model.hold("Problem Statement")
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser, look)
        func check(_ name: String) throws { try Self.check(window, name, look) }
        try check("1-empty")
        try window.click("Build")
        try window.wait("document.querySelector('#problem_statement .formatted table')")
        try window.value("document.querySelector('#problem_statement').scrollIntoView()")
        try check("2-generating")
        model.release()
        try window.wait(Window.isDone)
        try window.value("scrollTo(0, 0)")
        try check("3-done")
        try window.value("document.querySelector('#identified_gaps').scrollIntoView({ block: 'center' })")
        try check("4-failed")
        try window.value("document.querySelector('#next_steps').scrollIntoView()")
        try window.click("Edit", in: "#next_steps")
        try window.wait("document.querySelector('#next_steps .preview table')")
        try check("5-editing")
        try window.value("document.querySelector('#next_steps .editor-buttons').scrollIntoView({ block: 'center' })")
        try check("6-editing-end")
        try window.click("Cancel", in: "#next_steps")
        try window.click("Regenerate", in: "#problem_statement")
        try window.wait("document.querySelector('dialog[open]')")
        try check("7-dialog")
        #expect(browser.problems == [])
    }

    /// One source of the style: the same text comes out the same in PRD.html and on the page.
    @Test func aTextLooksAsInTheFinishedDocument() throws {
        let served = try ServedProject.draft(try Self.model())
        let browser = try Browser()
        let live = try served.window(browser)
        try live.build()
        let document = try Window(browser)
        try document.open(
            served.project.root.appendingPathComponent("PRD.html").absoluteString, until: "document.querySelector('#next_steps')")
        for selector in [
            "h2 > span", "p:not(.state)", "h3", "table", "th", "td", "ul > li", ".cite", "pre", "pre code", "strong",
            ".task > input",
        ] {
            let query = """
                (() => {
                  const found = [...document.querySelectorAll("#next_steps \(selector)")].find((one) => !one.closest(".card-head .state, .why"));
                  const style = getComputedStyle(found);
                  return ["fontFamily", "fontSize", "fontWeight", "lineHeight", "color", "backgroundColor", "textAlign", "maxWidth",
                    "paddingTop", "borderTopWidth"].map((name) => style[name]).concat(Math.round(found.getBoundingClientRect().width)).join(" | ");
                })()
                """
            let isWide = ["h2 > span", "table", "pre", "pre code", "td", "th"].contains(selector)
            // The columns are not of the same width, so what fills them is compared without it.
            func comparable(_ text: String) -> [Substring] { Array(text.split(separator: "|").dropLast(isWide ? 1 : 0)) }
            #expect(try comparable(live.text(query)) == comparable(document.text(query)), "\(selector)")
        }
    }

    @Test func itWorksWithTheKeyboard() throws {
        let model = try Self.model()
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        let window = try served.window(browser)
        try window.press("Tab")
        #expect(try window.text("document.activeElement.className") == "skip")
        try window.build()
        try window.value(
            "[...document.querySelectorAll('#problem_statement button')].find((one) => one.textContent === 'Regenerate').focus()")
        try window.press("Enter")
        try window.wait("document.activeElement?.id === 'regenerate-instructions'")
        // The focus stays in the dialog.
        for _ in 0..<20 {
            try window.press("Tab")
            #expect(
                try window.isTrue(
                    "document.querySelector('dialog').contains(document.activeElement) || document.activeElement === document.body"
                ))
        }
        try window.press("Escape")
        try window.wait("!document.querySelector('dialog[open]')")
        #expect(try window.text("document.activeElement.textContent") == "Regenerate")
        #expect(
            try window.isTrue(
                "document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle === 'solid'"
            ))
        #expect(model.attempts["Problem Statement"] == 1)
        #expect(browser.problems == [])
    }

    @Test func everythingHasANameAndItsPlace() throws {
        let served = try ServedProject.draft(try Self.model())
        let browser = try Browser()
        let window = try served.window(browser)
        try window.build()
        try window.click("Edit", in: "#next_steps")
        let found = try window.text(
            """
            (() => {
              const problems = [];
              const ids = [...document.querySelectorAll("[id]")].map((one) => one.id);
              problems.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => "twice: " + id));
              for (const one of document.querySelectorAll("button, a[href], input, textarea, progress")) {
                const name = one.getAttribute("aria-label") || one.textContent.trim() || (one.labels?.length ? one.labels[0].textContent : "");
                if (!name) problems.push("no name: " + one.outerHTML.slice(0, 80));
              }
              for (const one of document.querySelectorAll("[aria-labelledby], [aria-describedby]")) {
                for (const id of (one.getAttribute("aria-labelledby") ?? one.getAttribute("aria-describedby")).split(" ")) {
                  if (!document.getElementById(id)) problems.push("nothing is called " + id);
                }
              }
              if (document.querySelectorAll("h1").length !== 1) problems.push("not one h1");
              for (const landmark of ["header", "nav", "main", "footer"]) {
                if (document.querySelectorAll("body > " + landmark).length !== 1) problems.push("not one " + landmark);
              }
              return problems.join("; ");
            })()
            """)
        #expect(found == "")
        #expect(browser.problems == [])
    }

    @Test func whoWantsNoMotionGetsNone() throws {
        let model = try Self.model()
        model.hold("Problem Statement")
        let served = try ServedProject.draft(model)
        let browser = try Browser()
        var look = Window.Look()
        look.reducesMotion = true
        let window = try served.window(browser, look)
        try window.click("Build")
        try window.wait("document.querySelector('.cursor')")
        #expect(try window.text("getComputedStyle(document.querySelector('.cursor')).animationName") == "none")
        model.release()
        try window.wait(Window.isDone)
    }
}
