import Foundation
import TestSupport
import Testing

@Suite struct UsageErrorTests {
    /// Mistyped words and what is suggested.
    @Test(arguments: [
        (["biuld"], "unknown command", "did you mean 'build'?"), (["statsu"], "unknown command", "did you mean 'status'?"),
        (["chek"], "unknown command", "did you mean 'check'?"), (["build", "apendix"], "apendix", "did you mean 'appendix'?"),
        (["problem_statment"], "problem_statment", "did you mean 'problem_statement'?"),
        (["explain", "target_user"], "target_user", "did you mean 'target_users'?"),
        (["build", "--dryrun"], "--dryrun", "did you mean --dry-run?"), (["--versoin"], "--versoin", "did you mean --version?"),
        (["build", "--mode", "drat"], "drat", "did you mean 'draft'?"),
        (["--color", "allways"], "allways", "did you mean 'always'?"),
        (["graph", "--format", "mermade"], "mermade", "did you mean 'mermaid'?"),
        (["build", "--provider", "ofline"], "ofline", "did you mean 'offline'?"),
        (["help", "stauts"], "stauts", "did you mean 'status'?"),
        (["build", "--events", "json"], "json", "ndjson"), (["check", "--format", "githb"], "githb", "github"),
    ])
    func aMistypedWordIsRefusedWithTheNearestOne(_ arguments: [String], _ word: String, _ suggestion: String) throws {
        let project = try SampleProject.detailed()
        try expectRefusal(of: project, arguments, saying: [word, suggestion])
    }

    @Test(arguments: [
        ["--frobnicate"], ["-Z"], ["build", "-j"], ["build", "-j", "0"], ["build", "-j", "many"], ["build", "-j", "-3"],
        ["build", "--mode"],
        ["--quiet=yes"], ["-C"], ["status", "appendix"], ["explain"], ["explain", "appendix", "target_users"], ["prompt"],
        ["accept"], ["regenerate"], ["status", "--instructions", "x"], ["check", "-j", "2"], ["xyzzyxyzzy"],
        ["build", "appendix", "xyzzyxyzzy"], ["clean", "all"], ["graph", "--format", "png"], ["check", "--format", "xml"],
        ["explain", "open_questions"], ["build", "-C", "missing"], [""], ["build", ""],
    ])
    func wrongUsageEndsWith2AndAHint(_ arguments: [String]) throws {
        let project = try SampleProject.detailed()
        try expectRefusal(of: project, arguments, saying: ["prdbuild: error:"])
    }

    @Test(arguments: [["init", "-C", "file"], ["init", "file"]]) func aFileIsNoPlaceForAProject(_ arguments: [String]) throws {
        let project = try TestProject(["file": "x"])
        try expectRefusal(of: project, arguments, saying: ["'file' is a file", "name a directory"])
    }

    @Test(arguments: [["-j", "0"], ["-j", "many"], ["--provider", "none"], ["--mode", "none"]])
    func wrongUsageIsSeenInAProjectWithoutWorkToo(_ arguments: [String]) throws {
        let project = try SampleProject.small()
        try project.build()
        try expectRefusal(of: project, arguments, saying: ["prdbuild: error:"])
    }

    @Test func outsideOfAProjectTheWayToOneIsShown() throws {
        let project = try TestProject(["notes.txt": "no project"])
        try expectRefusal(of: project, saying: ["no project", "prdbuild init", "-C"])
    }

    @Test func anErrorIsAnEventTooWhereEventsAreAsked() throws {
        let project = try SampleProject.small(["requirements/notes.md": "<!-- open\n"])
        let run = try project.run("build", "--events", "ndjson")
        #expect(run.exitCode == 2, "\(run)")
        let events = try run.events()
        #expect(events.count == 1, "\(run)")
        #expect(Set(events[0].keys) == ["type", "message"], "\(run)")
        #expect(events[0]["type"] as? String == "error")
        let message = try #require(events[0]["message"] as? String)
        #expect(message.contains("requirements/notes.md:1") && message.contains("comment"), "\(run)")
    }

    @Test func theLastOfARepeatedOptionCounts() throws {
        let project = try SampleProject.small()
        let run = try project.run("status", "--json", "--mode", "detailed", "--mode=draft")
        #expect(try run.json()["mode"] as? String == "draft", "\(run)")
    }

    @Test func aSectionOfTheOtherModeIsSaidToBeThat() throws {
        let project = try SampleProject.draft()
        try expectRefusal(of: project, ["build", "target_users"], saying: ["target_users", "not part of this document"])
    }

    @Test func aProviderThatThisVersionLacksIsRefused() throws {
        let project = try SampleProject.small()
        try expectRefusal(of: project, ["build", "--provider", "anthropic"], saying: ["anthropic", "--provider offline"])
    }

    @Test(arguments: ["PRDBUILD_PROVIDER"]) func anUnknownProviderOfTheEnvironmentIsRefused(_ variable: String) throws {
        let project = try SampleProject.small()
        let run = try project.run("build", environment: [variable: "opnai"])
        #expect(run.exitCode == 2 && run.error.contains("did you mean 'openai'?"), "\(run)")
        let unset = try project.run("build", environment: [variable: ""])
        #expect(unset.exitCode == 0, "\(unset)")
    }

    @Test func aKeyInTheEnvironmentAloneChoosesNoProvider() throws {
        let project = try SampleProject.small()
        let run = try project.run("build", environment: ["OPENAI_API_KEY": "sk-1", "ANTHROPIC_API_KEY": "sk-2"])
        #expect(run.exitCode == 0, "\(run)")
        #expect(try project.read("prdbuild.lock").contains("\"provider\": \"offline/"))
    }
}
