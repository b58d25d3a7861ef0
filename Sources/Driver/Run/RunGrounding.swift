import Building
import PRDModel

extension BuildRun {
    /// What a model has just written of a section and no input says; nil for what was composed by rule.
    package var findings: @Sendable (SectionID, SectionText) -> GroundingFindings? {
        let asked = Set(loaded.project.graph.sections.filter { !isComposed($0) }.map(\.id))
        let grounding = Grounding(loaded.project)
        return { id, text in asked.contains(id) ? grounding.findings(in: text, of: id) : nil }
    }

    /// A model is asked once more with what it made up.
    var repairs: Bool { loaded.project.settings.repair ?? 0 > 0 }

    /// What the sections of the document that models have written say and no input does; nil if no model wrote in this build.
    package func findings(after report: BuildReport) -> GroundingFindings? {
        let hasAsked = loaded.project.graph.sections.contains { section in
            if case .generated = report.outcome.results[section.id] { !isComposed(section) } else { false }
        }
        guard hasAsked, let document = project(after: report).document else { return nil }
        let sections = Grounding(loaded.project).findings(in: document, lock: report.lock)
        return GroundingFindings(loaded.project.graph.sections.compactMap { sections[$0.id] })
    }
}
