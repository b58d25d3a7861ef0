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

    /// Whether this is its text. Making that text for each of ten thousand files would take longer than asking for their status.
    func hasText(_ bytes: Slice<UnsafeMutableBufferPointer<UInt8>>) -> Bool {
        var rest = bytes
        func takesWord(_ word: StaticString) -> Bool {
            word.withUTF8Buffer { word in
                guard rest.starts(with: word) else { return false }
                rest = rest.dropFirst(word.count)
                return true
            }
        }
        func takes(_ number: UInt64) -> Bool {
            var value: UInt64 = 0
            var place = rest.startIndex
            while place < rest.endIndex, case let digit = rest[place] &- UInt8(ascii: "0"), digit < 10 {
                value = value &* 10 &+ UInt64(digit)
                place += 1
            }
            defer { rest = rest[place...] }
            return place > rest.startIndex && value == number
        }
        func takes(_ time: Time) -> Bool {
            if time.seconds < 0, !takesWord("-") { return false }
            return takes(UInt64(time.seconds.magnitude)) && takesWord(".") && takes(UInt64(time.nanoseconds))
        }
        return takesWord(isDirectory ? "directory " : "file ") && takes(UInt64(size)) && takesWord(" ") && takes(modified)
            && takesWord(" ") && takes(changed) && takesWord(" ") && takes(inode) && rest.isEmpty
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
