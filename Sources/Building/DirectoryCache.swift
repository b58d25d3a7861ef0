import FileAccess
import Formats
import Glibc
import Languages
import PRDModel
import Planning

/// Generated texts by fingerprint, in `.prdbuild/cache/`. Losing it costs only what its texts cost.
package struct DirectoryCache: Sendable {
    /// Absolute path of the project.
    let root: String

    package init(root: String) {
        self.root = root
    }

    static let sections = ".prdbuild/cache/sections"
    static let requirements = ".prdbuild/cache/requirements"
    static let failed = ".prdbuild/failed"

    /// All that files are written in, relative to the project.
    package static let directories = [".prdbuild", sections, requirements, failed, backups]

    /// Makes `.prdbuild/`, which version control ignores through a file of its own.
    package func prepare() throws(ProjectErrors) {
        for directory in [Self.sections, Self.requirements] {
            try AtomicFile.makeDirectory(root + "/" + directory, shownPath: directory)
        }
        let ignore = ".prdbuild/.gitignore"
        if FileStamp(path: root + "/" + ignore) == nil {
            try AtomicFile.write(Array("*\n".utf8), to: root + "/" + ignore, shownPath: ignore)
        }
    }

    /// Nil if there is none, or it is damaged. What is asked for counts as used.
    package func section(_ fingerprint: Fingerprint) -> CachedSection? {
        guard let section = entry(fingerprint) else { return nil }
        StoredFiles.markUse(root + "/" + Self.path(of: fingerprint))
        return section
    }

    /// The same for a look that is no use.
    func entry(_ fingerprint: Fingerprint) -> CachedSection? {
        read(Self.path(of: fingerprint)).flatMap { CachedSection(fileText: $0, for: fingerprint) }
    }

    package func store(_ section: CachedSection, for fingerprint: Fingerprint) throws(ProjectErrors) {
        let path = Self.path(of: fingerprint)
        try AtomicFile.write(Array(section.fileText(for: fingerprint).utf8), to: root + "/" + path, shownPath: path)
    }

    /// Hashes of all texts that it holds.
    package var contentHashes: Set<ContentHash> {
        var result: Set<ContentHash> = []
        forEachText { result.insert($0.contentHash) }
        return result
    }

    func forEachText(_ body: (SectionText) -> Void) {
        for name in StoredFiles.list(Self.sections, root: root).map(\.name) {
            if let cached = entry(Fingerprint(Digest(hex: name))) { body(cached.text) }
        }
    }

    /// All that it holds, by their hashes.
    package var texts: [ContentHash: SectionText] {
        var result: [ContentHash: SectionText] = [:]
        forEachText { result[$0.contentHash] = $0 }
        return result
    }

    /// Keeps a text that gives way to another; only a person deletes it.
    ///
    /// - Parameter timeStamp: RFC 3339.
    /// - Returns: the path, relative to the project.
    package func keepBackup(of text: SectionText, section: SectionID, timeStamp: String) throws(ProjectErrors) -> String {
        let stamp = timeStamp.filter(\.isNumber)
        // Two texts set aside within a second are two files.
        let path = "\(Self.backups)/\(section.text)-\(stamp)-\(text.contentHash.digest.hex.prefix(8)).md"
        try AtomicFile.makeDirectory(root + "/" + Self.backups, shownPath: Self.backups)
        try AtomicFile.write(Array("## \(text.title)\n\n\(text.content)\n".utf8), to: root + "/" + path, shownPath: path)
        return path
    }

    /// Bytes that are kept of an answer that could not be used: enough to see what is wrong with it.
    static let failureLimit = 1 << 20

    /// Keeps what a provider gave in place of a usable answer; the last one of each section.
    ///
    /// - Returns: the path, relative to the project.
    func keepFailure(_ answer: String, section: SectionID) throws(ProjectErrors) -> String {
        let path = "\(Self.failed)/\(section.text).txt"
        var bytes = Array(answer.utf8.prefix(Self.failureLimit))
        let left = answer.utf8.count - bytes.count
        if left > 0 { bytes += Array("\n[\(left) more bytes were left out]\n".utf8) }
        try AtomicFile.makeDirectory(root + "/" + Self.failed, shownPath: Self.failed)
        try AtomicFile.write(bytes, to: root + "/" + path, shownPath: path)
        return path
    }

    /// Keeps the present lists, so that a later run can show what changed.
    package func store(_ lists: some Sequence<RequirementList>) throws(ProjectErrors) {
        for list in lists {
            let path = Self.requirements + "/" + list.digest.hex
            if let text = read(path), CachedRequirements.read(text, for: list.digest) != nil {
                StoredFiles.markUse(root + "/" + path)
                continue
            }
            try AtomicFile.write(Array(CachedRequirements.fileText(list).utf8), to: root + "/" + path, shownPath: path)
        }
    }

    /// The lists that the lock's sections were made from, as far as they are known here.
    package func history(of lock: Lockfile?) -> RequirementHistory {
        var digests: Set<Digest> = []
        for entry in (lock?.sections ?? [:]).values {
            for (name, value) in entry.inputs {
                if case .requirements = name { digests.insert(Digest(hex: value)) }
            }
        }
        var history = RequirementHistory()
        for digest in digests where digest.hex.allSatisfy(\.isHexDigit) {
            guard let items = read(Self.requirements + "/" + digest.hex).flatMap({ CachedRequirements.read($0, for: digest) })
            else {
                continue
            }
            history.lists[digest] = items.map { .init(id: $0.id, group: $0.group, text: $0.text) }
        }
        return history
    }

    static func path(of fingerprint: Fingerprint) -> String {
        sections + "/" + fingerprint.digest.hex
    }

    func read(_ path: String) -> String? {
        // What cannot be read is treated as missing: the cache only saves work.
        (try? TextFile.read(root + "/" + path, shownPath: path))??.text
    }
}
