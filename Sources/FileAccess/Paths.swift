import Glibc

/// A path as a key. Two paths are one if their bytes are the same; two strings also if they only are the same text in two Unicode
/// forms, which the file system takes for two files.
package struct PathKey: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package static func == (left: PathKey, right: PathKey) -> Bool { left.path.utf8.elementsEqual(right.path.utf8) }

    package func hash(into hasher: inout Hasher) {
        var path = path
        path.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// The names in a path. Only the byte `/` separates: to a string a slash with an accent is another character.
package func pathParts(_ path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
}

/// The folder of a path, empty for none, and the last name.
package func splitPath(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
}

/// Whether a path is a folder's or leads below it, both without links.
func isPath(_ path: String, in folder: String) -> Bool {
    let base = folder.utf8.elementsEqual("/".utf8) ? "" : folder
    return path.utf8.elementsEqual(folder.utf8) || path.utf8.starts(with: (base + "/").utf8)
}
