import FileAccess
import Formats
import PRDModel

/// What `.prdbuild/` holds, by file status alone.
package struct CacheSurvey: Sendable {
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// Generated texts.
        case sections
        /// Lists of requirements, for showing what was before.
        case requirements
    }

    package struct Entry: Hashable, Sendable {
        package let kind: Kind
        package let file: OwnFiles.Entry

        package init(kind: Kind, file: OwnFiles.Entry) {
            self.kind = kind
            self.file = file
        }

        /// Relative to the project.
        package var path: String { kind.directory + "/" + file.name }
    }

    package let entries: [Entry]
    /// Answers that could not be used; not counted in the cache's size, as they are bounded by themselves.
    package let failed: [OwnFiles.Entry]
    /// Texts of a person that were replaced on request; only a person deletes them.
    package let backups: [OwnFiles.Entry]

    package init(entries: [Entry], failed: [OwnFiles.Entry] = [], backups: [OwnFiles.Entry] = []) {
        self.entries = entries
        self.failed = failed
        self.backups = backups
    }

    package var bytes: Int { entries.reduce(0) { $0 + $1.file.bytes } }

    /// What to delete so that the rest fits into a limit, oldest use first.
    ///
    /// - Parameter needed: names of files that stay even if the limit cannot be kept then.
    package func surplus(over limit: Int, needed: Set<String>) -> [Entry] {
        var surplus: [Entry] = []
        var left = bytes
        let candidates = entries.filter { !needed.contains($0.file.name) }
        for entry in candidates.sorted(by: { ($0.file.lastUse, $0.path) < ($1.file.lastUse, $1.path) }) {
            if left <= limit { break }
            surplus.append(entry)
            left -= entry.file.bytes
        }
        return surplus
    }
}

extension CacheSurvey.Kind {
    var directory: String {
        switch self {
        case .sections: DirectoryCache.sections
        case .requirements: DirectoryCache.requirements
        }
    }
}

extension Lockfile {
    /// Names of the cache's files that hold what its sections were made from, and their texts as they were generated.
    package var cacheNames: Set<String> {
        var names: Set<String> = []
        for entry in sections.values {
            if let fingerprint = entry.fingerprint { names.insert(fingerprint.digest.hex) }
            for (name, value) in entry.inputs {
                if case .requirements = name { names.insert(value) }
            }
        }
        return names
    }
}

extension DirectoryCache {
    package static let path = ".prdbuild/cache"
    package static let backups = ".prdbuild/backups"
    /// Bytes that are kept unless a person says otherwise.
    package static let standardLimit = 256 << 20

    package var survey: CacheSurvey {
        CacheSurvey(
            entries: CacheSurvey.Kind.allCases.flatMap { kind in
                entries(in: kind.directory).map { CacheSurvey.Entry(kind: kind, file: $0) }
            },
            failed: files.list(Self.failed).filter { $0.kind == .file },
            backups: files.list(Self.backups).filter { $0.kind == .file })
    }

    /// Deletes what is over the limit. To be called by who holds the build's lock: else it could be what another build is writing.
    ///
    /// - Returns: what was deleted.
    package func prune(to limit: Int, needed: Set<String>) -> [CacheSurvey.Entry] {
        survey.surplus(over: limit, needed: needed).filter { files.remove($0.path) }
    }

    /// Reads every entry and checks its hash and its name.
    package func damaged(in survey: CacheSurvey) -> [CacheSurvey.Entry] {
        survey.entries.filter { entry in
            guard let text = read(entry.path) else { return true }
            let digest = Digest(hex: entry.file.name)
            switch entry.kind {
            case .sections: return CachedSection(fileText: text, for: Fingerprint(digest)) == nil
            case .requirements: return CachedRequirements.read(text, for: digest) == nil
            }
        }
    }

    /// - Returns: whether it is gone.
    package func remove(_ entry: CacheSurvey.Entry) -> Bool {
        files.remove(entry.path)
    }

    /// Texts that a build took out of use were in use until now: going back to them soon is likely.
    package func markUse(of former: Lockfile?, after lock: Lockfile) {
        for name in (former?.cacheNames ?? []).subtracting(lock.cacheNames) {
            for kind in CacheSurvey.Kind.allCases { files.markUse(kind.directory + "/" + name) }
        }
    }
}
