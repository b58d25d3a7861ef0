import Formats
import Loading
import PRDModel
import Planning
import Rendering
import Serving

/// What the server answers, and to whom it tells what happens.
struct LiveSite: Sendable {
    /// Of `serve`; its options hold for every build.
    let session: Session
    let hub: EventHub<LiveBuild>
    let files: WatchedProject
    let formatted = FormattedTexts()

    init(session: Session, hub: EventHub<LiveBuild>) {
        self.session = session
        self.hub = hub
        files = WatchedProject(session.with(.build))
    }

    var routes: Routes {
        Routes(
            LiveFiles.routes + [
                Route(.get, "/api/prd") { request, _ in await answer { try document(request) } },
                Route(.get, "/api/prd/requirements") { request, _ in
                    await answer { .json(try DocumentAnswer(reading(request), hub.state, formatted).requirements) }
                },
                Route(.get, "/api/prd/stream") { request, _ in await answer { try stream(request) } },
                Route(.get, "/api/prd/sections/*") { request, ids in await answer { try section(ids[0], request) } },
                Route(.put, "/api/prd/sections/*") { request, ids in await answer { try await save(ids[0], request) } },
                Route(.post, "/api/prd/sections/*/accept") { request, ids in await answer { try await accept(ids[0], request) } },
                Route(.post, "/api/prd/sections/*/regenerate") { request, ids in
                    await answer { try await regenerate(ids[0], request) }
                },
                Route(.post, "/api/prd/preview") { request, _ in await answer { try preview(request) } },
                Route(.post, "/api/prd/build") { request, _ in await answer { try await build(request) } },
                Route(.post, "/api/prd/cancel") { _, _ in cancel() },
            ])
    }

    /// The project read anew, in the mode that is asked for. What it warns of is told on the page, not in the terminal.
    func reading(_ request: Request) throws -> Session {
        var options: [OptionID: String] = [:]
        if let mode = request.target.query["mode"] { options[.mode] = try Self.mode(mode) }
        return session.with(.status, options: options, console: session.console.quiet)
    }

    static func mode(_ name: String) throws -> String {
        let known = Mode.allCases.map(\.rawValue)
        guard known.contains(name) else {
            throw Refusal(400, "the mode cannot be '\(name)'", hint: "known: " + known.joined(separator: ", "))
        }
        return name
    }

    private func document(_ request: Request) throws -> Response {
        .json(try DocumentAnswer(reading(request), hub.state, formatted).json)
    }

    private func section(_ id: String, _ request: Request) throws -> Response {
        // While it is written this is asked for again and again; then the project that is being built answers.
        if let section = DocumentAnswer.progress(of: SectionID(id), hub.state) { return .json(section) }
        guard let section = try DocumentAnswer(reading(request), hub.state, formatted).section(SectionID(id)) else {
            throw Refusal.unknownSection(id)
        }
        return .json(section)
    }

    private func stream(_ request: Request) throws -> Response {
        let idle = try status(request)
        let reader = hub.reader(after: request.headers["last-event-id"]) { live in
            live.running == nil ? [idle] : live.snapshot
        }
        return Response(events: reader)
    }

    /// The event that says where the document stands while nothing is built.
    private func status(_ request: Request) throws -> ServerEvent {
        let session = try reading(request)
        return Self.status(session.reading().result, session)
    }

    static func status(_ result: Result<LoadedProject, ProjectErrors>, _ session: Session) -> ServerEvent {
        if case .success(let loaded) = result { return status(loaded.project) }
        // The stream is open all the same, for the time when the files are in order again.
        let name = session.root.split(separator: "/").last.map(String.init) ?? ""
        let members: JSONObject = [
            "type": .string("status"), "status": .string("invalid"), "mode": .text(session.invocation.options[.mode]),
            "project_name": .string(name), "sections_total": .integer(0),
        ]
        return ServerEvent(.object(members))
    }

    static func status(_ project: Project) -> ServerEvent {
        ServerEvent(EventObjects(project: project).status(project.lock?.status.rawValue ?? "pending"))
    }

    private func preview(_ request: Request) throws -> Response {
        let body = try RequestBody(request, keys: ["content"])
        let text = try body.text("content") ?? ""
        let project = try reading(request).load().project
        return .json(
            .object([
                "html": .string(
                    SectionHTML(requirements: project.requirements, language: project.settings.language.language).html(
                        text, of: nil))
            ]))
    }
}
