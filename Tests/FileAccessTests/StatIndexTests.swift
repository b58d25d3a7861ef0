import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

@Suite struct StatIndexTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws {
        project = try TestProject([
            "prdbuild.yaml": "title: x\n", "r/a.md": "- one\n", "r/x/b.md": "- two\n", ".prdbuild/.gitignore": "*\n",
        ])
    }

    private func observations() -> [Observation] {
        let search = FileSearch(Glob("r/**/*.md"), in: root)
        return search.directories + (search.files + ["prdbuild.yaml", "missing.txt"]).map { Observation.ofFile($0, root: root) }
    }

    private func record(key: String = "k") {
        StatIndex.write(root: root, key: key, observations: observations())
    }

    private var isCurrent: Bool { StatIndex.isCurrent(root: root, key: "k") }

    @Test func afterWritingNothingHasChanged() {
        record()
        #expect(isCurrent)
        #expect(isCurrent)
    }

    @Test func aNoteComesBackAsLongAsNothingHasChanged() throws {
        StatIndex.write(root: root, key: "k", note: "{\"ä\": 1}", observations: observations())
        #expect(StatIndex.noteIfCurrent(root: root, key: "k") == "{\"ä\": 1}")
        try project.write("r/a.md", "- another\n")
        #expect(StatIndex.noteIfCurrent(root: root, key: "k") == nil)
        StatIndex.write(root: root, key: "k", note: "a\nb", observations: observations())
        #expect(StatIndex.noteIfCurrent(root: root, key: "k") == nil)
    }

    @Test func withoutAnIndexNothingIsKnown() {
        #expect(!isCurrent)
        #expect(!StatIndex.isCurrent(root: root + "/nowhere", key: "k"))
    }

    @Test func anotherKeyIsAnotherResult() {
        record()
        #expect(!StatIndex.isCurrent(root: root, key: "other"))
        #expect(!StatIndex.isCurrent(root: root, key: ""))
        #expect(!StatIndex.isCurrent(root: root, key: "k\n"))
    }

    @Test func aKeyOfTwoLinesIsNotRecorded() {
        record(key: "a\nb")
        #expect(!StatIndex.isCurrent(root: root, key: "a\nb"))
        #expect(!StatIndex.isCurrent(root: root, key: "a"))
    }

    @Test func removingItForgets() {
        record()
        StatIndex.remove(root: root)
        #expect(!isCurrent)
    }

    /// Each of them must be seen.
    private static let changes: [(name: String, make: @Sendable (TestProject) throws -> Void)] = [
        ("longer", { try $0.write("r/a.md", "- one more\n") }), ("shorter", { try $0.write("r/a.md", "- o\n") }),
        ("same size", { try $0.write("r/a.md", "- two\n") }), ("same content", { try $0.write("r/a.md", "- one\n") }),
        ("removed", { try $0.remove("r/a.md") }), ("added", { try $0.write("r/c.md", "") }),
        ("added below", { try $0.write("r/x/c.md", "") }),
        ("new directory", { try $0.write("r/new/c.md", "") }), ("renamed", { try $0.move("r/a.md", to: "r/z.md") }),
        ("moved away", { try $0.move("r/x", to: "elsewhere") }), ("appeared", { try $0.write("missing.txt", "") }),
        ("project file", { try $0.write("prdbuild.yaml", "title: y\n") }),
        (
            "replaced by a rename",
            { project in
                try project.write("other", "- two\n")
                _ = rename(project.root.path + "/other", project.root.path + "/r/a.md")
            }
        ),
        (
            "time set back",
            { project in
                let path = project.root.path + "/r/a.md"
                let before = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] ?? Date()
                try project.write("r/a.md", "- two\n")
                try FileManager.default.setAttributes([.modificationDate: before], ofItemAtPath: path)
            }
        ),
        (
            "a directory in its place",
            { project in
                try project.remove("r/a.md")
                try project.write("r/a.md/x", "")
            }
        ),
        (
            "a link in its place",
            { project in
                try project.move("r/a.md", to: "away.md")
                try FileManager.default.createSymbolicLink(
                    atPath: project.root.path + "/r/a.md", withDestinationPath: "../r/x/b.md")
            }
        ),
    ]

    @Test(arguments: changes.indices) func everyChangeIsSeen(index: Int) throws {
        record()
        try #require(isCurrent)
        try Self.changes[index].make(project)
        #expect(!isCurrent, "\(Self.changes[index].name)")
    }

    @Test func whatWasNotLookedAtMayChange() throws {
        try project.write("other/a.md", "")
        record()
        try project.write("other/a.md", "changed")
        try project.write(".prdbuild/cache/x", "")
        #expect(isCurrent)
    }

    @Test(arguments: 0..<40) func aRewriteOfTheSameSizeInTheSameTickIsSeen(round: Int) throws {
        let seen = observations()
        try project.write("r/a.md", "- two\n")
        StatIndex.write(root: root, key: "k", observations: seen)
        #expect(!isCurrent)
    }

    @Test(arguments: 0..<40) func aRewriteRightAfterTheIndexIsSeen(round: Int) throws {
        try project.write("r/a.md", "- one\n")
        record()
        try project.write("r/a.md", "- two\n")
        #expect(!isCurrent)
    }

    @Test func aFileThatComesBetweenReadingAndRecordingIsSeen() throws {
        let seen = observations()
        try project.write("missing.txt", "now here")
        StatIndex.write(root: root, key: "k", observations: seen)
        #expect(!isCurrent)
    }

    /// So many that several threads look at them.
    @Test(arguments: [0, 2499, 4999]) func oneFileOfThousandsIsSeenToHaveChanged(number: Int) throws {
        for number in 0..<5000 { try project.write("r/many/\(number).md", "- a\n") }
        record()
        #expect(isCurrent)
        try project.write("r/many/\(number).md", "- b\n")
        #expect(!isCurrent)
    }

    @Test func anIndexCutOffAnywhereIsNotTrusted() throws {
        record()
        let bytes = Array(try project.read(StatIndex.path).utf8)
        for length in 0..<bytes.count {
            try project.write(StatIndex.path, bytes: Data(bytes[..<length]))
            #expect(!isCurrent, "cut at \(length) of \(bytes.count)")
        }
    }

    @Test func aChangedByteIsNotTrusted() throws {
        record()
        let bytes = Array(try project.read(StatIndex.path).utf8)
        var trusted: [Int] = []
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] = damaged[index] == UInt8(ascii: "7") ? UInt8(ascii: "8") : UInt8(ascii: "7")
            try project.write(StatIndex.path, bytes: Data(damaged))
            if isCurrent { trusted.append(index) }
        }
        #expect(trusted == [])
    }

    @Test(arguments: [
        "", "\n", "prdbuild-index 1\nk\nend\n\n", "prdbuild-index 2\nk\nend\n", "prdbuild-index 1\nk\n\nend\n",
        "prdbuild-index 1\nk\nnonsense\nend\n",
    ])
    func nonsenseIsNotTrusted(text: String) throws {
        try project.write(StatIndex.path, text)
        #expect(!isCurrent)
    }

    @Test func anIndexThatCannotBeWrittenIsNoError() throws {
        try project.remove(".prdbuild")
        try project.write(".prdbuild", "a file")
        record()
        #expect(!isCurrent)
    }
}
