import Building
import Loading
import PRDModel
import Planning

/// What people read before a build and after it.
extension BuildCommand {
    /// The sections, and what they may cost, before anything is spent.
    ///
    /// - Parameter naming: the sections that are asked for, where no block shows them.
    func announce(_ run: BuildRun, _ forecast: Forecast, naming: Bool = true) {
        let stale = run.plan.stale.filter { run.wanted.contains($0.section.id) }
        guard !stale.isEmpty else { return }
        let title = console.coloured(plainLine(run.loaded.project.title), .bold)
        let waiting = run.plan.entries.count { entry in
            if case .waiting = entry.state { run.wanted.contains(entry.section.id) } else { false }
        }
        let more = waiting > 0 ? ", and up to \(waiting) more that read them" : ""
        let providers = Set(stale.map { $0.provider.shown }).sorted().joined(separator: ", ")
        console.say(
            "\(title): \(inputs(of: run.loaded)); \(stale.count) of \(counted(run.plan.entries.count, "section")) to make\(more) (\(providers))"
        )
        if forecast.sure.isEmpty { return }
        let asked = forecast.sure.count + forecast.likely.count
        var others = ""
        if asked < stale.count || forecast.possible.count < waiting {
            others =
                "\(asked) to ask for" + (forecast.possible.isEmpty ? "" : ", and up to \(forecast.possible.count) more") + ": "
        }
        let expense = run.expense(forecast.all)
        let cost = expense.cost.map { ", up to \(dollars($0))" } ?? ""
        console.say(
            "  \(others)about \(rounded(expense.inputTokens)) tokens to read, up to \(grouped(expense.outputTokens)) to write\(cost)"
        )
        let sections = run.loaded.project.graph.sections
        guard naming, forecast.all.count < sections.count else { return }
        let names = sections.filter { forecast.all.contains($0) }.map { plainLine($0.title) }
        console.say("  " + console.coloured(names.joined(separator: ", "), .dim))
    }

    /// `45 requirements in 12 files; FR-2 and FR-3 of the last build are gone`
    private func inputs(of loaded: LoadedProject) -> String {
        let count = loaded.project.requirements.count { $0.isActive && !$0.isProse }
        let lost = loaded.project.lock?.lost(among: loaded.project.requirements)
        return "\(counted(count, "requirement")) in \(counted(loaded.requirementFiles.count, "file"))"
            + (lost.flatMap(\.words).map { "; " + $0 } ?? "")
    }

    @discardableResult
    func summarise(_ run: BuildRun, _ report: BuildRun.Report) -> ExitCode {
        console.report(report.warnings, root: session.root)
        if let note = report.note { console.say(note) }
        let results = report.outcome.results.filter { run.wanted.contains($0.key) }
        func those(_ matches: (SectionResult) -> Bool) -> [SectionID] {
            results.filter { matches($0.value) }.map(\.key).sorted()
        }
        let built = those { if case .generated = $0 { true } else { false } }
        let cached = those { $0 == .cached }
        let failed = those { if case .failed = $0 { true } else { false } }
        let over = those { $0 == .overBudget }
        let left = those { result in
            switch result {
            case .leftStale, .withheld: true
            default: false
            }
        }
        let held = those { if case .heldBack = $0 { true } else { false } }
        let stopped = those { $0 == .cancelled }.filter { run.plan[$0]?.mayBeMade ?? false }
        let kept = run.kept(report.outcome).map { " (\($0.words))" } ?? ""
        let parts: [(list: [SectionID], words: String, colour: Console.Colour?)] = [
            (built, "built" + kept, nil),
            (cached, "from cache" + (report.shared.fetched > 0 ? " (\(report.shared.fetched) shared)" : ""), nil),
            (failed, "failed", .red), (over, "left stale by the limit", .yellow), (left, "left stale", .yellow),
            (held, "held back", .yellow), (stopped, "interrupted", .yellow),
        ]
        let words = parts.filter { !$0.list.isEmpty }.map { part in
            let text = "\(part.list.count) \(part.words)"
            return part.colour.map { console.coloured(text, $0) } ?? text
        }
        if words.isEmpty, report.written.isEmpty {
            console.say("prdbuild: no work to do.")
            return .success
        }
        let files = report.written.map { console.path(run.loaded.project.settings.path(of: $0), root: session.root) }
        let wrote = files.isEmpty ? "nothing written" : "wrote " + files.joined(separator: ", ")
        let done = words.isEmpty ? wrote : words.joined(separator: ", ") + "; " + wrote
        console.say("prdbuild: \(done) (\(BuildLines.time(Int(report.seconds * 1000))))")
        if let used = run.usedText(report.outcome) { console.say("  " + used) }
        if console.isVerbose, report.shared.uploaded > 0 {
            console.say("  shared with others: \(counted(report.shared.uploaded, "text"))")
        }
        adviseAfter(failed: failed, held: held)
        return (failed + held.filter(run.named.contains) + over + left + stopped).isEmpty ? .success : .unfinished
    }

    func adviseAfter(failed: [SectionID], held: [SectionID]) {
        for id in held {
            console.alert(
                "  \(id.text) was edited by hand and its inputs changed since: 'prdbuild accept \(id.text)' declares the text right, "
                    + "'prdbuild regenerate \(id.text) --discard-edits' replaces it")
        }
        if let advice = failureAdvice(failed) { console.alert("  " + advice) }
        if Task.isCancelled { console.alert("prdbuild: interrupted; what was finished is kept") }
    }

    private func failureAdvice(_ failed: [SectionID]) -> String? {
        if failed.isEmpty { return nil }
        // A build has nothing to try again where only a new version of a text that is right was asked for.
        let name = session.invocation.arguments.first ?? ""
        if session.invocation.command == .regenerate, failed.contains(where: { $0.text == name }) {
            let flag = session.invocation.has(.discardEdits) ? " --discard-edits" : ""
            return "'prdbuild regenerate \(name)\(flag)' tries again"
        }
        return "'prdbuild' tries the failed \(failed.count == 1 ? "section" : "sections") again"
    }
}

extension ProviderIdentity {
    /// Name and model.
    fileprivate var shown: String { plainLine(model.map { "\(name)/\($0)" } ?? name) }
}

/// Two digits that count: a guess has no more.
private func rounded(_ number: Int) -> String {
    var unit = 1
    while number / unit >= 100 { unit *= 10 }
    return grouped((number + unit / 2) / unit * unit)
}
