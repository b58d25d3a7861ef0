import Foundation
import TestSupport
import Testing

/// What could hold requirements and cannot be read is an error that names it, never left out in silence.
@Suite struct LostInputTests {
    private static let commands = [["build"], ["check"], ["trace", "--strict"], ["lint"], ["requirements"]]

    private func expectErrors(_ project: TestProject, _ words: String...) throws {
        for command in Self.commands { try expectError(project, command, words) }
    }

    /// `expectRefusal` cannot look at files with such names.
    private func expectError(_ project: TestProject, _ command: [String], _ words: [String]) throws {
        let run = try Run(command, in: project.root)
        #expect(run.exitCode == 2 && run.output.isEmpty, "\(run)")
        for word in words { #expect(run.error.contains(word), "'\(word)' is not said: \(run)") }
        #expect(run.error.contains("hint:") && !project.exists("PRD.md"), "\(run)")
    }

    /// Makes a file or folder whose name is no text.
    private func make(_ path: String, in project: TestProject, isFolder: Bool = false) {
        let bytes =
            Array((project.root.path + "/" + path).utf8) + [0xFF, UInt8(ascii: "."), UInt8(ascii: "m"), UInt8(ascii: "d"), 0]
        bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            // The array has at least its final zero.
            if isFolder { _ = mkdir($0.baseAddress!, 0o700) } else { _ = close(open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)) }
        }
    }

    @Test func aNameThatIsNotUTF8() throws {
        let project = try SampleProject.small()
        make("requirements/x", in: project)
        make("requirements/y", in: project, isFolder: true)
        try expectErrors(
            project, "requirements/x\u{FFFD}.md: error: the name of this file is not UTF-8",
            "requirements/y\u{FFFD}.md: error: the name of this folder is not UTF-8")
    }

    @Test func aPromptWhoseNameIsNotUTF8() throws {
        let project = try SampleProject.small(["prompts/appendix.txt": "{title}"])
        let bytes = Array((project.root.path + "/prompts/x").utf8) + [0xFF] + Array(".txt".utf8) + [0]
        bytes.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
            _ = close(open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600))
        }
        try expectError(project, [], ["prompts/x\u{FFFD}.txt: error: the name of this file is not UTF-8"])
    }

    @Test func twoNamesThatAreOneInTwoForms() throws {
        let project = try SampleProject.small()
        for name in ["caf\u{E9}", "cafe\u{301}"] { try project.write("requirements/\(name).md", "# Problems\n- One\n") }
        try expectErrors(project, "cafe\\u{301}.md and caf\\u{E9}.md")
    }

    @Test func aFolderThatLiesTooDeep() throws {
        let project = try SampleProject.small([
            "requirements" + String(repeating: "/d", count: 66) + "/a.md": "# Problems\n- Deep\n"
        ])
        try expectErrors(project, "this folder lies more than 64 deep")
    }

    @Test(.enabled(if: getuid() != 0, "root reads everything")) func aFolderThatCannotBeRead() throws {
        let project = try SampleProject.small(["requirements/private/a.md": "- a\n"])
        let folder = project.root.appendingPathComponent("requirements/private").path
        chmod(folder, 0)
        defer { chmod(folder, 0o755) }
        try expectErrors(project, "requirements/private: error: cannot read this folder")
    }

    /// Each name is allowed, and all together are longer than the kernel takes.
    @Test func aPathThatIsTooLong() throws {
        let project = try SampleProject.small()
        var folder = open(project.root.path + "/requirements", O_RDONLY | O_DIRECTORY)
        let name = String(repeating: "d", count: 250)
        for _ in 0..<17 {
            #expect(mkdirat(folder, name, 0o700) == 0)
            let next = openat(folder, name, O_RDONLY | O_DIRECTORY)
            close(folder)
            folder = next
        }
        close(openat(folder, "a.md", O_CREAT | O_WRONLY, 0o600))
        close(folder)
        try expectErrors(project, "cannot read this folder: file name too long")
        // Foundation cannot delete it either.
        _ = try Run(["-rf", "requirements"], in: project.root, program: "/bin/rm")
    }

    @Test func aLinkToNothing() throws {
        let project = try SampleProject.small()
        try project.link("requirements/a.md", to: "nowhere.md")
        try project.link("requirements/b.md", to: "b.md")
        try expectErrors(
            project, "requirements/a.md: error: this link leads nowhere (nowhere.md)", "write the file, or delete the link",
            "requirements/b.md: error: this link leads nowhere (b.md)")
    }

    @Test func configuredPathsInAnotherUnicodeForm() throws {
        let project = try SampleProject.small([
            "e\u{301}.md": "- a\n", "e\u{301}.txt": "{title}",
            "prdbuild.yaml": "requirements: [\u{E9}.md, requirements/*.md]\nsections: { own: { prompt: \u{E9}.txt } }\n",
        ])
        try expectRefusal(
            of: project,
            saying: [
                "there is no requirement file '\u{E9}.md'", "rename 'e\u{301}.md'", "there is no file '\u{E9}.txt'",
                "rename 'e\u{301}.txt'",
            ])
    }

    @Test func aProjectWhosePathIsNotUTF8() throws {
        let space = try SampleProject.small()
        let script = "d=$(printf 'q\\377'); cp -r requirements x; mkdir $d; mv x $d/requirements; cd $d && \(Run.binary.path)"
        let run = try Run(["-c", script], in: space.root, program: "/bin/sh")
        #expect(run.exitCode == 2 && run.error.contains("the path of this directory is not UTF-8"), "\(run)")
        let all = try space.run("build", "--all")
        #expect(all.exitCode == 2 && all.error.contains("the name of this folder is not UTF-8"), "\(all)")
    }

    @Test(.timeLimit(.minutes(1))) func linksBetweenFoldersDoubleNothing() throws {
        let project = try SampleProject.small()
        let names = ["a", "b", "c", "d"]
        for name in names { try project.write("requirements/\(name)/problems.md", "- [\(name.uppercased())-1] One \(name)\n") }
        for name in names {
            for other in names where name != other { try project.link("requirements/\(name)/\(other)", to: "../\(other)") }
        }
        try project.build()
        let listed = try project.run("requirements").output
        for name in names {
            #expect(listed.components(separatedBy: " \(name.uppercased())-1 ").count == 2, "\(listed)")
            #expect(listed.contains("requirements/\(name)/problems.md"))
        }
    }
}
