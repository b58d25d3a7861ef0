import Glibc

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
