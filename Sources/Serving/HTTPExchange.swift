import CMicroHTTPD
import Threading

/// One request on its way from its first line to the end of its answer.
///
/// The library's thread reads it, suspends its connection and hands it over; whoever answers it resumes the connection, and the
/// library's thread sends the answer.
final class HTTPExchange: Sendable {
    private enum Phase: Sendable {
        case beginning
        case receiving
        /// The connection is suspended until there is an answer.
        case waiting
        case answered(Response)
        case sent
        case streaming(EventReader)
        case closing
    }

    private struct State: Sendable {
        var phase = Phase.beginning
        var method = ""
        var headers: [(name: String, value: String)] = []
        var body: [UInt8] = []
        var size = 0
    }

    /// Bytes of a request's body; far more than a section's text needs.
    static let bodyLimit = 1 << 20
    private let target: String
    private let connection: Connection
    private let visitor: OriginCheck
    private let state = Guarded(State())

    init(target: String, connection: Connection, visitor: OriginCheck) {
        self.target = target
        self.connection = connection
        self.visitor = visitor
    }

    /// Nil for a target that is no path.
    var request: Request? {
        guard let target = RequestTarget(target) else { return nil }
        return state.withLock { state in
            Request(
                method: .init(state.method), target: target,
                headers: Dictionary(state.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
                body: state.body)
        }
    }

    /// Any thread; only the first answer counts.
    func answer(_ response: Response) {
        state.withLock { state in
            guard case .waiting = state.phase else { return }
            state.phase = .answered(response)
            connection.resume()
        }
    }

    /// Ends it, whatever it waits for.
    func close() {
        let reader = state.withLock { state -> EventReader? in
            switch state.phase {
            case .waiting:
                state.phase = .closing
                connection.resume()
            case .streaming(let reader): return reader
            default: state.phase = .closing
            }
            return nil
        }
        reader?.close()
    }

    /// The library has done with it.
    func ended() {
        let reader = state.withLock { state -> EventReader? in
            defer { state.phase = .sent }
            if case .streaming(let reader) = state.phase { return reader }
            return nil
        }
        reader?.abandon()
    }

    // MARK: - In the library's thread

    enum Step {
        /// The library goes on by itself.
        case goOn(MHD_Result)
        /// The request is whole and its connection suspended.
        case handOver
    }

    func proceed(method: String, data: UnsafeRawBufferPointer) -> Step {
        state.withLock { state in
            switch state.phase {
            case .beginning: return .goOn(begin(method, &state))
            case .receiving where data.isEmpty:
                if state.size > Self.bodyLimit { return .goOn(send(Self.tooLarge, &state)) }
                state.phase = .waiting
                connection.suspend()
                return .handOver
            case .receiving: return .goOn(receive(data, &state))
            case .answered(let response): return .goOn(send(response, &state))
            case .waiting, .sent, .streaming, .closing: return .goOn(.NO)
            }
        }
    }

    /// What can be refused is refused before the body is read.
    private func begin(_ method: String, _ state: inout State) -> MHD_Result {
        state.method = method
        state.headers = connection.headers
        if let reason = visitor.refusal(state.headers, method: method) {
            return send(.error(403, reason, hint: "open http://127.0.0.1:\(visitor.port)/"), &state)
        }
        let declared = state.headers.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        if declared > Self.bodyLimit { return send(Self.tooLarge, &state) }
        state.phase = .receiving
        return .YES
    }

    private func receive(_ data: UnsafeRawBufferPointer, _ state: inout State) -> MHD_Result {
        state.size += data.count
        if state.size <= Self.bodyLimit {
            state.body += data
            return .YES
        }
        state.body = []
        // The answer comes after the body; somebody who sends without end gets none.
        return state.size > 4 * Self.bodyLimit ? .NO : .YES
    }

    private static let tooLarge = Response.error(
        413, "the body is larger than \(bodyLimit / 1024) KiB", hint: "send less at a time")

    private func send(_ response: Response, _ state: inout State) -> MHD_Result {
        let message: OpaquePointer?
        switch response.body {
        case .bytes(let bytes):
            message = bytes.withUnsafeBytes { cmhd_response($0.baseAddress, $0.count) }
            state.phase = .sent
        case .events(let reader):
            message = reader.response(on: connection)
            state.phase = .streaming(reader)
        }
        guard let message else { return .NO }
        for (name, value) in Response.commonHeaders.merging(response.headers, uniquingKeysWith: { $1 }) {
            cmhd_add_header(message, name, value)
        }
        return connection.answer(response.status, message)
    }
}
