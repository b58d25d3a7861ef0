import Foundation
import TestSupport
import Testing

/// What files, people and repositories say reaches nobody's terminal, log or spreadsheet as more than words.
@Suite struct ForeignTextTests {
    private static let evil = "\u{1B}]0;PWN\u{7}\u{1B}[31mRED\u{9B}31m\u{202E}\u{2028}\u{7F}"
    /// C0 but line ends and tabs, DEL, C1, bidi controls, separators.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func isClean(_ run: Run) -> Bool { !(run.output + run.error).unicodeScalars.contains(where: isObeyed) }

    private static func project() throws -> TestProject {
        let escapes = #"\e]0;PWN\a\e[31m"#
        let project = try TestProject([
            "requirements/a.md":
                "# Functional Requirements\n- [FR-1] The app \(evil) should be fast etc. <!-- lint-ignore nope: x -->\n"
                + "- Second \(evil) item.\n# Nope\(evil)\n",
            "requirements/f\(evil)\n::error::forged.md":
                "# Functional Requirements\n- [FR-9] The app must be fast and easy etc.\n",
            "prdbuild.yaml": """
            title: "T\(escapes)"
            categories: { zz: "Z\(escapes)" }
            sections: { appendix: { title: "A\(escapes)\\u202E" } }
            """ + "\n",
        ])
        let first = try project.run("-q")
        #expect(first.exitCode == 0 && isClean(first), "\(first)")
        try project.initRepository()
        try project.commit("subject \(evil)")
        try project.replace("Second", with: "Third", in: "requirements/a.md")
        return project
    }

    @Test func noCommandPrintsWhatATerminalObeys() throws {
        let project = try Self.project()
        let commands = [
            "status", "status -v", "status --json", "explain appendix", "prompt appendix", "graph", "graph --format mermaid",
            "graph --format dot", "graph --format json", "trace", "trace --format md", "trace --format csv",
            "trace --format json",
            "lint", "lint --format sarif", "lint --format json", "requirements", "requirements -v", "requirements --format md",
            "requirements --format csv", "requirements --set-aside", "ids -n", "ids -n --numbered", "diff", "diff --format md",
            "diff --format json", "doctor", "check", "check --format github", "build -n", "build -n -v", "build --events ndjson",
            "completions sections", "cache", "render",
        ]
        for command in commands {
            let run = try Run(command.split(separator: " ").map(String.init) + ["--color", "never"], in: project.root)
            #expect(Self.isClean(run), "\(command): \(run)")
            let lines = (run.output + "\n" + run.error).split(separator: "\n")
            #expect(!lines.contains { $0.hasPrefix("::error::forged") }, "\(command): \(run)")
        }
        for file in ["PRD.md", "PRD.html"] {
            #expect(!(try project.read(file)).unicodeScalars.contains { Self.isObeyed($0) && $0.value < 0xA0 }, "\(file)")
        }
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func coloursAreThoseOfTheProgramAlone() throws {
        let project = try Self.project()
        for command in [["status"], ["lint"], ["trace"], ["diff"], ["ids", "-n"], ["build", "-n", "-v"]] {
            let run = try Run(command + ["--color", "always"], in: project.root)
            #expect(run.output.contains("\u{1B}[") || command[0] == "build", "\(run)")
            let colours = #/\u{1B}\[(?:0|1|2|31|31;9|32|33|34|36)m/#
            let rest = (run.output + run.error).replacing(colours, with: "")
            #expect(!rest.unicodeScalars.contains(where: Self.isObeyed), "\(run)")
            #expect(!run.output.contains("\u{1B}[31mRED"), "\(run)")
        }
    }

    @Test(arguments: [
        #"mode: "M\e]0;PWN\a""#, #""k\e]0;PWN\a": 1"#, #"provider: { name: "p\e]0;PWN\a" }"#, #"lint: { "l\e]0;PWN\a": off }"#,
        #"sections: { appendix: { context: ["c\e]0;PWN\a\u202E"] } }"#, #"output: { markdown: "../o\e]0;PWN\a" }"#,
        #"title: "a\nb""#, #"requirements: ["x\n::error::forged\e[2J.md"]"#,
    ])
    func errorsOfTheProjectFileAreOneLineEach(_ text: String) throws {
        let project = try SampleProject.small(["prdbuild.yaml": text + "\n"])
        let run = try project.run()
        #expect(Self.isClean(run) && !run.error.contains("\n::error::"), "\(run)")
    }

    @Test func argumentsAndFolderNamesAreShownToo() throws {
        let project = try TestProject(at: "all\(Self.evil)\n::error::forged")
        try project.write(
            "p\(Self.evil)/requirements/problems.md", "- [P-1] One {{include x\(Self.evil).md}}\n\n{{include y\u{1B}.md}}\n")
        for arguments in [
            ["--all"], ["-C", "none\(Self.evil)\n::error::x"], ["explain", "s\(Self.evil)"], ["--mode", "\u{1B}[2J"],
        ] {
            let run = try Run(arguments, in: project.root)
            #expect(Self.isClean(run) && !run.error.contains("\n::error::"), "\(run)")
        }
    }
}

/// Whoever reads slowly gets everything, a full disk is an error, and a reader that has gone is none.
@Suite struct OutputTests {
    private static func large() throws -> TestProject {
        let items = (0..<700).map { "- [CON-\($0)] A fast rule with number \($0) for the store.\n" }.joined()
        let project = try SampleProject.small(["requirements/constraints.md": items])
        try project.build()
        return project
    }

    @Test(arguments: [["lint", "--format", "sarif"], ["lint"], ["trace", "--format", "json"], ["-B", "--events", "ndjson"]])
    func aNonBlockingPipeGetsEverything(_ arguments: [String]) throws {
        let project = try Self.large()
        let whole = try Run(arguments, in: project.root).output
        let pipe = project.base.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let run = try StartedRun(arguments, in: project.root, output: pipe)
        var size: Int32 = 0
        try wait(for: "a full pipe") {
            _ = ioctl(reader, UInt(FIONREAD), &size)
            return size >= 32_768
        }
        var text = Data()
        try wait(for: "the end of the output") {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = read(reader, &buffer, buffer.count)
            if count > 0 { text += buffer[..<count] }
            return count == 0
        }
        #expect(try run.finish().exitCode == 0)
        let lines = { (text: String) in text.split(separator: "\n").count }
        #expect(lines(String(decoding: text, as: UTF8.self)) == lines(whole))
    }

    private func run(_ command: String, in project: TestProject) throws -> Run {
        try Run(["-c", "\"$0\" " + command, Run.binary.path], in: project.root, program: "/bin/sh")
    }

    @Test func aFullDiskIsAnError() throws {
        let project = try SampleProject.small()
        let written = try run("--events ndjson > /dev/full", in: project)
        #expect(written.exitCode == 1 && written.error.contains("standard output cannot be written: No space left"), "\(written)")
        #expect(try project.run("check").exitCode == 0)
        for command in ["status", "lint --format sarif", "-B -n", "--events ndjson", "trace", "help"] {
            let run = try run(command + " > /dev/full", in: project)
            #expect(run.exitCode == 2 && run.error.contains("No space left"), "\(command): \(run)")
        }
    }

    @Test func aReaderThatHasGoneIsNone() throws {
        let project = try Self.large()
        for command in ["lint", "trace --format json", "requirements"] {
            let run = try run("\(command) 2>&1 | head -c 10 > /dev/null; \"$0\" status > /dev/null", in: project)
            #expect(run.exitCode == 0 && run.error.isEmpty, "\(run)")
            let code = try self.run("\(command) 2> /dev/null | true; \"$0\" status > /dev/null", in: project)
            #expect(code.exitCode == 0, "\(code)")
        }
    }

    @Test func aStreamThatIsClosedWritesIntoNoFile() throws {
        let project = try SampleProject.small()
        let run = try run("--events ndjson >&- 2>&-", in: project)
        #expect(run.exitCode == 1, "\(run)")
        #expect(try project.run("check").exitCode == 0)
        #expect(try project.run().error.contains("no work to do"))
    }
}

@Suite struct AnnotationTests {
    @Test func thereIsOneForEachPlace() throws {
        let project = try SampleProject.detailed()
        try project.build()
        try project.write(
            "requirements/problems.md", "- [PROB-1] Technicians write the same visit down 4 times.\n- Photos are lost.\n")
        let output = try project.run("check", "--format", "github").output.split(separator: "\n")
        let places = output.map { $0.split(separator: "::").first ?? "" }
        #expect(places.count > 1 && Set(places).count == places.count, "\(output)")
    }

    @Test func pathsAreThoseOfTheRepository() throws {
        let project = try TestProject()
        for (path, text) in SampleProject.files { try project.write("docs/prd/" + path, text) }
        try project.initRepository()
        let folder = project.root.appendingPathComponent("docs/prd")
        try #require(try Run(["build"], in: folder).exitCode == 0)
        try project.replace("3 times", with: "4 times", in: "docs/prd/requirements/problems.md")
        func outputs(_ environment: [String: String] = [:]) throws -> [String] {
            [
                try Run(["check", "--format", "github"], in: folder, environment: environment).output,
                try Run(["lint", "--format", "sarif"], in: folder, environment: environment).output,
            ]
        }
        let whole = try outputs()
        #expect(whole[0].contains("file=docs/prd/requirements/problems.md,line=1"), "\(whole[0])")
        #expect(whole[1].contains("\"uri\": \"docs/prd/requirements/"), "\(whole[1])")
        let workspace = try outputs(["GITHUB_WORKSPACE": project.root.appendingPathComponent("docs").path])
        #expect(workspace[0].contains("file=prd/requirements/problems.md,line=1"), "\(workspace[0])")
        #expect(try outputs(["GITHUB_WORKSPACE": "/elsewhere"]) == whole)
    }
}
