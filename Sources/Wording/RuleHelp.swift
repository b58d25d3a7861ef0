import Analysis
import Languages
import PRDModel
import TextLayout

/// The page of one rule for `help RULE`, the manual and SARIF.
package struct RuleHelp {
    let page: RulePage

    package init(page: RulePage) { self.page = page }

    private var name: String { page.rule.name }

    private var facts: [(String, String)] {
        [("Level", page.level.rawValue + " by default"), ("Looks at", categories), ("Languages", languages)]
    }

    private var categories: String {
        guard let ids = page.categories else { return "all categories" }
        return Categories().all.filter { ids.contains($0.id) }.map(\.displayName).joined(separator: ", ")
    }

    private var languages: String {
        page.languages.contains(.other) ? "all" : "English, German"
    }

    private var change: String { "In prdbuild.yaml: lint: { \(name): \(page.level == .off ? "note" : "off") }" }
    private var ignore: String { "<!-- lint-ignore \(name): the reason -->" }

    /// For a terminal, with a final line end.
    package var text: String {
        var lines = Columns.wrapped("\(name): \(page.summary)", width: Columns.width) + [""]
        lines += Columns.wrapped(page.why, width: Columns.width)
        lines += ["", "  bad:"] + Columns.wrapped(page.example.bad, width: Columns.width - 4).map { "    " + $0 }
        lines += ["  good:"] + Columns.wrapped(page.example.good, width: Columns.width - 4).map { "    " + $0 }
        if !page.silence.isEmpty { lines += [""] + Columns.wrapped(page.silence, width: Columns.width) }
        lines.append("")
        lines += facts.flatMap { Columns.wrapped($1, width: Columns.width, opening: "  " + Columns.padded($0 + ":", 11)) }
        lines += ["", "For the whole project another level (off, note, warning, error):", "  \(change)"]
        lines += ["For one requirement, in it or on a line of its own before it:", "  \(ignore)"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// Below a heading that the caller writes.
    package var markdown: String {
        var lines = [page.summary.capitalisedFirst + ". " + page.why, ""]
        lines += ["- Bad: \(quoted(page.example.bad))", "- Good: \(quoted(page.example.good))", ""]
        if !page.silence.isEmpty { lines += [page.silence, ""] }
        lines.append(facts.map { "\($0): \($1)." }.joined(separator: " "))
        return lines.joined(separator: "\n")
    }

    /// Comments would vanish.
    private func quoted(_ text: String) -> String { text.contains("<") ? "`\(text)`" : "*\(text)*" }
}
