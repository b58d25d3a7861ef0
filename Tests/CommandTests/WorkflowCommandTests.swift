import Foundation
import TestSupport
import Testing

/// GitHub obeys certain lines of a step's output.
@Suite struct WorkflowCommandTests {
    /// Runs a line of shell in which `$0` is the binary.
    private func shell(_ line: String, in project: TestProject, isWorkflow: Bool) throws -> Run {
        try Run(
            ["-c", line, Run.binary.path], in: project.root, environment: isWorkflow ? ["GITHUB_ACTIONS": "true"] : [:],
            program: "/bin/sh")
    }

    /// A file is not read by GitHub, so it gets the text as it is.
    @Test func aRequirementIsNone() throws {
        let project = try SampleProject.small([
            "requirements/problems.md": "- [PROB-1] One.\n\n  ```\n  ::add-mask::secret\n  ```\n"
        ])
        let command = "\"$0\" prompt problem_statement"
        let log = try shell(command + " | cat", in: project, isWorkflow: true)
        #expect(log.output.contains("\\::add-mask::secret"), "\(log)")
        let plain = try shell(command + " | cat", in: project, isWorkflow: false)
        #expect(plain.output.contains("::add-mask::secret") && !plain.output.contains("\\::"), "\(plain)")
        #expect(try shell(command, in: project, isWorkflow: true).output == plain.output)
    }

    @Test func itsOwnStillAreSome() throws {
        let project = try SampleProject.small()
        let check = try shell("\"$0\" check --format github | cat", in: project, isWorkflow: true)
        #expect(check.output.hasPrefix("::"), "\(check)")
    }
}
