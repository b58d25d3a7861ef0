import Formats
import PRDModel
import Planning

/// A section as programs get it: the same in `status --json`, in `regenerate --json` and from `serve`.
struct SectionJSON {
    let project: Project
    let reasons: ReasonText

    /// Where the section stands, without what it says.
    ///
    /// - Parameter text: what is shown of it.
    func members(_ entry: PlanEntry, text: SectionText?) -> JSONObject {
        let recorded = project.lock?.sections[entry.section.id]
        return [
            "id": .string(entry.section.id.text), "title": .string(text?.title ?? entry.section.title),
            "order": .integer(project.graph.position(of: entry.section.id) ?? 0),
            "status": .string(recorded?.error != nil ? "failed" : text == nil ? "pending" : "completed"),
            "state": .string(entry.state.name), "edited": .bool(entry.isEdited), "held_back": .bool(entry.state.isHeldBack),
            "reasons": .array(entry.state.reasons.map { .string(reasons.line($0)) }),
            "provider": .string(entry.provider.text), "generated_at": .text(recorded?.generatedAt),
            "usage": recorded?.usage.map(\.json) ?? .null, "kept": recorded?.kept.map(\.json) ?? .null,
            "error": .text(recorded?.error), "failed_since": .text(recorded?.failedSince),
        ]
    }

    func withText(_ entry: PlanEntry) -> JSONValue {
        .object(members(entry, text: entry.text).replacing(with: ["content": .text(entry.text?.content)]))
    }
}

extension LockEntry {
    /// Nil unless it failed.
    var error: String? { if case .failed(let message) = status { message } else { nil } }
}

/// What went wrong, for a program that expected another object.
enum ErrorJSON {
    /// `{"error": {"message", "hint"}}`; places are relative to the project.
    static func object(_ problems: [Diagnostic]) -> JSONValue {
        let errors = problems.filter { $0.severity == .error }
        let lines = errors.map { problem in
            let place = problem.place.map { $0.path + ($0.line.map { ":\($0)" } ?? "") + ": " } ?? ""
            return place + problem.message
        }
        return .object([
            "error": .object([
                "message": .string(lines.joined(separator: "\n")), "hint": .text(errors.lazy.compactMap(\.hint).first),
            ])
        ])
    }
}
