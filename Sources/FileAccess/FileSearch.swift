import Glibc
import Languages
import PRDModel

/// The files that a glob finds, with the directories that were looked into. What could hold files and cannot be looked into is a problem.
package struct FileSearch: Sendable {
    /// Relative to the project directory, by code point.
    package private(set) var files: [String] = []
    package private(set) var directories: [Observation] = []
    package private(set) var problems: [Diagnostic] = []
    /// Directories that are there and could not be read.
    package private(set) var unread: [String] = []

    /// Directories beyond this depth are not entered: a mount that holds itself would otherwise never end.
    static let depthLimit = 64

    private let root: String
    private let glob: Glob
    private let own: String?
    /// Each directory is entered once for a part of the glob, however many links lead there.
    private var entered: Set<Visit> = []
    private var observed: Set<PathKey> = []
    /// What was reported, as several parts of a glob can lead to one path.
    private var reported: Set<PathKey> = []
    private var links: [(segments: ArraySlice<Glob.Segment>, path: String)] = []

    private struct Visit: Hashable { let segments: Int, device, inode: UInt64 }

    /// - Parameter root: absolute.
    package init(_ glob: Glob, in root: String) {
        self.root = root
        self.glob = glob
        own = Containment.real(root)
        walk(glob.segments[...], directory: "", depth: 0)
        // Links come last, so that a file that can be reached without them has that path.
        var next = 0
        while next < links.count {
            walk(links[next].segments, directory: links[next].path, depth: pathParts(links[next].path).count)
            next += 1
        }
        files = Set(files.map { PathKey($0) }).map(\.path).sorted(by: precedes)
    }

    private mutating func walk(_ segments: ArraySlice<Glob.Segment>, directory: String, depth: Int) {
        guard let segment = segments.first else { return }
        if depth > Self.depthLimit {
            return report(
                "this folder lies more than \(Self.depthLimit) deep and is not looked into", directory, "move it further up")
        }
        let isLast = segments.count == 1
        if case .literal(let name) = segment {
            return look(at: join(directory, name), segments, depth: depth)
        }
        guard let listing = listing(of: directory, segments.count) else { return }
        for entry in listing.entries {
            let path = join(directory, entry.name)
            if segment == .anyDirectories {
                if entry.isDirectory, !entry.isHidden { enter(entry, path, segments, depth: depth + 1) }
            } else if segment.matches(entry.name) {
                if isLast, !entry.isDirectory { addFile(path) }
                if !isLast, entry.isDirectory { enter(entry, path, segments.dropFirst(), depth: depth + 1) }
            }
        }
        reportNames(listing, directory, segments)
        if segment == .anyDirectories { walk(segments.dropFirst(), directory: directory, depth: depth) }
    }

    private mutating func look(at path: String, _ segments: ArraySlice<Glob.Segment>, depth: Int) {
        guard let stamp = FileStamp(path: root + "/" + path) else {
            if errno != ENOENT, errno != ENOTDIR, errno != ELOOP {
                report("cannot look at this: \(systemError())", path, "check the permissions of the folders above it")
            } else if Containment.missingTarget(path, in: root) != nil {
                addFile(path)
            }
            directories.append(Observation(path: path, expectation: .absent))
            return
        }
        if segments.count == 1, stamp.isRegularFile { addFile(path) }
        if segments.count > 1, stamp.isDirectory { walk(segments.dropFirst(), directory: path, depth: depth + 1) }
    }

    /// Nil for a directory that was entered before for the same part of the glob, and for one that is missing or cannot be read.
    private mutating func listing(of directory: String, _ segments: Int) -> DirectoryListing? {
        do throws(ProjectErrors) {
            guard let listing = try DirectoryListing.read(root: root, directory: directory) else { return nil }
            let visit = Visit(segments: segments, device: listing.stamp.device, inode: listing.stamp.inode)
            guard entered.insert(visit).inserted else { return nil }
            if observed.insert(PathKey(directory)).inserted { directories.append(listing.observation) }
            return listing
        } catch {
            if reported.insert(PathKey(directory)).inserted {
                problems += error.diagnostics
                unread.append(directory)
            }
            return nil
        }
    }

    /// Linked directories are followed only to what lies inside the project and not above the link.
    private mutating func enter(
        _ entry: DirectoryListing.Entry, _ path: String, _ segments: ArraySlice<Glob.Segment>, depth: Int
    ) {
        guard entry.isLink else { return walk(segments, directory: path, depth: depth) }
        guard let own, let target = Containment.real(root + "/" + path) else { return }
        if !isPath(target, in: own) { return reportOutside(path) }
        if !isPath(own + "/" + path, in: target) { links.append((segments, path)) }
    }

    private mutating func addFile(_ path: String) {
        if Containment.holds(path, in: root) {
            files.append(path)
        } else if let target = Containment.missingTarget(path, in: root) {
            report("this link leads nowhere (\(target))", path, "write the file, or delete the link")
        } else {
            reportOutside(path)
        }
    }

    /// Names that are not UTF-8, and names that other systems take for one.
    private mutating func reportNames(_ listing: DirectoryListing, _ directory: String, _ segments: ArraySlice<Glob.Segment>) {
        func mayMatter(_ name: String, _ isDirectory: Bool) -> Bool {
            segments.prefix(2).contains { $0 == .anyDirectories ? isDirectory && !isHidden(name) : $0.matches(name) }
        }
        for name in listing.unreadableNames where mayMatter(name.text, name.isDirectory) {
            report(
                "the name of this \(name.isDirectory ? "folder" : "file") is not UTF-8", join(directory, name.text), "rename it")
        }
        // Strings are equal in every Unicode form.
        let groups = Dictionary(grouping: listing.entries.filter { !$0.name.utf8.allSatisfy { $0 < 128 } }, by: \.name)
        for twins in groups.values where twins.count > 1 && mayMatter(twins[0].name, twins[0].isDirectory) {
            let names = twins.map { shownInScalars($0.name) }.joined(separator: " and ")
            report(
                "the names \(names) are one in two Unicode forms, and other systems take them for one file",
                join(directory, twins[0].name), "rename or delete one of them")
        }
    }

    private mutating func report(_ message: String, _ path: String, _ hint: String) {
        if reported.insert(PathKey(path)).inserted { problems.append(Diagnostic(message, at: Place(path), hint: hint)) }
    }

    private mutating func reportOutside(_ path: String) {
        report(
            "this leaves the project directory through a symbolic link", path,
            "copy the file into the project, or narrow the glob '\(glob.text)'")
    }

    private func join(_ directory: String, _ name: String) -> String {
        directory.isEmpty ? name : directory + "/" + name
    }
}

/// `caf\u{E9}.md`: two names that look the same are told apart this way.
private func shownInScalars(_ name: String) -> String {
    name.unicodeScalars.map { $0.isASCII ? String($0) : "\\u{\(String($0.value, radix: 16, uppercase: true))}" }.joined()
}
