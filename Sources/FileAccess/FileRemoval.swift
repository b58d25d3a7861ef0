import Glibc
import PRDModel

package enum FileRemoval {
    /// Deletes a directory with all that is in it; links are deleted, not followed.
    ///
    /// - Returns: the number of files.
    package static func removeTree(_ path: String, root: String) throws(ProjectErrors) -> Int {
        let full = root + "/" + path
        guard let stream = opendir(full) else { throw failure(path) }
        var names: [(name: String, isDirectory: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            var status = stat()
            let isDirectory = lstat(full + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            names.append((name, isDirectory))
        }
        closedir(stream)
        var count = 0
        for (name, isDirectory) in names {
            if isDirectory {
                count += try removeTree(path + "/" + name, root: root)
            } else {
                if unlink(full + "/" + name) != 0 { throw failure(path + "/" + name) }
                count += 1
            }
        }
        if rmdir(full) != 0 { throw failure(path) }
        return count
    }

    private static func failure(_ path: String) -> ProjectErrors {
        ProjectErrors(Diagnostic("cannot delete it: \(systemError())", at: Place(path)))
    }
}
