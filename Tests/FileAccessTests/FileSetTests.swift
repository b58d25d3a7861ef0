import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

@Suite struct FileSetTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws {
        project = try TestProject(["a.md": "old a", "b/b.md": "old b", "c.md": "old c"])
    }

    private func change(_ path: String, to text: String) throws -> FileSet.Change {
        let former = try #require(try TextFile.read(root + "/" + path, shownPath: path))
        return FileSet.Change(path: path, former: former, bytes: Array(text.utf8))
    }

    private func texts() throws -> [String] { try ["a.md", "b/b.md", "c.md"].map(project.read) }

    private func leftovers() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".tmp") }
    }

    private func set(_ attributes: [FileAttributeKey: Any], of path: String) throws {
        try FileManager.default.setAttributes(attributes, ofItemAtPath: root + "/" + path)
    }

    @Test func allFilesAreReplaced() throws {
        try set([.posixPermissions: 0o640], of: "a.md")
        try FileSet([change("a.md", to: "new a"), change("b/b.md", to: "new b")], in: root).write()
        #expect(try texts() == ["new a", "new b", "old c"])
        #expect(try FileManager.default.attributesOfItem(atPath: root + "/a.md")[.posixPermissions] as? Int == 0o640)
        #expect(try leftovers().isEmpty)
    }

    @Test func everyReadOnlyFileIsNamedAndNoFileIsTouched() throws {
        for path in ["b/b.md", "c.md"] { try set([.posixPermissions: 0o444], of: path) }
        let changes = try ["a.md", "b/b.md", "c.md"].map { try change($0, to: "new") }
        let found = diagnostics { try FileSet(changes, in: root).write() }
        #expect(found.map(\.place) == [Place("b/b.md"), Place("c.md")])
        #expect(found.allSatisfy { $0.message.contains("read-only") && $0.hint != nil })
        #expect(try texts() == ["old a", "old b", "old c"])
        #expect(try leftovers().isEmpty)
    }

    @Test func aFileThatSomebodyElseChangedMeanwhileKeepsAllFromBeingWritten() throws {
        let changes = try [change("a.md", to: "new a"), change("c.md", to: "new c")]
        try project.write("c.md", "theirs")
        let found = diagnostics { try FileSet(changes, in: root).write() }
        #expect(found.map(\.place) == [Place("c.md")])
        #expect(try texts() == ["old a", "old b", "theirs"])
        try project.remove("a.md")
        #expect(diagnostics { try FileSet(changes, in: root).write() }.count == 2)
        #expect(try leftovers().isEmpty)
    }

    @Test func whatWasReplacedBeforeAFailureIsPutBack() throws {
        // Both have one temporary file, so that the second one finds it gone.
        let changes = try [change("a.md", to: "new a"), change("c.md", to: "one"), change("c.md", to: "two")]
        let found = diagnostics { try FileSet(changes, in: root).write() }
        #expect(found.map(\.place) == [Place("c.md")])
        #expect(try texts() == ["old a", "old b", "old c"])
        #expect(try leftovers().isEmpty)
    }

    @Test func aLinkStaysAndItsFileIsReplaced() throws {
        try project.link("link.md", to: "c.md")
        try FileSet([change("link.md", to: "new")], in: root).write()
        #expect(try texts().last == "new")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: root + "/link.md") == "c.md")
    }
}
