import Building
import Formats
import PRDModel

/// Events as JSON objects, with their `type` among the members.
package struct EventObjects: Sendable {
    let project: Project
    /// What a model states of a section and no input says.
    let findings: @Sendable (SectionID, SectionText) -> GroundingFindings?

    package init(
        _ project: Project, findings: @escaping @Sendable (SectionID, SectionText) -> GroundingFindings? = { _, _ in nil }
    ) {
        self.project = project
        self.findings = findings
    }

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
        case .sectionStarted, .sectionWaiting: nil
        }
    }

    private func finished(_ id: SectionID, _ result: SectionResult, _ text: SectionText?) -> JSONValue? {
        switch result {
        case .failed(let message, let count): failed(id, message, count)
        case .generated(let milliseconds, let usage, let kept):
            complete(id, text, isCached: false, usage, milliseconds, kept)
        case .cached: complete(id, text, isCached: true, nil, 0, nil)
        case .fresh, .kept, .heldBack, .leftStale, .overBudget, .unasked, .cacheFailed, .cancelled: nil
        }
    }

    private func failed(_ id: SectionID, _ message: String, _ count: TokenCount?) -> JSONValue {
        var members: JSONObject = [
            "type": .string("section_failed"), "section_id": .string(id.text), "error": .string(message),
        ]
        if let count, count.input != nil || count.output != nil { members["usage"] = count.json }
        return .object(members)
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
        if !isCached, let found = text.flatMap({ findings(id, $0) }), !found.isEmpty { members["findings"] = found.json }
        return .object(members)
    }

    package func complete(_ outcome: BuildOutcome, lock: Lockfile) -> JSONValue {
        .object([
            "type": .string("complete"), "status": .string(lock.status.rawValue), "version": .integer(lock.version),
            "section_count": .integer(project.graph.sections.count),
            "failed_sections": .array(
                project.graph.sections.filter { lock.sections[$0.id]?.error != nil }.map { .string($0.id.text) }),
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

extension GroundingFindings {
    package var json: JSONValue {
        .object([
            "unknown_ids": .array(ids.map { .string($0.subject) }),
            "unfounded_figures": .array(figures.map { .string($0.subject) }),
        ])
    }
}

extension TokenCount {
    /// What is not known is null.
    package var json: JSONValue {
        var members: JSONObject = [
            "input_tokens": input.map { .integer($0) } ?? .null, "output_tokens": output.map { .integer($0) } ?? .null,
        ]
        if let cachedInput { members["cached_input_tokens"] = .integer(cachedInput) }
        return .object(members)
    }
}

extension KeptLines {
    package var json: JSONValue { .object(["lines": .integer(lines), "of": .integer(of)]) }
}
