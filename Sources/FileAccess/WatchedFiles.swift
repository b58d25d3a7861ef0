import PRDModel

/// Files and directories that are looked at again and again for other contents.
///
/// A look goes by stamps alone, as the index of the null build does; only where one is different, or was too young to prove anything,
/// is the content read. So what was only touched, or written anew with the same bytes, is no change.
package struct WatchedFiles: Sendable {
    fileprivate enum Known: Sendable {
        case absent
        /// Without a stamp the content has to be looked at.
        case file(FileStamp?, Digest)
        case directory(FileStamp?, Digest)
        /// There, but not to be read.
        case unread(FileStamp?)
    }

    private struct Entry: Sendable {
        /// Relative to the project directory.
        let path: String
        let wholePath: String
        var known: Known
    }

    private let root: String
    private var entries: [Entry] = []

    /// - Parameters:
    ///   - observations: what was found when the files were read.
    ///   - unread: paths that were looked at in vain; they count as they are now.
    package init(_ observations: [Observation], unread: [String] = [], root: String) {
        self.root = root
        var seen: Set<PathKey> = []
        for observation in observations where seen.insert(PathKey(observation.path)).inserted {
            add(observation.path, Known(observation))
        }
        for path in unread where seen.insert(PathKey(path)).inserted { add(path, .unread(FileStamp(path: root + "/" + path))) }
    }

    private mutating func add(_ path: String, _ known: Known) {
        entries.append(Entry(path: path, wholePath: path.isEmpty ? root : root + "/" + path, known: known))
    }

    package var count: Int { entries.count }

    /// What this process writes itself is no change.
    ///
    /// - Parameter content: nil for a file that is to be absent.
    package mutating func expect(_ path: String, _ content: Digest?) {
        let known = content.map { Known.file(nil, $0) } ?? .absent
        if let index = entries.firstIndex(where: { PathKey($0.path) == PathKey(path) }) {
            entries[index].known = known
        } else {
            add(path, known)
        }
    }

    /// The paths where there is something else than at the look before; of a directory, other names.
    package mutating func changes() -> [String] {
        var changed: [String] = []
        for index in entries.indices {
            let stamp = FileStamp(path: entries[index].wholePath)
            if entries[index].known.isVouched(by: stamp) { continue }
            let entry = entries[index]
            let known = look(at: entry, stamp)
            if !known.isSame(as: entry.known) { changed.append(entry.path) }
            entries[index].known = known
        }
        return changed
    }

    private func look(at entry: Entry, _ stamp: FileStamp?) -> Known {
        guard let stamp else { return .absent }
        if stamp.isDirectory {
            return Observation.ofDirectory(entry.path, root: root).map { Known($0) } ?? .unread(stamp)
        }
        do throws(ProjectErrors) {
            let file = try TextFile.read(entry.wholePath, shownPath: entry.path)
            return file.map { Known(Observation(path: entry.path, file: $0)) } ?? .absent
        } catch {
            return .unread(stamp)
        }
    }
}

extension WatchedFiles.Known {
    fileprivate init(_ observation: Observation) {
        switch observation.expectation {
        case .absent: self = .absent
        case .file(let stamp, let digest): self = .file(observation.isRacy ? nil : stamp, digest)
        case .directory(let stamp, let digest): self = .directory(observation.isRacy ? nil : stamp, digest)
        }
    }

    fileprivate func isVouched(by present: FileStamp?) -> Bool {
        switch self {
        case .absent: present == nil
        case .file(let stamp, _), .directory(let stamp, _): stamp != nil && stamp == present
        case .unread(let stamp): stamp == present
        }
    }

    fileprivate func isSame(as other: Self) -> Bool {
        switch (self, other) {
        case (.absent, .absent): true
        case (.file(_, let own), .file(_, let former)), (.directory(_, let own), .directory(_, let former)): own == former
        default: false
        }
    }
}
