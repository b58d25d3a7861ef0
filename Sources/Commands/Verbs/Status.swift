import Formats
import PRDModel
import Planning
import Rendering

/// `prdbuild status`
struct StatusCommand {
    let session: Session

    func run() throws -> ExitCode {
        let loaded = try session.load()
        let project = loaded.project
        let plan = try session.planner(for: project).plan()
        if session.invocation.has(.json) {
            session.console.result(json(project, plan).pretty)
        } else {
            printTable(project, plan)
        }
        return .success
    }

    private func printTable(_ project: Project, _ plan: Plan) {
        let console = session.console
        let reasons = session.reasonText(project)
        let version = project.lock.map { ", version \($0.version), \($0.status.rawValue)" } ?? ", not built yet"
        console.result(console.coloured(project.title, .bold, on: .output) + " (\(project.mode.rawValue)\(version))\n")
        let width = plan.entries.map(\.section.id.text.count).max() ?? 0
        for entry in plan.entries {
            let recorded = project.lock?.sections[entry.section.id]
            let age = recorded?.generatedAt.flatMap { TimeStamp.age(from: $0, now: session.world.now()) } ?? "–"
            let tokens = recorded?.usage.map { "\($0.inputTokens + $0.outputTokens) tokens" }
            let made = [tokens, recorded?.kept?.words].compactMap { $0 }.joined(separator: ", ")
            let name = padded(entry.section.id.text, width)
            let word = recorded?.error == nil || entry.isEdited ? entry.state.word : "failed"
            let state = console.coloured(padded(word, 9), entry.state.colour, on: .output)
            let line = "  \(name)  \(state)  \(padded(age, 8))  \(padded(entry.provider.text, 10))  \(made)"
            console.result(trimmingLineEnds(line) + "\n")
            if let failure = recorded?.failureText(now: session.world.now()) { console.result("      \(failure)\n") }
            guard console.isVerbose else { continue }
            for text in entry.state.reasons.flatMap({ reasons.detailed($0) }) { console.result("      \(text)\n") }
            if case .waiting(let above) = entry.state {
                console.result(
                    "      stale only if one of these comes out different: \(above.map(\.text).joined(separator: ", "))\n")
            }
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func json(_ project: Project, _ plan: Plan) -> JSONValue {
        let shape = SectionJSON(project: project, reasons: session.reasonText(project))
        let sections = plan.entries.map { JSONValue.object(shape.members($0, text: $0.text)) }
        return .object([
            "title": .string(project.title), "mode": .string(project.mode.rawValue),
            "status": .text(project.lock?.status.rawValue), "version": project.lock.map { .integer($0.version) } ?? .null,
            "sections": .array(sections),
        ])
    }
}

extension SectionState {
    var reasons: [StaleReason] {
        switch self {
        case .stale(let list), .edited(let list): list
        case .fresh, .waiting: []
        }
    }

    var isHeldBack: Bool {
        if case .edited(let list) = self { !list.isEmpty } else { false }
    }

    /// The state's name, and for an edited text whether its inputs moved on.
    var word: String {
        isHeldBack ? "held back" : name
    }

    var colour: Console.Colour {
        switch self {
        case .fresh: .green
        case .stale: .red
        case .waiting: .yellow
        case .edited(let list): list.isEmpty ? .blue : .yellow
        }
    }
}

extension LockEntry {
    /// Why the section failed, and since when; nil if it did not.
    func failureText(now: Int) -> String? {
        guard let error else { return nil }
        guard let failedSince else { return "failed: \(plainLine(error))" }
        let age = TimeStamp.age(from: failedSince, now: now).map { " (\($0))" } ?? ""
        return "failed since \(failedSince)\(age): \(plainLine(error))"
    }
}
