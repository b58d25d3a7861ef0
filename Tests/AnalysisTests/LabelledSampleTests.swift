import Analysis
import Foundation
import Formats
import PRDModel
import Reading
import Testing

/// The linter beside what a reviewer would raise: requirements of nine products, labelled before the rules were written.
/// `make bench` prints precision and recall of each rule.
@Suite struct LabelledSampleTests {
    struct Counts {
        var hits = 0
        var falseAlarms: [String] = []
        var misses: [String] = []

        var precision: Double { ratio(hits, hits + falseAlarms.count) }
        var recall: Double { ratio(hits, hits + misses.count) }

        private func ratio(_ part: Int, _ whole: Int) -> Double { whole == 0 ? 1 : Double(part) / Double(whole) }

        static func + (left: Counts, right: Counts) -> Counts {
            Counts(
                hits: left.hits + right.hits, falseAlarms: left.falseAlarms + right.falseAlarms,
                misses: left.misses + right.misses)
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("LintSample")

    /// By rule; the rules that no project has on unless it asks for them are left out.
    private static func counts(_ part: String) throws -> [Rule: Counts] {
        let directory = folder.appendingPathComponent(part)
        var counts: [Rule: Counts] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() where file.hasSuffix(".md") {
            let text = try String(contentsOf: directory.appendingPathComponent(file), encoding: .utf8)
            let language: WordingLanguage = file.hasPrefix("de-") ? .german : .english
            let found = try findings(in: text, file: file, language: language)
            for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            where line.hasPrefix("- ") {
                let expected = try expected(in: line)
                let place = "\(part)/\(file):\(number + 1)"
                for rule in found[number + 1, default: []].union(expected) {
                    let isFound = found[number + 1]?.contains(rule) == true
                    switch (isFound, expected.contains(rule)) {
                    case (true, true): counts[rule, default: Counts()].hits += 1
                    case (true, false): counts[rule, default: Counts()].falseAlarms.append(place)
                    default: counts[rule, default: Counts()].misses.append(place)
                    }
                }
            }
        }
        return counts
    }

    private static func expected(in line: Substring) throws -> Set<Rule> {
        guard let label = line.firstMatch(of: #/<!-- expect: (.+) -->/#) else { return [] }
        return Set(
            try label.output.1.split(separator: ", ").map { try #require(Rule(rawValue: String($0)), "no rule \($0)") })
    }

    /// By line.
    private static func findings(in text: String, file: String, language: WordingLanguage) throws -> [Int: Set<Rule>] {
        let categories = Categories()
        let reading = RequirementFormat.read(text, source: RequirementSource(file), in: ReadingContext(categories: categories))
        let assignment = RequirementIDs.assign(to: reading.items, categories: categories)
        let requirements = assignment.requirements
        try #require(reading.problems.isEmpty && assignment.problems.isEmpty)
        let lists = categories.all.map { category in
            RequirementList(category: category, items: requirements.filter { $0.category == category.id })
        }
        var found: [Int: Set<Rule>] = [:]
        for finding in Analysis.findings(in: lists, language: language) where RuleTable.page(finding.rule)?.level != .off {
            found[finding.requirement.place.line ?? 0, default: []].insert(finding.rule)
        }
        return found
    }

    private static func total(_ counts: [Rule: Counts]) -> Counts { counts.values.reduce(Counts(), +) }

    @Test(arguments: ["tuning", "held-out"]) func fewFindingsAreWrongAndFewAreMissing(_ part: String) throws {
        let total = Self.total(try Self.counts(part))
        #expect(total.hits > 80)
        #expect(total.precision >= 0.95, "\(total.falseAlarms)")
        #expect(total.recall >= 0.9, "\(total.misses)")
    }

    @Test func noRuleIsWrongOften() throws {
        let counts = try Self.counts("tuning").merging(try Self.counts("held-out"), uniquingKeysWith: +)
        for (rule, count) in counts { #expect(count.precision >= 0.8, "\(rule.name): \(count.falseAlarms)") }
    }

    /// Rules that compare no meanings find just what is there.
    @Test func exactRulesAreExact() throws {
        let exact: [Rule] = [
            .andOr, .longSentence, .fragment, .unknownID, .goalWithoutMeasure, .goalWithoutTarget, .riskWithoutMitigation,
            .riskWithoutOwner, .actionWithoutDate, .questionWithoutPerson, .missingUnit, .placeholder, .escapeClause,
        ]
        let counts = try Self.counts("tuning").merging(try Self.counts("held-out"), uniquingKeysWith: +)
        for rule in exact {
            let count = try #require(counts[rule], "\(rule.name) is not in the sample")
            #expect(count.hits > 0 && count.falseAlarms == [] && count.misses == [], "\(rule.name)")
        }
    }
}
