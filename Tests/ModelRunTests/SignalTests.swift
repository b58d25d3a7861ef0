import Foundation
import LoopbackServer
import TestSupport
import Testing

/// Builds that are stopped by a signal.
@Suite struct SignalTests {
    private static let chain = ["Problem Statement", "Goals and Objectives"]
    private static let parallel: Set<String> = ["Open Questions", "Identified Gaps", "Next Steps"]

    private static func build(_ project: TestProject, _ arguments: String...) throws -> StartedRun {
        try StartedRun(["build"] + arguments, in: project.root, environment: ModelProject.environment)
    }

    /// What is left after the sections were stopped that are asked for last.
    private static func expectStopped(_ project: TestProject, _ server: ModelServer, asking missing: [String]) throws {
        #expect(try project.read("prdbuild.lock").contains(#""status": "cancelled""#))
        let isThere = ModelProject.titles.filter { !missing.contains($0) }
        for title in isThere {
            let id = title.lowercased().replacingOccurrences(of: " and ", with: " ").replacingOccurrences(of: " ", with: "_")
            #expect(try project.section(id).contains("Text of") || project.section(id).contains("words"), "\(title)")
        }
        let before = server.asked.count
        let next = try Run(["build"], in: project.root, environment: ModelProject.environment)
        #expect(next.exitCode == 0, "\(next)")
        #expect(server.asked.dropFirst(before).sorted() == missing.sorted())
        #expect(try project.read("prdbuild.lock").contains(#""status": "ready""#))
        #expect(try project.run("check").exitCode == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func whatIsUnderWayIsStoppedTogetherAndWhatIsFinishedKept(_ signal: Int32) throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: Self.parallel)
        let project = try ModelProject.draft(server.url)
        let run = try Self.build(project, "--events", "ndjson")
        try server.wait { $0.requests.count == 6 }
        run.signal(signal)
        let result = try run.finish()
        #expect(result.exitCode == 128 + signal, "\(result)")
        #expect(result.error.contains("interrupted; what was finished is kept"), "\(result)")
        #expect(try result.events("complete").first?["status"] as? String == "cancelled", "\(result)")
        #expect(try result.events("section_failed").isEmpty, "\(result)")
        #expect(try result.completions().sorted() == ["goals_objectives", "problem_statement", "proposed_solution"], "\(result)")
        try server.wait { $0.earlyCloses == 3 && $0.endedConnections == $0.connections }
        gate.open()
        try Self.expectStopped(project, server, asking: Self.parallel + ["Executive Summary"])
    }

    @Test func theWaitForABusyServerIsStopped() throws {
        let isWell = Gate()
        let server = try ModelServer { section, _, connection in
            guard section == "Proposed Solution", !isWell.isOpen else { return false }
            try connection.respond(429, ["Retry-After": "30"], "{}")
            return true
        }
        let project = try ModelProject.draft(server.url)
        let run = try Self.build(project)
        try server.wait { $0.requests.count == 3 && $0.bytesSent > 0 }
        run.signal(SIGINT)
        #expect(try run.finish().exitCode == 130)
        isWell.open()
        try Self.expectStopped(project, server, asking: ModelProject.titles.filter { !Self.chain.contains($0) })
    }

    @Test func ctrlCInTheTerminalPutsItRight() throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: Self.parallel)
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project)
        try run.waitForPicture { picture in Self.parallel.allSatisfy { picture.row($0)?.contains("First words") == true } }
        run.type("\u{3}")
        #expect(try run.finish() == 130)
        let last = LivePicture(run.screen, withHistory: true)
        last.expectLast("!✓✓✓!!!")
        #expect(last.row("Next Steps")?.hasSuffix("interrupted") == true, "\(last.rows)")
        #expect(run.screen.text.contains("interrupted; what was finished is kept"), "\(run.screen.text)")
        gate.open()
        try Self.expectStopped(project, server, asking: Self.parallel + ["Executive Summary"])
    }

    /// A program that does not end when it is asked to, and one that it has started itself.
    private static let stubborn = """
        trap '' TERM INT HUP
        sleep 600 &
        echo $$ $! >> "$1/pids"
        while true; do sleep 600; done
        """

    private static let obedient = """
        cat > /dev/null
        sleep 600 &
        echo $$ $! >> "$1/pids"
        wait
        """

    private static func commandProject(_ script: String) throws -> TestProject {
        let project = try SampleProject.detailed()
        try project.write("../model", script)
        try project.write(
            "prdbuild.yaml",
            """
            mode: draft
            provider: { name: command, command: [/bin/sh, ../model, '\(project.base.path)'] }
            sections: { problem_statement: { context: [] }, goals_objectives: { context: [] }, proposed_solution: { context: [] } }

            """)
        return project
    }

    /// The processes that so many programs have written down, once they have.
    private static func processes(_ project: TestProject, programs: Int) throws -> [pid_t] {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            let text = (try? project.read("../pids")) ?? ""
            if text.split(separator: "\n", omittingEmptySubsequences: false).count == programs + 1 {
                return text.split(whereSeparator: \.isWhitespace).compactMap { pid_t($0) }
            }
            usleep(2000)
        }
        throw TestProblem("the programs did not start")
    }

    private static func expectGone(_ processes: [pid_t]) {
        for process in processes {
            let end = Date().addingTimeInterval(30)
            var stat = "?"
            // Dead, though perhaps not collected yet.
            while !stat.isEmpty, !stat.contains(") Z "), Date() < end {
                stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
                usleep(1000)
            }
            #expect(stat.isEmpty || stat.contains(") Z "), "\(process) still runs")
        }
    }

    @Test(arguments: [obedient, stubborn], [SIGINT, SIGTERM]) func programsAreEndedWithTheirGroups(
        _ script: String, _ signal: Int32
    ) throws {
        let project = try Self.commandProject(script)
        let run = try Self.build(project)
        let processes = try Self.processes(project, programs: 3)
        #expect(processes.count == 6)
        run.signal(signal)
        #expect(try run.finish().exitCode == 128 + signal)
        Self.expectGone(processes)
        #expect(try project.read("prdbuild.lock").contains(#""status": "cancelled""#))
    }

    /// While the first is being obeyed, which takes until the programs are made to end.
    @Test func aSecondSignalEndsAtOnceAndTheProgramsToo() throws {
        let project = try Self.commandProject(Self.stubborn)
        let run = try Self.build(project)
        let processes = try Self.processes(project, programs: 3)
        run.signal(SIGTERM)
        run.signal(SIGINT)
        let code = try run.finish().exitCode
        #expect(code == 130 || code == 143)
        Self.expectGone(processes)
        #expect(!project.exists("prdbuild.lock"))
    }

    @Test func aSecondCtrlCPutsTheTerminalRight() throws {
        let project = try Self.commandProject(Self.stubborn)
        let run = try TerminalRun.build(project)
        let processes = try Self.processes(project, programs: 3)
        try run.waitForPicture { $0.rows.count == 7 && !$0.screen.showsCursor }
        run.signal(SIGTERM)
        run.type("\u{3}")
        let code = try run.finish()
        #expect(code == 130 || code == 143)
        Self.expectGone(processes)
        LivePicture(run.screen).expectOrder()
    }

    /// Nothing is lost with a run that has not begun to write, so a long computation is not waited for.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func readingALargeProjectEndsAtOnce(_ signal: Int32) throws {
        let lines = (1...10_000).map { "- [PROB-\($0)] The export of report \($0) takes longer than \($0) minutes.\n" }
        let project = try SampleProject.small(["requirements/problems.md": lines.joined()])
        let run = try StartedRun(["build"], in: project.root)
        try Self.waitUntilSignalsAreHandled(run.processID)
        run.signal(signal)
        let result = try run.finish()
        #expect(result.exitCode == 128 + signal, "\(result)")
        #expect(!project.exists("PRD.md"))
    }

    /// Until the process takes SIGHUP, the last one that it arranges for, into its own hands.
    private static func waitUntilSignalsAreHandled(_ process: pid_t) throws {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
            let line = status.split(separator: "\n").first { $0.hasPrefix("SigCgt:") } ?? ""
            let caught = UInt64(line.split(separator: "\t").last ?? "", radix: 16) ?? 0
            let needed = [SIGINT, SIGTERM, SIGHUP].map { UInt64(1) << UInt64($0 - 1) }
            if needed.allSatisfy({ caught & $0 != 0 }) { return }
            if status.isEmpty { throw TestProblem("the process is gone") }
            usleep(200)
        }
        throw TestProblem("the process handles no signals")
    }

    @Test func waitingForAnotherBuildEndsAtOnce() throws {
        let project = try SampleProject.small()
        try project.build()
        try project.replace("Exports fail", with: "Exports stop", in: "requirements/problems.md")
        let lock = project.root.appendingPathComponent(".prdbuild/build.lock").path
        let holder = try StartedRun(
            ["-o", lock, "sh", "-c", "echo held; sleep 600"], in: project.root, program: "/usr/bin/flock")
        try wait(for: "the lock's holder") { try !holder.outputSoFar().isEmpty }
        let run = try TerminalRun(["build"], in: project.root)
        try run.wait { $0.text.contains("waiting for") }
        run.type("\u{3}")
        #expect(try run.finish() == 130)
        holder.kill()
    }

    @Test func whoeverIgnoredHangUpsBeforeGoesOnIgnoringThem() throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: Self.parallel)
        let project = try ModelProject.draft(server.url)
        let run = try StartedRun(
            ["-c", "trap '' HUP; exec \"$0\" build", Run.binary.path], in: project.root, environment: ModelProject.environment,
            program: "/bin/sh")
        try server.wait { $0.requests.count == 6 }
        run.signal(SIGHUP)
        gate.open()
        let result = try run.finish()
        #expect(result.exitCode == 0, "\(result)")
        #expect(server.asked.count == 7)
    }

    @Test func ctrlZLeavesTheTerminalToTheShellAndTheBlockComesBack() throws {
        let gate = Gate()
        let server = try ModelServer.gated(gate, only: Self.parallel)
        let project = try ModelProject.draft(server.url)
        let run = try TerminalRun.build(project)
        try run.waitForPicture { $0.row("Next Steps")?.contains("First words") == true }
        run.type("\u{1A}")
        let end = Date().addingTimeInterval(60)
        while Date() < end,
            (try? String(contentsOfFile: "/proc/\(run.processID)/stat", encoding: .utf8))?.contains(") T ") != true
        {
            usleep(1000)
        }
        try run.wait { $0.showsCursor && $0.wrapsLines }
        run.signal(SIGCONT)
        try run.wait { !$0.showsCursor }
        gate.open()
        #expect(try run.finish() == 0)
        let last = LivePicture(run.screen)
        #expect(last.rows.suffix(7).map(\.mark) == Array("✓✓✓✓✓✓✓"), "\(run.screen.history)")
        last.expectOrder()
    }
}
