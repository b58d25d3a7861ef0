import Glibc
import PRDModel

/// Inputs that are changed in place, together: all of them or, as far as a file system can promise that, none.
package struct FileSet: Sendable {
    package struct Change: Sendable {
        /// Relative to the root.
        package let path: String
        /// As it was read, which is how it still has to be when it is replaced.
        package let former: TextFile
        package let bytes: [UInt8]

        package init(path: String, former: TextFile, bytes: [UInt8]) {
            self.path = path
            self.former = former
            self.bytes = bytes
        }
    }

    let changes: [Change]
    let root: String

    package init(_ changes: [Change], in root: String) {
        self.changes = changes
        self.root = root
    }

    /// Writes all files.
    ///
    /// - Throws: with a problem for each file that cannot be replaced. The files are then as they were, unless the text of a
    ///   problem says otherwise.
    package func write() throws(ProjectErrors) {
        let problems = changes.compactMap { obstacle(to: $0) }
        if !problems.isEmpty { throw ProjectErrors(problems) }
        var staged: [AtomicFile.Staged] = []
        do throws(ProjectErrors) {
            for change in changes {
                staged.append(try AtomicFile.stage(change.bytes, for: change.path, in: root, followingLinks: true))
            }
            let changed = changes.compactMap { obstacle(to: $0) }
            if !changed.isEmpty { throw ProjectErrors(changed) }
        } catch {
            for file in staged { file.discard() }
            throw error
        }
        for (index, file) in staged.enumerated() {
            do throws(ProjectErrors) {
                try file.commit()
            } catch {
                for other in staged[(index + 1)...] { other.discard() }
                let left = undo(changes[..<index])
                throw ProjectErrors(error.diagnostics + left, isAfterWriting: !left.isEmpty)
            }
        }
    }

    /// A read-only file is not to be replaced, although its directory would allow it.
    private func obstacle(to change: Change) -> Diagnostic? {
        let path = root + "/" + change.path
        let place = Place(change.path)
        guard FileStamp(path: path)?.text == change.former.stamp.text else {
            return Diagnostic("the file was changed just now by somebody else", at: place, hint: "run the command again")
        }
        if change.former.stamp.mode & 0o222 == 0 {
            return Diagnostic("the file is read-only", at: place, hint: "make it writable: chmod u+w \(change.path)")
        }
        if access(path, W_OK) != 0 {
            return Diagnostic("cannot write the file: \(systemError())", at: place, hint: "check its permissions")
        }
        return nil
    }

    /// - Returns: a problem for each file that could not be put back.
    private func undo(_ done: ArraySlice<Change>) -> [Diagnostic] {
        done.compactMap { change in
            do throws(ProjectErrors) {
                try AtomicFile.write(change.former.bytes, to: change.path, in: root, followingLinks: true)
                return nil
            } catch {
                return Diagnostic(
                    "the file was replaced already, and could not be put back", at: Place(change.path),
                    hint: "restore it from version control")
            }
        }
    }
}
