import Foundation
import TestSupport
import Testing

/// What a scenario leaves if nothing goes wrong, to compare with.
struct Expected {
    let scenario: Scenario
    /// Before the tool was started.
    let start: TestProject
    let calls: [FileCall]
    /// After the command alone.
    private let afterCommand: TestProject
    /// After the command and a build.
    let end: TestProject
    let exitCode: Int32
    let endExitCode: Int32

    init(_ scenario: Scenario) throws {
        self.scenario = scenario
        start = try scenario.project()
        afterCommand = try start.copy()
        let whole = try FaultyRun(scenario.arguments, in: afterCommand)
        calls = whole.calls
        exitCode = whole.run.exitCode
        end = try afterCommand.copy()
        endExitCode = try Run(["build", "-j", "1"], in: end.root).exitCode
        guard exitCode <= 1, endExitCode <= 1, !calls.isEmpty else {
            throw TestProblem("\(scenario) fails by itself: \(whole.run)")
        }
    }

    /// The forms that a generated file may have at any instant; the lock's without what differs from run to run.
    func forms(of path: String) throws -> [String] {
        try [start, afterCommand, end].filter { $0.exists(path) }.map { comparable(try $0.read(path)) }
    }

    /// Leaves out times, and the count of builds.
    func comparable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).filter {
            !$0.contains("\"generated_at\"") && !$0.contains("\"version\"") && !$0.contains("_since\"")
        }.joined(separator: "\n")
    }
}

/// What must hold once a run went wrong.
struct Aftermath {
    let expected: Expected
    let project: TestProject
    let faulty: FaultyRun
    let fault: Fault

    private var scenario: Scenario { expected.scenario }
    private var context: Comment { "\(scenario), \(fault): \(faulty.calls.last?.description ?? "no call")\n\(faulty.run)" }

    init(_ fault: Fault, _ expected: Expected) throws {
        self.fault = fault
        self.expected = expected
        project = try expected.start.copy()
        faulty = try FaultyRun(expected.scenario.arguments, in: project, fault: fault)
    }

    /// No generated file is half-written: each is as before, as after, or missing as before.
    func checkWholeFiles() throws {
        for path in ["PRD.md", "PRD.html", "prdbuild.lock"] {
            if project.exists(path) {
                let text = expected.comparable(try project.read(path))
                #expect(try expected.forms(of: path).contains(text), "\(path) is neither old nor new; \(context)")
            } else {
                #expect(!expected.start.exists(path), "\(path) is gone; \(context)")
            }
        }
    }

    func checkPersonsText() throws {
        guard scenario.hasPersonsText else { return }
        let backups = try project.allFiles().filter { $0.hasPrefix(".prdbuild/backups/") && !$0.hasSuffix(".tmp") }
        let kept = try (["PRD.md"] + backups).filter { project.exists($0) }.contains {
            try project.read($0).contains(Scenario.personsText)
        }
        #expect(kept, "a person's text is lost; \(context)")
    }

    /// The same command again, then a build: the end is the same as without the fault, and `check` agrees with the exit code.
    func checkRecovery() throws {
        let again = try Run(scenario.arguments, in: project.root)
        #expect(again.exitCode == expected.exitCode, "\(again)\n\(context)")
        let build = try Run(["build", "-j", "1"], in: project.root)
        #expect(build.exitCode == expected.endExitCode, "\(build)\n\(context)")
        #expect(try project.read("PRD.md") == expected.end.read("PRD.md"), "\(context)")
        #expect(try project.read("PRD.html") == expected.end.read("PRD.html"), "\(context)")
        let check = try Run(["check"], in: project.root)
        #expect(check.exitCode == expected.endExitCode, "\(check)\n\(context)")
        let litter = try project.allFiles().filter { $0.hasSuffix(".tmp") }
        #expect(litter.isEmpty, "\(litter) is left behind; \(context)")
    }

    /// Prompts that the model answered more than once.
    func repeatedRequests() throws -> [String] {
        let counts = Dictionary(try project.answeredPrompts().map { ($0, 1) }, uniquingKeysWith: +)
        return counts.filter { $0.value > 1 }.keys.sorted()
    }

    /// An answer is safe from the moment on at which it has its name in the cache: only those on their way may be asked for again.
    func checkNothingIsPaidTwice() throws {
        guard scenario != .regenerateDiscardingEdits else { return }
        let repeated = try repeatedRequests()
        let isKilledStoring =
            faulty.run.exitCode == FaultyRun.killed
            && faulty.calls.last?.path.hasPrefix(".prdbuild/cache/sections/") == true
        // Where neither the cache nor the document can be written any more, the answer that showed it is lost.
        let isUnderWay = scenario.jobs > 1 || isKilledStoring || (fault.lasts && faulty.run.exitCode == 2)
        #expect(repeated.count <= (isUnderWay ? scenario.jobs : 0), "\(repeated) were asked for twice; \(context)")
    }
}
