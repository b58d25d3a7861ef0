import CSystem
import Glibc
import Languages
import PRDModel

/// The files that prdbuild itself writes in a project, reached from a descriptor of the project's directory.
///
/// A repository can carry links, pipes and devices in their places. So no symbolic link below that directory is followed, and nothing
/// but a regular file is opened.
package struct OwnFiles: Sendable {
    /// Absolute.
    let root: String

    package init(root: String) {
        self.root = root
    }

    package enum Kind: Hashable, Sendable { case file, folder, link, special }

    /// What is at a path, links not followed; nil if there is nothing.
    package func kind(_ path: String) -> Kind? {
        var status = stat()
        return lstat(root + "/" + path, &status) == 0 ? Kind(status) : nil
    }

    // MARK: - Opening

    /// - Parameter path: empty for the project's directory.
    /// - Returns: a descriptor, or a negative number with the reason in `errno`.
    func openFolder(_ path: String) -> Int32 {
        let base = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if base < 0 || path.isEmpty { return base }
        let folder = prd_open_folder_beneath(base, path)
        let code = errno
        close(base)
        errno = code
        return folder
    }

    /// Opens a regular file. It never waits, as it would for the writer of a pipe.
    ///
    /// - Returns: a descriptor, or a negative number with the reason in `errno`.
    func openFile(_ path: String, _ flags: Int32) -> Int32 {
        let (above, name) = splitPath(path)
        let folder = openFolder(above)
        if folder < 0 { return folder }
        var file = openat(folder, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
        var code = errno
        if file >= 0, FileStamp(descriptor: file)?.isRegularFile != true {
            close(file)
            (file, code) = (-1, ENXIO)
        }
        close(folder)
        errno = code
        return file
    }

    /// - Returns: nil if there is no such file.
    package func read(_ path: String) throws(ProjectErrors) -> TextFile? {
        guard let raw = try readRaw(path) else { return nil }
        return try TextFile(raw, shownPath: path)
    }

    /// The same for a file that may hold anything.
    package func readBytes(_ path: String) throws(ProjectErrors) -> [UInt8]? { try readRaw(path)?.bytes }

    private func readRaw(_ path: String) throws(ProjectErrors) -> TextFile.Raw? {
        let readAt = FileStamp.Time.now()
        let file = openFile(path, O_RDONLY)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw problem(path, "read the file")
        }
        defer { close(file) }
        return try TextFile.bytes(of: file, at: readAt, shownPath: path)
    }

    // MARK: - What is in the way

    /// What is wrong with a path after a call that failed: the first part that is not what it should be, else the call's own reason.
    ///
    /// - Parameter last: what should be at the path itself.
    func problem(_ path: String, _ action: String, last: Kind = .file) -> ProjectErrors {
        let code = errno
        if let obstacle = obstacle(path, last: last) { return ProjectErrors(obstacle) }
        return ProjectErrors(
            Diagnostic(
                "cannot \(action): \(systemError(code))", at: Place(path),
                hint: "check the permissions and the space left on the disk"))
    }

    /// The first part of a path that is a link, or of a kind that has no business there.
    ///
    /// - Parameter last: what may be at the path itself.
    package func obstacle(_ path: String, last: Kind = .file) -> Diagnostic? {
        let parts = pathParts(path)
        for count in 1...max(parts.count, 1) {
            let part = parts.prefix(count).joined(separator: "/")
            guard let kind = kind(part) else { return nil }
            let expected = count == parts.count ? last : .folder
            if kind != expected { return Self.obstacle(part, kind, expected) }
        }
        return nil
    }

    private static func obstacle(_ path: String, _ kind: Kind, _ expected: Kind) -> Diagnostic {
        let wanted = expected == .folder ? "folder" : "file"
        let (message, hint) =
            switch kind {
            case .link:
                (
                    "this is a symbolic link, and prdbuild follows none to what it writes itself",
                    "delete the link, or put the \(wanted) itself in its place"
                )
            case .special: ("this is no regular file", "delete it, and run prdbuild again")
            case .folder: ("this is a directory, where a file is expected", "move it out of the way")
            case .file: ("this is a file, where a directory is expected", "move it out of the way")
            }
        return Diagnostic(message, at: Place(path), hint: hint)
    }

    /// Throws for everything in these folders that is neither a file nor a folder, and for these files if they are anything else.
    package func check(folders: [String], files: [String]) throws(ProjectErrors) {
        var problems: Set<Diagnostic> = []
        for file in files { if let found = obstacle(file) { problems.insert(found) } }
        for folder in folders {
            if let found = obstacle(folder, last: .folder) {
                problems.insert(found)
                continue
            }
            for entry in list(folder) where entry.kind == .link || entry.kind == .special {
                let path = folder + "/" + entry.name
                problems.insert(Self.obstacle(path, entry.kind, folders.contains(path) ? .folder : .file))
            }
        }
        if !problems.isEmpty { throw ProjectErrors(Array(problems)) }
    }

    /// Why nothing can be written here, as in a read-only checkout; nil if it can, as far as that can be told beforehand.
    ///
    /// - Parameter folder: counts if it is there, else the project's directory.
    package func obstacleToWriting(in folder: String) -> Diagnostic? {
        let path = kind(folder) == .folder ? root + "/" + folder : root
        guard access(path, W_OK) != 0 else { return nil }
        return Diagnostic("cannot write here: \(systemError())", at: Place(folder), hint: "check the path and its permissions")
    }
}

extension OwnFiles.Kind {
    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .folder
        case S_IFLNK: self = .link
        default: self = .special
        }
    }
}
