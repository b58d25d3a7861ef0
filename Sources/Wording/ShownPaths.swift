import PRDModel

/// Paths and places as people read them: relative to the directory that they work in.
package struct ShownPaths: Sendable {
    /// Absolute.
    package let workingDirectory: String
    /// The project that paths are relative to, absolute; nil where there is no project.
    package let root: String?

    package init(from workingDirectory: String, root: String?) {
        self.workingDirectory = workingDirectory
        self.root = root
    }

    /// - Parameter relative: a path of the project.
    package func path(_ relative: String) -> String {
        guard let root else { return relative }
        let slash = UInt8(ascii: "/")
        let target = (root + "/" + relative).utf8.split(separator: slash).map { String(Substring($0)) }
        let base = workingDirectory.utf8.split(separator: slash).map { String(Substring($0)) }
        let common = zip(target, base).prefix { $0 == $1 }.count
        // A path with many steps up is harder to read than the whole one.
        if base.count - common > 3 { return root + "/" + relative }
        return ([String](repeating: "..", count: base.count - common) + target[common...]).joined(separator: "/")
    }

    /// `path:line:column`.
    package func place(_ place: Place) -> String {
        Place(path(place.path), line: place.line, column: place.column).description
    }
}
