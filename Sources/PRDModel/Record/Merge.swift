/// What two branches have of one file; the same twice where version control could merge it or nothing was merged.
package struct Sides<Value: Sendable>: Sendable {
    /// As git uses the word: the branch that is merged into, in a rebase the one that is rebased onto.
    package var ours: Value
    package var theirs: Value
    /// Where both stand in the file, from the first marker's line to the last one's.
    package var conflicts: [ClosedRange<Int>]

    package init(ours: Value, theirs: Value, conflicts: [ClosedRange<Int>] = []) {
        self.ours = ours
        self.theirs = theirs
        self.conflicts = conflicts
    }

    package init(both: Value) {
        self.init(ours: both, theirs: both)
    }
}

/// The generated files while conflict markers stand in them, and what was decided about them.
package struct Merge: Sendable {
    /// A section of which a person wrote one text at least, so that a person has to say which is right.
    package struct Conflict: Hashable, Sendable {
        package let section: SectionID
        /// Both texts stand in the document, between markers; else there is one, mixed of both.
        package let hasMarkers: Bool
        package let problem: Diagnostic

        package init(section: SectionID, hasMarkers: Bool, problem: Diagnostic) {
            self.section = section
            self.hasMarkers = hasMarkers
            self.problem = problem
        }
    }

    package var locks: Sides<Lock?>
    package var documents: Sides<Document?>
    /// Of the first marker in each file that has some.
    package var places: [Place]
    /// By their hash, so that it does not matter where they come from.
    package var knownTexts: [ContentHash: SectionText] = [:]
    /// In document order; empty until the merge is resolved.
    package var conflicts: [Conflict] = []
    /// Texts that give way, for which nobody can vouch that no person had a hand in them.
    package var setAside: [SectionID: [SectionText]] = [:]

    package init(locks: Sides<Lock?>, documents: Sides<Document?>, places: [Place]) {
        self.locks = locks
        self.documents = documents
        self.places = places
        for document in [documents.ours, documents.theirs] {
            for part in document?.parts ?? [] where !part.isMissing { knownTexts[part.text.contentHash] = part.text }
        }
    }

    package var isLockConflicted: Bool { !locks.conflicts.isEmpty }

    /// What the branches recorded of a section, ours first; one entry where they agree.
    package func entries(of id: SectionID) -> [LockEntry] {
        let all = [locks.ours, locks.theirs].compactMap { $0?.sections[id] }
        return all.count == 2 && all[0] == all[1] ? [all[0]] : all
    }

    /// What the branches have of a section in the document, ours first; one part where they agree.
    package func parts(of id: SectionID) -> [Document.Part] {
        let all = [documents.ours, documents.theirs].compactMap { $0?.parts.first { $0.id == id && !$0.isMissing } }
        return all.count == 2 && all[0].text.contentHash == all[1].text.contentHash ? [all[0]] : all
    }
}
