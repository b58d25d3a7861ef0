import Glibc
import Languages
import PRDModel

/// Files that are there whole or not at all.
package enum AtomicFile {
    /// Writes a temporary file beside the target, syncs it, renames it, and syncs the directory. A symbolic link at the target
    /// stays, and the file that it names is replaced; the mode of an existing file is kept.
    ///
    /// - Parameter isChanged: asked last, right before the new file takes the old one's place.
    /// - Throws: naming the path; the target is then as it was, and the temporary file gone.
    package static func write(
        _ bytes: [UInt8], to path: String, shownPath: String, unless isChanged: () -> Bool = { false }
    ) throws(ProjectErrors) {
        let staged = try stage(bytes, for: path, shownPath: shownPath)
        if isChanged() {
            staged.discard()
            throw changedMeanwhile(shownPath)
        }
        try staged.commit()
    }

    /// A file's new content beside it, not yet in its place.
    struct Staged {
        fileprivate let temporary: String
        fileprivate let target: String
        fileprivate let shownPath: String

        func commit() throws(ProjectErrors) {
            guard rename(temporary, target) == 0 else {
                let problem = AtomicFile.failure("replace", shownPath)
                discard()
                throw problem
            }
            let directory = String(target.prefix(upTo: target.lastIndex(of: "/") ?? target.startIndex))
            AtomicFile.syncDirectory(directory.isEmpty ? "/" : directory)
        }

        func discard() { unlink(temporary) }
    }

    /// Writes and syncs the temporary file.
    static func stage(_ bytes: [UInt8], for path: String, shownPath: String) throws(ProjectErrors) -> Staged {
        let target = resolved(path)
        let directory = String(target.prefix(upTo: target.lastIndex(of: "/") ?? target.startIndex))
        let name = target.split(separator: "/").last.map(String.init) ?? target
        let temporary = "\(directory)/\(temporaryName(for: name))"
        let mode = FileStamp(path: target)?.mode
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure("create", shownPath) }
        var problem: ProjectErrors?
        // Some file systems have no modes: then there is none to keep.
        if let mode, fchmod(descriptor, mode) != 0, ![EPERM, ENOTSUP, ENOSYS].contains(errno) {
            problem = failure("set the mode of", shownPath)
        }
        if !writeAll(bytes, to: descriptor) || fsync(descriptor) != 0 { problem = failure("write", shownPath) }
        if close(descriptor) != 0, problem == nil { problem = failure("write", shownPath) }
        if let problem {
            unlink(temporary)
            throw problem
        }
        return Staged(temporary: temporary, target: target, shownPath: shownPath)
    }

    /// - Parameter bytes: nil for no file.
    package static func holds(_ bytes: [UInt8]?, at path: String) -> Bool {
        do throws(ProjectErrors) {
            return try TextFile.read(path, shownPath: path)?.bytes == bytes
        } catch {
            // A file that cannot be read, or is no text any more, is not what it was.
            return false
        }
    }

    package static func changedMeanwhile(_ shownPath: String) -> ProjectErrors {
        ProjectErrors(
            Diagnostic(
                "this file was changed while the build ran, and is left as it is", at: Place(shownPath),
                hint: "run the same command again: what was finished is in the cache and costs nothing"))
    }

    /// What would keep a file from being written, as far as that can be told beforehand.
    package static func obstacle(to relative: String, in root: String) -> Diagnostic? {
        let hint = "check the path and its permissions"
        if let stamp = FileStamp(path: root + "/" + relative), !stamp.isRegularFile {
            return Diagnostic("cannot write here: this is no regular file", at: Place(relative), hint: hint)
        }
        var directory = relative
        while let slash = directory.lastIndex(of: "/") {
            directory = String(directory[..<slash])
            guard let stamp = FileStamp(path: root + "/" + directory) else {
                if errno == ENOENT { continue }
                return Diagnostic("cannot write here: \(systemError())", at: Place(relative), hint: hint)
            }
            if !stamp.isDirectory {
                return Diagnostic("cannot write here: \(directory) is a file", at: Place(relative), hint: hint)
            }
            break
        }
        let target = FileStamp(path: root + "/" + directory)?.isDirectory == true ? root + "/" + directory : root
        if access(target, W_OK) != 0 {
            return Diagnostic("cannot write here: \(systemError())", at: Place(relative), hint: hint)
        }
        return nil
    }

    /// Makes a directory and those above it.
    package static func makeDirectory(_ path: String, shownPath: String) throws(ProjectErrors) {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw failure("make", shownPath, what: "directory")
        }
        try makeDirectory(String(path[..<slash]), shownPath: shownPath)
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw failure("make", shownPath, what: "directory") }
    }

    private static func resolved(_ path: String) -> String {
        guard let pointer = realpath(path, nil) else { return path }
        defer { free(pointer) }
        return String(cString: pointer)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                if written < 0, errno == EINTR { continue }
                if written <= 0 { return false }
                offset += written
            }
            return true
        }
    }

    /// Some file systems refuse to sync a directory; the rename is then as durable as they make it.
    private static func syncDirectory(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func failure(_ verb: String, _ shownPath: String, what: String = "file") -> ProjectErrors {
        ProjectErrors(
            Diagnostic(
                "cannot \(verb) the \(what): \(systemError())", at: Place(shownPath),
                hint: "check the permissions and the space left on the disk"))
    }
}
