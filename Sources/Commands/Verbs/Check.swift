import Building
import CommandLine
import Driver
import Formats
import Loading
import PRDModel
import Planning
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
        let findings = try findings(loaded)
        if findings.isEmpty {
            context.console.say("prdbuild: \(loaded.project.settings.markdownOutput) is current.")
            return .success
        }
        for finding in findings {
            context.console.alert(finding.message, at: finding.place)
        }
        context.console.alert("prdbuild: the PRD is not current; run 'prdbuild' and commit what it writes")
        if isAnnotating { annotate(findings.map { ($0.message, $0.place, .error) }) }
        return .unfinished
    }

    private func findings(_ loaded: LoadedProject) throws -> [Finding] {
        let project = loaded.project
        let planner = try context.session.planner(for: project)
        let plan = planner.plan()
        let reasons = context.reasonText(project)
        var findings = mergeFindings(project)
        let undecided = Set(project.merge?.conflicts.map(\.section) ?? [])
        findings += staleFindings(plan.entries.filter { !undecided.contains($0.section.id) }, reasons)
        for entry in plan.entries where !undecided.contains(entry.section.id) {
            let id = entry.section.id.text
            switch entry.state {
            case .edited(let list) where !list.isEmpty:
                findings.append(
                    Finding(
                        message: "section \(id) was edited by hand and is held back: \(reasons.summary(list, most: 5))",
                        place: Place(project.settings.markdownOutput, line: line(of: entry, project))))
            case .fresh, .stale, .waiting, .edited: break
            }
        }
        for part in plan.abandoned {
            let problem = context.session.problem(with: part, in: project)
            findings.append(Finding(message: problem.message, place: problem.place))
        }
        if !findings.isEmpty { return findings }
        return outdatedFiles(loaded, planner: planner, plan: plan)
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
        let outcome = BuildOutcome.withoutGenerating(planner, plan, wanted: Set(project.graph.sections.map(\.id)))
        let outputs = Outputs(project: project, sections: outcome.texts, lock: outcome.lock, former: loaded.outputs)
        return outputs.outdated(loaded.outputs).map { output in
            let path = project.settings.path(of: output)
            guard let bytes = loaded.outputs[output] else {
                return Finding(message: "\(path) is missing", place: nil)
            }
            let line = firstDifference(
                splitLines(String(decoding: bytes, as: UTF8.self)), splitLines(outputs.texts[output] ?? ""))
            return Finding(message: "\(path) is not what a build would leave", place: Place(path, line: line))
        }
    }

    private func firstDifference(_ old: [String], _ new: [String]) -> Int {
        let common = zip(old, new).prefix { $0 == $1 }.count
        return min(common + 1, max(old.count, 1))
    }

    /// GitHub's workflow commands; places relative to the working directory.
    private func annotate(_ findings: [(message: String, place: Place?, severity: Diagnostic.Severity)]) {
        for (message, place, severity) in findings {
            var properties: [String] = []
            if let place {
                properties.append("file=" + escaped(context.paths.path(place.path), inProperty: true))
                if let line = place.line { properties.append("line=\(line)") }
                if let column = place.column { properties.append("col=\(column)") }
            }
            let kind = severity == .error ? "error" : "warning"
            let list = properties.isEmpty ? "" : " " + properties.joined(separator: ",")
            context.console.result("::\(kind)\(list)::\(escaped(message, inProperty: false))\n")
        }
    }

    private func escaped(_ text: String, inProperty: Bool) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where inProperty: result += "%3A"
            case "," where inProperty: result += "%2C"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
