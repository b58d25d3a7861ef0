import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

@Suite struct WatchedFilesTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws {
        project = try TestProject(["prdbuild.yaml": "title: x\n", "r/a.md": "- one\n", "r/x/b.md": "- two\n", "PRD.md": "old"])
    }

    private func watched() -> WatchedFiles {
        let search = FileSearch(Glob("r/**/*.md"), in: root)
        let files = search.files + ["prdbuild.yaml", "missing.txt", "PRD.md"]
        return WatchedFiles(search.directories + files.map { Observation.ofFile($0, root: root) }, root: root)
    }

    @Test func withoutAChangeThereIsNone() {
        var files = watched()
        #expect(files.changes().isEmpty)
        #expect(files.changes().isEmpty)
    }

    /// Made right after the files were read, so within the tick of the clock in which stamps prove nothing.
    private static let changes: [(path: String, make: @Sendable (TestProject) throws -> Void)] = [
        ("r/a.md", { try $0.write("r/a.md", "- six\n") }),
        ("r/a.md", { try $0.write("r/a.md", "- one and a half\n") }),
        ("missing.txt", { try $0.write("missing.txt", "") }),
        ("r/x", { try $0.write("r/x/c.md", "- three\n") }),
        ("prdbuild.yaml", { try $0.remove("prdbuild.yaml") }),
        ("r/a.md", { try $0.write("r/a.md", bytes: Data([0xFF])) }),
        (
            "r/a.md",
            { project in
                try project.write("r/a.md~", "- new\n")
                _ = rename(project.root.path + "/r/a.md~", project.root.path + "/r/a.md")
            }
        ),
    ]

    @Test(arguments: changes.indices) func aChangeIsSeenOnce(_ index: Int) throws {
        var files = watched()
        try Self.changes[index].make(project)
        #expect(files.changes() == [Self.changes[index].path])
        #expect(files.changes().isEmpty)
    }

    @Test func aFolderThatIsRenamedIsSeen() throws {
        var files = watched()
        try project.move("r", to: "s")
        #expect(Set(files.changes()) == ["r", "r/a.md", "r/x", "r/x/b.md"])
    }

    @Test func theSameBytesAreNoChange() throws {
        var files = watched()
        try project.write("r/a.md", "- one\n")
        try project.setModified("prdbuild.yaml", to: Date(timeIntervalSince1970: 1))
        try project.write("r/x/.b.md.swp", "")
        try project.remove("r/x/.b.md.swp")
        #expect(files.changes().isEmpty)
    }

    @Test func whatIsExpectedIsNoChange() throws {
        var files = watched()
        try project.write("PRD.md", "new")
        try project.write("PRD.html", "page")
        files.expect("PRD.md", Digest(of: "new"))
        files.expect("PRD.html", Digest(of: "page"))
        #expect(files.changes().isEmpty)
        files.expect("PRD.md", Digest(of: "newer"))
        files.expect("PRD.html", nil)
        #expect(files.changes() == ["PRD.md", "PRD.html"])
    }

    @Test func whatCouldNotBeReadIsSeenOnceItIsRepaired() throws {
        try project.write("r/a.md", bytes: Data([0xFF]))
        var files = WatchedFiles([], unread: ["r/a.md"], root: root)
        #expect(files.changes().isEmpty)
        try project.write("r/a.md", "- whole again\n")
        #expect(files.changes() == ["r/a.md"])
    }
}
