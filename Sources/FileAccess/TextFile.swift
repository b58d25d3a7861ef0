import Glibc
import PRDModel

/// A file's text with the stamp that it had when it was read.
package struct TextFile: Sendable {
    /// Without a byte order mark; line ends as in the file.
    package let text: String
    package let bytes: [UInt8]
    package let stamp: FileStamp
    /// The clock before the file was read.
    package let readAt: FileStamp.Time

    /// Larger files are not read: a text of this size has been made by no person, and it has to fit into memory.
    static let limit = 128 << 20

    /// - Parameter shownPath: for the message, relative to the project.
    /// - Returns: nil if there is no such file.
    /// - Throws: if it cannot be read, is no file, or is not UTF-8 (with the offset in bytes, from 0).
    package static func read(_ path: String, shownPath: String) throws(ProjectErrors) -> TextFile? {
        guard let raw = try readBytes(path, shownPath: shownPath) else { return nil }
        return try TextFile(raw, shownPath: shownPath)
    }

    /// A file's bytes, whatever they mean.
    struct Raw {
        let bytes: [UInt8]
        let stamp: FileStamp
        let readAt: FileStamp.Time
    }

    static func readBytes(_ path: String, shownPath: String) throws(ProjectErrors) -> Raw? {
        let readAt = FileStamp.Time.now()
        // Opening a pipe would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw unreadable(shownPath)
        }
        defer { close(descriptor) }
        return try bytes(of: descriptor, at: readAt, shownPath: shownPath)
    }

    static func bytes(of descriptor: Int32, at readAt: FileStamp.Time, shownPath: String) throws(ProjectErrors) -> Raw {
        guard let stamp = FileStamp(descriptor: descriptor) else { throw unreadable(shownPath) }
        guard stamp.isRegularFile else {
            let what = stamp.isDirectory ? "a directory" : "no regular file"
            throw ProjectErrors(
                Diagnostic("this is \(what), where a file is expected", at: Place(shownPath), hint: "move it out of the way"))
        }
        guard let bytes = readAll(descriptor, expected: stamp.size) else { throw unreadable(shownPath) }
        return Raw(bytes: bytes, stamp: stamp, readAt: readAt)
    }

    /// - Throws: if the bytes are not UTF-8.
    init(_ raw: Raw, shownPath: String) throws(ProjectErrors) {
        let bytes = raw.bytes
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let body = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            let offset = Self.firstInvalidByte(body) + (bytes.count - body.count)
            throw ProjectErrors(
                Diagnostic(
                    "the file is not UTF-8: byte \(offset) (from 0) begins no character", at: Place(shownPath),
                    hint: "save it as UTF-8"))
        }
        (self.text, self.bytes, stamp, readAt) = (text, bytes, raw.stamp, raw.readAt)
    }

    private static func unreadable(_ shownPath: String) -> ProjectErrors {
        let isLarge = errno == EFBIG
        return ProjectErrors(
            Diagnostic(
                "cannot read the file: " + (isLarge ? "it is larger than \(limit >> 20) MiB" : systemError()),
                at: Place(shownPath), hint: isLarge ? "split it, or move it out of the way" : "check its permissions"))
    }

    /// - Returns: nil with the reason in `errno`.
    static func readAll(_ descriptor: Int32, expected: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        if expected > limit {
            errno = EFBIG
            return nil
        }
        var chunk = [UInt8](repeating: 0, count: max(4096, min(expected + 1, 1 << 20)))
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            if bytes.count + count > limit {
                errno = EFBIG
                return nil
            }
            bytes += chunk[..<count]
        }
    }

    private static func firstInvalidByte(_ bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }
}
