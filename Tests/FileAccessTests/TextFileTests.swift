import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

/// The diagnostics with which a body fails; empty if it does not.
func diagnostics(_ body: () throws -> Void) -> [Diagnostic] {
    do {
        try body()
        return []
    } catch let error as ProjectErrors {
        return error.diagnostics
    } catch {
        return [Diagnostic("\(error)")]
    }
}

@Suite struct TextFileTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws { project = try TestProject() }

    private func read(_ path: String) throws -> TextFile? {
        try TextFile.read(root + "/" + path, shownPath: path)
    }

    @Test func aTextIsReadWithItsBytes() throws {
        try project.write("a.md", "ä\r\nb")
        let file = try #require(try read("a.md"))
        #expect(Array(file.text.utf8) == Array("ä\r\nb".utf8))
        #expect(file.bytes == Array("ä\r\nb".utf8))
        #expect(file.stamp == FileStamp(path: root + "/a.md"))
    }

    @Test func aByteOrderMarkIsNoPartOfTheText() throws {
        try project.write("a.md", bytes: Data([0xEF, 0xBB, 0xBF] + Array("# A".utf8)))
        let file = try #require(try read("a.md"))
        #expect(file.text == "# A")
        #expect(file.bytes.count == 6)
    }

    @Test func aFileThatIsNotThereIsNone() throws {
        try project.write("a.md", "")
        #expect(try read("missing.md") == nil)
        #expect(try read("missing/a.md") == nil)
        #expect(try read("a.md/below") == nil)
        #expect(try read("a.md")?.text == "")
    }

    @Test(arguments: [
        ([0x61, 0x62, 0xFF, 0x63], 2), ([0xFF], 0), ([0xC3, 0xA4, 0xC3], 2), ([0x61, 0xE2, 0x82], 1),
        ([0xEF, 0xBB, 0xBF, 0x61, 0x80], 4),
        ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0), ([0xF0, 0x9F, 0x98, 0x80, 0xFE], 4), ([0xEF, 0xBB], 0),
    ])
    func aFileThatIsNotUTF8IsAnErrorWithTheByteOffsetFromZero(bytes: [UInt8], offset: Int) throws {
        try project.write("a.md", bytes: Data(bytes))
        let found = diagnostics { _ = try read("a.md") }
        #expect(found.count == 1)
        #expect(found.first?.message.contains("byte \(offset) (from 0)") == true, "\(found)")
        #expect(found.first?.place == Place("a.md"))
    }

    @Test func aDirectoryIsAnError() throws {
        try project.write("dir/a.md", "")
        let found = diagnostics { _ = try read("dir") }
        #expect(found.first?.message.contains("directory") == true)
        #expect(found.first?.place == Place("dir"))
    }

    @Test(.timeLimit(.minutes(1))) func aPipeIsAnErrorAndDoesNotHang() throws {
        #expect(mkfifo(root + "/pipe.md", 0o600) == 0)
        #expect(diagnostics { _ = try read("pipe.md") }.first?.message.contains("no regular file") == true)
    }

    @Test func aLinkInACircleIsAnError() throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/loop", withDestinationPath: "loop")
        #expect(diagnostics { _ = try read("loop") }.count == 1)
    }

    @Test func aFileLargerThanOneReadIsWhole() throws {
        let text = String(repeating: "0123456789abcdef", count: 200_000)
        try project.write("big.md", text)
        #expect(try read("big.md")?.text == text)
    }
}

@Suite struct AtomicFileTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws { project = try TestProject() }

    private func write(_ text: String, to path: String) throws {
        try AtomicFile.write(Array(text.utf8), to: path, in: root, followingLinks: true)
    }

    private func names(in directory: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root + "/" + directory).sorted()
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: root + "/" + path)[.posixPermissions] as? Int
    }

    @Test func aFileIsMadeAndReplacedAndNothingElseIsLeft() throws {
        try write("one", to: "a.md")
        #expect(try project.read("a.md") == "one")
        let inode = FileStamp(path: root + "/a.md")?.inode
        try write("two, longer", to: "a.md")
        #expect(try project.read("a.md") == "two, longer")
        #expect(FileStamp(path: root + "/a.md")?.inode != inode)
        try write("", to: "a.md")
        #expect(try project.read("a.md") == "")
        #expect(try names() == ["a.md"])
    }

    @Test(arguments: [0o600, 0o644, 0o755, 0o444]) func theModeOfAnExistingFileIsKept(bits: Int) throws {
        try project.write("a.md", "old")
        try FileManager.default.setAttributes([.posixPermissions: bits], ofItemAtPath: root + "/a.md")
        try write("new", to: "a.md")
        #expect(try mode("a.md") == bits)
    }

    @Test func aNewFileHasTheModeThatTheProcessGives() throws {
        try write("x", to: "new.md")
        let mask = umask(0)
        umask(mask)
        #expect(try mode("new.md") == 0o666 & ~Int(mask))
    }

    @Test func aSymbolicLinkStaysAndItsFileIsReplaced() throws {
        try project.write("real/a.md", "old")
        try FileManager.default.createSymbolicLink(atPath: root + "/link.md", withDestinationPath: "real/a.md")
        try write("new", to: "link.md")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: root + "/link.md") == "real/a.md")
        #expect(try project.read("real/a.md") == "new")
        #expect(try names(in: "real") == ["a.md"])
        #expect(try names() == ["link.md", "real"])
    }

    @Test func aFailureNamesThePathAndLeavesEverythingAsItWas() throws {
        try project.write("file", "text")
        try project.write("full/inner.md", "kept")
        for (path, place) in [("file/below.md", "file"), ("missing/a.md", "missing/a.md"), ("full", "full")] {
            let found = diagnostics { try write("x", to: path) }
            #expect(found.count == 1, "\(path)")
            #expect(found.first?.place == Place(place))
        }
        #expect(try names() == ["file", "full"])
        #expect(try names(in: "full") == ["inner.md"])
        #expect(try project.read("file") == "text")
    }

    @Test(.timeLimit(.minutes(1))) func aLinkOutOfTheDirectoryIsNotFollowed() throws {
        try project.write("../outside.md", "theirs")
        for (link, target) in [("out.md", "../outside.md"), ("nowhere.md", "missing.md"), ("loop.md", "loop.md")] {
            try project.link(link, to: target)
            #expect(diagnostics { try write("x", to: link) }.count == 1, "\(link)")
        }
        #expect(try project.read("../outside.md") == "theirs")
        #expect(!project.exists("missing.md"))
    }

    @Test func aFileIsPreparedInTheFolderForThatAndMovedFromThere() throws {
        try project.write(".prdbuild/tmp/theirs", "kept")
        try project.write("a/b.md", "old")
        let staged = try AtomicFile.stage(Array("new".utf8), for: "a/b.md", in: root)
        #expect(try names(in: "a") == ["b.md"])
        #expect(try names(in: ".prdbuild/tmp").count == 2)
        #expect(try project.read("a/b.md") == "old")
        try staged.commit()
        #expect(try project.read("a/b.md") == "new")
        #expect(try names(in: ".prdbuild/tmp") == ["theirs"])
    }

    /// A name may have 255 bytes, and no more are left for a temporary one.
    @Test(arguments: [false, true]) func aFileWithTheLongestNameCanBeWritten(hasFolder: Bool) throws {
        if hasFolder { try project.write(".prdbuild/tmp/x", "") }
        let name = String(repeating: "a", count: 252) + ".md"
        try write("one", to: name)
        try write("two", to: name)
        #expect(try project.read(name) == "two")
    }

    @Test func whatAKilledRunLeftIsDeletedAndNothingElse() throws {
        // No process has this number: it is above the kernel's largest.
        let left = ".prdbuild/tmp/4194305-0123456789abcdef.tmp"
        let own = ".prdbuild/tmp/\(getpid())-0123456789abcdef.tmp"
        let others = [
            ".prdbuild/tmp/4194305-0123.tmp", ".prdbuild/tmp/4194305-0123456789abcdef", ".prdbuild/tmp/x", ".a.md.4194305.tmp",
            ".prdbuild/cache/4194305-0123456789abcdef.tmp", own,
        ]
        for path in [left] + others { try project.write(path, "") }
        OwnFiles(root: root).removeLeftovers()
        #expect(!project.exists(left))
        for path in others { #expect(project.exists(path), "\(path)") }
    }
}
