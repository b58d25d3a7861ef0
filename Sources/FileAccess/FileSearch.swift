import Glibc
import Languages
import PRDModel

/// The files that a glob finds, with the directories that were looked into.
package struct FileSearch: Sendable {
    /// Relative to the project directory, by code point.
    package private(set) var files: [String] = []
    package private(set) var directories: [Observation] = []
    package private(set) var problems: [Diagnostic] = []

    /// Directories beyond this depth are not entered: a mount that holds itself would otherwise never end.
    static let depthLimit = 64

    private let root: String
    private let glob: Glob

    /// - Parameter root: absolute.
    package init(_ glob: Glob, in root: String) {
        self.root = root
        self.glob = glob
        walk(glob.segments[...], directory: "", depth: 0)
        files = Set(files).sorted(by: precedes)
    }

    private mutating func walk(_ segments: ArraySlice<Glob.Segment>, directory: String, depth: Int) {
        guard let segment = segments.first, depth <= Self.depthLimit else { return }
        let isLast = segments.count == 1
        if case .literal(let name) = segment {
            let path = join(directory, name)
            guard let stamp = FileStamp(path: root + "/" + path) else {
                directories.append(Observation(path: path, expectation: .absent))
                return
            }
            if isLast, stamp.isRegularFile { addFile(path) }
            if !isLast, stamp.isDirectory { walk(segments.dropFirst(), directory: path, depth: depth + 1) }
            return
        }
        guard let listing = DirectoryListing.read(root: root, directory: directory) else { return }
        if !directories.contains(where: { $0.path == directory }) { directories.append(listing.observation) }
        for entry in listing.entries {
            let path = join(directory, entry.name)
            if segment == .anyDirectories {
                if entry.isDirectory, !entry.name.hasPrefix("."), enters(entry, path) {
                    walk(segments, directory: path, depth: depth + 1)
                }
            } else if segment.matches(entry.name) {
                if isLast, !entry.isDirectory { addFile(path) }
                if !isLast, entry.isDirectory, enters(entry, path) {
                    walk(segments.dropFirst(), directory: path, depth: depth + 1)
                }
            }
        }
        if segment == .anyDirectories { walk(segments.dropFirst(), directory: directory, depth: depth) }
    }

    /// Linked directories are followed only to what lies inside the project and not above the link.
    private mutating func enters(_ entry: DirectoryListing.Entry, _ path: String) -> Bool {
        guard entry.isLink else { return true }
        guard let target = Containment.real(root + "/" + path), let own = Containment.real(root) else { return false }
        if target != own, !target.hasPrefix(own + "/") {
            problems.append(outside(path))
            return false
        }
        return !(own + "/" + path).hasPrefix(target + "/")
    }

    private mutating func addFile(_ path: String) {
        if Containment.holds(path, in: root) {
            files.append(path)
        } else {
            problems.append(outside(path))
        }
    }

    private func outside(_ path: String) -> Diagnostic {
        Diagnostic(
            "this leaves the project directory through a symbolic link", at: Place(path),
            hint: "copy the file into the project, or narrow the glob '\(glob.text)'")
    }

    private func join(_ directory: String, _ name: String) -> String {
        directory.isEmpty ? name : directory + "/" + name
    }
}

/// A directory's entries at one moment.
package struct DirectoryListing {
    package struct Entry {
        package let name: String
        /// Of what a link leads to.
        package let isDirectory: Bool
        package let isLink: Bool
    }

    /// By name.
    package let entries: [Entry]
    let observation: Observation

    /// Nil if it cannot be read.
    ///
    /// - Parameter directory: relative to `root`; empty for that itself.
    package static func read(root: String, directory: String) -> DirectoryListing? {
        let path = directory.isEmpty ? root : root + "/" + directory
        let readAt = FileStamp.Time.now()
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        guard let stamp = FileStamp(descriptor: dirfd(stream)) else { return nil }
        var entries: [Entry] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name == "." || name == ".." { continue }
            let type = Int(entry.pointee.d_type)
            let needsStatus = type == Int(DT_LNK) || type == Int(DT_UNKNOWN)
            let isDirectory = needsStatus ? FileStamp(path: path + "/" + name)?.isDirectory == true : type == Int(DT_DIR)
            entries.append(Entry(name: name, isDirectory: isDirectory, isLink: needsStatus))
        }
        entries.sort { precedes($0.name, $1.name) }
        var hasher = SHA256Hasher()
        for entry in entries { hasher.add(part: entry.name + (entry.isDirectory ? "/" : "")) }
        let digest = hasher.finish()
        return DirectoryListing(
            entries: entries,
            observation: Observation(
                path: directory, expectation: .directory(stamp, digest), isRacy: Observation.isRacy(stamp, readAt: readAt)))
    }
}
