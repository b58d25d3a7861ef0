import CMicroHTTPD

/// One reader of a stream of events, as an answer holds it.
package final class EventReader: Sendable {
    /// What the hub gives it next.
    enum Piece: Sendable {
        case bytes(Int)
        /// Nothing now: the connection is suspended until there is.
        case later
        case end
    }

    typealias Pull = @Sendable (_ into: UnsafeMutableRawBufferPointer, Connection) -> Piece
    private let pull: Pull
    private let finish: @Sendable () -> Void
    private let leave: @Sendable () -> Void

    init(pull: @escaping Pull, finish: @escaping @Sendable () -> Void, leave: @escaping @Sendable () -> Void) {
        self.pull = pull
        self.finish = finish
        self.leave = leave
    }

    deinit { leave() }

    /// Ends the stream behind what has been published so far.
    func close() { finish() }

    /// The answer goes to nobody any more.
    func abandon() { leave() }

    private final class Stream {
        let reader: EventReader
        let connection: Connection

        init(_ reader: EventReader, _ connection: Connection) {
            self.reader = reader
            self.connection = connection
        }
    }

    /// The answer as the library has it. In the library's thread, once.
    func response(on connection: Connection) -> OpaquePointer? {
        let context = Unmanaged.passRetained(Stream(self, connection)).toOpaque()
        let response = cmhd_stream(
            { context, _, buffer, size in
                guard let context, let buffer else { return -1 }
                let stream = Unmanaged<Stream>.fromOpaque(context).takeUnretainedValue()
                switch stream.reader.pull(UnsafeMutableRawBufferPointer(start: buffer, count: size), stream.connection) {
                case .bytes(let count): return count
                case .later: return 0
                // The library's name for the end is a cast that Swift does not see.
                case .end: return -1
                }
            }, context,
            { context in
                if let context { Unmanaged<Stream>.fromOpaque(context).release() }
            })
        if response == nil { Unmanaged<Stream>.fromOpaque(context).release() }
        return response
    }
}
