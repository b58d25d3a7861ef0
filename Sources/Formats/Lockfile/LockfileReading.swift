import Languages
import PRDModel

extension LockfileFormat {
    /// The lock, or what two branches have of it where conflict markers stand in the file.
    ///
    /// - Throws: what is wrong with line and column; a lock of a later version.
    package static func read(_ text: String, path: String = fileName) throws(ProjectErrors) -> Sides<Lockfile> {
        let sides = try ConflictMarkers.split(
            text, path: path, hint: "'git checkout -m \(path)' restores the conflict; or \(restoring)")
        guard !sides.conflicts.isEmpty else { return Sides(both: try read(text, path, numbers: nil)) }
        var locks: [Lockfile] = []
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

    /// - Parameter numbers: the text's lines with their numbers in the file; nil if it is the whole file.
    private static func read(_ text: String, _ path: String, numbers: NumberedLines?) throws(ProjectErrors) -> Lockfile {
        let problems: [(message: String, hint: String, offset: Int)]
        do throws(JSONDocument.Problem) {
            let document = try JSONDocument(text)
            var reader = LockReader()
            if let lock = reader.read(document.value), reader.problems.isEmpty { return lock }
            // Each is looked for in the text, and nobody reads thousands of them.
            problems = reader.problems.prefix(mostProblems).map { ($0.message, $0.hint, document.offset(of: $0.path)) }
        } catch {
            problems = [(damaged(error.message), restoring, error.offset)]
        }
        throw ProjectErrors(
            problems.map { problem in
                var place = Place(path, atByte: problem.offset, of: text)
                if let numbers, let line = place.line { place.line = numbers.number(ofLine: line) }
                return Diagnostic(problem.message, at: place, hint: problem.hint)
            })
    }

    private static let mostProblems = 20

    fileprivate static let restoring = "restore it from version control, or run 'prdbuild build --rebuild-lock'"

    fileprivate static func damaged(_ message: String) -> String { "the lock is damaged: \(message)" }
}

extension Place {
    fileprivate init(_ path: String, atByte offset: Int, of text: String) {
        let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
        let lineStart = before.utf8.lastIndex(of: .newline).map { before.utf8.index(after: $0) } ?? before.startIndex
        self.init(path, line: before.utf8.count { $0 == .newline } + 1, column: before[lineStart...].count + 1)
    }
}

/// Takes a lock from JSON, reporting everything that is wrong with it.
private struct LockReader {
    /// The path leads to the value that is wrong.
    private(set) var problems: [(message: String, hint: String, path: [String])] = []

    private mutating func report(_ message: String, at path: [String]) {
        problems.append((LockfileFormat.damaged(message), LockfileFormat.restoring, path))
    }

    /// Nil if the value is not an object, or a lock of a later version.
    mutating func read(_ root: JSONValue) -> Lockfile? {
        guard case .object(let members) = root else {
            report("it holds no JSON object", at: [])
            return nil
        }
        if let version = integer(members, "lock_version", []), version > Lockfile.formatVersion {
            let message = "the lock has version \(version), and this prdbuild reads up to \(Lockfile.formatVersion)"
            problems.append((message, "update prdbuild", ["lock_version"]))
            return nil
        }
        var requirements: [CategoryID: [RequirementID: Digest]] = [:]
        for list in object(members, "requirements", []) {
            let path = ["requirements", list.name]
            for item in object(list.value, path) {
                guard let digest = string(item.value, { path + [item.name] }) else { continue }
                requirements[CategoryID(list.name), default: [:]][RequirementID(item.name)] = Digest(hex: digest)
            }
        }
        var sections: [SectionID: LockEntry] = [:]
        for section in object(members, "sections", []) {
            sections[SectionID(section.name)] = entry(section.value, ["sections", section.name])
        }
        return Lockfile(
            mode: word(members, "mode") ?? .detailed, status: word(members, "status") ?? .failed,
            title: required(members, "title", []) ?? "", version: integer(members, "version", []) ?? 0,
            requirements: requirements, sections: sections)
    }

    private mutating func entry(_ value: JSONValue, _ path: [String]) -> LockEntry {
        guard case .object(let members) = value else {
            report("a section must be an object", at: path)
            return LockEntry(title: "")
        }
        let status = required(members, "status", path)
        if let status, !["completed", "failed"].contains(status) {
            report("a section cannot have the status '\(status)'", at: path + ["status"])
        }
        var fingerprint = optional(members, "fingerprint", path).map { Fingerprint(Digest(hex: $0)) }
        // Git may merge one branch's edit with the other's inputs without a conflict. No person has seen these two together.
        if let basis = optional(members, "edited_for", path), basis != fingerprint?.digest.hex { fingerprint = .ofNoInputs }
        let usage = counts(members, "usage", path, "input_tokens", "output_tokens")
        let kept = counts(members, "kept", path, "lines", "of")
        return LockEntry(
            status: status == "failed" ? .failed(optional(members, "error", path) ?? "") : .completed,
            failedSince: status == "failed" ? optional(members, "failed_since", path) : nil,
            title: required(members, "title", path) ?? "",
            contentHash: optional(members, "content_hash", path).map { ContentHash(Digest(hex: $0)) },
            treeHash: optional(members, "tree_hash", path).map { Digest(hex: $0) },
            fingerprint: fingerprint,
            isEdited: flag(members, "edited", path),
            inputs: inputs(members, path),
            instructions: optional(members, "instructions", path),
            generatedAt: optional(members, "generated_at", path),
            usage: usage.flatMap { Usage(inputTokens: $0, outputTokens: $1) },
            kept: kept.flatMap { Usage.possible.contains($0) && Usage.possible.contains($1) ? KeptLines(lines: $0, of: $1) : nil }
        )
    }

    private mutating func inputs(_ section: JSONObject, _ path: [String]) -> [InputName: String] {
        var result: [InputName: String] = [:]
        let members = JSONObject(object(section, "inputs", path).map { ($0.name, $0.value) })
        let path = path + ["inputs"]
        for name in InputName.single { result[name] = optional(members, name.key, path) }
        for item in object(members, "requirements", path) {
            result[.requirements(CategoryID(item.name))] = string(item.value) { path + ["requirements", item.name] }
        }
        for item in object(members, "sections", path) {
            result[.section(SectionID(item.name))] = string(item.value) { path + ["sections", item.name] }
        }
        return result
    }

    // MARK: - Members

    /// The members of an object; none for null and for a missing one.
    private mutating func object(_ members: JSONObject, _ key: String, _ path: [String]) -> [JSONObject.Member] {
        members[key].map { object($0, path + [key]) } ?? []
    }

    private mutating func object(_ value: JSONValue, _ path: [String]) -> [JSONObject.Member] {
        if case .object(let members) = value { return members.members }
        if !value.isNull { report("an object is expected here", at: path) }
        return []
    }

    private mutating func value(_ members: JSONObject, _ key: String, _ path: [String]) -> JSONValue? {
        if let value = members[key] { return value }
        report("'\(key)' is missing", at: path)
        return nil
    }

    private mutating func string(_ value: JSONValue, _ path: () -> [String]) -> String? {
        if let text = value.string { return text }
        report("a text is expected here", at: path())
        return nil
    }

    private mutating func required(_ members: JSONObject, _ key: String, _ path: [String]) -> String? {
        value(members, key, path).flatMap { string($0) { path + [key] } }
    }

    /// Nil for `null` and for a missing key.
    private mutating func optional(_ members: JSONObject, _ key: String, _ path: [String]) -> String? {
        guard let value = members[key], !value.isNull else { return nil }
        return string(value) { path + [key] }
    }

    private mutating func integer(_ members: JSONObject, _ key: String, _ path: [String]) -> Int? {
        guard let value = value(members, key, path) else { return nil }
        if let number = value.integer { return number }
        report("'\(key)' must be a whole number", at: path + [key])
        return nil
    }

    /// Two numbers in an object; nil for `null` and for a missing one.
    private mutating func counts(
        _ members: JSONObject, _ key: String, _ path: [String], _ first: String, _ second: String
    ) -> (Int, Int)? {
        guard let value = members[key], !value.isNull else { return nil }
        guard case .object(let counts) = value else {
            report("an object is expected here", at: path + [key])
            return nil
        }
        return (integer(counts, first, path + [key]) ?? 0, integer(counts, second, path + [key]) ?? 0)
    }

    private mutating func flag(_ members: JSONObject, _ key: String, _ path: [String]) -> Bool {
        guard let value = value(members, key, path) else { return false }
        if case .bool(let flag) = value { return flag }
        report("'\(key)' must be true or false", at: path + [key])
        return false
    }

    private mutating func word<Word: RawRepresentable<String>>(_ members: JSONObject, _ key: String) -> Word? {
        guard let text = required(members, key, []) else { return nil }
        if let word = Word(rawValue: text) { return word }
        report("'\(key)' cannot be '\(text)'", at: [key])
        return nil
    }
}
