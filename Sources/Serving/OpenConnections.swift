import Glibc

/// The connections of a server, by their sockets. Where there are too many, the one that has been without a request for longest goes:
/// nobody keeps others out by opening connections and saying nothing, or one byte now and then.
struct OpenConnections: Sendable {
    /// The library takes no more than one beyond this.
    var most = Int.max

    private var count = 0
    /// Those without a request; smaller for a longer time.
    private var idleSince: [Int32: Int] = [:]
    private var clock = 0

    mutating func open(_ socket: Int32) {
        count += 1
        end(socket)
        guard count > most, let oldest = idleSince.min(by: { $0.value < $1.value }) else { return }
        idleSince[oldest.key] = nil
        // The library sees its end, and closes it.
        shutdown(oldest.key, Int32(SHUT_RDWR))
    }

    mutating func begin(_ socket: Int32) { idleSince[socket] = nil }

    /// Its request is answered.
    mutating func end(_ socket: Int32) {
        clock += 1
        idleSince[socket] = clock
    }

    mutating func close(_ socket: Int32) {
        count -= 1
        idleSince[socket] = nil
    }
}
