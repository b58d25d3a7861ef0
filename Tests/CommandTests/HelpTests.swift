import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
    private static let commands = [
        "build", "status", "check", "explain", "regenerate", "accept", "prompt", "graph", "render", "init", "clean",
        "requirements",
    ]

    @Test(arguments: [["help"], ["--help"], ["-h"]]) func theOverviewNamesEveryCommandOnStandardOutput(_ arguments: [String])
        throws
    {
        let run = try Run(arguments, in: FileManager.default.temporaryDirectory)
        #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
        for name in Self.commands { #expect(run.output.contains("\n  \(name)"), "\(name) is missing: \(run)") }
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 130 }, "\(run)")
    }

    @Test(arguments: commands) func everyCommandHasHelpInBothForms(_ name: String) throws {
        let directory = FileManager.default.temporaryDirectory
        let first = try Run(["help", name], in: directory)
        let second = try Run([name, "--help"], in: directory)
        #expect(first.exitCode == 0 && first.output.contains("usage: prdbuild"), "\(first)")
        #expect(first.output.contains(name) && first.output.contains("--color"), "\(first)")
        #expect(second.output == first.output, "\(second)")
    }

    @Test func helpOnBuildNamesEveryOptionOfIt() throws {
        let run = try Run(["help", "build"], in: FileManager.default.temporaryDirectory)
        for option in [
            "-C", "-j", "-n", "--dry-run", "-B", "--force", "--mode", "--provider", "--events", "-q", "-v", "--color",
            "--no-wait",
        ] {
            #expect(run.output.contains(option), "\(option) is missing: \(run)")
        }
    }

    @Test func whyIsExplain() throws {
        let project = try SampleProject.small()
        #expect(try project.run("why", "appendix").output == project.run("explain", "appendix").output)
    }

    @Test(arguments: [["--version"], ["build", "--version"]]) func theVersionIsOneLine(_ arguments: [String]) throws {
        let run = try Run(arguments, in: FileManager.default.temporaryDirectory)
        #expect(run.exitCode == 0, "\(run)")
        #expect(run.output.wholeMatch(of: /prdbuild \d+\.\d+\.\d+\n/) != nil, "\(run)")
    }
}
