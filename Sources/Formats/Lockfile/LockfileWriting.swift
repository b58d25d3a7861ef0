import PRDModel

/// `prdbuild.lock`: JSON with sorted keys and one scalar a line, so that merges and diffs stay small.
package enum LockfileFormat {
    package static let fileName = "prdbuild.lock"

    package static func write(_ lock: Lockfile) -> String {
        JSONValue.object([
            "lock_version": .integer(Lockfile.formatVersion),
            "mode": .string(lock.mode.rawValue),
            "requirements": object(lock.requirements, key: \.text) { list in
                object(list, key: \.text) { .string($0.hex) }
            },
            "sections": object(lock.sections, key: \.text, entry),
            "status": .string(lock.status.rawValue),
            "title": .string(lock.title),
            "version": .integer(lock.version),
        ]).pretty
    }

    private static func entry(_ entry: LockEntry) -> JSONValue {
        var error: String?
        if case .failed(let message) = entry.status { error = message }
        var members: JSONObject = [
            "content_hash": .stringOrNull(entry.contentHash?.digest.hex),
            "edited": .bool(entry.isEdited),
            "error": .stringOrNull(error),
            "fingerprint": .stringOrNull(entry.fingerprint?.digest.hex),
            "generated_at": .stringOrNull(entry.generatedAt),
            "inputs": inputs(entry.inputs),
            "instructions": .stringOrNull(entry.instructions),
            "status": .string(error == nil ? "completed" : "failed"),
            "title": .string(entry.title),
            "usage": entry.usage.map {
                .object(["input_tokens": .integer($0.inputTokens), "output_tokens": .integer($0.outputTokens)])
            } ?? .null,
        ]
        // Only where there is one, so that locks without it stay as they are.
        if entry.isEdited, let fingerprint = entry.fingerprint { members["edited_for"] = .string(fingerprint.digest.hex) }
        if let since = entry.failedSince { members["failed_since"] = .string(since) }
        if let kept = entry.kept { members["kept"] = .object(["lines": .integer(kept.lines), "of": .integer(kept.of)]) }
        return .object(members)
    }

    private static func inputs(_ inputs: [InputName: String]) -> JSONValue {
        var members: JSONObject = [:]
        var requirements: JSONObject = [:]
        var sections: JSONObject = [:]
        for (name, value) in inputs {
            switch name {
            case .requirements(let category): requirements[category.text] = .string(value)
            case .section(let section): sections[section.text] = .string(value)
            default:
                members[name.key] = .string(value)
            }
        }
        members["requirements"] = .object(requirements)
        members["sections"] = .object(sections)
        return .object(members)
    }

    private static func object<Key, Value>(
        _ values: [Key: Value], key: (Key) -> String, _ write: (Value) -> JSONValue
    ) -> JSONValue {
        .object(JSONObject(values.map { (key($0.key), write($0.value)) }))
    }
}
