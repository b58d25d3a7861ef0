import FileAccess
import Foundation
import PRDModel
import TestSupport
import Testing

@Suite struct GlobTests {
    @Test(arguments: [
        ("requirements/**/*.md", "requirements/a.md"), ("requirements/**/*.md", "requirements/x/y/a.md"), ("**/*.md", "a.md"),
        ("**/*.md", "x/a.md"), ("*.md", "a.md"), ("?.md", "a.md"), ("?.md", "ä.md"), ("[ab].md", "b.md"), ("[a-c].md", "b.md"),
        ("[!a].md", "b.md"), ("[^a].md", "b.md"), ("a*b*c", "aXbYc"), ("a*b*c", "abbbc"), ("*", "a"), ("a/*/c", "a/b/c"),
        (".*", ".x"),
        (".hidden/*.md", ".hidden/a.md"), ("a\\*b", "a*b"), ("[]a]", "]"), ("a[", "a["), ("**/**/a", "a"), ("x/**", "x/a/b"),
        ("a//b", "a/b"),
        ("**/x/**/a", "1/x/2/3/a"), ("[a-]", "-"), ("*.*", "a.b"),
    ])
    func aGlobMatches(glob: String, path: String) {
        #expect(Glob(glob).matches(path))
    }

    @Test(arguments: [
        ("*.md", "x/a.md"), ("*.md", ".a.md"), ("*.md", "a.txt"), ("?.md", "ab.md"), ("?.md", ".md"), ("[ab].md", "c.md"),
        ("[!a].md", "a.md"),
        ("a*c", "ab"), ("a/*/c", "a/c"), ("a/*/c", "a/b/b/c"), ("**/*.md", ".git/a.md"), ("**/*.md", "x/.y/a.md"),
        ("requirements/**/*.md", "requirements/.a.md"),
        ("requirements/**/*.md", "a.md"), ("*", ""), ("a", "A"), ("a/b", "a"), ("a", "a/b"), ("[!.]x", ".x"), ("x/**/a", "x/b"),
        ("a\\*b", "aXb"),
    ])
    func aGlobDoesNotMatch(glob: String, path: String) {
        #expect(!Glob(glob).matches(path))
    }

    @Test(.timeLimit(.minutes(1))) func manyRunsDoNotTakeExponentialTime() {
        let glob = Glob(String(repeating: "*a", count: 40) + "b")
        #expect(!glob.matches(String(repeating: "a", count: 500)))
    }

    @Test(arguments: [("a/b.md", true), ("a\\*.md", true), ("*.md", false), ("**/a", false), ("[a].md", false), ("?", false)])
    func aGlobWithoutPatternsNamesOneFile(glob: String, isLiteral: Bool) {
        #expect(Glob(glob).isLiteral == isLiteral)
    }
}

@Suite struct FileSearchTests {
    private let project: TestProject
    private var root: String { project.root.path }

    init() throws { project = try TestProject() }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: target)
    }

    private func files(_ glob: String) -> [String] { FileSearch(Glob(glob), in: root).files }

    @Test func filesAreFoundInOrderOfCodePoints() throws {
        for name in ["b.md", "a.md", "B.md", "a/z.md", "a-b.md", "é.md", "10.md", "2.md", "a/c/d.md"] {
            try project.write("r/" + name, "")
        }
        #expect(
            files("r/**/*.md") == [
                "r/10.md", "r/2.md", "r/B.md", "r/a-b.md", "r/a.md", "r/a/c/d.md", "r/a/z.md", "r/b.md", "r/é.md",
            ])
    }

    @Test func aSearchFindsWhatTheGlobMatches() throws {
        let paths = ["a.md", "x/a.md", "x/y/a.md", ".h/a.md", "x/.b.md", "b.txt", "x/y/b.md", "[a].md", "**/odd.md"]
        for path in paths { try project.write(path, "") }
        for pattern in [
            "**/*.md", "*.md", "x/*.md", "*/y/*", "x/**", "?/*.md", ".h/*.md", "[[]a].md", "x/y/b.md", "**/y/**/*.md", "*/*",
        ] {
            let glob = Glob(pattern)
            #expect(
                files(pattern) == paths.filter(glob.matches).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, "\(pattern)")
        }
    }

    @Test func aMissingDirectoryHoldsNothingAndIsWatched() {
        let search = FileSearch(Glob("requirements/**/*.md"), in: root)
        #expect(search.files.isEmpty)
        #expect(search.problems.isEmpty)
        #expect(search.directories == [Observation(path: "requirements", expectation: .absent)])
    }

    @Test func everyDirectoryLookedIntoIsWatched() throws {
        try project.write("r/x/y/a.md", "")
        try project.write("r/z/b.txt", "")
        let search = FileSearch(Glob("r/**/*.md"), in: root)
        #expect(Set(search.directories.map(\.path)).isSuperset(of: ["r", "r/x", "r/x/y", "r/z"]))
    }

    @Test(.timeLimit(.minutes(1))) func linksInACircleEnd() throws {
        try project.write("r/x/a.md", "")
        try link("r/x/up", to: "..")
        try link("r/self", to: ".")
        try link("r/root", to: "../..")
        let found = files("r/**/*.md")
        #expect(found.contains("r/x/a.md"))
        #expect(found.count < 20)
    }

    @Test func aLinkedDirectoryInsideTheProjectIsFollowed() throws {
        try project.write("docs/a.md", "")
        try project.write("r/b.md", "")
        try link("r/docs", to: "../docs")
        #expect(files("r/**/*.md") == ["r/b.md", "r/docs/a.md"])
    }

    @Test func aLinkOutOfTheProjectIsReportedAndNotRead() throws {
        let outside = project.root.deletingLastPathComponent().appendingPathComponent("outside")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try Data().write(to: outside.appendingPathComponent("a.md"))
        try project.write("r/b.md", "")
        try link("r/dir", to: outside.path)
        try link("r/file.md", to: outside.path + "/a.md")
        let search = FileSearch(Glob("r/**/*.md"), in: root)
        #expect(search.files == ["r/b.md"])
        #expect(search.problems.map(\.place?.path) == ["r/dir", "r/file.md"])
        #expect(FileSearch(Glob("r/dir/a.md"), in: root).problems.count == 1)
    }

    /// Four folders with links to one another have 4^40 paths.
    @Test(.timeLimit(.minutes(1)), arguments: [4, 8]) func eachFolderIsEnteredOnceHoweverManyLinksLeadThere(_ count: Int) throws {
        for a in 0..<count { try project.write("r/\(a)/a.md", "") }
        for a in 0..<count { for b in 0..<count where a != b { try link("r/\(a)/\(b)", to: "../\(b)") } }
        let search = FileSearch(Glob("r/**/*.md"), in: root)
        // The paths are those without links.
        #expect(search.files == (0..<count).map { "r/\($0)/a.md" })
        #expect(search.problems.isEmpty)
        #expect(search.directories.count == count + 1)
    }

    @Test func whatCannotBeFoundIsNamed() throws {
        func make(_ path: [UInt8]) {
            let made = (Array((root + "/").utf8) + path + [0]).map { CChar(bitPattern: $0) }.withUnsafeBufferPointer {
                open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600)
            }
            close(made)
        }
        try project.write("r/a.md", "")
        make(Array("r/x".utf8) + [0xFF] + Array(".md".utf8))
        make(Array("r/x".utf8) + [0xFE] + Array(".jpg".utf8))
        #expect(FileSearch(Glob("r/*.md"), in: root).problems.map(\.message) == ["the name of this file is not UTF-8"])
        #expect(FileSearch(Glob("r/*.txt"), in: root).problems.isEmpty)
    }

    @Test func twinsAreTwoFilesAndAProblem() throws {
        for name in ["caf\u{E9}.md", "cafe\u{301}.md", "caf\u{E9}.jpg", "cafe\u{301}.jpg"] { try project.write("r/" + name, "") }
        let search = FileSearch(Glob("r/*.md"), in: root)
        #expect(search.files.count == 2)
        #expect(search.problems.count == 1)
        #expect(search.problems.first?.message.contains("cafe\\u{301}.md and caf\\u{E9}.md") == true)
        #expect(FileSearch(Glob("r/cafe\u{301}.md"), in: root).files.map { Array($0.utf8) } == [Array("r/cafe\u{301}.md".utf8)])
    }

    @Test func foldersThatLieTooDeepAreNamed() throws {
        let deep = "r" + String(repeating: "/d", count: 63)
        try project.write(deep + "/a.md", "")
        #expect(FileSearch(Glob("r/**/*.md"), in: root).files == [deep + "/a.md"])
        try project.write(deep + "/d/d/a.md", "")
        #expect(FileSearch(Glob("r/**/*.md"), in: root).problems.map(\.place) == [Place(deep + "/d")])
    }

    @Test func linksToNothingAreNamedWithTheirTargets() throws {
        try project.write("r/a.md", "")
        try link("r/b.md", to: "nowhere.md")
        try link("r/c.md", to: "c.md")
        let search = FileSearch(Glob("r/*.md"), in: root)
        #expect(search.files == ["r/a.md"])
        #expect(search.problems.map(\.message) == ["this link leads nowhere (nowhere.md)", "this link leads nowhere (c.md)"])
        #expect(FileSearch(Glob("r/b.md"), in: root).problems.count == 1)
    }

    @Test func aDirectoryWithTheNameOfAFileIsNoFile() throws {
        try project.write("r/odd.md/a.md", "")
        #expect(files("r/*.md").isEmpty)
        #expect(files("r/**/*.md") == ["r/odd.md/a.md"])
    }
}

@Suite struct ContainmentTests {
    @Test(arguments: [
        ("a.md", "a.md"), ("./a.md", "a.md"), ("a//b", "a/b"), ("a/../b", "b"), ("a/b/", "a/b"), ("a/./b", "a/b"),
        ("..a/b", "..a/b"),
        ("**/*.md", "**/*.md"),
    ])
    func aPathIsWrittenInOneForm(path: String, relative: String) {
        #expect(Containment.relative(path) == relative)
    }

    @Test(arguments: ["/a", "..", "../a", "a/../../b", "", ".", "a/..", "a\0b", "./../a"])
    func aPathThatLeavesOrNamesNothingIsRefused(path: String) {
        #expect(Containment.relative(path) == nil)
    }

    @Test func symbolicLinksAreResolved() throws {
        let project = try TestProject(["in/a.md": ""])
        let root = project.root.path
        let outside = project.root.deletingLastPathComponent().path
        for (name, target) in [("out", outside), ("inner", "in"), ("nowhere", outside + "/missing"), ("up", "..")] {
            try FileManager.default.createSymbolicLink(atPath: root + "/" + name, withDestinationPath: target)
        }
        for path in ["in/a.md", "in/new.md", "new/dir/x.md", "inner/a.md", "inner/new.md"] {
            #expect(Containment.holds(path, in: root), "\(path)")
        }
        for path in ["out/x.md", "out", "nowhere", "up/x.md", "up/new/x.md", "nowhere/x"] {
            #expect(!Containment.holds(path, in: root), "\(path)")
        }
    }

    @Test func aSiblingWithTheSameBeginningIsOutside() throws {
        let project = try TestProject()
        let sibling = project.root.path + "-other"
        try FileManager.default.createDirectory(atPath: sibling, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: project.root.path + "/link", withDestinationPath: sibling)
        #expect(!Containment.holds("link/a.md", in: project.root.path))
    }
}
