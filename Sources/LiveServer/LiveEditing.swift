import Driver
import FileAccess
import Formats
import Languages
import PRDModel
import Serving

/// Hand edits on the page: the same as editing PRD.md with an editor.
extension LiveSite {
    func save(_ id: SectionID, _ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["title", "content", "base_hash"])
        guard let title = try body.text("title"), let content = try body.text("content"), let base = try body.text("base_hash")
        else {
            throw Refusal(
                400, "title, content and base_hash are needed", hint: "base_hash is the content_hash of the text that was shown")
        }
        let text = try checked(title: title, content: content)
        let session = try session(for: request)
        return try await changing(session) {
            let loaded = try session.load()
            let path = loaded.project.settings.markdownOutput
            guard loaded.project.graph[id] != nil || loaded.project.document?.text(of: id) != nil else {
                throw Refusal.unknownSection(id)
            }
            if loaded.project.merge != nil {
                throw Refusal(409, "\(path) or the lock has unresolved conflict markers", hint: "build: that resolves them")
            }
            guard let present = loaded.project.document?.text(of: id) else {
                throw Refusal(409, "'\(id.text)' has no text that could be edited", hint: "build it first")
            }
            guard present.contentHash.digest.hex == base else { throw conflict(present) }
            if present.contentHash != text.contentHash {
                let file = String(decoding: loaded.outputs[.markdown] ?? [], as: UTF8.self)
                guard let changed = DocumentFormat.replacing(id, with: text, in: file) else {
                    throw Refusal(
                        400, "the text cannot stand in \(path): a line of it would be read as a marker",
                        hint: "take out lines that begin with <!-- prdbuild: or with conflict marks")
                }
                let target = session.root + "/" + path
                try AtomicFile.write(Array(changed.utf8), to: path, in: session.root, followingLinks: true) {
                    !AtomicFile.holds(loaded.outputs[.markdown], at: target)
                }
                notify(.edited(id, path: path))
            }
            return try changed(id, session)
        }
    }

    func accept(_ id: SectionID, _ request: Request) async throws -> Response {
        _ = try RequestBody(request, keys: [])
        let session = try session(for: request)
        return try await changing(session) {
            let loaded = try session.load()
            guard loaded.project.graph[id] != nil else { throw Refusal.unknownSection(id) }
            let acceptance = try session.accept([id.text], in: loaded)
            notify(.accepted(id, acceptance.notes))
            return try changed(id, session)
        }
    }

    /// Changes the project while no build runs, here or in another process.
    private func changing(_ session: Session, _ body: () throws -> Response) async throws -> Response {
        let lock = try await begin { try session.takeBuildLock() }
        defer {
            lock?.release()
            hub.update { $0.finish() }
        }
        return try body()
    }

    /// The section as it is now, after all pages were told.
    private func changed(_ id: SectionID, _ session: Session) throws -> Response {
        let answer = try DocumentAnswer(session, session.load().project, hub.state, formatted)
        hub.publish { _ in [answer.status] }
        return .json(answer.section(id) ?? .null)
    }

    private func checked(title: String, content: String) throws(Refusal) -> SectionText {
        let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let lines = splitLines(content)
        guard !title.isEmpty else { throw Refusal(400, "the heading is empty", hint: "give the section a heading") }
        guard content.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(
                400, "the text is empty",
                hint: "to leave a section out, write 'SECTION: false' below 'sections:' in prdbuild.yaml")
        }
        if let problem = MarkdownLimits.problem(in: content, path: "") {
            throw Refusal(400, problem.message, hint: problem.hint)
        }
        // Without empty lines at either end, as it is read again.
        let first = lines.firstIndex { $0.contains { !$0.isWhitespace } } ?? 0
        let last = lines.lastIndex { $0.contains { !$0.isWhitespace } } ?? 0
        let kept = trimmingLineEnds(lines[first...last].joined(separator: "\n"))
        return SectionText(title: title, content: SectionMarkdown.closed(kept))
    }

    private func conflict(_ present: SectionText) -> Refusal {
        let current: JSONValue = .object([
            "title": .string(present.title), "content": .string(present.content),
            "content_hash": .string(present.contentHash.digest.hex),
        ])
        return Refusal(
            409, "the section was changed meanwhile", hint: "nothing was written; both texts are here", more: ["current": current]
        )
    }
}
