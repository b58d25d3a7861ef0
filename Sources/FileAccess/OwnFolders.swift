import Glibc
import Languages
import PRDModel

// Folders that prdbuild makes, lists and clears.
extension OwnFiles {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let kind: Kind
        package let bytes: Int
        /// Set by `markUse`, else by the writing.
        package let lastUse: FileStamp.Time

        package init(name: String, kind: Kind = .file, bytes: Int, lastUse: FileStamp.Time) {
            self.name = name
            self.kind = kind
            self.bytes = bytes
            self.lastUse = lastUse
        }
    }

    /// Makes the project's directory itself and those above it. A person named it, so links in its path are followed.
    package func makeRoot(shownPath: String) throws(ProjectErrors) {
        if mkdir(root, 0o777) == 0 || errno == EEXIST { return }
        let above = splitPath(root).folder
        if errno == ENOENT, !above.isEmpty {
            try OwnFiles(root: above).makeRoot(shownPath: shownPath)
            if mkdir(root, 0o777) == 0 || errno == EEXIST { return }
        }
        throw ProjectErrors(
            Diagnostic(
                "cannot make the directory: \(systemError())", at: Place(shownPath), hint: "check the path and its permissions"))
    }

    /// Makes a folder and those above it.
    package func makeFolder(_ path: String) throws(ProjectErrors) {
        let present = openFolder(path)
        if present >= 0 {
            close(present)
            return
        }
        guard errno == ENOENT, !path.isEmpty else { throw problem(path, "use the directory", last: .folder) }
        let (above, name) = splitPath(path)
        if !above.isEmpty { try makeFolder(above) }
        let folder = openFolder(above)
        guard folder >= 0 else { throw problem(above, "open the directory", last: .folder) }
        defer { close(folder) }
        if mkdirat(folder, name, 0o777) != 0, errno != EEXIST { throw problem(path, "make the directory", last: .folder) }
    }

    /// Why a folder, or a file in it, cannot be read; nil if it can, or is not there.
    package func obstacleToReading(_ path: String) -> Diagnostic? {
        let folder = openFolder(path)
        guard folder >= 0 else { return errno == ENOENT ? nil : Self.unreadable(path) }
        var found: Diagnostic?
        forEachName(folder) { name in
            if found == nil, faccessat(folder, name, R_OK, 0) != 0, errno != ENOENT {
                found = Self.unreadable(path + "/" + String(cString: name))
            }
        }
        return found
    }

    private static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(
            "cannot read this: \(systemError())", at: Place(path),
            hint: "give yourself the permission ('chmod -R u+rwX .prdbuild'), or delete it: only what its texts cost is lost")
    }

    /// What is in a folder, by name; nothing if it is missing, no folder or cannot be read.
    package func list(_ path: String) -> [Entry] {
        let folder = openFolder(path)
        guard folder >= 0 else { return [] }
        var entries: [Entry] = []
        forEachName(folder) { name in
            var status = stat()
            guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
            let stamp = FileStamp(status)
            entries.append(
                Entry(name: String(cString: name), kind: Kind(status), bytes: stamp.size, lastUse: stamp.modified))
        }
        return entries.sorted { precedes($0.name, $1.name) }
    }

    /// Sets the time of the last use to now. Where that is not possible the entry only looks older than it is.
    package func markUse(_ path: String) {
        let (above, name) = splitPath(path)
        let folder = openFolder(above)
        guard folder >= 0 else { return }
        utimensat(folder, name, nil, AT_SYMLINK_NOFOLLOW)
        close(folder)
    }

    /// Deletes a file or a link. A folder in its place is deleted if it is empty, else it gets another name: what is in it is not
    /// prdbuild's.
    ///
    /// - Returns: whether nothing is left at the path.
    @discardableResult
    package func remove(_ path: String) -> Bool {
        let (above, name) = splitPath(path)
        let folder = openFolder(above)
        guard folder >= 0 else { return errno == ENOENT }
        defer { close(folder) }
        if unlinkat(folder, name, 0) == 0 || errno == ENOENT { return true }
        guard errno == EISDIR else { return false }
        return unlinkat(folder, name, AT_REMOVEDIR) == 0 || renameat(folder, name, folder, name + ".aside") == 0
    }

    /// Deletes a folder with all that is in it, or the file or link that stands in its place. Links are deleted, not followed.
    ///
    /// - Returns: the number of files and links.
    package func removeTree(_ path: String) throws(ProjectErrors) -> Int {
        let (above, name) = splitPath(path)
        let folder = openFolder(above)
        guard folder >= 0 else { throw problem(above, "open the directory", last: .folder) }
        defer { close(folder) }
        var count = 0
        guard name.withCString({ removeTree($0, in: folder, &count) }) else {
            let problem = Diagnostic("cannot delete all of it: \(systemError())", at: Place(path), hint: "check its permissions")
            throw ProjectErrors([problem], isAfterWriting: count > 0)
        }
        return count
    }

    private func removeTree(_ name: UnsafePointer<CChar>, in folder: Int32, _ count: inout Int) -> Bool {
        if unlinkat(folder, name, 0) == 0 {
            count += 1
            return true
        }
        guard errno == EISDIR || errno == EPERM else { return false }
        let own = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard own >= 0 else { return false }
        var isEmpty = true
        forEachName(own) { if isEmpty { isEmpty = removeTree($0, in: own, &count) } }
        return isEmpty && unlinkat(folder, name, AT_REMOVEDIR) == 0
    }

    /// Closes the folder at the end. Names are bytes, which need be no text.
    private func forEachName(_ folder: Int32, _ body: (UnsafePointer<CChar>) -> Void) {
        guard let stream = fdopendir(folder) else {
            close(folder)
            return
        }
        var names: [[CChar]] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strlen($0) + 1))
                }
            }
            if name != [46, 0], name != [46, 46, 0] { names.append(name) }
        }
        for name in names { name.withUnsafeBufferPointer { if let start = $0.baseAddress { body(start) } } }
        let code = errno
        closedir(stream)
        errno = code
    }

    // MARK: - Temporary files

    /// Where files are written before they take their places.
    package static let temporaryFolder = ".prdbuild/tmp"

    /// Deletes the temporary files of processes that were killed while they wrote. Nothing else is looked for, here or elsewhere.
    package func removeLeftovers() {
        for entry in list(Self.temporaryFolder) where entry.kind == .file {
            guard let writer = Self.writer(ofTemporary: entry.name), kill(writer, 0) != 0, errno == ESRCH else { continue }
            // One that cannot be deleted does no harm.
            remove(Self.temporaryFolder + "/" + entry.name)
        }
    }

    /// Short, whatever the file's own name is.
    static func temporaryName(for path: String) -> String { "\(getpid())-\(Digest(of: path).hex.prefix(16)).tmp" }

    /// The process that made a temporary file; nil if the name is no such file's.
    private static func writer(ofTemporary name: String) -> pid_t? {
        guard name.utf8.count > 21, name.hasSuffix(".tmp") else { return nil }
        let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 16, let process = pid_t(parts[0]), process > 0 else { return nil }
        return process
    }
}
