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
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The same into a buffer that is used again: a null build makes one of each file.
    func append(to text: inout [UInt8]) {
        text += isDirectory ? "directory ".utf8 : "file ".utf8
        append(UInt64(size), to: &text)
        for time in [modified, changed] {
            text.append(UInt8(ascii: " "))
            if time.seconds < 0 { text.append(UInt8(ascii: "-")) }
            append(UInt64(time.seconds.magnitude), to: &text)
            text.append(UInt8(ascii: "."))
            append(UInt64(time.nanoseconds), to: &text)
        }
        text.append(UInt8(ascii: " "))
        append(inode, to: &text)
    }

    private func append(_ number: UInt64, to text: inout [UInt8]) {
        let start = text.count
        var rest = number
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
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
