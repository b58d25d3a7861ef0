import Foundation
import TestSupport

/// One project with something done to it, and what became of it.
final class FuzzedProject {
    private let project: TestProject
    private let outside: URL
    private var random: Random
    private(set) var steps: [String] = []
    private(set) var failures: [String] = []
    private(set) var executions = 0

    /// Processor time, since other work slows everything down, and the binary of the tests is not optimised.
    private static let mostSeconds = 5.0
    private static let mostMegabytes = 300
    /// What a child is given by the one that starts it counts as its own.
    private static var ownMegabytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(0), &usage)
        return usage.ru_maxrss / 1024 + 8
    }
    /// That end as they began, whatever they find.
    private static let looks = [
        ["status"], ["check"], ["trace"], ["lint"], ["requirements"], ["graph"], ["explain", "appendix"], ["prompt", "appendix"],
        ["ids", "-n"], ["build", "-n"], ["requirements", "--set-aside"], ["cache"],
    ]

    /// A project with all kinds of files, as a build left it.
    static func base() throws -> TestProject {
        let project = try SampleProject.detailed([
            "requirements/more.md":
                "---\nowner: Ana\n---\n# Constraints\n\n- [CON-9] Runs on {{system}} 12[^1] within 5 s.\n\n"
                + "  | Field | Rule |\n  | --- | --- |\n  | A | b |\n\n[^1]: See [the manual][m].\n\n[m]: https://example.org\n\n"
                + "{{include ../shared/part.md}}\n",
            "shared/part.md": "- [CON-10] Included `code` **bold**.\n",
            "requirements/table.csv": "ID,Requirement,Priority\nCSV-1,\"The app shall, in time, print\",Must\n",
            "requirements/a.feature":
                "Feature: Paying\n  Scenario: By card\n    Given a card\n    When it is read\n    Then the gate opens\n",
            "prompts/extra.txt": "Write about {requirements} for {project}.\n",
            "prdbuild.yaml":
                "title: Field Notes\nmode: detailed\nvariables: { system: Android }\nheadings: { Business rules: constraints }\n"
                + "sections:\n  extra: { title: Extra, prompt: prompts/extra.txt, order: 8, context: [target_users] }\n"
                + "  appendix: { instructions: Be brief. }\nlint: { weak-modal: off }\n",
        ])
        try project.build()
        return project
    }

    init(of base: TestProject, seed: Int) throws {
        random = Random(seed: seed)
        project = try TestProject(copying: base.root)
        outside = project.base.appendingPathComponent("outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try Data("# Precious\n".utf8).write(to: outside.appendingPathComponent("precious.md"))
    }

    /// Where a failed project is kept.
    private(set) var kept = ""

    /// - Returns: how the build ended.
    func run() throws -> Int32 {
        if random.below(3) == 0 { try project.remove(".prdbuild") }
        let mutation = Mutation(root: project.root, outside: outside)
        for _ in 0...random.below(4) { steps.append(try mutation.apply(&random)) }
        let before = try state()
        let first = try execute(["build"] + (random.below(8) == 0 ? ["--rebuild-lock"] : []))
        if first == 2, try state() != before { failures.append("a build that exits with 2 changed a file") }
        if first == 0 {
            let built = try state()
            if try execute(["check"]) != 0 { failures.append("check does not accept what the build left") }
            if try execute(["build"]) != 0 { failures.append("a second build fails") }
            if try state() != built { failures.append("a second build changed a file") }
        }
        let present = try state()
        let look = random.element(Self.looks)
        _ = try execute(look)
        if try state() != present { failures.append("\(look) changed a file") }
        if !failures.isEmpty { try keep() }
        return first
    }

    /// Every regular file of the project but those of `.prdbuild/`, and what lies outside.
    private func state() throws -> [String: TestProject.Snapshot] {
        var state = try project.snapshot()
        let names = try FileManager.default.contentsOfDirectory(atPath: outside.path).sorted().joined(separator: "/")
        let precious = try Data(contentsOf: outside.appendingPathComponent("precious.md"))
        if names != "precious.md" || precious != Data("# Precious\n".utf8) {
            failures.append("something outside was touched: \(names)")
        }
        state["/"] = nil
        return state
    }

    private func execute(_ arguments: [String]) throws -> Int32 {
        executions += 1
        do {
            let run = try Run(arguments, in: project.root, limit: 60)
            if !(0...2).contains(run.exitCode) { failures.append("\(arguments) ended with \(run.exitCode): \(run)") }
            if run.processorSeconds > Self.mostSeconds { failures.append("\(arguments) took \(run.processorSeconds) s") }
            if run.peakMegabytes > max(Self.mostMegabytes, Self.ownMegabytes) {
                failures.append("\(arguments) took \(run.peakMegabytes) MB")
            }
            return run.exitCode
        } catch let problem as TestProblem {
            failures.append(problem.description)
            return -1
        }
    }

    private func keep() throws {
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("prdbuild-fuzz-\(UUID().uuidString)")
        try FileManager.default.moveItem(at: project.root, to: copy)
        kept = copy.path
    }
}
