import Building
import Driver
import Formats
import PRDModel
import Rendering
import Serving

/// What all pages share: the build that is under way, and how the sections that this server made came about.
package struct LiveBuild: Sendable {
    package init() {}

    /// A section of the running build.
    struct Part: Sendable {
        enum Progress: Sendable {
            case pending, generating
            case completed(SectionText)
            case failed(String)
            /// The build left it as it was.
            case left
        }

        var progress = Progress.pending
        /// As far as it has arrived.
        var text = ""
        /// What told of its end.
        var end: ServerEvent?
    }

    struct Running: Sendable {
        let project: Project
        let objects: EventObjects
        let html: SectionHTML
        let status: ServerEvent
        var stages: [ServerEvent] = []
        /// The highest stage of which a section has begun.
        var stage: Stage?
        /// Those that may be made, in document order.
        let open: [SectionID]
        var parts: [SectionID: Part]
    }

    /// How a text that this server made came about.
    struct Provenance: Sendable {
        let contentHash: ContentHash
        let isCached: Bool
        let milliseconds: Int
        let usage: Usage?
        let kept: KeptLines?
    }

    /// Somebody changes the project through this server.
    private(set) var isBusy = false
    /// It is the server itself, and will soon be done.
    private(set) var isBrief = false
    private(set) var running: Running?
    private(set) var provenances: [SectionID: Provenance] = [:]
    /// Ends the running build.
    private var stop: (@Sendable () -> Void)?

    /// - Returns: false if somebody else is at it.
    mutating func begin(isBrief: Bool = false) -> Bool {
        if isBusy { return false }
        isBusy = true
        self.isBrief = isBrief
        return true
    }

    /// What has begun is nothing that others wait for.
    mutating func takeTime() { isBrief = false }

    mutating func start(
        _ project: Project, _ objects: EventObjects, open: [SectionID], status: ServerEvent, stop: @escaping @Sendable () -> Void
    ) {
        running = Running(
            project: project, objects: objects,
            html: SectionHTML(requirements: project.requirements, language: project.settings.language.language),
            status: status, open: open,
            parts: Dictionary(uniqueKeysWithValues: open.map { ($0, Part()) }))
        self.stop = stop
    }

    /// - Returns: false if nothing is being built.
    func cancel() -> Bool {
        guard let stop else { return false }
        stop()
        return true
    }

    mutating func finish() {
        (isBusy, isBrief) = (false, false)
        running = nil
        stop = nil
    }

    /// - Returns: what tells pages of it.
    mutating func take(_ event: BuildEvent) -> [ServerEvent] {
        guard let running else { return [] }
        var told = event
        // That a section has begun is told as a first piece without words.
        if case .sectionStarted(let id) = event { told = .chunk(id, "") }
        let events = running.objects.event(told).map { [ServerEvent($0)] } ?? []
        note(event, events)
        return events
    }

    private mutating func note(_ event: BuildEvent, _ events: [ServerEvent]) {
        switch event {
        case .stage: running?.stages += events
        case .sectionStarted(let id):
            running?.parts[id, default: Part()].progress = .generating
            if let stage = running?.project.graph[id]?.stage, stage.rawValue > running?.stage?.rawValue ?? 0 {
                running?.stage = stage
            }
        case .sectionWaiting: break
        case .chunk(let id, let text): running?.parts[id, default: Part()].text += text
        case .sectionFinished(let id, let result, let text): end(id, result, text, events.first)
        }
    }

    private mutating func end(_ id: SectionID, _ result: SectionResult, _ text: SectionText?, _ event: ServerEvent?) {
        var part = running?.parts[id] ?? Part()
        part.end = event
        switch result {
        case .generated(let milliseconds, let usage, let kept):
            part.progress = text.map { .completed($0) } ?? .left
            provenances[id] = text.map {
                Provenance(contentHash: $0.contentHash, isCached: false, milliseconds: milliseconds, usage: usage, kept: kept)
            }
        case .cached:
            part.progress = text.map { .completed($0) } ?? .left
            provenances[id] = text.map {
                Provenance(contentHash: $0.contentHash, isCached: true, milliseconds: 0, usage: nil, kept: nil)
            }
        case .failed(let message, _): part.progress = .failed(message)
        case .fresh, .kept, .heldBack, .leftStale, .overBudget, .unasked, .cacheFailed, .cancelled: part.progress = .left
        }
        running?.parts[id] = part
    }

    /// The events that bring a new reader up to date; none while nothing is built.
    var snapshot: [ServerEvent] {
        guard let running else { return [] }
        var events = [running.status] + running.stages
        for id in running.open {
            guard let part = running.parts[id] else { continue }
            if let end = part.end {
                events.append(end)
            } else if case .generating = part.progress {
                let chunk = running.objects.event(.chunk(id, part.text))
                events += chunk.map { [ServerEvent($0)] } ?? []
            }
        }
        return events
    }
}

extension ServerEvent {
    /// - Parameter object: with its `type` among the members.
    init(_ object: JSONValue) {
        var name = "message"
        if case .object(let members) = object, case .string(let type)? = members["type"] { name = type }
        self.init(name, object.compact)
    }
}
