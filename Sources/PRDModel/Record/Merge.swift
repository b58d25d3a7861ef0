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

    /// The generated files as a branch has them.
    package struct Branch: Hashable, Sendable {
        package let lock: Lockfile
        package let document: Document

        package init(lock: Lockfile, document: Document) {
            self.lock = lock
            self.document = document
        }
    }

    package var locks: Sides<Lockfile?>
    package var documents: Sides<Document?>
    /// Where version control tells; the files that it merged have lines of one branch among those of the other.
    package private(set) var branches: Sides<Branch>?
    /// Version control left conflicts in the document, and a person has taken out the markers since.
    package private(set) var isDocumentResolved = false
    /// What is the matter with which file, as warnings; never empty.
    package let causes: [Diagnostic]
    /// By their hash, so that it does not matter where they come from.
    package var knownTexts: [ContentHash: SectionText] = [:]
    /// In document order; empty until the merge is resolved.
    package var conflicts: [Conflict] = []
    /// Texts that give way, for which nobody can vouch that no person had a hand in them.
    package var setAside: [SectionID: [SectionText]] = [:]

    package init(locks: Sides<Lockfile?>, documents: Sides<Document?>, causes: [Diagnostic]) {
        self.locks = locks
        self.documents = documents
        self.causes = causes
        for document in [documents.ours, documents.theirs] {
            for part in document?.parts ?? [] where !part.isMissing { knownTexts[part.text.contentHash] = part.text }
        }
    }

    /// - Parameter branches: what version control has. It counts only if the lock that it left is made of these, and of no others.
    package mutating func know(_ branches: Sides<Branch>, isDocumentResolved: Bool) {
        func hashes(_ lock: Lockfile?) -> Set<ContentHash> { Set(lock?.sections.values.compactMap(\.contentHash) ?? []) }
        let found = hashes(locks.ours).union(hashes(locks.theirs))
        guard found.isSubset(of: hashes(branches.ours.lock).union(hashes(branches.theirs.lock))) else { return }
        self.branches = branches
        self.isDocumentResolved = isDocumentResolved
        locks.ours = branches.ours.lock
        locks.theirs = branches.theirs.lock
        for document in [branches.ours.document, branches.theirs.document] {
            for part in document.parts where !part.isMissing { knownTexts[part.text.contentHash] = part.text }
        }
    }

    /// Whether a file in the work tree is none that a build left.
    package func concerns(_ path: String) -> Bool { causes.contains { $0.place?.path == path } }

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
