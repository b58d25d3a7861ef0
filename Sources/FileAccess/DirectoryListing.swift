import Glibc
import Languages
import PRDModel

/// A directory's entries at one moment.
package struct DirectoryListing {
    package struct Entry {
        package let name: String
        /// Of what a link leads to.
        package let isDirectory: Bool
        package let isLink: Bool

        package var isHidden: Bool { FileAccess.isHidden(name) }
    }

    /// By name.
    package let entries: [Entry]
    /// Names that are not UTF-8, with a mark in place of each byte that is wrong.
    package let unreadableNames: [(text: String, isDirectory: Bool)]
    let stamp: FileStamp
    let observation: Observation

    /// Nil if there is no such directory.
    ///
    /// - Parameter directory: relative to `root`; empty for that itself.
    /// - Throws: if it is there and cannot be read.
    package static func read(root: String, directory: String) throws(ProjectErrors) -> DirectoryListing? {
        let path = directory.isEmpty ? root : root + "/" + directory
        let readAt = FileStamp.Time.now()
        guard let stream = opendir(path) else {
            if errno == ENOENT || errno == ENOTDIR || errno == ELOOP { return nil }
            throw unreadable(directory)
        }
        defer { closedir(stream) }
        guard let stamp = FileStamp(descriptor: dirfd(stream)) else { throw unreadable(directory) }
        var entries: [Entry] = []
        var unreadableNames: [(text: String, isDirectory: Bool)] = []
        errno = 0
        while let entry = readdir(stream) {
            let (name, isText) = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
                    String(validatingCString: name).map { ($0, true) } ?? (String(cString: name), false)
                }
            }
            if name == "." || name == ".." { continue }
            let type = Int(entry.pointee.d_type)
            let needsStatus = type == Int(DT_LNK) || type == Int(DT_UNKNOWN)
            let isDirectory =
                needsStatus ? FileStamp(path: path + "/" + name)?.isDirectory == true : type == Int(DT_DIR)
            if isText {
                entries.append(Entry(name: name, isDirectory: isDirectory, isLink: needsStatus))
            } else {
                unreadableNames.append((name, isDirectory))
            }
            errno = 0
        }
        if errno != 0 { throw unreadable(directory) }
        entries.sort { precedes($0.name, $1.name) }
        unreadableNames.sort { precedes($0.text, $1.text) }
        var hasher = SHA256Hasher()
        for entry in entries { hasher.add(part: entry.name + (entry.isDirectory ? "/" : "")) }
        for name in unreadableNames { hasher.add(part: name.text) }
        let digest = hasher.finish()
        return DirectoryListing(
            entries: entries, unreadableNames: unreadableNames, stamp: stamp,
            observation: Observation(
                path: directory, expectation: .directory(stamp, digest), isRacy: Observation.isRacy(stamp, readAt: readAt)))
    }

    private static func unreadable(_ directory: String) -> ProjectErrors {
        ProjectErrors(
            Diagnostic(
                "cannot read this folder: \(systemError())", at: Place(directory.isEmpty ? "." : directory),
                hint: errno == ENAMETOOLONG ? "move it further up, or shorten the names above it" : "check its permissions"))
    }
}

/// Whether a name begins with a dot.
package func isHidden(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: ".") }
