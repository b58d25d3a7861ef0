import FileAccess
import Formats
import Languages
import PRDModel
import Planning

/// Generated texts by fingerprint, in `.prdbuild/cache/`. Losing it costs only what its texts cost.
package struct DirectoryCache: Sendable {
    /// Absolute path of the project.
    let root: String
    package let files: OwnFiles

    package init(root: String) {
        self.root = root
        files = OwnFiles(root: root)
    }

    static let sections = ".prdbuild/cache/sections"
    static let requirements = ".prdbuild/cache/requirements"
    static let failed = ".prdbuild/failed"

    /// All that files are written in.
    private static let folders = [home, path, sections, requirements, failed, backups, OwnFiles.temporaryFolder]
    private static let ignore = ".prdbuild/.gitignore"
    package static let home = ".prdbuild"
    /// Held while a build runs.
    package static let buildLock = ".prdbuild/build.lock"

    /// Throws for each link and special file in `.prdbuild/`, before anything is written or deleted there.
    package func check() throws(ProjectErrors) {
        try files.check(folders: Self.folders, files: [Self.ignore, Self.buildLock, StatIndex.path])
    }

    /// Makes `.prdbuild/`, which version control ignores through a file of its own.
    package func prepare() throws(ProjectErrors) {
        try check()
        for folder in [Self.sections, Self.requirements, OwnFiles.temporaryFolder] { try files.makeFolder(folder) }
        if files.kind(Self.ignore) == nil { try write("*\n", to: Self.ignore) }
    }

    /// Why texts in it cannot be read: they would count as missing, and be asked for a second time.
    package var obstacleToReading: Diagnostic? {
        for folder in [Self.home, Self.path, Self.sections] {
            if let found = files.obstacleToReading(folder) { return found }
        }
        return nil
    }

    private func write(_ text: String, to path: String) throws(ProjectErrors) {
        // A folder in the place of an entry is no reason to do without the entry from then on.
        if files.kind(path) == .folder { files.remove(path) }
        try AtomicFile.write(Array(text.utf8), to: path, in: root)
    }

    package var isPrepared: Bool { files.kind(Self.home) != nil }

    /// Takes back what `prepare` made, if nothing else is there.
    package func removeIfUnused() {
        let made = [Self.ignore, Self.buildLock, Self.path, Self.sections, Self.requirements, OwnFiles.temporaryFolder]
        let found = [Self.home, Self.path, Self.sections, Self.requirements, OwnFiles.temporaryFolder].flatMap { folder in
            files.list(folder).map { folder + "/" + $0.name }
        }
        guard found.allSatisfy(made.contains) else { return }
        // What cannot be deleted stays, as it does after any build.
        _ = try? files.removeTree(Self.home)
    }
    /// Nil if there is none, or it is damaged. What is asked for counts as used.
    package func section(_ fingerprint: Fingerprint) -> CachedSection? {
        guard let section = entry(fingerprint) else { return nil }
        files.markUse(Self.path(of: fingerprint))
        return section
    }

    /// The same for a look that is no use.
    func entry(_ fingerprint: Fingerprint) -> CachedSection? {
        read(Self.path(of: fingerprint)).flatMap { CachedSection(fileText: $0, for: fingerprint) }
    }

    package func store(_ section: CachedSection, for fingerprint: Fingerprint) throws(ProjectErrors) {
        try write(section.fileText(for: fingerprint), to: Self.path(of: fingerprint))
    }

    /// Hashes of all texts that it holds.
    package var contentHashes: Set<ContentHash> {
        var result: Set<ContentHash> = []
        forEachText { result.insert($0.contentHash) }
        return result
    }

    func forEachText(_ body: (SectionText) -> Void) {
        for name in entries(in: Self.sections).map(\.name) {
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
        try files.makeFolder(Self.backups)
        try write("## \(text.title)\n\n\(text.content)\n", to: path)
        return path
    }

    /// Keeps a lock that gives way to one made without it. It may be anything: it could not be read.
    ///
    /// - Returns: the path, relative to the project.
    package func keepBackup(ofLock text: String, timeStamp: String) throws(ProjectErrors) -> String {
        let path = "\(Self.backups)/lock-\(timeStamp.filter(\.isNumber))-\(Digest(of: text).hex.prefix(8)).txt"
        try files.makeFolder(Self.backups)
        try write(text, to: path)
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
        try files.makeFolder(Self.failed)
        if files.kind(path) == .folder { files.remove(path) }
        try AtomicFile.write(bytes, to: path, in: root)
        return path
    }

    /// Keeps the present lists, so that a later run can show what changed.
    package func store(_ lists: some Sequence<RequirementList>) throws(ProjectErrors) {
        for list in lists {
            let path = Self.requirements + "/" + list.digest.hex
            if let text = read(path), CachedRequirements.read(text, for: list.digest) != nil {
                files.markUse(path)
                continue
            }
            try write(CachedRequirements.fileText(list), to: path)
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
        (try? files.read(path))??.text
    }

    /// What prdbuild has put there, known by its name; a folder of such a name is a damaged entry.
    func entries(in folder: String) -> [OwnFiles.Entry] {
        files.list(folder).filter { entry in
            entry.name.utf8.count == 64 && entry.name.utf8.allSatisfy { Self.hexDigits.contains($0) }
                && (entry.kind == .file || entry.kind == .folder)
        }
    }

    private static let hexDigits = "0123456789abcdef".utf8
}
