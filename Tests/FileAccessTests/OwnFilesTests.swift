import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

/// What lies in the places of prdbuild's own files may have come with a repository.
@Suite struct OwnFilesTests {
    private let project: TestProject
    private var root: String { project.root.path }
    private var files: OwnFiles { OwnFiles(root: root) }

    init() throws {
        project = try TestProject([".prdbuild/cache/a": "ours"])
        try project.write("../outside/a", "theirs")
    }

    @Test func filesAndFoldersAreReachedFromTheRoot() throws {
        #expect(try files.read(".prdbuild/cache/a")?.text == "ours")
        #expect(try files.read(".prdbuild/none") == nil)
        #expect(try files.read(".prdbuild/none/a") == nil)
        #expect(files.list(".prdbuild/cache").map(\.name) == ["a"])
        #expect(files.list(".prdbuild/none").isEmpty)
        try files.makeFolder(".prdbuild/x/y/z")
        try files.makeFolder(".prdbuild/x/y/z")
        #expect(files.kind(".prdbuild/x/y/z") == .folder)
        #expect(files.remove(".prdbuild/cache/a") && files.remove(".prdbuild/cache/a"))
    }

    /// Every part of the path may be a link, to the outside and to the inside.
    @Test(arguments: ["../outside", "inside"], [".prdbuild", ".prdbuild/cache", ".prdbuild/cache/a"])
    func noLinkIsFollowed(_ target: String, _ place: String) throws {
        try project.write("inside/a", "theirs")
        try project.remove(place)
        let up = String(repeating: "../", count: place.split(separator: "/").count - 1)
        try project.link(place, to: up + target + (place.hasSuffix("/a") ? "/a" : ""))
        let found = diagnostics { _ = try files.read(".prdbuild/cache/a") }
        #expect(found.map(\.place) == [Place(place)])
        #expect(found.first?.message.contains("symbolic link") == true)
        let calls: [() throws -> Void] = [
            { try AtomicFile.write([1], to: ".prdbuild/cache/a", in: root) }, { try files.makeFolder(".prdbuild/cache/a") },
            { _ = try BuildLock.take(".prdbuild/cache/a", in: files) },
            { try files.check(folders: [".prdbuild", ".prdbuild/cache"], files: [".prdbuild/cache/a"]) },
        ]
        for call in calls { #expect(diagnostics(call).map(\.place) == [Place(place)]) }
        if place.hasSuffix("cache") { #expect(files.list(".prdbuild/cache").isEmpty) }
        files.markUse(".prdbuild/cache/a")
        files.remove(".prdbuild/cache/a")
        #expect(try project.read("../outside/a") == "theirs")
        #expect(try project.read("inside/a") == "theirs")
    }

    @Test(.timeLimit(.minutes(1))) func nothingButARegularFileIsOpened() throws {
        try project.remove(".prdbuild/cache/a")
        #expect(mkfifo(root + "/.prdbuild/cache/a", 0o600) == 0)
        #expect(diagnostics { _ = try files.read(".prdbuild/cache/a") }.first?.message.contains("no regular file") == true)
        #expect(diagnostics { _ = try BuildLock.take(".prdbuild/cache/a", in: files) }.count == 1)
        #expect(diagnostics { try AtomicFile.write([1], to: ".prdbuild/cache/a", in: root) }.count == 1)
        #expect(
            diagnostics { try files.check(folders: [".prdbuild/cache"], files: []) }.map(\.place) == [
                Place(".prdbuild/cache/a")
            ])
        #expect(!StatIndex.isCurrent(root: root, key: ""))
    }

    @Test func aTreeIsDeletedAndLinksInItAreNotFollowed() throws {
        try project.write("tree/a/b.md", "")
        try project.write("tree/c.md", "")
        try project.link("tree/link", to: "../../outside")
        // A name that is no text.
        let odd = (root + "/tree/").utf8CString.dropLast() + [CChar(bitPattern: 0xFF), 0]
        let made = Array(odd).withUnsafeBufferPointer { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
        #expect(made >= 0)
        close(made)
        #expect(try files.removeTree("tree") == 4)
        #expect(files.kind("tree") == nil)
        try project.link("tree", to: "../outside")
        #expect(try files.removeTree("tree") == 1)
        #expect(try project.read("../outside/a") == "theirs")
    }

    @Test func aFolderInThePlaceOfAFileGoesOutOfTheWay() throws {
        try project.write("full/theirs", "kept")
        try FileManager.default.createDirectory(atPath: root + "/empty", withIntermediateDirectories: false)
        #expect(files.remove("full") && files.remove("empty"))
        #expect(try project.read("full.aside/theirs") == "kept")
        #expect(files.kind("full") == nil && files.kind("empty") == nil && files.kind("empty.aside") == nil)
    }
}

@Suite struct PathTests {
    @Test func twoPathsAreOneIfTheirBytesAre() {
        #expect(PathKey("caf\u{E9}") == PathKey("caf\u{E9}"))
        #expect(PathKey("caf\u{E9}") != PathKey("cafe\u{301}"))
        #expect(Set([PathKey("caf\u{E9}"), PathKey("cafe\u{301}")]).count == 2)
    }

    /// To a string, a slash or a dot with an accent is another character.
    @Test func onlyTheByteOfASlashSeparates() {
        #expect(pathParts("a/\u{301}b//c") == ["a", "\u{301}b", "c"])
        #expect(splitPath("a/\u{301}b") == ("a", "\u{301}b"))
        #expect(splitPath("b") == ("", "b"))
        #expect(Containment.relative("../\u{301}x") == nil)
        #expect(Containment.relative("a/../../\u{301}x") == nil)
        #expect(Containment.relative("/\u{301}etc") == nil)
        #expect(Glob("requirements/*").matches("requirements/\u{301}x"))
    }

    @Test func aMissingFileIsFoundInItsOtherForm() throws {
        let project = try TestProject(["de\u{301}j\u{E0}/e\u{301}.md": ""])
        let root = project.root.path
        #expect(
            Containment.twin(of: "d\u{E9}j\u{E0}/\u{E9}.md", in: root).map { Array($0.utf8) }
                == Array("de\u{301}j\u{E0}/e\u{301}.md".utf8))
        #expect(Containment.twin(of: "d\u{E9}j\u{E0}/other.md", in: root) == nil)
        #expect(Containment.twin(of: "de\u{301}j\u{E0}/e\u{301}.md", in: root) == nil)
    }
}
