import Languages
import PRDModel

/// What a requirement file holds, by the ending of its name.
package enum RequirementFileKind: Hashable, Sendable {
    case markdown, commaSeparated, tabSeparated, gherkin

    /// Nil for what cannot be read, as `.docx`. A file without an ending is read as Markdown.
    package init?(ofPath path: String) {
        guard let ending = Self.ending(ofPath: path)?.lowercased() else {
            self = .markdown
            return
        }
        switch ending {
        case "csv": self = .commaSeparated
        case "tsv": self = .tabSeparated
        case "feature": self = .gherkin
        case let other where Self.markdownEndings.contains(other) || other == "txt" || other == "text": self = .markdown
        default: return nil
        }
    }

    private static let markdownEndings: Set<String> = ["md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx", "qmd", "rmd"]

    /// What stands behind the last dot of the file's name, as it is written; nil where that is part of the name, as in `Version 1.2`.
    package static func ending(ofPath path: String) -> String? {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8[path.utf8.index(after: $0)...] } ?? path.utf8[...]
        guard let dot = name.lastIndex(of: .stop), dot != name.startIndex else { return nil }
        let ending = name[name.index(after: dot)...]
        guard let first = ending.first, first.isLetter, ending.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        return String(Substring(ending))
    }

    /// Whether the ending tells that a file may hold requirements; `.txt` can be anything.
    package static func isUsual(ending: String) -> Bool {
        let lower = ending.lowercased()
        return markdownEndings.contains(lower) || ["csv", "tsv", "feature"].contains(lower)
    }
}

extension Diagnostic {
    /// For a file of a kind that is not read.
    package static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            "cannot read .\(RequirementFileKind.ending(ofPath: path) ?? "")", at: Place(path),
            hint: "export it to Markdown or CSV")
    }
}
