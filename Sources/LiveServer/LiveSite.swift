import Driver
import Formats
import Languages
import Loading
import PRDModel
import Planning
import Rendering
import Serving

/// What the server answers, and whom it tells what happens.
package struct LiveSite: Sendable {
    /// The options of `serve` hold for each build.
    let session: Session
    let hub: EventHub<LiveBuild>
    let rebuilder: Rebuilder
    let formatted = FormattedTexts()
    /// Tells the person at the terminal.
    let notify: @Sendable (LiveNotice) -> Void

    /// - Parameters:
    ///   - epoch: letters and digits that no other server has had.
    ///   - needsApproval: builds that may cost something wait for the page's button.
    package init(
        _ session: Session, epoch: String, needsApproval: Bool, notify: @escaping @Sendable (LiveNotice) -> Void
    ) {
        self.session = session
        hub = EventHub(LiveBuild(), epoch: epoch)
        rebuilder = Rebuilder(session, needsApproval: needsApproval)
        self.notify = notify
    }

    /// Reads the project. It has to be read before anyone can know of the server, since what differs from this reading is a change.
    package func read() async -> ProjectLoadResult { await rebuilder.project.read() }

    /// Answers requests until the task is cancelled.
    package func serve(on server: HTTPServer) async {
        let routes = routes
        await server.serve(beat: { hub.beat() }) { await routes.answer($0) }
    }

    private var routes: Routes {
        Routes(
            LiveFiles.routes + [
                Route(.get, "/api/prd") { request, _ in await answer { .json(try document(request).json) } },
                Route(.get, "/api/prd/requirements") { request, _ in
                    await answer { .json(try document(request).requirements) }
                },
                Route(.get, "/api/prd/stream") { request, _ in await answer { try stream(request) } },
                Route(.get, "/api/prd/sections/*") { request, ids in
                    await answer { try section(SectionID(ids[0]), request) }
                },
                Route(.put, "/api/prd/sections/*") { request, ids in
                    await answer { try await save(SectionID(ids[0]), request) }
                },
                Route(.post, "/api/prd/sections/*/accept") { request, ids in
                    await answer { try await accept(SectionID(ids[0]), request) }
                },
                Route(.post, "/api/prd/sections/*/regenerate") { request, ids in
                    await answer { try await regenerate(SectionID(ids[0]), request) }
                },
                Route(.post, "/api/prd/preview") { request, _ in await answer { try preview(request) } },
                Route(.post, "/api/prd/build") { request, _ in await answer { try await build(request) } },
                Route(.post, "/api/prd/cancel") { _, _ in cancel() },
            ])
    }

    /// The session in the mode that is asked for.
    func session(for request: Request) throws(Refusal) -> Session {
        guard let name = request.target.query["mode"] else { return session }
        let mode = try Self.mode(name)
        return session.with { $0.mode = mode }
    }

    static func mode(_ name: String) throws(Refusal) -> Mode {
        guard let mode = Mode(rawValue: name) else {
            let known = Mode.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(400, "the mode cannot be '\(name)'", hint: "known: " + known)
        }
        return mode
    }

    private func document(_ request: Request) throws -> DocumentAnswer {
        let session = try session(for: request)
        return try DocumentAnswer(session, session.load().project, hub.state, formatted)
    }

    private func section(_ id: SectionID, _ request: Request) throws -> Response {
        // While a section is written, pages ask for it often; then the project that is being built answers.
        if let section = DocumentAnswer.progress(of: id, hub.state) { return .json(section) }
        guard let section = try document(request).section(id) else { throw Refusal.unknownSection(id) }
        return .json(section)
    }

    private func stream(_ request: Request) throws -> Response {
        let session = try session(for: request)
        let idle = Self.status(session.read().result, session)
        let reader = hub.reader(after: request.headers["last-event-id"]) { live in
            live.running == nil ? [idle] : live.snapshot
        }
        return Response(events: reader)
    }

    /// The event that says where the document stands while nothing is built.
    static func status(_ result: Result<LoadedProject, ProjectErrors>, _ session: Session) -> ServerEvent {
        if case .success(let loaded) = result { return status(loaded.project) }
        // The stream opens nevertheless, and tells when the files are in order again.
        let name = session.root.split(separator: "/").last.map(String.init) ?? ""
        let members: JSONObject = [
            "type": .string("status"), "status": .string("invalid"), "mode": .stringOrNull(session.options.mode?.rawValue),
            "project_name": .string(name), "sections_total": .integer(0),
        ]
        return ServerEvent(.object(members))
    }

    static func status(_ project: Project) -> ServerEvent {
        ServerEvent(EventObjects(project).status(project.lock?.status.rawValue ?? "pending"))
    }

    private func preview(_ request: Request) throws -> Response {
        let body = try RequestBody(request, keys: ["content"])
        let text = try body.text("content") ?? ""
        let project = try session(for: request).load().project
        let html = SectionHTML(requirements: project.requirements, language: project.settings.language.language)
        return .json(.object(["html": .string(html.html(text, of: nil))]))
    }
}
