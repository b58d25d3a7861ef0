import Glibc
import PRDModel

/// What the file system tells of a file without opening it. A file whose stamp is the same has the same content, unless it was
/// changed within one tick of the clock: see `Observation.isRacy`.
package struct FileStamp: Hashable, Sendable {
    package struct Time: Hashable, Sendable, Comparable {
        package let seconds: Int
        package let nanoseconds: Int

        package init(seconds: Int, nanoseconds: Int) {
            self.seconds = seconds
            self.nanoseconds = nanoseconds
        }

        package static func < (left: Time, right: Time) -> Bool {
            (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
        }

        fileprivate var text: String { "\(seconds).\(nanoseconds)" }

        /// The clock that file systems take time stamps from: it moves only every few milliseconds.
        package static func now() -> Time {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME_COARSE, &time)
            return Time(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
        }
    }

    package let size: Int
    package let modified: Time
    /// Set by the kernel at every change of content or name; nothing can set it back.
    package let changed: Time
    let device: UInt64
    package let inode: UInt64
    package let isDirectory: Bool
    package let isRegularFile: Bool
    let mode: mode_t

    init(_ status: stat) {
        size = Int(status.st_size)
        modified = Time(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
        changed = Time(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        isDirectory = status.st_mode & S_IFMT == S_IFDIR
        isRegularFile = status.st_mode & S_IFMT == S_IFREG
        mode = status.st_mode & 0o7777
    }

    /// All of it in one line.
    package var text: String {
        "\(isDirectory ? "directory" : "file") \(size) \(modified.text) \(changed.text) \(inode)"
    }

    /// Nil if there is nothing of that name, or it cannot be reached.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }
}

/// The words for the last system call's failure.
func systemError(_ code: Int32 = errno) -> String {
    String(cString: strerror(code)).lowercased()
}
