import Formats
import HTTPTransport
import Languages

/// The bytes of a response, cut into the events of an API by what the response says it is.
struct AnswerBody {
    private enum Form {
        /// Nothing has come yet that tells.
        case unknown
        case events(ServerSentEvents)
        case lines(LineSplitter)
        case whole
        case refusal(status: Int, headers: HTTPHeaders)
    }

    private let format: any WireFormat
    private var form: Form
    private var collected: [UInt8] = []
    /// The server has said that nothing more comes.
    private var isTerminated = false

    private var hasEvents = false

    private static let refusalLimit = 64 << 10

    init(format: any WireFormat) {
        self.format = format
        form = .whole
    }

    mutating func begin(status: Int, headers: HTTPHeaders) {
        guard status == 200 else {
            form = .refusal(status: status, headers: headers)
            return
        }
        // Whoever asks for a stream may still get a whole answer: the response's own word counts.
        let type = headers["Content-Type"]?.lowercased() ?? ""
        if type.hasPrefix("text/event-stream") {
            form = .events(ServerSentEvents())
        } else if type.contains("ndjson") || type.contains("jsonl") {
            form = .lines(LineSplitter())
        } else if type.hasPrefix("application/json") {
            form = .whole
        } else {
            form = .unknown
        }
    }

    /// By its first character, where the response does not say what it is. Blanks alone do not tell yet.
    private func guessedForm(_ bytes: [UInt8]) throws -> Form {
        switch bytes.first(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) {
        case nil: return .unknown
        case UInt8(ascii: "<"): throw ProviderError.unreadable("it is a page of HTML, perhaps a proxy's or a sign-in page")
        case UInt8(ascii: "{"), UInt8(ascii: "["): return format.framing == .lines ? .lines(LineSplitter()) : .whole
        default: return format.framing == .lines ? .lines(LineSplitter()) : .events(ServerSentEvents())
        }
    }

    mutating func add(_ bytes: [UInt8]) throws -> [WireEvent] {
        var bytes = bytes
        if case .unknown = form {
            form = try guessedForm(bytes)
            collected += bytes
            if case .unknown = form { return [] }
            (bytes, collected) = (collected, [])
        }
        switch form {
        case .unknown: return []
        case .events(var parser):
            // A second reference to what has been read so far would have all of it copied for each piece.
            form = .unknown
            // Some servers send a plain object for an error where events were begun.
            if !hasEvents, collected.count < Self.refusalLimit { collected += bytes }
            let events = try parser.push(bytes)
            form = .events(parser)
            return try wireEvents(events)
        case .lines(var splitter):
            form = .unknown
            let lines = try splitter.push(bytes)
            form = .lines(splitter)
            var events: [WireEvent] = []
            for line in lines where !events.reportsFailure { events += try wireEvents(line: line) }
            return events
        case .whole:
            collected += bytes
            return []
        case .refusal:
            collected += bytes.prefix(max(0, Self.refusalLimit - collected.count))
            return []
        }
    }

    mutating func end() throws -> [WireEvent] {
        switch form {
        case .unknown: return []
        case .events(var parser):
            let events = try wireEvents(parser.finish().map { [$0] } ?? [])
            if !hasEvents, let tree = JSONValue(collected) { return format.events(inWhole: tree) }
            return events
        case .lines(var splitter): return try splitter.finish().map { try wireEvents(line: $0) } ?? []
        case .whole:
            guard let tree = JSONValue(collected) else { throw ProviderError.unreadable("it is no JSON") }
            return format.events(inWhole: tree)
        case .refusal(let status, let headers): throw StatusRefusal(status: status, headers: headers, body: collected)
        }
    }

    private mutating func wireEvents(_ events: [ServerSentEvents.Event]) throws -> [WireEvent] {
        var result: [WireEvent] = []
        if !events.isEmpty { hasEvents = true }
        for event in events {
            // However the bytes were cut: what comes behind a failure is not read.
            if isTerminated || result.reportsFailure { break }
            if event.data.hasPrefix("[DONE]") || event.name == "message_stop" {
                isTerminated = true
                break
            }
            if event.data.isEmpty || event.name == "ping" { continue }
            guard let tree = JSONValue(Array(event.data.utf8)) else {
                throw ProviderError.unreadable("an event of the stream is no JSON")
            }
            result += format.events(in: tree, name: event.name)
        }
        return result
    }

    private func wireEvents(line: [UInt8]) throws -> [WireEvent] {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return [] }
        guard let tree = JSONValue(line) else { throw ProviderError.unreadable("a line of the stream is no JSON") }
        return format.events(in: tree, name: "")
    }
}

extension [WireEvent] {
    fileprivate var reportsFailure: Bool {
        if case .failure = last { return true }
        return false
    }
}
