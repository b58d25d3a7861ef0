import Building
import Formats
import Loading
import PRDModel
import Planning

/// A section that is regenerated, together with those of its readers that were chosen. The command and the page share it.
package struct Regeneration: Sendable {
    package let section: Section
    /// All sections that read it, directly or through others, in document order.
    package let affected: [SectionID]
    package let run: BuildRun

    /// - Parameters:
    ///   - chosen: picks, of the sections that read it, those to bring up to date with it.
    ///   - instructions: kept in the lock; an empty text clears them, nil leaves them.
    /// - Throws: also if a person wrote the text and `discardsEdits` is false.
    package init(
        _ session: Session, loaded: LoadedProject, section: Section, chosen: (_ affected: [SectionID]) -> [SectionID],
        instructions: String?, discardsEdits: Bool
    ) throws {
        var project = loaded.project
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
        self.section = section
        self.affected = affected
        run = BuildRun(
            session, loaded: loaded.with(project), planner: planner, plan: plan,
            wanted: Self.wanted(named, affected: affected, in: project.graph), named: Set(named), choosesByName: true)
    }

    /// The build that brings further readers up to date, once a person has chosen them.
    ///
    /// - Parameter loaded: the project as it is after the regeneration.
    package func update(_ chosen: [SectionID], in loaded: LoadedProject) throws -> BuildRun {
        let planner = try run.session.planner(for: loaded.project)
        return BuildRun(
            run.session, loaded: loaded, planner: planner, plan: planner.plan(),
            wanted: Self.wanted(chosen, affected: affected, in: loaded.project.graph), named: Set(chosen), choosesByName: true)
    }

    /// The named sections with all that they read, but none of the affected ones that were left out.
    private static func wanted(_ named: [SectionID], affected: [SectionID], in graph: SectionGraph) -> Set<SectionID> {
        Set(graph.withAllContext(named)).subtracting(Set(affected).subtracting(named))
    }

    private static func keep(_ instructions: String, of section: Section, in project: inout Project) {
        var lock = project.lock ?? Lockfile(mode: project.mode, title: project.title)
        lock.sections[section.id, default: LockEntry(title: section.title)].instructions =
            instructions.allSatisfy(\.isWhitespace) ? nil : instructions
        project.lock = lock
    }

    /// Copies a person's text that is going to be replaced.
    ///
    /// - Returns: the copy's path, relative to the project; nil if there is nothing to lose.
    package func backUp() throws(ProjectErrors) -> String? {
        guard let text = run.planner.textOfAPerson(section.id) else { return nil }
        return try run.session.cache.keepBackup(of: text, section: section.id, timeStamp: run.session.world.timeStamp)
    }

    /// What came of the regeneration.
    package func result(_ report: BuildReport) -> RegenerationResult {
        let isMade = report.outcome.results[section.id]?.isMade == true
        let hasChanged =
            report.outcome.texts[section.id]?.contentHash != run.planner.presentTexts[section.id]?.contentHash
        return RegenerationResult(
            isMade: isMade, hasChanged: hasChanged, outdated: isMade ? affected.filter { isOutdated($0, report) } : [])
    }

    /// Whether a reader was not looked at with the new text.
    private func isOutdated(_ id: SectionID, _ report: BuildReport) -> Bool {
        switch report.outcome.results[id] {
        case .fresh, .kept, .cached, .generated: !run.wanted.contains(id)
        default: true
        }
    }
}

package struct RegenerationResult: Sendable {
    /// The section has the text that the present inputs give.
    package let isMade: Bool
    /// That is not the text that it had.
    package let hasChanged: Bool
    /// Affected sections that were not looked at with the new text. None if it failed, since it has not changed then.
    package let outdated: [SectionID]
}

extension Regeneration {
    /// `{"section": …, "affected_sections": […], "warning": …}`
    ///
    /// - Parameters:
    ///   - reasons: the words for why a section is stale.
    ///   - warning: the words for sections that may be outdated; called with their number if there are any.
    package func json(
        _ report: BuildReport, reasons: @escaping @Sendable (StaleReason) -> String, warning: (Int) -> String
    ) throws -> JSONValue {
        let after = run.project(after: report)
        let plan = try run.session.planner(for: after).plan()
        let shape = SectionJSON(project: after, reasons: reasons)
        let outdated = result(report).outdated
        return .object([
            "section": plan[section.id].map { shape.withText($0) } ?? .null,
            "affected_sections": .array(affected.map { .string($0.text) }),
            "warning": outdated.isEmpty ? .null : .string(warning(outdated.count)),
        ])
    }
}
