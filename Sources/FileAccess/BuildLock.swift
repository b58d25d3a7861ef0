import Glibc
import PRDModel

/// Keeps two builds of one project apart: an advisory lock, which ends with the process at the latest.
package struct BuildLock: Sendable {
    package enum Attempt: Sendable {
        case taken(BuildLock)
        /// In words, e.g. `process 4711 on host`.
        case heldBy(String)
        /// The file system has no locks.
        case unsupported(String)
    }

    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Lets the next build begin.
    package func release() { close(descriptor) }

    /// - Parameter path: of the lock file, relative to the project. It is made if it is missing.
    package static func take(_ path: String, in files: OwnFiles) throws(ProjectErrors) -> Attempt {
        let descriptor = files.openFile(path, O_RDWR | O_CREAT)
        guard descriptor >= 0 else { throw files.problem(path, "open the lock of the build") }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            let holder = code == EWOULDBLOCK ? Self.holder(descriptor) : ""
            close(descriptor)
            if code == EWOULDBLOCK { return .heldBy(holder) }
            return .unsupported(systemError(code))
        }
        ftruncate(descriptor, 0)
        let text = Array("process \(getpid()) on \(hostName())\n".utf8)
        pwrite(descriptor, text, text.count, 0)
        return .taken(BuildLock(descriptor: descriptor))
    }

    private static func holder(_ descriptor: Int32) -> String {
        let bytes = TextFile.readAll(descriptor, expected: 100) ?? []
        let text = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return text.isEmpty ? "another process" : text
    }

    private static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, 255) == 0 else { return "this machine" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
