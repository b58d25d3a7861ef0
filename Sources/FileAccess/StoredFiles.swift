import Glibc
import Languages
import PRDModel

/// Files that are kept for later in one directory, seen by their status alone.
package enum StoredFiles {
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let bytes: Int
        /// Set by `markUse`, else by the writing.
        package let lastUse: FileStamp.Time

        package init(name: String, bytes: Int, lastUse: FileStamp.Time) {
            self.name = name
            self.bytes = bytes
            self.lastUse = lastUse
        }

        /// Left by a write that was killed.
        package var isLeftover: Bool { name.hasPrefix(".") && name.hasSuffix(".tmp") }
    }

    /// The regular files of a directory, by name; none if it is missing or cannot be read.
    ///
    /// - Parameter directory: relative to the root.
    package static func list(_ directory: String, root: String) -> [Entry] {
        guard let listing = DirectoryListing.read(root: root, directory: directory) else { return [] }
        return listing.entries.compactMap { entry in
            guard let stamp = FileStamp(path: "\(root)/\(directory)/\(entry.name)"), stamp.isRegularFile else { return nil }
            return Entry(name: entry.name, bytes: stamp.size, lastUse: stamp.modified)
        }
    }

    /// Sets the time of the last use to now. Where that is not possible the entry only looks older than it is.
    package static func markUse(_ path: String) {
        utimensat(AT_FDCWD, path, nil, 0)
    }

    /// - Returns: false if the file is still there.
    package static func remove(_ path: String) -> Bool {
        unlink(path) == 0 || errno == ENOENT
    }
}
