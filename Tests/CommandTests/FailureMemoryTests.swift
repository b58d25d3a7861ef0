import Foundation
import TestSupport
import Testing

@Suite struct FailureMemoryTests {
    private let model: ScriptedModel
    private let project: TestProject
    private static let first = ["SOURCE_DATE_EPOCH": "1798797600"]
    private static let firstTime = "2027-01-01T10:00:00Z"
    private static let second = ["SOURCE_DATE_EPOCH": "1798884000"]

    init() throws {
        model = try ScriptedModel()
        project = try model.project()
    }

    private func refuse(_ title: String, _ message: String) {
        model.answer { prompt in
            if prompt.title == title { throw ScriptedModel.Refusal(message: message) }
            return ScriptedModel.revising(prompt)
        }
    }

    private func section(_ id: String) throws -> [String: Any] {
        let all = try project.run("status", "--json").json()["sections"] as? [[String: Any]]
        return try #require(all?.first { $0["id"] as? String == id })
    }

    @Test func theLastGoodTextStaysAndTheFailureIsRememberedUntilItSucceeds() throws {
        try project.build()
        let good = try project.section("goals_objectives")
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")

        refuse("Goals and Objectives", "out of order")
        model.forget()
        #expect(try project.run("build", environment: Self.first).exitCode == 1)
        #expect(try project.section("goals_objectives") == good)
        #expect(model.prompt("Target Users")?.text.contains(good.replacingOccurrences(of: "## ", with: "### ")) == true)
        var state = try section("goals_objectives")
        #expect(state["status"] as? String == "failed" && state["failed_since"] as? String == Self.firstTime, "\(state)")
        #expect((state["error"] as? String)?.contains("out of order") == true)

        refuse("Goals and Objectives", "still out of order")
        model.forget()
        #expect(try project.run("build", environment: Self.second).exitCode == 1)
        #expect(model.asked == ["Goals and Objectives"], "only what failed is tried again")
        state = try section("goals_objectives")
        #expect(state["failed_since"] as? String == Self.firstTime, "\(state)")
        #expect((state["error"] as? String)?.contains("still out of order") == true)

        model.answer(ScriptedModel.revising)
        model.forget()
        #expect(try project.run("build").exitCode == 0)
        #expect(model.prompt("Goals and Objectives")?.earlier != nil)
        state = try section("goals_objectives")
        #expect(state["status"] as? String == "completed" && state["error"] is NSNull && state["failed_since"] is NSNull)
        #expect(try !project.read("prdbuild.lock").contains("failed_since"))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func statusExplainAndCheckSaySinceWhenAndWhy() throws {
        try project.build()
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        refuse("Success Metrics", "out of order")
        #expect(try project.run("build", environment: Self.first).exitCode == 1)
        let words = "failed since \(Self.firstTime)"
        let status = try project.run("status").output
        #expect(status.contains(/success_metrics +failed\s/), "\(status)")
        #expect(status.contains(/\ +failed since 2027-01-01T10:00:00Z \(.+\): .*out of order/), "\(status)")
        let explain = try project.run("explain", "success_metrics").output
        #expect(explain.contains(words) && explain.contains("out of order"), "\(explain)")
        #expect(explain.contains("its last good text stands until it succeeds; 'prdbuild build success_metrics'"), "\(explain)")
        for directory in [project, try project.clone()] {
            let check = try directory.run("check")
            #expect(check.exitCode == 1 && check.error.contains(words), "\(check)")
        }
    }

    @Test func theNoticeOfASectionWithoutATextNamesTheErrorAndTheCommand() throws {
        refuse("Appendix", "out of `order` <b>now</b>")
        #expect(try project.run("build").exitCode == 1)
        let notice = try project.section("appendix")
        #expect(notice.contains("out of `order`") && notice.contains("`prdbuild build appendix`"), "\(notice)")
        let page = try project.read("PRD.html")
        #expect(page.contains("prdbuild build appendix") && !page.contains("<b>now</b>"))
        #expect(try project.run("explain", "appendix").output.contains("it has no text until it succeeds"))
        let before = try project.read("PRD.md")
        #expect(try project.run("build").exitCode == 1)
        #expect(try project.read("PRD.md") == before)
        model.answer(ScriptedModel.revising)
        #expect(try project.run("build", "appendix").exitCode == 0)
        #expect(try !project.section("appendix").contains("could not be written"))
    }

    @Test func inputsThatAreBackNeedNoRequest() throws {
        try project.build()
        let lock = try project.read("prdbuild.lock")
        let goals = try project.read("requirements/user-goals.md")
        try project.write("requirements/user-goals.md", goals.replacingOccurrences(of: "5 minutes", with: "6 minutes"))
        model.answer { _ in throw ScriptedModel.Refusal(message: "out of order") }
        #expect(try project.run("build").exitCode == 1)
        try project.write("requirements/user-goals.md", goals)
        let clone = try project.clone()
        model.forget()
        #expect(try clone.run("build").exitCode == 0)
        #expect(model.prompts.isEmpty)
        #expect(try clone.read("prdbuild.lock") == lock)
    }
}
