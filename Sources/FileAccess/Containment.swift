import Glibc
import Languages
import PRDModel

/// Keeps what the project file names inside the project directory.
package enum Containment {
    /// A path or glob from the project file, without `.` and doubled `/`.
    ///
    /// - Returns: nil if it is absolute or climbs out by `..`.
    package static func relative(_ path: String) -> String? {
        guard !path.hasPrefix("/"), !path.contains("\0") else { return nil }
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                if parts.isEmpty { return nil }
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "/")
    }

    /// Whether a file is inside the directory once symbolic links are resolved. What does not exist yet is judged by the
    /// nearest directory above it that does.
    package static func holds(_ relative: String, in root: String) -> Bool {
        guard let base = real(root) else { return false }
        var path = root + "/" + relative
        while true {
            if let target = real(path) { return target == base || target.hasPrefix(base == "/" ? "/" : base + "/") }
            guard let slash = path.lastIndex(of: "/"), path.count > root.count else { return true }
            // A link to nowhere would be followed when the file is written.
            var status = stat()
            if lstat(path, &status) == 0 { return false }
            path = String(path[..<slash])
        }
    }

    /// The file that a path leads to, links resolved; what does not exist yet keeps its name in a resolved directory.
    package static func target(_ relative: String, in root: String) -> String {
        let path = root + "/" + relative
        if let target = real(path) { return target }
        guard let slash = path.lastIndex(of: "/") else { return path }
        return (real(String(path[..<slash])) ?? String(path[..<slash])) + path[slash...]
    }

    package static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
}
