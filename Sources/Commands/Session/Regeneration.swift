import Building
import Formats
import PRDModel
import Planning

/// A section made anew, with those that read it as far as that was asked for: what the command and the page share.
struct Regeneration: Sendable {
    let session: Session
    let section: Section
    /// All that read the section, directly or through others, in document order.
    let affected: [SectionID]
    let run: BuildRun

    /// - Parameters:
    ///   - chosen: of the sections that read it, those to be brought up to date with it.
    ///   - instructions: to be kept; an empty text clears them, nil leaves them.
    /// - Throws: also if a person wrote the text and it was not said that it may be replaced.
    init(
        session: Session, section name: String, chosen: (_ affected: [SectionID]) -> [SectionID], instructions: String?,
        discardsEdits: Bool
    ) throws {
        let loaded = try session.load()
        var project = loaded.project
        let section = try session.section(name, in: project.graph)
        let affected = project.graph.allReaders(of: section.id)
        if let instructions { Self.keep(instructions, of: section, in: &project) }
        let planner = try session.planner(
            for: project, forced: [section.id], discarding: discardsEdits ? [section.id] : [])
        let plan = planner.plan()
        if plan[section.id]?.isEdited == true {
            throw UsageError(
                message: "'\(section.id.text)' was edited by hand",
                hint: "'--discard-edits' replaces the text and keeps a copy in .prdbuild/backups/")
        }
        project.merge?.conflicts.removeAll { $0.section == section.id }
        let named = [section.id] + chosen(affected)
        let wanted = Self.wanted(named, affected: affected, in: project.graph)
        self.session = session
        self.section = section
        self.affected = affected
        run = BuildRun(
            session: session, loaded: loaded.with(project), planner: planner, plan: plan, wanted: wanted,
            named: Set(named))
    }

    /// The named sections with all that they read, but none of the affected ones that were left out.
    static func wanted(_ named: [SectionID], affected: [SectionID], in graph: SectionGraph) -> Set<SectionID> {
        Set(graph.withAllContext(named)).subtracting(Set(affected).subtracting(named))
    }

    private static func keep(_ instructions: String, of section: Section, in project: inout Project) {
        var lock =
            project.lock
            ?? Lock(
                mode: project.mode, status: .partial, title: project.title, version: 0, requirements: [:], sections: [:])
        lock.sections[
            section.id,
            default: LockEntry(
                status: .completed, title: section.title, contentHash: nil, fingerprint: nil, inputs: [:], generatedAt: nil)
        ].instructions = instructions.allSatisfy(\.isWhitespace) ? nil : instructions
        project.lock = lock
    }

    /// Copies a person's text that is going to be replaced.
    ///
    /// - Returns: the copy's path, relative to the project; nil if there is nothing to lose.
    func backUp() throws(ProjectErrors) -> String? {
        guard let text = run.planner.textOfAPerson(section.id) else { return nil }
        return try session.cache.keepBackup(of: text, section: section.id, timeStamp: session.world.timeStamp)
    }

    /// Whether the section has another text than before.
    func hasChanged(_ report: BuildRun.Report) -> Bool {
        report.outcome.texts[section.id]?.contentHash != run.planner.presentTexts[section.id]?.contentHash
    }

    /// Of the affected sections, those that were not looked at with the new text.
    func left(_ report: BuildRun.Report) -> [SectionID] {
        affected.filter { id in
            switch report.outcome.results[id] {
            case .fresh, .kept, .cached, .generated: !run.wanted.contains(id)
            default: true
            }
        }
    }

    /// `{"section": …, "affected_sections": […], "warning": …}`
    func json(_ report: BuildRun.Report) throws -> JSONValue {
        let after = run.project(after: report)
        let plan = try session.planner(for: after).plan()
        let shape = SectionJSON(project: after, reasons: session.reasonText(after))
        let isMade = report.outcome.results[section.id]?.isMade == true
        let left = isMade ? left(report) : []
        return .object([
            "section": plan[section.id].map { shape.withText($0) } ?? .null,
            "affected_sections": .array(affected.map { .string($0.text) }),
            "warning": left.isEmpty ? .null : .string(Self.warning(left.count)),
        ])
    }

    static func warning(_ count: Int) -> String { "\(counted(count, "section")) used this as context and may be outdated" }
}

extension SectionResult {
    /// Whether the section has the text that the present inputs give.
    var isMade: Bool {
        switch self {
        case .generated, .cached: true
        case .fresh, .kept, .heldBack, .failed, .leftStale, .overBudget, .withheld, .cancelled: false
        }
    }
}
