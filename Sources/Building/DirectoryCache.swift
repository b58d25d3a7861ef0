import FileAccess
import Formats
import Glibc
import PRDModel
import Planning

/// Generated texts by fingerprint, in `.prdbuild/cache/`. Losing it costs only what its texts cost.
package struct DirectoryCache: Sendable {
    /// Absolute path of the project.
    let root: String

    package init(root: String) {
        self.root = root
    }

    private static let sections = ".prdbuild/cache/sections"
    private static let requirements = ".prdbuild/cache/requirements"

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

    /// Nil if there is none, or it is damaged.
    package func section(_ fingerprint: Fingerprint) -> CachedSection? {
        read(Self.path(of: fingerprint)).flatMap { CachedSection(fileText: $0) }
    }

    package func store(_ section: CachedSection, for fingerprint: Fingerprint) throws(ProjectErrors) {
        let path = Self.path(of: fingerprint)
        try AtomicFile.write(Array(section.fileText.utf8), to: root + "/" + path, shownPath: path)
    }

    /// Hashes of all texts that it holds.
    package var contentHashes: Set<ContentHash> {
        let files = FileSearch(Glob(Self.sections + "/*"), in: root).files
        return Set(files.compactMap { read($0).flatMap { CachedSection(fileText: $0) }?.text.contentHash })
    }

    /// Keeps what a provider gave in place of a usable answer; the last one of each section.
    ///
    /// - Returns: the path, relative to the project.
    func keepFailure(_ answer: String, section: SectionID) throws(ProjectErrors) -> String {
        let directory = ".prdbuild/failed"
        let path = "\(directory)/\(section.text).txt"
        try AtomicFile.makeDirectory(root + "/" + directory, shownPath: directory)
        try AtomicFile.write(Array(answer.utf8), to: root + "/" + path, shownPath: path)
        return path
    }

    /// Keeps the present lists, so that a later run can show what changed.
    package func store(_ lists: some Sequence<RequirementList>) throws(ProjectErrors) {
        for list in lists {
            let path = Self.requirements + "/" + list.digest.hex
            if FileStamp(path: root + "/" + path) != nil { continue }
            try AtomicFile.write(Array(CachedRequirements.fileText(list).utf8), to: root + "/" + path, shownPath: path)
        }
    }

    /// The lists that the lock's sections were made from, as far as they are known here.
    package func history(of lock: Lock?) -> RequirementHistory {
        var digests: Set<Digest> = []
        for entry in (lock?.sections ?? [:]).values {
            for (name, value) in entry.inputs {
                if case .requirements = name { digests.insert(Digest(hex: value)) }
            }
        }
        var history = RequirementHistory()
        for digest in digests where digest.hex.allSatisfy(\.isHexDigit) {
            guard let items = read(Self.requirements + "/" + digest.hex).flatMap({ CachedRequirements.read($0) }) else {
                continue
            }
            history.lists[digest] = items.map { .init(id: $0.id, group: $0.group, text: $0.text) }
        }
        return history
    }

    private static func path(of fingerprint: Fingerprint) -> String {
        sections + "/" + fingerprint.digest.hex
    }

    private func read(_ path: String) -> String? {
        // What cannot be read is treated as missing: the cache only saves work.
        (try? TextFile.read(root + "/" + path, shownPath: path))??.text
    }
}
