import Glibc
import Languages
import PRDModel

/// Keeps what the project file names inside the project directory.
package enum Containment {
    /// A path or glob from the project file, without `.` and doubled `/`.
    ///
    /// - Returns: nil if it is absolute or climbs out by `..`.
    package static func relative(_ path: String) -> String? {
        guard path.utf8.first != UInt8(ascii: "/"), !path.utf8.contains(0) else { return nil }
        var parts: [String] = []
        for part in pathParts(path) where !part.utf8.elementsEqual(".".utf8) {
            if part.utf8.elementsEqual("..".utf8) {
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
    package static func holds(_ relative: String, in root: String) -> Bool { inner(relative, in: root) != nil }

    /// The same path without links, relative to the directory; nil if it leaves the directory, or is a link to nowhere, which would
    /// be followed when the file is written.
    package static func inner(_ relative: String, in root: String) -> String? {
        guard let base = real(root) else { return nil }
        var path = root + "/" + relative
        var rest = ""
        while true {
            if let target = real(path) {
                guard isPath(target, in: base) else { return nil }
                let inside = pathParts(target).dropFirst(pathParts(base).count)
                return (inside + pathParts(rest)).joined(separator: "/")
            }
            guard path.utf8.count > root.utf8.count else { return relative }
            var status = stat()
            if lstat(path, &status) == 0 { return nil }
            let (folder, name) = splitPath(path)
            (path, rest) = (folder, "/" + name + rest)
        }
    }

    /// Where a link leads, if that is nothing; nil for what is no link or leads to something.
    package static func missingTarget(_ relative: String, in root: String) -> String? {
        let path = root + "/" + relative
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, stat(path, &status) != 0,
            errno == ENOENT || errno == ENOTDIR || errno == ELOOP
        else { return nil }
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(path, &target, target.count - 1)
        return String(decoding: target.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of a file that is missing under this very name and is there in another Unicode form; nil if there is none.
    package static func twin(of relative: String, in root: String) -> String? {
        var found = ""
        for part in pathParts(relative) {
            // Strings are equal in every form, and the bytes of the first choice are the wanted ones.
            let names = OwnFiles(root: root).list(found).map(\.name).filter { $0 == part }
            guard let name = names.first(where: { $0.utf8.elementsEqual(part.utf8) }) ?? names.first else { return nil }
            found += (found.isEmpty ? "" : "/") + name
        }
        return found.utf8.elementsEqual(relative.utf8) ? nil : found
    }

    /// The file that a path leads to, links resolved; what does not exist yet keeps its name in a resolved directory.
    package static func target(_ relative: String, in root: String) -> String {
        let path = root + "/" + relative
        if let target = real(path) { return target }
        let (folder, name) = splitPath(path)
        return (real(folder) ?? folder) + "/" + name
    }

    /// Nil also where the path is not UTF-8.
    package static func real(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(validatingCString: pointer)
    }
}
