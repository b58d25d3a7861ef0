import PRDModel

/// The report for people: a line a finding as compilers print it, with what to do below. A terminal gets lines that fit it.
struct LintText {
    let console: Console
    let root: String

    func write(_ report: LintReport) {
        let width = console.outputWidth ?? .max
        var text = ""
        for entry in report.entries { text += lines(entry, width: width) }
        if !text.isEmpty { console.result(text) }
        if console.isVerbose {
            for entry in report.suppressed {
                console.say(
                    "\(place(entry)): suppressed: \(entry.message) [\(entry.rule.name)], since: \(entry.suppressedFor ?? "")")
            }
        }
        console.say("prdbuild: " + summary(report))
    }

    private func lines(_ entry: LintReport.Entry, width: Int) -> String {
        let level = entry.level.rawValue + ":"
        let rule = "[\(entry.rule.name)]"
        let finding = Columns.wrapped(
            "\(entry.message) \(rule)", width: width, opening: "\(place(entry)): \(level) ", hanging: 4)
        let hint = Columns.wrapped(entry.hint, width: width, opening: "  hint: ", hanging: 8)
        // Colours come last, since they take no place in a line.
        var lines = finding + hint
        lines[0] = lines[0].replacing(" \(level) ", with: " \(coloured(level, entry.level)) ", maxReplacements: 1)
        let last = finding.count - 1
        lines[last] = lines[last].replacing(rule, with: console.coloured(rule, .dim, on: .output))
        lines[last + 1] = lines[last + 1].replacing(
            "hint:", with: console.coloured("hint:", .dim, on: .output), maxReplacements: 1)
        return lines.joined(separator: "\n") + "\n"
    }

    private func place(_ entry: LintReport.Entry) -> String {
        console.shown(Place(entry.path, line: entry.span.line, column: entry.span.column), root: root)
    }

    private func coloured(_ text: String, _ level: RuleLevel) -> String {
        let colour: Console.Colour =
            switch level {
            case .error: .red
            case .warning: .yellow
            case .note, .off: .blue
            }
        return console.coloured(text, colour, on: .output)
    }

    private func summary(_ report: LintReport) -> String {
        let checked = "\(counted(report.requirementCount, "requirement")) in \(counted(report.fileCount, "file"))"
        let counts = [RuleLevel.error, .warning, .note].compactMap { level -> String? in
            let count = report.count(level)
            return count == 0 ? nil : counted(count, level.rawValue)
        }
        let suppressed = report.suppressed.isEmpty ? "" : " (\(report.suppressed.count) suppressed)"
        return "\(checked): " + (counts.isEmpty ? "nothing to report" : counts.joined(separator: ", ")) + suppressed
    }
}
