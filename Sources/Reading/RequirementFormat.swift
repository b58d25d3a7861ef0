import Formats
import PRDModel

/// Requirement files in Markdown. The rules, in the order in which they are tried, are `HeadingRules` for headings and `BlockRules` for what
/// is below them.
package enum RequirementFormat {
    package static func read(_ text: String, source: RequirementSource, in context: ReadingContext) -> RequirementFile {
        var reading = MarkdownReader(source, in: context)
        switch RequirementFileKind(ofPath: source.path) {
        case .commaSeparated?: reading.readDelimited(text, separator: .comma)
        case .tabSeparated?: reading.readDelimited(text, separator: .tab)
        case .gherkin?: reading.readFeature(text)
        case .markdown?:
            if let problem = MarkdownLimits.problem(in: text, path: source.path) { return RequirementFile(problems: [problem]) }
            reading.read(text)
        case nil: return RequirementFile(problems: [.unreadable(source.path)])
        }
        return reading.file
    }
}
