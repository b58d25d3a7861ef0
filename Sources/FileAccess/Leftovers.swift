import Glibc
import Languages

extension AtomicFile {
    /// Deletes the temporary files of processes that were killed while they wrote in this directory.
    ///
    /// - Parameter directory: absolute; need not exist.
    package static func removeLeftovers(in directory: String) {
        guard let listing = DirectoryListing.read(root: directory, directory: "") else { return }
        for entry in listing.entries where !entry.isDirectory {
            guard let writer = writer(ofTemporary: entry.name), kill(writer, 0) != 0, errno == ESRCH else { continue }
            // One that cannot be deleted does no harm.
            unlink(directory + "/" + entry.name)
        }
    }

    static func temporaryName(for name: String) -> String { ".\(name).\(getpid()).tmp" }

    /// The process that made a temporary file; nil if the name is no such file's.
    private static func writer(ofTemporary name: String) -> pid_t? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts.last == "tmp", let process = pid_t(parts[parts.count - 2]), process > 0
        else { return nil }
        return process
    }
}
