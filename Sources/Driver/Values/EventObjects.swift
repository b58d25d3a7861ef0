import Building
import Formats
import PRDModel

/// Events as JSON objects, with their `type` among the members.
package struct EventObjects: Sendable {
    let project: Project

    package init(_ project: Project) { self.project = project }

    package func status(_ status: String) -> JSONValue {
        .object([
            "type": .string("status"), "status": .string(status), "mode": .string(project.mode.rawValue),
            "project_name": .string(project.title), "sections_total": .integer(project.graph.sections.count),
        ])
    }

    /// Nil for what is not told.
    package func event(_ event: BuildEvent) -> JSONValue? {
        switch event {
        case .stage(let stage, let ids):
            .object([
                "type": .string("stage"), "stage": .integer(stage.rawValue),
                "sections": .array(ids.map { .string($0.text) }),
            ])
        case .sectionFinished(let id, let result, let text): finished(id, result, text)
        case .chunk(let id, let text):
            .object(["type": .string("chunk"), "section_id": .string(id.text), "content": .string(text)])
        case .sectionStarted: nil
        }
    }

    private func finished(_ id: SectionID, _ result: SectionResult, _ text: SectionText?) -> JSONValue? {
        switch result {
        case .failed(let message):
            .object(["type": .string("section_failed"), "section_id": .string(id.text), "error": .string(message)])
        case .generated(let milliseconds, let usage, let kept):
            complete(id, text, isCached: false, usage, milliseconds, kept)
        case .cached: complete(id, text, isCached: true, nil, 0, nil)
        case .fresh, .kept, .heldBack, .leftStale, .overBudget, .unasked, .cacheFailed, .cancelled: nil
        }
    }

    private func complete(
        _ id: SectionID, _ text: SectionText?, isCached: Bool, _ usage: Usage?, _ milliseconds: Int, _ kept: KeptLines?
    ) -> JSONValue {
        var members: JSONObject = [
            "type": .string("section_complete"), "section_id": .string(id.text), "title": .stringOrNull(text?.title),
            "content": .stringOrNull(text?.content), "order": .integer(project.graph.position(of: id) ?? 0),
            "status": .string("completed"), "cached": .bool(isCached), "usage": usage.map(\.json) ?? .null,
            "duration_ms": .integer(milliseconds),
        ]
        if let kept { members["kept"] = kept.json }
        return .object(members)
    }

    package func complete(_ outcome: BuildOutcome, lock: Lockfile) -> JSONValue {
        .object([
            "type": .string("complete"), "status": .string(lock.status.rawValue), "version": .integer(lock.version),
            "section_count": .integer(project.graph.sections.count),
            "failed_sections": .array(project.graph.sections.map(\.id).filter(outcome.failed.contains).map { .string($0.text) }),
            "sections_generated": .integer(outcome.count { if case .generated = $0 { true } else { false } }),
            "sections_cached": .integer(outcome.count { $0 == .cached }),
        ])
    }

    /// Nothing was written. Places are relative to the project.
    package static func fatal(_ problems: [Diagnostic]) -> JSONValue {
        let message = problems.filter { $0.severity == .error }.map { problem in
            (problem.place.map { "\($0): " } ?? "") + problem.message
        }.joined(separator: "\n")
        return .object(["type": .string("error"), "message": .string(message)])
    }
}

extension Usage {
    package var json: JSONValue {
        var members: JSONObject = [
            "input_tokens": .integer(inputTokens), "output_tokens": .integer(outputTokens),
        ]
        if let cachedInputTokens { members["cached_input_tokens"] = .integer(cachedInputTokens) }
        return .object(members)
    }
}

extension KeptLines {
    package var json: JSONValue { .object(["lines": .integer(lines), "of": .integer(of)]) }
}
