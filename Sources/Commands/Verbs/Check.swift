import Building
import CommandLine
import Driver
import Formats
import Loading
import PRDModel
import Planning
import Reports
import Terminal
import TextLayout
import Wording

/// `prdbuild check`
struct CheckCommand {
    let context: Context

    private struct Finding {
        let message: String
        let place: Place?
    }

    func run() throws -> ExitCode {
        let isAnnotating = context.invocation.format(else: CheckFormat.text) == .github
        let loaded: LoadedProject
        do throws(ProjectErrors) {
            loaded = try context.load(for: .handlingMerge)
        } catch {
            if isAnnotating { annotate(error.diagnostics.map { ($0.message, $0.place, $0.severity) }) }
            throw error
        }
        var (findings, held) = try findings(loaded)
        let isCurrent = findings.isEmpty
        if context.invocation.has(.grounded) { findings += ungrounded(loaded.project) }
        if findings.isEmpty {
            context.console.say("prdbuild: \(loaded.project.settings.markdownOutput) is current.")
            return .success
        }
        for finding in findings {
            context.console.alert(finding.message, at: finding.place)
        }
        for line in heldBackAdvice(held) { context.console.alert("  " + line) }
        let advice = held.count < findings.count ? "; run 'prdbuild' and commit what it writes" : ""
        context.console.alert(
            isCurrent
                ? "prdbuild: the PRD is current, and states what no input does; put it right by hand, or regenerate the sections"
                : "prdbuild: the PRD is not current" + advice)
        if isAnnotating { annotate(findings.map { ($0.message, $0.place, .error) }) }
        return .unfinished
    }

    /// - Returns: what keeps the document from being current, and the sections for which a person has to decide.
    private func findings(_ loaded: LoadedProject) throws -> ([Finding], held: [SectionID]) {
        let project = loaded.project
        let planner = try context.session.planner(for: project)
        let plan = planner.plan()
        let reasons = context.reasonText(project)
        var findings = mergeFindings(project)
        let undecided = Set(project.merge?.conflicts.map(\.section) ?? [])
        findings += staleFindings(plan.entries.filter { !undecided.contains($0.section.id) }, reasons)
        let held = plan.heldBack.filter { !undecided.contains($0.section.id) }
        for entry in held {
            let summary = reasons.summary(entry.state.reasons, most: 5)
            findings.append(
                Finding(
                    message: "section \(entry.section.id.text) was edited by hand and is held back: \(summary)",
                    place: Place(project.settings.markdownOutput, line: line(of: entry, project))))
        }
        for part in plan.abandoned {
            let problem = context.session.problem(with: part, in: project)
            findings.append(Finding(message: problem.message, place: problem.place))
        }
        if findings.isEmpty { findings = outdatedFiles(loaded, planner: planner, plan: plan) }
        return (findings, held.map(\.section.id))
    }

    /// What models have written and no input says.
    private func ungrounded(_ project: Project) -> [Finding] {
        guard let document = project.document else { return [] }
        let sections = Grounding(project).findings(in: document, lock: project.lock)
        return project.graph.sections.flatMap { section -> [Finding] in
            guard let found = sections[section.id] else { return [] }
            func finding(_ words: String, _ found: GroundingFindings.Finding) -> Finding {
                Finding(
                    message: "section \(section.id.text) \(words)",
                    place: Place(project.settings.markdownOutput, line: found.line))
            }
            return found.ids.map { finding("cites \($0.subject), which no requirement has", $0) }
                + found.figures.map { finding("states \($0.subject), which is in no input", $0) }
        }
    }

    /// More reasons than this are counted.
    private static let maxReasons = 10

    /// Each reason once, with the sections that it makes stale.
    private func staleFindings(_ entries: [PlanEntry], _ reasons: ReasonText) -> [Finding] {
        var order: [StaleReason] = []
        var sections: [StaleReason: [String]] = [:]
        for entry in entries {
            guard case .stale(let list) = entry.state else { continue }
            for reason in list {
                if sections[reason] == nil { order.append(reason) }
                sections[reason, default: []].append(entry.section.id.text)
            }
        }
        var findings = order.prefix(Self.maxReasons).map { reason in
            let names = sections[reason] ?? []
            let subject = names.count == 1 ? "section \(names[0]) is" : "sections \(names.joined(separator: ", ")) are"
            return Finding(message: "\(subject) stale: \(reasons.line(reason))", place: place(of: reason))
        }
        let more = order.count - findings.count
        if more > 0 {
            let all = Set(order.dropFirst(Self.maxReasons).flatMap { sections[$0] ?? [] }).sorted().joined(separator: ", ")
            findings.append(
                Finding(message: "and \(counted(more, "more reason")), for \(all); 'prdbuild status -v' lists them", place: nil))
        }
        return findings
    }

    private func mergeFindings(_ project: Project) -> [Finding] {
        guard let merge = project.merge else { return [] }
        return merge.causes.map { Finding(message: $0.message, place: $0.place) }
            + merge.conflicts.map { Finding(message: $0.problem.message, place: $0.problem.place) }
    }

    private func place(of reason: StaleReason) -> Place? {
        guard case .requirement(let change) = reason else { return nil }
        switch change {
        case .added(let requirement), .changed(let requirement, _), .moved(let requirement): return requirement.place
        case .removed: return nil
        }
    }

    private func line(of entry: PlanEntry, _ project: Project) -> Int? {
        project.document?.parts.first { $0.id == entry.section.id }?.line
    }

    /// With every section fresh, a build would only write the files: what it would write is compared with what is there.
    private func outdatedFiles(_ loaded: LoadedProject, planner: Planner, plan: Plan) -> [Finding] {
        let project = loaded.project
        let all = Set(project.graph.sections.map(\.id))
        return context.session.outputChanges(loaded, planner, plan, wanted: all).map { change in
            let path = project.settings.path(of: change.output)
            return switch change.reason {
            case .missing: Finding(message: "\(path) is missing", place: nil)
            case .line(let line): Finding(message: "\(path) is not what a build would leave", place: Place(path, line: line))
            case .renamed, .sections:
                Finding(message: "\(path) is not what a build would leave: \(change.words(context.paths))", place: Place(path))
            }
        }
    }

    /// One for each place: GitHub shows ten of a step, and those of one line over one another.
    private func annotate(_ findings: [(message: String, place: Place?, severity: Diagnostic.Severity)]) {
        let path = context.repositoryPath
        let places = unique(findings.map(\.place))
        let lines = places.map { place in
            let own = findings.filter { $0.place == place }
            let severity = own.contains { $0.severity == .error } ? Diagnostic.Severity.error : .warning
            return AnnotationText.line(
                severity, own.map(\.message).joined(separator: "\n"),
                at: place.map { Place(path($0.path), line: $0.line, column: $0.column) })
        }
        context.console.result(annotations: lines)
    }
}
