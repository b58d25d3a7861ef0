import Languages
import PRDModel

/// The files of one commit below a directory, by path relative to it.
package struct GitTree: Sendable {
    struct Entry: Hashable, Sendable {
        /// Of the blob.
        let id: String
        let isLink: Bool
    }

    private let entries: [PathKey: Entry]

    /// - Parameter listing: what `git ls-tree -r -z` prints; submodules in it are passed over.
    init(listing: [UInt8], prefix: String) {
        var entries: [PathKey: Entry] = [:]
        for record in listing.split(separator: 0) {
            guard let tab = record.firstIndex(of: UInt8(ascii: "\t")) else { continue }
            let fields = String(decoding: record[..<tab], as: UTF8.self).split(separator: " ")
            let path = String(decoding: record[(tab + 1)...], as: UTF8.self)
            guard fields.count == 3, fields[1] == "blob", path.hasPrefix(prefix) else { continue }
            let ownPath = String(decoding: path.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
            entries[PathKey(ownPath)] = Entry(id: String(fields[2]), isLink: fields[0] == "120000")
        }
        self.entries = entries
    }

    subscript(path: PathKey) -> Entry? { entries[path] }

    package var paths: [String] { entries.keys.map(\.path) }

    /// Where a link leads, relative to the tree's directory; nil if it leaves the tree.
    static func target(_ link: String, of path: String) -> String? {
        if link.hasPrefix("/") { return nil }
        var parts = path.split(separator: "/").dropLast()
        for part in link.split(separator: "/") where part != "." {
            if part == ".." {
                if parts.popLast() == nil { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// What `git cat-file --batch` prints, by id.
    static func blobs(inBatch output: [UInt8]) -> [String: [UInt8]] {
        Dictionary(records(inBatch: output).compactMap { $0 }.map { ($0.id, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    /// In the order of the objects asked for: a line `ID blob SIZE`, the bytes, a line end; nil for what is missing or no blob.
    static func records(inBatch output: [UInt8]) -> [(id: String, bytes: [UInt8])?] {
        var result: [(id: String, bytes: [UInt8])?] = []
        var rest = output[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let fields = String(decoding: rest[rest.startIndex..<end], as: UTF8.self).split(separator: " ")
            rest = rest[(end + 1)...]
            guard fields.count == 3, let size = Int(fields[2]), size < rest.count else {
                result.append(nil)
                continue
            }
            result.append(fields[1] == "blob" ? (String(fields[0]), Array(rest.prefix(size))) : nil)
            rest = rest.dropFirst(size + 1)
        }
        return result
    }
}
