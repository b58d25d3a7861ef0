import Foundation
import TestSupport
import Testing

/// Collections as teams write them, in `Tests/Collections`, and how a person counts them.
@Suite struct CollectionTests {
    private struct Expected: Decodable {
        let requirements: Int
        let categories: [String: Int]
        let ids: [String]
        let inactive: [String]?
        let titles: [String]?
    }

    private struct Reading: Decodable {
        struct Item: Decodable {
            let id: String
            let category: String
            let title: String?
            let active: Bool
        }
        struct SetAside: Decodable {
            let file: String
            let line: Int
            let `as`: String
            let reason: String
        }
        let requirements: [Item]
        let set_aside: [SetAside]
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../Collections").standardizedFileURL

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { FileManager.default.fileExists(atPath: folder.appendingPathComponent($0 + "/expected.json").path) }
            .sorted()
    }()

    @Test func thereAreCollectionsOfAllStyles() {
        #expect(Self.names.count >= 14)
    }

    @Test(arguments: names)
    func aCollectionIsReadAsAPersonCountsIt(name: String) throws {
        let source = Self.folder.appendingPathComponent(name)
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: source.appendingPathComponent("expected.json")))
        let project = try TestProject(copying: source)
        let run = try project.run("requirements", "--format", "json")
        #expect(run.exitCode == 0, "\(run)")
        let reading = try JSONDecoder().decode(Reading.self, from: Data(run.output.utf8))
        let active = reading.requirements.filter(\.active)
        #expect(active.count == expected.requirements, "\(run)")
        #expect(Dictionary(active.map { ($0.category, 1) }, uniquingKeysWith: +) == expected.categories, "\(run)")
        let known = Set(expected.ids)
        #expect(active.map(\.id).filter(known.contains) == expected.ids, "\(run)")
        if let inactive = expected.inactive {
            #expect(reading.requirements.filter { !$0.active }.map(\.id) == inactive, "\(run)")
        }
        if let titles = expected.titles { #expect(active.compactMap(\.title) == titles, "\(run)") }
        #expect(reading.set_aside.allSatisfy { !$0.file.isEmpty && $0.line > 0 && !$0.reason.isEmpty })
    }

    /// What a newcomer does first.
    @Test(arguments: names)
    func aCollectionBuildsAsItIsAndCheckAgrees(name: String) throws {
        let project = try TestProject(copying: Self.folder.appendingPathComponent(name))
        let build = try project.run()
        #expect(build.exitCode == 0, "\(build)")
        let again = try project.run()
        #expect(again.error.hasSuffix("prdbuild: no work to do.\n"), "\(again)")
        let check = try project.run("check")
        #expect(check.exitCode == 0, "\(check)")
    }
}
