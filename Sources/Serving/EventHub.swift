import Languages
import Threading

/// One server-sent event.
package struct ServerEvent: Hashable, Sendable {
    package var name: String
    /// One line.
    package var data: String

    package init(_ name: String, _ data: String) {
        self.name = name
        self.data = data
    }

    fileprivate func bytes(id: String?) -> [UInt8] {
        let id = id.map { "id: \($0)\n" } ?? ""
        return Array("\(id)event: \(name)\ndata: \(data)\n\n".utf8)
    }
}

/// Hands events to any number of readers and remembers a bounded number of them, so that a reader can go on where it stopped.
///
/// Readers hold a place in one common history and copy from it at their own pace: to publish is to append, whoever reads. A reader
/// that falls out of the history gets a snapshot of the state, as a new one does. State and history change under one lock, so a
/// snapshot stands for exactly the events before it.
package final class EventHub<State: Sendable>: Sendable {
    /// The events that bring a reader who knows nothing up to a state.
    package typealias Snapshot = @Sendable (State) -> [ServerEvent]

    private struct Reader: Sendable {
        let snapshot: Snapshot
        /// What it was given and has not read yet.
        var pending: ArraySlice<UInt8>
        /// The number of the next event of the history.
        var next: Int
        /// Suspended until there is something to read.
        var waiting: Connection?
        /// Nothing comes after what there is now.
        var isEnding = false

        mutating func wake() {
            waiting?.resume()
            waiting = nil
        }
    }

    private struct Shared: Sendable {
        var state: State
        /// The oldest first.
        var history: [[UInt8]] = []
        /// The number of the first event in it.
        var first = 1
        var size = 0
        var readers: [Int: Reader] = [:]
        var readerCount = 0

        var next: Int { first + history.count }
    }

    private let shared: Guarded<Shared>
    /// Distinguishes this history from those of earlier servers.
    private let epoch: String
    /// Bytes of history.
    private let limit: Int

    /// - Parameters:
    ///   - epoch: letters and digits; another one for each server.
    ///   - limit: bytes of events that are remembered.
    package init(_ state: State, epoch: String, limit: Int = 2 << 20) {
        shared = Guarded(Shared(state: state))
        self.epoch = epoch
        self.limit = limit
    }

    package var state: State { shared.withLock { $0.state } }

    package func update<Result: Sendable>(_ change: (inout State) -> Result) -> Result {
        shared.withLock { change(&$0.state) }
    }

    /// Changes the state and tells all readers.
    ///
    /// - Parameter change: gives the events that say what it changed.
    package func publish(_ change: (inout State) -> [ServerEvent]) {
        shared.withLock { shared in
            for event in change(&shared.state) {
                let bytes = event.bytes(id: "\(epoch)-\(shared.next)")
                shared.history.append(bytes)
                shared.size += bytes.count
            }
            var dropped = 0
            while shared.size > limit, dropped < shared.history.count {
                shared.size -= shared.history[dropped].count
                dropped += 1
            }
            shared.history.removeFirst(dropped)
            shared.first += dropped
            for key in shared.readers.keys { shared.readers[key]?.wake() }
        }
    }

    /// Keeps connections alive, and finds those whose other end is gone.
    package func beat() {
        shared.withLock { shared in
            for key in shared.readers.keys where shared.readers[key]?.waiting != nil {
                shared.readers[key]?.pending = Self.heartbeat
                shared.readers[key]?.wake()
            }
        }
    }

    private static var heartbeat: ArraySlice<UInt8> { Array(":\n\n".utf8)[...] }
    /// Milliseconds after which a browser tries again.
    private static var preface: [UInt8] { Array("retry: 1000\n\n".utf8) }

    package var readerCount: Int { shared.withLock { $0.readers.count } }

    /// - Parameters:
    ///   - lastEventID: of the last event that the reader has had, if it was here before.
    ///   - snapshot: for a reader who is new, or was away for too long.
    package func reader(after lastEventID: String?, snapshot: @escaping Snapshot) -> EventReader {
        let key = shared.withLock { shared in
            var reader = Reader(snapshot: snapshot, pending: Self.preface[...], next: 0)
            if let number = lastEventID.flatMap(number), number >= shared.first - 1, number < shared.next {
                reader.next = number + 1
            } else {
                takeSnapshot(&reader, shared)
            }
            shared.readerCount += 1
            shared.readers[shared.readerCount] = reader
            return shared.readerCount
        }
        return EventReader(
            pull: { self.pull(key, into: $0, $1) }, finish: { self.finish(key) }, leave: { self.leave(key) })
    }

    private func number(_ id: String) -> Int? {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0] == epoch else { return nil }
        return Int(parts[1])
    }

    /// Only its last event has an id: a reader that gets a part of it starts again with all of it.
    private func takeSnapshot(_ reader: inout Reader, _ shared: borrowing Shared) {
        let events = reader.snapshot(shared.state)
        for (index, event) in events.enumerated() {
            reader.pending += event.bytes(id: index == events.count - 1 ? "\(epoch)-\(shared.next - 1)" : nil)
        }
        reader.next = shared.next
    }

    private func pull(_ key: Int, into buffer: UnsafeMutableRawBufferPointer, _ connection: Connection) -> EventReader.Piece {
        shared.withLock { shared in
            guard var reader = shared.readers[key] else { return .end }
            defer { shared.readers[key] = reader }
            if reader.pending.isEmpty {
                if reader.next < shared.first {
                    takeSnapshot(&reader, shared)
                } else if reader.next < shared.next {
                    reader.pending = shared.history[reader.next - shared.first][...]
                    reader.next += 1
                }
            }
            if reader.pending.isEmpty {
                if reader.isEnding { return .end }
                reader.waiting = connection
                connection.suspend()
                return .later
            }
            let piece = reader.pending.prefix(buffer.count)
            buffer.copyBytes(from: piece)
            reader.pending = reader.pending.dropFirst(piece.count)
            return .bytes(piece.count)
        }
    }

    private func finish(_ key: Int) {
        shared.withLock { shared in
            shared.readers[key]?.isEnding = true
            shared.readers[key]?.wake()
        }
    }

    private func leave(_ key: Int) {
        shared.withLock { shared in
            shared.readers[key]?.wake()
            shared.readers[key] = nil
        }
    }
}
