import Foundation
import TestSupport
import Testing

/// What bash offers is asked of bash itself; the other shells' scripts must name the same.
@Suite struct CompletionTests {
    /// What bash offers for the last of these words.
    private func offered(_ words: [String], in project: TestProject) throws -> Set<String> {
        let script = try Run(["completions", "bash"], in: project.root)
        let file = project.base.appendingPathComponent("completion.bash")
        try Data(script.output.utf8).write(to: file)
        let quoted = ([Run.binary.path] + words).map { "'\($0)'" }.joined(separator: " ")
        let commands = """
            source '\(file.path)'
            compopt() { :; }
            COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count); _prdbuild; printf '%s\\n' "${COMPREPLY[@]}"
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["--norc", "-c", commands]
        process.currentDirectoryURL = project.root
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    @Test func bashOffersCommandsAndSections() throws {
        let project = try SampleProject.small()
        #expect(try offered(["sta"], in: project) == ["status"])
        #expect(try offered(["explain", "go"], in: project) == ["goals_objectives"])
        #expect(try offered(["why", "go"], in: project) == ["goals_objectives"])
        // Also without naming 'build'.
        #expect(try offered(["goals"], in: project) == ["goals_objectives"])
        #expect(try offered(["cache", ""], in: project) == ["prune", "verify"])
        #expect(try offered(["help", "vague"], in: project) == ["vague-word"])
    }

    @Test func bashOffersOptionsAndTheirValues() throws {
        let project = try SampleProject.small()
        #expect(try offered(["build", "--max-t"], in: project) == ["--max-tokens-total"])
        #expect(try offered(["status", "--max"], in: project) == [])
        #expect(try offered(["--mode", "d"], in: project) == ["detailed", "draft"])
        // As bash splits --mode=dr.
        #expect(try offered(["--mode", "=", "dr"], in: project) == ["draft"])
        #expect(try offered(["trace", "--format", ""], in: project) == ["text", "md", "csv", "json"])
        #expect(try offered(["requirements", "--set"], in: project) == ["--set-aside"])
        #expect(try offered(["graph", "--format", ""], in: project) == ["text", "mermaid", "dot", "json"])
        #expect(try offered(["--provider", "an"], in: project) == ["anthropic"])
        #expect(try offered(["--model", ""], in: project) == [])
    }

    /// The value of an option is no command, and a project elsewhere has its own sections.
    @Test func bashLooksPastOptions() throws {
        let project = try SampleProject.small()
        try project.write("other/prdbuild.yaml", "sections: { own: { title: Own, prompt: own.txt } }\n")
        try project.write("other/own.txt", "Write.\n")
        try project.write("other/requirements/problems.md", "- [P-1] Nobody knows.\n")
        #expect(try offered(["--mode", "draft", "sta"], in: project) == ["status"])
        #expect(try offered(["-C", "other", "explain", "ow"], in: project) == ["own"])
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func everyShellHasEveryCommandAndOption(_ shell: String) throws {
        let directory = FileManager.default.temporaryDirectory
        let script = try Run(["completions", shell], in: directory)
        #expect(script.exitCode == 0 && script.error.isEmpty, "\(script)")
        let manual = try Run(["help", "--markdown"], in: directory).output
        let commands = manual.matches(of: /### prdbuild (\w+)/).map { String($0.1) }
        let options = Set(manual.matches(of: /\x60(?:-\w, )?--([a-z-]+)/).map { String($0.1) })
        #expect(commands.count > 20 && options.count > 25)
        for word in commands { #expect(script.output.contains(word), "\(word) in \(shell)") }
        for option in options {
            #expect(script.output.contains(shell == "fish" ? "-l \(option) " : "--\(option)"), "\(option) in \(shell)")
        }
    }

    @Test func sectionsAreListedWithTheirTitles() throws {
        let project = try SampleProject.small()
        let run = try project.run("completions", "sections")
        #expect(run.output.split(separator: "\n").contains("goals_objectives\tGoals and Objectives"), "\(run)")
        let nowhere = try Run(["completions", "sections"], in: FileManager.default.temporaryDirectory)
        #expect(nowhere.exitCode == 2 && nowhere.output.isEmpty)
    }

    @Test func anUnknownShellIsWrongUsage() throws {
        let directory = FileManager.default.temporaryDirectory
        let run = try Run(["completions", "bsh"], in: directory)
        #expect(run.exitCode == 2 && run.error.contains("did you mean 'bash'?"), "\(run)")
        #expect(try Run(["completions"], in: directory).exitCode == 2)
    }
}
