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
    private var isCalledJSON = false

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
        if type.contains("ndjson") || type.contains("jsonl") {
            form = .lines(LineSplitter())
        } else {
            // Other types are wrong too often: gateways call streams JSON, and JSON a stream.
            form = .unknown
            isCalledJSON = type.hasPrefix("application/json")
        }
    }

    /// By its first characters, where the response does not say what it is. It does not matter in what pieces they come.
    private func guessedForm(_ bytes: [UInt8]) throws -> Form {
        switch bytes.first {
        case nil: return .unknown
        case UInt8(ascii: "<"): throw ProviderError.unreadable("it is a page of HTML, perhaps a proxy's or a sign-in page")
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            return format.framing == .lines && !isCalledJSON ? .lines(LineSplitter()) : .whole
        default:
            guard let beginsEvent = Self.beginsEvent(bytes) else { return .unknown }
            if beginsEvent { return .events(ServerSentEvents()) }
            if format.framing == .lines { return .lines(LineSplitter()) }
            return isCalledJSON ? .whole : .events(ServerSentEvents())
        }
    }

    /// How far into the response the first field's name may be, in bytes.
    private static let mostBeforeName = 64
    private static let fieldNames = ["data", "event", "id", "retry", ":"].map { Array($0.utf8) }

    /// A line of an event stream begins with a field's name or, for a comment, a colon; a mark of byte order may stand before it. Nil where
    /// too little has come to tell.
    private static func beginsEvent(_ bytes: [UInt8]) -> Bool? {
        let head = bytes.prefix(mostBeforeName)
        let start = head.drop { $0 <= 0x20 || $0 >= 0x80 }
        if fieldNames.contains(where: { start.starts(with: $0) }) { return true }
        let mayBecomeOne = start.isEmpty || fieldNames.contains { $0.starts(with: start) }
        return mayBecomeOne && head.count < mostBeforeName ? nil : false
    }

    mutating func add(_ bytes: [UInt8]) throws -> [WireEvent] {
        var bytes = bytes
        if case .unknown = form {
            collected += bytes
            collected.removeFirst(collected.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }.count)
            form = try guessedForm(collected)
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
        case .unknown where isCalledJSON: throw ProviderError.unreadable("it is no JSON")
        case .unknown: return []
        case .events(var parser):
            let events = try wireEvents(parser.finish().map { [$0] } ?? [])
            if !hasEvents, let tree = JSONValue(collected) { return format.events(inWhole: tree) }
            return events
        case .lines(var splitter): return try splitter.finish().map { try wireEvents(line: $0) } ?? []
        case .whole:
            if let tree = JSONValue(collected) { return format.events(inWhole: tree) }
            return try wireEventsOfLines()
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
                result.append(.end)
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

    /// What is called JSON may be one object a line.
    private func wireEventsOfLines() throws -> [WireEvent] {
        let lines = collected.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
            .filter { line in !line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        let trees = lines.compactMap { JSONValue(Array($0)) }
        guard lines.count > 1, trees.count == lines.count else { throw ProviderError.unreadable("it is no JSON") }
        var events: [WireEvent] = []
        for tree in trees where !events.reportsFailure { events += format.events(in: tree, name: "") }
        return events
    }

    private func wireEvents(line: [UInt8]) throws -> [WireEvent] {
        if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return [] }
        guard let tree = JSONValue(line) else { throw ProviderError.unreadable("a line of the stream is no JSON") }
        return format.events(in: tree, name: "")
    }
}

extension [WireEvent] {
    fileprivate var reportsFailure: Bool {
        switch last {
        case .failure, .overloaded: true
        default: false
        }
    }
}
