import PRDModel

extension LockFormat {
    /// The lock, or what two branches have of it where conflict markers stand in the file.
    ///
    /// - Throws: what is wrong with line and column; a lock of a later version.
    package static func read(_ text: String, path: String = fileName) throws(ProjectErrors) -> Sides<Lock> {
        let sides = try ConflictMarkers.split(
            text, path: path, hint: "'git checkout -m \(path)' writes both sides anew; \(restoring)")
        guard !sides.conflicts.isEmpty else { return Sides(both: try read(text, path, numbers: nil)) }
        var locks: [Lock] = []
        var problems: [Diagnostic] = []
        for side in [sides.ours, sides.theirs] {
            do throws(ProjectErrors) {
                locks.append(try read(side.text, path, numbers: side))
            } catch {
                problems += error.diagnostics.filter { !problems.contains($0) }
            }
        }
        guard locks.count == 2 else { throw ProjectErrors(problems) }
        return Sides(ours: locks[0], theirs: locks[1], conflicts: sides.conflicts)
    }

    /// - Parameter numbers: of the text's lines in the file; nil if it is the whole file.
    private static func read(_ text: String, _ path: String, numbers: NumberedLines?) throws(ProjectErrors) -> Lock {
        var reader = LockReader(path: path)
        do throws(ProjectErrors) {
            if let root = try YAMLReader.read(text, path: path), case .mapping = root {
                let lock = reader.lock(root)
                if reader.problems.isEmpty { return lock }
            } else {
                reader.problems = [damaged("it holds no JSON object", at: Place(path, line: 1, column: 1))]
            }
        } catch {
            reader.problems = error.diagnostics.map { damaged($0.message, at: $0.place) }
        }
        throw ProjectErrors(
            reader.problems.map { problem in
                var problem = problem
                if let numbers, let line = problem.place?.line { problem.place?.line = numbers.number(ofLine: line) }
                return problem
            })
    }

    private static let restoring = "restore it from version control, or run 'prdbuild build --rebuild-lock'"

    fileprivate static func damaged(_ message: String, at place: Place?) -> Diagnostic {
        Diagnostic("the lock is damaged: \(message)", at: place, hint: restoring)
    }
}

private struct LockReader {
    let path: String
    var problems: [Diagnostic] = []

    mutating func lock(_ root: YAMLNode) -> Lock {
        if let version = integer(root, "lock_version"), version > Lock.formatVersion {
            problems.append(
                Diagnostic(
                    "the lock has version \(version), and this prdbuild reads up to \(Lock.formatVersion)",
                    at: root["lock_version"]?.place, hint: "update prdbuild"))
            return Lock(mode: .detailed, status: .failed, title: "", version: 0, requirements: [:], sections: [:])
        }
        var requirements: [CategoryID: [RequirementID: Digest]] = [:]
        for (category, list) in members(root["requirements"]) {
            for (id, digest) in members(list) {
                requirements[CategoryID(category), default: [:]][RequirementID(id)] = text(digest).map { Digest(hex: $0) }
            }
        }
        var sections: [SectionID: LockEntry] = [:]
        for (id, node) in members(root["sections"]) { sections[SectionID(id)] = entry(node) }
        return Lock(
            mode: word(root, "mode") ?? .detailed, status: word(root, "status") ?? .failed,
            title: text(required(root, "title")) ?? "", version: integer(root, "version") ?? 0, requirements: requirements,
            sections: sections)
    }

    private mutating func entry(_ node: YAMLNode) -> LockEntry {
        guard case .mapping = node else {
            problems.append(LockFormat.damaged("a section must be an object", at: node.place))
            return LockEntry(
                status: .completed, title: "", contentHash: nil, fingerprint: nil, inputs: [:], generatedAt: nil)
        }
        let status = text(required(node, "status"))
        if let status, !["completed", "failed"].contains(status) {
            problems.append(LockFormat.damaged("'\(status)' is no status of a section", at: node["status"]?.place))
        }
        var usage: Usage?
        if let counts = node["usage"], !counts.isNull {
            usage = Usage(
                inputTokens: integer(counts, "input_tokens") ?? 0, outputTokens: integer(counts, "output_tokens") ?? 0)
        }
        var fingerprint = optional(node, "fingerprint").map { Fingerprint(Digest(hex: $0)) }
        // One branch's edit beside the other's inputs, which git merges without a conflict: nobody has seen these two together.
        if let basis = optional(node, "edited_for"), basis != fingerprint?.digest.hex { fingerprint = .ofNoInputs }
        var kept: KeptLines?
        if let counts = node["kept"], !counts.isNull {
            kept = KeptLines(lines: integer(counts, "lines") ?? 0, of: integer(counts, "of") ?? 0)
        }
        return LockEntry(
            status: status == "failed" ? .failed(optional(node, "error") ?? "") : .completed,
            failedSince: status == "failed" ? optional(node, "failed_since") : nil,
            title: text(required(node, "title")) ?? "",
            contentHash: optional(node, "content_hash").map { ContentHash(Digest(hex: $0)) },
            fingerprint: fingerprint,
            isEdited: flag(node, "edited"),
            inputs: inputs(node["inputs"]),
            instructions: optional(node, "instructions"),
            generatedAt: optional(node, "generated_at"),
            usage: usage,
            kept: kept)
    }

    private mutating func inputs(_ node: YAMLNode?) -> [InputName: String] {
        var result: [InputName: String] = [:]
        guard let node else { return result }
        for name in InputName.single {
            if let value = optional(node, name.key) { result[name] = value }
        }
        for (category, value) in members(node["requirements"]) { result[.requirements(CategoryID(category))] = text(value) }
        for (section, value) in members(node["sections"]) { result[.section(SectionID(section))] = text(value) }
        return result
    }

    private mutating func members(_ node: YAMLNode?) -> [(String, YAMLNode)] {
        guard let node, !node.isNull else { return [] }
        guard case .mapping(let entries, _) = node else {
            problems.append(LockFormat.damaged("an object is expected, not \(node.kindName)", at: node.place))
            return []
        }
        return entries.map { ($0.key, $0.value) }
    }

    private mutating func required(_ node: YAMLNode, _ key: String) -> YAMLNode? {
        if let value = node[key] { return value }
        problems.append(LockFormat.damaged("'\(key)' is missing", at: node.place))
        return nil
    }

    private mutating func text(_ node: YAMLNode?) -> String? {
        guard let node else { return nil }
        if case .scalar(let text, _, _) = node { return text }
        problems.append(LockFormat.damaged("a text is expected, not \(node.kindName)", at: node.place))
        return nil
    }

    /// Nil for `null` and for a missing key.
    private mutating func optional(_ node: YAMLNode, _ key: String) -> String? {
        guard let value = node[key], !value.isNull else { return nil }
        return text(value)
    }

    private mutating func integer(_ node: YAMLNode, _ key: String) -> Int? {
        guard let value = required(node, key), let text = text(value) else { return nil }
        if let number = Int(text) { return number }
        problems.append(LockFormat.damaged("'\(key)' must be a whole number", at: value.place))
        return nil
    }

    private mutating func flag(_ node: YAMLNode, _ key: String) -> Bool {
        guard let value = required(node, key), let text = text(value) else { return false }
        if !["true", "false"].contains(text) {
            problems.append(LockFormat.damaged("'\(key)' must be true or false", at: value.place))
        }
        return text == "true"
    }

    private mutating func word<Word: RawRepresentable<String>>(_ node: YAMLNode, _ key: String) -> Word? {
        guard let value = required(node, key), let text = text(value) else { return nil }
        if let word = Word(rawValue: text) { return word }
        problems.append(LockFormat.damaged("'\(text)' is no known \(key)", at: value.place))
        return nil
    }
}
