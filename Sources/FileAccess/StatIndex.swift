import Glibc
import Languages
import PRDModel

/// What was found at a path while the project was read, and by what it is known to be unchanged.
package struct Observation: Hashable, Sendable {
    package enum Expectation: Hashable, Sendable {
        case absent
        case file(FileStamp, Digest)
        /// With a digest of the names in it.
        case directory(FileStamp, Digest)
    }

    /// Relative to the project directory; empty for the directory itself.
    package let path: String
    package let expectation: Expectation
    /// The stamp is too young to tell a later change from the state that was read.
    package let isRacy: Bool

    package init(path: String, expectation: Expectation, isRacy: Bool = false) {
        self.path = path
        self.expectation = expectation
        self.isRacy = isRacy
    }

    package init(path: String, file: TextFile) {
        self.init(
            path: path, expectation: .file(file.stamp, Digest(of: file.bytes)),
            isRacy: Self.isRacy(file.stamp, readAt: file.readAt))
    }

    /// A file as it is now, read whole; absent if it is missing or cannot be read.
    package static func ofFile(_ path: String, root: String) -> Observation {
        do throws(ProjectErrors) {
            let file = try TextFile.read(root + "/" + path, shownPath: path)
            return file.map { Observation(path: path, file: $0) } ?? Observation(path: path, expectation: .absent)
        } catch {
            return Observation(path: path, expectation: .absent)
        }
    }

    /// Nil if it is missing or cannot be read.
    static func ofDirectory(_ path: String, root: String) -> Observation? {
        do throws(ProjectErrors) { return try DirectoryListing.read(root: root, directory: path)?.observation } catch {
            return nil
        }
    }

    /// A change in the tick of the clock in which the file was read leaves no other time stamp. Where times are whole seconds
    /// the file system is taken to count in twos, as some do.
    static func isRacy(_ stamp: FileStamp, readAt: FileStamp.Time) -> Bool {
        if stamp.changed.nanoseconds == 0, stamp.modified.nanoseconds == 0 {
            return stamp.changed.seconds + 2 >= readAt.seconds
        }
        return stamp.changed >= readAt
    }
}

/// Tells by file status alone that nothing changed since a build that left everything fresh.
///
/// A text file in `.prdbuild/`: a line that names the format, one with the key of the run, one with a note, then a line for each
/// observation: kind, size, modification and change time, inode, path; at the end the hash of all that.
package enum StatIndex {
    package static let path = ".prdbuild/index"
    private static let format = "prdbuild-index 2"

    package static func isCurrent(root: String, key: String) -> Bool { noteIfCurrent(root: root, key: key) != nil }

    /// - Parameter key: what besides files the result depended on; in one line.
    /// - Returns: the note that was written with the state; nil if anything has changed since.
    package static func noteIfCurrent(root: String, key: String) -> String? {
        let directory = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { return nil }
        defer { close(directory) }
        let descriptor = OwnFiles(root: root).openFile(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard let stamp = FileStamp(descriptor: descriptor),
            var bytes = TextFile.readAll(descriptor, expected: stamp.size), isWhole(bytes)
        else { return nil }
        return bytes.withUnsafeMutableBufferPointer { bytes in
            var lines = Lines(bytes: bytes, end: bytes.count - digestLength)
            guard let first = lines.next(), bytes[first].elementsEqual(format.utf8),
                let second = lines.next(), bytes[second].elementsEqual(key.utf8), let note = lines.next()
            else { return nil }
            while let line = lines.next() {
                if !isUnchanged(line, of: bytes, directory: directory) { return nil }
            }
            return String(decoding: bytes[note], as: UTF8.self)
        }
    }

    /// Of the last line, with its end.
    private static let digestLength = 65

    private static func isWhole(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > digestLength, bytes.last == newline else { return false }
        return bytes.suffix(digestLength).dropLast().elementsEqual(Digest(of: Array(bytes.dropLast(digestLength))).hex.utf8)
    }

    /// The lines before an end. The end of each becomes a zero, so that the path in it is a string of C where it stands: with ten thousand
    /// files, copies would take as long as asking for their status.
    private struct Lines {
        let bytes: UnsafeMutableBufferPointer<UInt8>
        let end: Int
        private var start = 0

        init(bytes: UnsafeMutableBufferPointer<UInt8>, end: Int) {
            self.bytes = bytes
            self.end = end
        }

        mutating func next() -> Range<Int>? {
            guard start < end, let stop = bytes[start..<end].firstIndex(of: newline) else { return nil }
            defer { start = stop + 1 }
            bytes[stop] = 0
            return start..<stop
        }
    }

    private static let newline = UInt8(ascii: "\n")

    private static func isUnchanged(
        _ line: Range<Int>, of bytes: UnsafeMutableBufferPointer<UInt8>, directory: Int32
    ) -> Bool {
        guard let blank = bytes[line].firstIndex(of: UInt8(ascii: "\t")) else { return false }
        var status = stat()
        let name = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[(blank + 1)...line.upperBound])
        // The zero behind the line is part of it, so there is a first byte.
        let path = name.count == 1 ? nil : name.baseAddress!.assumingMemoryBound(to: CChar.self)
        let result = path.map { fstatat(directory, $0, &status, 0) } ?? fstatat(directory, ".", &status, 0)
        let known = bytes[line.lowerBound..<blank]
        return result == 0 ? FileStamp(status).hasText(known) : known.elementsEqual(absent.utf8)
    }

    private static let absent = "absent"

    package static func remove(root: String) {
        OwnFiles(root: root).remove(path)
    }

    /// Records a state in which nothing is left to do. Without being able to vouch for every stamp it records nothing, and the
    /// next run looks at the contents.
    ///
    /// - Parameter note: what is to be known of the state without reading the files; in one line.
    package static func write(root: String, key: String, note: String = "", observations: [Observation]) {
        guard !key.contains("\n"), !note.contains("\n"), let settled = settled(observations, root: root) else {
            return remove(root: root)
        }
        var text = format + "\n" + key + "\n" + note + "\n"
        for observation in settled {
            guard !observation.path.contains("\n"), !observation.path.contains("\t") else { return remove(root: root) }
            switch observation.expectation {
            case .absent: text += absent
            case .file(let stamp, _), .directory(let stamp, _): text += stamp.text
            }
            text += "\t" + observation.path + "\n"
        }
        text += Digest(of: text).hex + "\n"
        // The index only saves time: where it cannot be written, the next run is slower and still right.
        do { try AtomicFile.write(Array(text.utf8), to: path, in: root) } catch { remove(root: root) }
    }

    /// Waits for the clock to move on, then reads what was racy again.
    private static func settled(_ observations: [Observation], root: String) -> [Observation]? {
        guard observations.contains(where: \.isRacy) else { return observations }
        // A time stamp can lie after the tick in which it was set, so the newest of them is waited for, and not just the next tick.
        let newest = observations.filter(\.isRacy).compactMap(\.stamp).map { max($0.changed, $0.modified) }.max()
        let until = max(newest ?? .now(), .now())
        for _ in 0..<100 where FileStamp.Time.now() <= until { usleep(1000) }
        var result: [Observation] = []
        for observation in observations {
            guard observation.isRacy else {
                result.append(observation)
                continue
            }
            guard let again = observe(observation, root: root), !again.isRacy, again.isSameContent(as: observation) else {
                return nil
            }
            result.append(again)
        }
        return result
    }

    private static func observe(_ observation: Observation, root: String) -> Observation? {
        switch observation.expectation {
        case .absent: return observation
        case .directory: return Observation.ofDirectory(observation.path, root: root)
        case .file: return Observation.ofFile(observation.path, root: root)
        }
    }
}

extension Observation {
    fileprivate var stamp: FileStamp? {
        switch expectation {
        case .absent: nil
        case .file(let stamp, _), .directory(let stamp, _): stamp
        }
    }

    fileprivate func isSameContent(as other: Observation) -> Bool {
        switch (expectation, other.expectation) {
        case (.file(_, let own), .file(_, let old)), (.directory(_, let own), .directory(_, let old)): own == old
        default: false
        }
    }
}
