import Formats
import Languages
import PRDModel
import Planning

/// A section as programs get it: the same in `status --json`, in `regenerate --json` and from `serve`.
package struct SectionJSON: Sendable {
    let project: Project
    /// The words for why a section is stale.
    let reasons: @Sendable (StaleReason) -> String
    /// Of the sections that models have written.
    private let findings: [SectionID: GroundingFindings]

    package init(project: Project, reasons: @escaping @Sendable (StaleReason) -> String) {
        self.project = project
        self.reasons = reasons
        findings = project.document.map { Grounding(project).findings(in: $0, lock: project.lock) } ?? [:]
    }

    /// Where the section stands, without what it says.
    ///
    /// - Parameter text: what is shown of it.
    package func members(_ entry: PlanEntry, text: SectionText?) -> JSONObject {
        let recorded = project.lock?.sections[entry.section.id]
        return [
            "id": .string(entry.section.id.text), "title": .string(text?.title ?? entry.section.title),
            "order": .integer(project.graph.position(of: entry.section.id) ?? 0),
            "status": .string(recorded?.error != nil ? "failed" : text == nil ? "pending" : "completed"),
            "state": .string(entry.state.name), "edited": .bool(entry.isEdited), "held_back": .bool(entry.state.isHeldBack),
            "reasons": .array(entry.state.reasons.map { .string(reasons($0)) }),
            "provider": .string(entry.provider.text), "generated_at": .stringOrNull(recorded?.generatedAt),
            "usage": recorded?.usage.map(\.json) ?? .null, "kept": recorded?.kept.map(\.json) ?? .null,
            "error": .stringOrNull(recorded?.error), "failed_since": .stringOrNull(recorded?.failedSince),
            "findings": findings[entry.section.id].map(\.json) ?? .null,
        ]
    }

    /// The project and its sections, as `status --json` prints them.
    package func status(_ plan: Plan) -> JSONValue {
        .object([
            "title": .string(project.title), "mode": .string(project.mode.rawValue),
            "status": .stringOrNull(project.lock?.status.rawValue), "version": project.lock.map { .integer($0.version) } ?? .null,
            "sections": .array(plan.entries.map { .object(members($0, text: $0.text)) }),
        ])
    }

    package func withText(_ entry: PlanEntry) -> JSONValue {
        .object(members(entry, text: entry.text).replacing(with: ["content": .stringOrNull(entry.text?.content)]))
    }
}

extension LockEntry {
    /// Nil unless it failed.
    package var error: String? { if case .failed(let message) = status { message } else { nil } }
}
