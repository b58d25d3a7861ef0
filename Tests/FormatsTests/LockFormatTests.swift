import Formats
import PRDModel
import Testing

/// A lock in which everything that can be there is there.
private let fullLock = Lockfile(
    mode: .draft, status: .partial, title: "Field \"Notes\"", version: 7,
    requirements: [.problems: [RequirementID("PROB-1"): Digest(hex: "1f0c"), RequirementID("a"): Digest(hex: "22")]],
    sections: [
        SectionID("problem_statement"): LockEntry(
            status: .completed, title: "Problem Statement", contentHash: ContentHash(Digest(hex: "aa")),
            fingerprint: Fingerprint(Digest(hex: "bb")), isEdited: true,
            inputs: [
                .format: "1", .title: "t", .prompt: "p", .sharedContext: "s", .instructions: "i", .project: "pr",
                .provider: "anthropic/m max_tokens=4000", .requirements(.problems): "r", .section(SectionID("target_users")): "x",
            ],
            instructions: "Be\nbrief", generatedAt: "2025-01-02T03:04:05Z", usage: Usage(inputTokens: 1510, outputTokens: 790),
            kept: KeptLines(lines: 41, of: 44)),
        SectionID("next_steps"): LockEntry(
            status: .failed("time-out after 90 s"), failedSince: "2025-01-02T03:04:05Z", title: "Next Steps", contentHash: nil,
            fingerprint: nil, inputs: [:],
            generatedAt: nil),
    ])

@Suite struct LockFormatTests {
    private func problem(_ text: String) -> Diagnostic? {
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    /// Each is looked for in the text.
    @Test func ofManyThingsThatAreWrongTheFirstAreTold() throws {
        let sections = (0..<500).map { "\"s\($0)\": {\"status\": 1}" }.joined(separator: ", ")
        let error = #expect(throws: ProjectErrors.self) { try LockfileFormat.read("{\"sections\": {" + sections + "}}") }
        #expect(error?.diagnostics.count == 20)
    }

    @Test func aLockIsReadBackAsItWasWritten() throws {
        #expect(try LockfileFormat.read(LockfileFormat.write(fullLock)).ours == fullLock)
    }

    static let extremes = [Int.min, -1, 1_000_000_000_001, Int.max]

    /// A lock of elsewhere may have any number; none of them is added up.
    @Test(arguments: extremes) func countsThatCannotBeAreNotKnown(_ number: Int) throws {
        let text = LockfileFormat.write(fullLock)
        for (old, part) in [
            ("1510", \LockEntry.usage?.tokens), ("790", \.usage?.tokens), ("41", \.kept?.lines), ("44", \.kept?.of),
        ] {
            let lock = try LockfileFormat.read(text.replacing(": \(old)", with: ": \(number)")).ours
            let entry = try #require(lock.sections[SectionID("problem_statement")])
            #expect(entry[keyPath: part] == nil, "\(old)")
            #expect(entry.title == "Problem Statement")
        }
        #expect(try LockfileFormat.read(text.replacing("\"version\": 7", with: "\"version\": \(number)")).ours.version == number)
    }

    @Test func theFileIsStableToTheByte() throws {
        let text = LockfileFormat.write(fullLock)
        #expect(LockfileFormat.write(try LockfileFormat.read(text).ours) == text)
        #expect(text.hasSuffix("}\n"))
        #expect(!text.hasSuffix("\n\n"))
    }

    @Test(arguments: [
        "plain", "", " blanks ", "\"quoted\" \\ back/slash", "two\nlines\r\n\ttab", "ä € 😀", "null", "~", "true", "# no comment",
        "e\u{301}", "\u{7F}", "\u{1}\u{1F}", "\u{85}", "it\u{92}s", "line\u{2028}paragraph\u{2029}", "\u{FEFF}mark",
        "\u{FFFE}\u{FFFF}",
        "{a: b}", "- x", "<<<<<<<",
    ])
    func everyTextComesBack(text: String) throws {
        var lock = fullLock
        lock.title = text
        lock.sections[SectionID("next_steps")]?.status = .failed(text)
        lock.sections[SectionID("problem_statement")]?.title = text
        lock.sections[SectionID("problem_statement")]?.instructions = text
        let read = try LockfileFormat.read(LockfileFormat.write(lock)).ours
        #expect(Array(read.title.unicodeScalars) == Array(text.unicodeScalars))
        #expect(read == lock)
    }

    @Test func keysAreSortedByCodePointAtEveryLevel() {
        var lock = fullLock
        let names = ["a", "Z", "_", "é", "z", "\u{FF5E}", "😀", "B-2", "B-10"]
        lock.requirements = [.problems: Dictionary(uniqueKeysWithValues: names.map { (RequirementID($0), Digest(hex: "0")) })]
        let lines = splitLines(LockfileFormat.write(lock))
        let start = lines.firstIndex { $0.contains("\"problems\"") } ?? 0
        let keys = lines[(start + 1)...(start + names.count)].compactMap {
            $0.split(separator: "\"").dropFirst().first.map(String.init)
        }
        #expect(keys == ["B-10", "B-2", "Z", "_", "a", "z", "é", "\u{FF5E}", "😀"])
        let top = lines.filter { $0.hasPrefix("  \"") }.map { String($0.split(separator: "\"")[1]) }
        #expect(top == ["lock_version", "mode", "requirements", "sections", "status", "title", "version"])
    }

    @Test func aLineHoldsOneScalar() {
        for line in splitLines(LockfileFormat.write(fullLock)) {
            let isBracket = ["{", "}", "},"].contains(line.drop { $0 == " " })
            #expect(isBracket || line.hasSuffix("{") || line.hasSuffix("{}") || line.hasSuffix("{},") || line.contains("\": "))
            #expect(line.split(separator: "\": ").count <= 2)
        }
    }

    /// Locks of earlier versions stay as they are.
    @Test func whatIsNotThereAddsNoLine() throws {
        var lock = fullLock
        for id in lock.sections.keys {
            lock.sections[id]?.kept = nil
            lock.sections[id]?.failedSince = nil
            lock.sections[id]?.isEdited = false
        }
        let text = LockfileFormat.write(lock)
        #expect(!text.contains("kept") && !text.contains("failed_since") && !text.contains("edited_for"))
        #expect(try LockfileFormat.read(text).ours == lock)
    }

    @Test func theSamplesKeysAreThere() {
        let text = LockfileFormat.write(fullLock)
        for key in [
            "lock_version", "mode", "status", "title", "version", "requirements", "sections", "content_hash", "edited", "error",
            "fingerprint", "generated_at", "inputs", "prompt", "shared_context", "instructions", "provider", "usage",
            "input_tokens",
            "output_tokens", "kept", "lines", "of", "failed_since",
        ] { #expect(text.contains("\"\(key)\": ")) }
    }
}

@Suite struct DamagedLockTests {
    private func problem(_ text: String) -> Diagnostic? {
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    private static let text = LockfileFormat.write(fullLock)

    @Test func aLockCutOffAnywhereIsAnErrorWithLineAndColumn() {
        let bytes = Array(Self.text.utf8)
        let lengths = (0..<(bytes.count - 2)).filter { $0 < 200 || $0 % 7 == 0 }
        for length in lengths {
            let problem = problem(String(decoding: bytes[..<length], as: UTF8.self))
            #expect(problem?.message.hasPrefix("the lock is damaged: ") == true, "cut at \(length)")
            #expect(problem?.place?.line != nil && problem?.place?.column != nil, "cut at \(length)")
        }
    }

    /// In the replacement, `^` stands where the error is expected.
    @Test(arguments: [
        (#""mode": "draft""#, #""mode": ^"final""#), (#""version": 7"#, #""version": ^"x""#),
        (#""version": 7"#, #""version": ^[7]"#),
        (#""edited": true"#, #""edited": ^2"#), (#""status": "partial""#, #""status": ^"done""#),
        (#""title": "Next Steps""#, #""title": ^{}"#), (#""status": "failed""#, #""status": ^"pending""#),
        (#""requirements": {},"#, #""requirements": ^[1],"#), (#""PROB-1": "1f0c""#, #""PROB-1": ^[]"#),
        (#""mode": "draft","#, #""mode": "draft", ^"mode": "draft","#), (#""lock_version": 1,"#, #""lock_version": ^one,"#),
        (#""usage": null"#, #""usage": ^[1]"#), (#""input_tokens": 1510"#, #""input_tokens": ^1.5"#),
        (#""lines": 41"#, #""lines": ^x"#), (#""failed_since": "2025-01-02T03:04:05Z""#, #""failed_since": ^[]"#),
        (#""sections": {}"#, #""sections": ^"x""#),
    ])
    func damageIsNamedWithLineAndColumn(old: String, new: String) throws {
        let parts = Self.text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "the sample does not contain \(old)")
        let marked = parts.joined(separator: new)
        let before = splitLines(String(marked[..<(try #require(marked.firstIndex(of: "^")))]))
        let found = try #require(problem(marked.filter { $0 != "^" }))
        #expect(found.message.hasPrefix("the lock is damaged: "))
        #expect(found.place == Place("prdbuild.lock", line: before.count, column: (before.last ?? "").count + 1))
        #expect(found.hint?.contains("--rebuild-lock") == true)
    }

    @Test(arguments: ["mode", "version", "status", "title", "lock_version"])
    func aMissingKeyIsNamed(key: String) throws {
        let lines = splitLines(Self.text).filter { !$0.hasPrefix("  \"\(key)\": ") }
        let text = lines.joined(separator: "\n").replacing(",\n}", with: "\n}")
        let found = try #require(problem(text))
        #expect(found.message.contains("'\(key)'"))
        #expect(found.place?.column != nil)
    }

    @Test(arguments: ["[]", "7", "\"text\"", "null", "[", "}", "not json at all", "{} {}", "\u{0}"])
    func whatIsNoObjectIsDamage(text: String) throws {
        let found = try #require(problem(text))
        #expect(found.message.hasPrefix("the lock is damaged: "))
        #expect(found.place?.line != nil)
    }

    @Test func allDamageIsFoundInOneGo() {
        let text = splitLines(Self.text).filter { !$0.hasPrefix("  \"mode\"") && !$0.hasPrefix("  \"status\"") }
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text.joined(separator: "\n"))
            Issue.record("a damaged lock was read")
        } catch {
            #expect(error.diagnostics.count == 2)
        }
    }

    @Test func aLaterVersionSaysToUpdateTheTool() throws {
        let found = try #require(problem("{\n  \"lock_version\": 2,\n  \"other\": []\n}\n"))
        #expect(found.message.contains("version 2"))
        #expect(found.place == Place("prdbuild.lock", line: 2, column: 19))
        #expect(found.hint == "update prdbuild")
    }
}

@Suite struct ConflictedLockTests {
    private static let text = LockfileFormat.write(fullLock)

    /// The lock with one line as each of two branches has it.
    private func conflicted(_ word: String, _ ours: String, _ theirs: String, base: Bool = false) throws -> (
        text: String, line: Int
    ) {
        var lines = splitLines(Self.text)
        let index = try #require(lines.firstIndex { $0.contains(word) })
        let old = lines[index]
        lines.replaceSubrange(
            index...index,
            with: ["<<<<<<< HEAD", old.replacing(word, with: ours)] + (base ? ["||||||| 1a2b3c4", old] : [])
                + ["=======", old.replacing(word, with: theirs), ">>>>>>> 5d6e7f8 (Say more)"])
        return (lines.joined(separator: "\n") + "\n", index + 1)
    }

    @Test(arguments: [false, true]) func bothSidesAreRead(_ base: Bool) throws {
        let (text, line) = try conflicted("\"version\": 7", "\"version\": 8", "\"version\": 9", base: base)
        let sides = try LockfileFormat.read(text)
        var ours = fullLock
        ours.version = 8
        var theirs = fullLock
        theirs.version = 9
        #expect(sides.ours == ours && sides.theirs == theirs)
        #expect(sides.conflicts == [line...(line + (base ? 6 : 4))])
    }

    @Test func severalConflictsAndWindowsLineEndsAreRead() throws {
        let first = try conflicted("Field ", "Our ", "Their ").text
        let second = first.replacing(
            "    \"next_steps\"", with: "<<<<<<< a\n=======\n    \"appendix\": 0,\n>>>>>>> b\n    \"next_steps\"")
        let lines = splitLines(second.replacing("\"appendix\": 0", with: entry("appendix")))
        let sides = try LockfileFormat.read(lines.joined(separator: "\r\n"))
        #expect(sides.ours.title.hasPrefix("Our ") && sides.theirs.title.hasPrefix("Their "))
        #expect(sides.ours.sections.count == 2)
        #expect(sides.theirs.sections[SectionID("appendix")]?.status == .failed("time-out after 90 s"))
        #expect(sides.conflicts.count == 2)
    }

    /// As `next_steps` is written.
    private func entry(_ name: String) -> String {
        let lines = splitLines(Self.text)
        guard let start = lines.firstIndex(where: { $0.contains("\"next_steps\"") }),
            let end = lines[start...].firstIndex(where: { $0.hasPrefix("    }") })
        else { return "" }
        return (lines[start..<end] + ["    }"]).joined(separator: "\n").replacing("\"next_steps\"", with: "\"\(name)\"")
            .trimmed
    }

    @Test func aSideThatDoesNotParseIsNamedWithItsLineInTheFile() throws {
        let (text, line) = try conflicted("\"version\": 7", "\"version\": 8", "\"version\": eight")
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text)
            Issue.record("a damaged side was read")
        } catch {
            #expect(error.diagnostics.map(\.place?.line) == [line + 3])
            #expect(error.diagnostics.first?.message.hasPrefix("the lock is damaged: ") == true)
        }
    }

    /// Git merges one branch's edit and the other's fingerprint without a conflict, as their lines do not touch.
    @Test func anEditIsRecordedForTheInputsThatItWasMadeFor() throws {
        let text = Self.text.replacing("\"fingerprint\": \"bb\"", with: "\"fingerprint\": \"cc\"")
        #expect(text != Self.text)
        let entry = try #require(try LockfileFormat.read(text).ours.sections[SectionID("problem_statement")])
        #expect(entry.isEdited && entry.fingerprint == .ofNoInputs)
        #expect(
            try LockfileFormat.read(LockfileFormat.write(LockfileFormat.read(text).ours)).ours.sections[
                SectionID("problem_statement")]
                == entry)
    }

    @Test func damageOfBothSidesIsToldOnce() throws {
        let (text, _) = try conflicted("\"version\": 7", "\"version\": 8", "\"version\": 9")
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text.replacing("\"draft\"", with: "\"final\""))
            Issue.record("a damaged lock was read")
        } catch {
            #expect(error.diagnostics.map(\.place?.line) == [3])
        }
    }

    @Test func aConflictWithoutEndIsAnErrorWithItsLine() throws {
        let (text, line) = try conflicted("\"version\": 7", "\"version\": 8", "\"version\": 9")
        do throws(ProjectErrors) {
            _ = try LockfileFormat.read(text.replacing(">>>>>>> 5d6e7f8 (Say more)\n", with: ""))
            Issue.record("a conflict without end was read")
        } catch {
            #expect(error.diagnostics.first?.place == Place("prdbuild.lock", line: line))
            #expect(error.diagnostics.first?.hint?.contains("git checkout -m") == true)
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }) }
}
