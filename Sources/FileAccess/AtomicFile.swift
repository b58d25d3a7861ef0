import Glibc
import Languages
import PRDModel

/// Files that are there whole or not at all.
package enum AtomicFile {
    /// Writes a temporary file, syncs it, renames it, and syncs the directory. The mode of an existing file is kept.
    ///
    /// - Parameters:
    ///   - path: relative to `root`.
    ///   - followingLinks: for a person's files. A link that stays in the project remains, and the file that it names is replaced.
    ///   - isChanged: asked last, right before the new file takes the old one's place.
    /// - Throws: naming the path; the target is then as it was, and the temporary file gone.
    package static func write(
        _ bytes: [UInt8], to path: String, in root: String, followingLinks: Bool = false, unless isChanged: () -> Bool = { false }
    ) throws(ProjectErrors) {
        let staged = try stage(bytes, for: path, in: root, followingLinks: followingLinks)
        if isChanged() {
            staged.discard()
            throw changedMeanwhile(path)
        }
        try staged.commit()
    }

    /// A file's new content, not yet in its place.
    package struct Staged {
        fileprivate let files: OwnFiles
        fileprivate let temporary: String
        fileprivate let target: String
        fileprivate let shownPath: String
        fileprivate let bytes: [UInt8]

        package func commit() throws(ProjectErrors) {
            var problem = replace()
            if problem == EXDEV {
                // `.prdbuild` is on another file system than the target.
                discard()
                let (folder, name) = (splitPath(target).folder, ".prdbuild-" + OwnFiles.temporaryName(for: target))
                let beside = try AtomicFile.stage(
                    bytes, as: folder.isEmpty ? name : folder + "/" + name, for: target, files, shownPath)
                problem = beside.replace()
                if problem != 0 { beside.discard() }
            }
            if problem == 0 { return }
            discard()
            errno = problem
            throw AtomicFile.failure("replace", shownPath)
        }

        /// - Returns: 0, or the number of the error.
        private func replace() -> Int32 {
            let from = files.openFolder(splitPath(temporary).folder)
            if from < 0 { return errno }
            defer { close(from) }
            let to = files.openFolder(splitPath(target).folder)
            if to < 0 { return errno }
            defer { close(to) }
            guard renameat(from, splitPath(temporary).name, to, splitPath(target).name) == 0 else { return errno }
            // Some file systems refuse to sync a directory; the rename is then as durable as they make it.
            fsync(to)
            return 0
        }

        package func discard() { files.remove(temporary) }
    }

    /// Writes and syncs the temporary file in `.prdbuild/tmp`; beside the target where there is no such folder.
    package static func stage(
        _ bytes: [UInt8], for path: String, in root: String, followingLinks: Bool = false
    ) throws(ProjectErrors) -> Staged {
        let files = OwnFiles(root: root)
        var target = path
        if followingLinks {
            guard let inner = Containment.inner(path, in: root) else {
                throw ProjectErrors(
                    Diagnostic(
                        "this leaves the project directory through a symbolic link", at: Place(path), hint: "delete the link"))
            }
            target = inner
        }
        if let obstacle = files.obstacle(target) { throw ProjectErrors(obstacle) }
        let name = OwnFiles.temporaryName(for: target)
        if files.kind(OwnFiles.temporaryFolder) != nil {
            return try stage(bytes, as: OwnFiles.temporaryFolder + "/" + name, for: target, files, path)
        }
        let folder = splitPath(target).folder
        return try stage(bytes, as: (folder.isEmpty ? "" : folder + "/") + ".prdbuild-" + name, for: target, files, path)
    }

    private static func stage(
        _ bytes: [UInt8], as temporary: String, for target: String, _ files: OwnFiles, _ shownPath: String
    ) throws(ProjectErrors) -> Staged {
        files.remove(temporary)
        let descriptor = files.openFile(temporary, O_WRONLY | O_CREAT | O_EXCL)
        guard descriptor >= 0 else { throw failure("create", shownPath) }
        var problem: ProjectErrors?
        // Some file systems have no modes: then there is none to keep.
        let mode = FileStamp(path: files.root + "/" + target)?.mode
        if let mode, fchmod(descriptor, mode) != 0, ![EPERM, ENOTSUP, ENOSYS].contains(errno) {
            problem = failure("set the mode of", shownPath)
        }
        if !writeAll(bytes, to: descriptor) || fsync(descriptor) != 0 { problem = failure("write", shownPath) }
        if close(descriptor) != 0, problem == nil { problem = failure("write", shownPath) }
        if let problem {
            files.remove(temporary)
            throw problem
        }
        return Staged(files: files, temporary: temporary, target: target, shownPath: shownPath, bytes: bytes)
    }

    /// - Parameter bytes: nil for no file.
    package static func holds(_ bytes: [UInt8]?, at path: String) -> Bool {
        do throws(ProjectErrors) {
            return try TextFile.readBytes(path, shownPath: path)?.bytes == bytes
        } catch {
            // What cannot be read is not what it was.
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
        var directory = splitPath(relative).folder
        while !directory.isEmpty {
            if let stamp = FileStamp(path: root + "/" + directory) {
                if stamp.isDirectory { break }
                return Diagnostic("cannot write here: \(directory) is a file", at: Place(relative), hint: hint)
            }
            if errno != ENOENT { return Diagnostic("cannot write here: \(systemError())", at: Place(relative), hint: hint) }
            directory = splitPath(directory).folder
        }
        if access(root + "/" + directory, W_OK) != 0 {
            return Diagnostic("cannot write here: \(systemError())", at: Place(relative), hint: hint)
        }
        return nil
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

    private static func failure(_ verb: String, _ shownPath: String) -> ProjectErrors {
        ProjectErrors(
            Diagnostic(
                "cannot \(verb) the file: \(systemError())", at: Place(shownPath),
                hint: "check the permissions and the space left on the disk"))
    }
}
