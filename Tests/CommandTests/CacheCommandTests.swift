import Foundation
import TestSupport
import Testing

/// `prdbuild cache`, and what builds do to keep it small.
@Suite struct CacheCommandTests {
    private static let sections = ".prdbuild/cache/sections"

    private func names(_ project: TestProject) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: project.root.appendingPathComponent(Self.sections).path).sorted()
    }

    /// A file that looks large without taking space, last used long ago.
    private func addLargeFile(_ path: String, to project: TestProject) throws {
        try project.write(path, "")
        let handle = try FileHandle(forWritingTo: project.root.appendingPathComponent(path))
        try handle.truncate(atOffset: 300 << 20)
        try handle.close()
        try project.setModified(path, to: Date(timeIntervalSince1970: 1_000_000))
    }

    @Test func itShowsEntriesByKindAndTheirUse() throws {
        let project = try SampleProject.detailed()
        let empty = try project.run("cache")
        #expect(empty.exitCode == 0 && empty.output.contains("empty"), "\(empty)")
        #expect(!project.exists(".prdbuild"), "looking made .prdbuild/")
        try project.build()
        try project.setModified(Self.sections + "/" + (try names(project)[0]), to: Date(timeIntervalSince1970: 86_400))
        let run = try project.run("cache", "--json")
        let json = try run.json()
        #expect((json["sections"] as? [String: Int])?["entries"] == 12, "\(run)")
        #expect((json["requirements"] as? [String: Int])?["entries"] == 9, "\(run)")
        #expect(json["oldest_use"] as? String == "1970-01-02T00:00:00Z", "\(run)")
        #expect((json["bytes"] as? Int ?? 0) > 1000 && json["limit_bytes"] as? Int == 256 << 20, "\(run)")
        let text = try project.run("cache").output
        #expect(text.contains("section texts") && text.contains(" 12 ") && text.contains("256 MiB"), "\(text)")
    }

    @Test func pruningKeepsWhatTheLockNeedsAndNoMore() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let first = try names(project)
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        try project.build()
        #expect(try names(project).count > first.count)
        let untouched = try project.run("cache", "prune")
        #expect(untouched.exitCode == 0 && untouched.error.contains("nothing to delete"), "\(untouched)")
        let before = try project.snapshot()

        let run = try project.run("cache", "prune", "--max-size", "0")
        #expect(run.exitCode == 0 && run.error.contains("deleted"), "\(run)")
        #expect(run.error.contains("stays"), "\(run)")
        #expect(try names(project).count == 12)
        #expect(try project.snapshot() == before)
        #expect(try project.run("check").exitCode == 0)
        let kept = Set(try names(project))
        #expect(!kept.isSuperset(of: first))
    }

    @Test func pruningKeepsWhatAnUnfinishedBuildHasMade() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let made = try names(project)
        // As after a build that was killed before it wrote its files.
        for path in ["PRD.md", "PRD.html", "prdbuild.lock"] { try project.remove(path) }
        let run = try project.run("cache", "prune", "--max-size", "0", "--json")
        #expect((try run.json()["deleted"] as? [String: Int])?["entries"] == 0, "\(run)")
        #expect(try names(project) == made)
        let build = try project.build("--events", "ndjson")
        #expect(try build.completions(cached: true).count == 12, "\(build)")
    }

    @Test func verifyNamesAndDeletesWhatIsDamaged() throws {
        let project = try SampleProject.detailed()
        try project.build()
        #expect(try project.run("cache", "verify").exitCode == 0)
        let sections = try names(project)
        let lists = try FileManager.default.contentsOfDirectory(
            atPath: project.root.appendingPathComponent(".prdbuild/cache/requirements").path
        ).sorted()
        // A flipped bit, an entry under another's name, a list that was changed, and a folder where an entry was.
        let damaged = [
            "\(Self.sections)/\(sections[0])", "\(Self.sections)/\(sections[1])", ".prdbuild/cache/requirements/\(lists[0])",
            "\(Self.sections)/\(sections[3])",
        ]
        try project.replace("title", with: "titlf", in: damaged[0])
        try project.write(damaged[1], try project.read("\(Self.sections)/\(sections[2])"))
        try project.replace("\"text\": \"", with: "\"text\": \"x", in: damaged[2])
        try project.remove(damaged[3])
        try project.write(damaged[3] + "/theirs", "kept")
        // Not the tool's by its name, and what a killed write leaves.
        try project.write("\(Self.sections)/letter.txt", "theirs")
        try project.write(".prdbuild/tmp/4194305-0123456789abcdef.tmp", "half")
        let run = try project.run("cache", "verify")
        #expect(run.exitCode == 1, "\(run)")
        for path in damaged {
            #expect(run.output.contains("damaged  \(path)"), "\(path): \(run)")
            #expect(!project.exists(path))
        }
        #expect(run.output.split(separator: "\n").count == 4, "\(run)")
        #expect(!project.exists(".prdbuild/tmp/4194305-0123456789abcdef.tmp"), "\(run)")
        #expect(try project.read("\(Self.sections)/letter.txt") == "theirs")
        #expect(try project.read(damaged[3] + ".aside/theirs") == "kept")
        let again = try project.run("cache", "verify", "--json")
        #expect(again.exitCode == 0, "\(again)")
        #expect(try again.json()["entries"] as? Int == 12 + 9 - 4, "\(again)")
        #expect(try project.run("check").exitCode == 0)
    }

    @Test func aBuildThatMakesSomethingPrunesAndANullBuildDoesNot() throws {
        let project = try SampleProject.detailed()
        try project.build()
        let large = "\(Self.sections)/" + String(repeating: "ab", count: 32)
        try addLargeFile(large, to: project)
        try addLargeFile(".prdbuild/backups/appendix.md", to: project)
        let null = try project.run()
        #expect(null.error == "prdbuild: no work to do.\n", "\(null)")
        #expect(project.exists(large))
        try project.replace("5 minutes", with: "6 minutes", in: "requirements/user-goals.md")
        let run = try project.build()
        #expect(run.error.contains("deleted 1 entry, oldest use first"), "\(run)")
        #expect(!project.exists(large))
        #expect(try names(project).count > 12)
        #expect(project.exists(".prdbuild/backups/appendix.md"), "a person's text was deleted")
        #expect(try project.run("cache", "prune", "--max-size", "0").exitCode == 0)
        #expect(project.exists(".prdbuild/backups/appendix.md"), "a person's text was deleted")
        #expect(try project.run("cache").output.contains("only you delete them"))
    }

    @Test(arguments: [
        (["cache", "purge"], "known: prune, verify"), (["cache", "verfy"], "did you mean 'verify'"),
        (["cache", "--max-size", "1M"], "belongs to 'cache prune'"), (["cache", "prune", "--max-size", "much"], "64M"),
        (["cache", "prune", "--max-size", "-1"], "64M"), (["cache", "prune", "verify"], "does not take 'verify'"),
        (["build", "--max-size", "1M"], "it belongs to: cache"),
    ])
    func wrongUsageIsRefused(_ arguments: [String], _ hint: String) throws {
        let project = try SampleProject.small()
        let run = try Run(arguments, in: project.root)
        #expect(run.exitCode == 2 && run.error.contains(hint), "\(run)")
        #expect(!project.exists(".prdbuild"))
    }

    @Test(arguments: ["0", "1", "1k", "1.5M", "2MiB", "3GB", "1 T", "1t"]) func sizesAreUnderstood(size: String) throws {
        let project = try SampleProject.small()
        #expect(try project.run("cache", "prune", "--max-size", size).exitCode == 0)
    }
}
