import Analysis
import Formats
import Languages
import Loading
import PRDModel
import Reading

/// What a run of the linter found, with places and words.
package struct LintReport {
    struct Entry {
        let rule: Rule
        let level: RuleLevel
        /// Nil for a comment that stands before no requirement.
        let requirement: Requirement?
        let others: [Requirement]
        let words: [String]
        let message: String
        let hint: String
        let path: String
        let span: WordPlaces.Span
        /// The reason that an author gives for leaving it as it is; nil for what is reported.
        var suppressedFor: String?
    }

    /// In the order of files and lines.
    let entries: [Entry]
    let suppressed: [Entry]
    /// Active ones.
    let requirementCount: Int
    let fileCount: Int

    /// - Parameter named: how a message names another requirement.
    package init(_ loaded: LoadedRequirements, language: WordingLanguage, named: @escaping (Requirement) -> String) {
        let active = Dictionary(grouping: loaded.requirements.filter(\.isActive), by: \.category)
        let lists = loaded.categories.all.map { RequirementList(category: $0, items: active[$0.id] ?? []) }
        var sources: [String: Source] = [:]
        var suppressions: [Suppression] = []
        for file in loaded.files {
            // An include ends an item, and a comment in front of it belongs to no item.
            let items = Set(file.items.joined().compactMap { $0 }.map { loaded.requirements[$0].place } + file.includes).sorted()
            sources[file.path] = Source(text: file.file.text, items: items)
            suppressions += SuppressionComments.read(file.file.text, path: file.path, items: items)
        }
        let linter = Linter(
            findings: Analysis.findings(in: lists, language: language), levels: loaded.settings.lint, suppressions: suppressions)
        let text = FindingText(named: named)
        func entry(_ finding: Finding, _ level: RuleLevel, suppressedFor reason: String? = nil) -> Entry {
            Entry(
                rule: finding.rule, level: level, requirement: finding.requirement, others: finding.others,
                words: finding.evidence, message: text.message(finding), hint: text.hint(finding),
                path: finding.requirement.place.path, span: Self.span(of: finding, in: sources), suppressedFor: reason)
        }
        let byPlace = Dictionary(loaded.requirements.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
        entries =
            linter.issues.map { issue in
                switch issue.subject {
                case .finding(let finding): return entry(finding, issue.level)
                case .suppression(let suppression, let fault):
                    let (line, column) = (suppression.place.line ?? 1, suppression.place.column ?? 1)
                    return Entry(
                        rule: .suppression, level: issue.level, requirement: suppression.item.flatMap { byPlace[$0] }, others: [],
                        words: suppression.rules, message: text.message(suppression, fault), hint: text.hint(fault),
                        path: suppression.place.path,
                        span: .init(line: line, column: column, endLine: line, endColumn: column + 4))
                }
            }.inOrder
        suppressed = linter.suppressed.map { entry($0.finding, $0.level, suppressedFor: $0.suppression.reason ?? "") }.inOrder
        requirementCount = lists.filter { !$0.category.id.isProse }.map(\.items.count).reduce(0, +)
        fileCount = loaded.files.count
    }

    /// Whether there is a finding of level warning or error.
    package var hasWarnings: Bool { entries.contains { $0.level >= .warning } }

    func count(_ level: RuleLevel) -> Int { entries.count { $0.level == level } }

    /// A requirement file as findings are looked up in it.
    private struct Source {
        let places: WordPlaces
        /// Of items and includes, rising.
        let starts: [Int]
        let lineCount: Int

        init(text: String, items: [Place]) {
            places = WordPlaces(text)
            starts = items.compactMap(\.line)
            lineCount = splitLines(text).count
        }

        func lines(of item: Place) -> ClosedRange<Int> {
            let start = item.line ?? 1
            let next = starts.first { $0 > start } ?? lineCount + 1
            return start...max(start, next - 1)
        }
    }

    private static func span(of finding: Finding, in sources: [String: Source]) -> WordPlaces.Span {
        let place = finding.requirement.place
        let line = place.line ?? 1
        let start = WordPlaces.Span(line: line, column: 1, endLine: line, endColumn: 1)
        guard let source = sources[place.path] else { return start }
        let lines = source.lines(of: place)
        let isInText = RuleTable.page(finding.rule)?.kind == .words || [.unknownID, .unreadID].contains(finding.rule)
        if isInText, let words = finding.evidence.first {
            if let span = source.places.span(of: words, in: lines) { return span }
            // Code or a quotation may stand between the words.
            if let first = words.split(separator: " ").first, let span = source.places.span(of: String(first), in: lines) {
                return span
            }
        }
        return source.places.start(in: lines) ?? start
    }
}

extension [LintReport.Entry] {
    fileprivate var inOrder: [LintReport.Entry] {
        enumerated().sorted { left, right in
            let (first, second) = (left.element, right.element)
            if first.path != second.path { return precedes(first.path, second.path) }
            return (first.span.line, first.span.column, left.offset) < (second.span.line, second.span.column, right.offset)
        }.map(\.element)
    }
}
