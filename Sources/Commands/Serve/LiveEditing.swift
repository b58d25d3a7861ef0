import FileAccess
import Formats
import PRDModel
import Planning
import Serving

/// Hand edits on the page: the same as editing PRD.md with an editor.
extension LiveSite {
    func save(_ id: String, _ request: Request) async throws -> Response {
        let body = try RequestBody(request, keys: ["title", "content", "base_hash"])
        guard let title = try body.text("title"), let content = try body.text("content"), let base = try body.text("base_hash")
        else {
            throw Refusal(
                400, "title, content and base_hash are needed", hint: "base_hash is the content_hash of the text that was shown")
        }
        let text = try checked(title: title, content: content)
        return try await changing { lock in
            defer { lock?.release() }
            let session = try reading(request)
            let loaded = try session.load()
            let path = loaded.project.settings.markdownOutput
            guard loaded.project.graph[SectionID(id)] != nil || loaded.project.document?.text(of: SectionID(id)) != nil else {
                throw Refusal.unknownSection(id)
            }
            if loaded.project.merge != nil {
                throw Refusal(409, "\(path) or the lock has unresolved conflict markers", hint: "build: that resolves them")
            }
            guard let present = loaded.project.document?.text(of: SectionID(id)) else {
                throw Refusal(409, "'\(id)' has no text that could be edited", hint: "build it first")
            }
            guard present.contentHash.digest.hex == base else { throw conflict(present) }
            if present.contentHash != text.contentHash {
                let file = String(decoding: loaded.outputs[.markdown] ?? [], as: UTF8.self)
                guard let changed = DocumentFormat.replacing(SectionID(id), with: text, in: file) else {
                    throw Refusal(
                        400, "the text cannot stand in \(path): a line of it would be read as a marker",
                        hint: "take out lines that begin with <!-- prdbuild: or with conflict marks")
                }
                let target = session.root + "/" + path
                try AtomicFile.write(Array(changed.utf8), to: target, shownPath: path) {
                    !AtomicFile.holds(loaded.outputs[.markdown], at: target)
                }
                self.session.console.say("prdbuild: \(id) was edited on the page; \(path) is written")
            }
            return try changed(id, session)
        }
    }

    func accept(_ id: String, _ request: Request) async throws -> Response {
        _ = try RequestBody(request, keys: [])
        return try await changing { lock in
            // The command takes it for itself.
            lock?.release()
            var reader = try reading(request)
            guard try reader.load().project.graph[SectionID(id)] != nil else { throw Refusal.unknownSection(id) }
            reader = reader.with(.accept, [id], options: [.noWait: ""])
            _ = try await AcceptCommand(session: reader).run()
            session.console.say("prdbuild: \(id) was accepted on the page")
            return try changed(id, reader)
        }
    }

    /// Does something to the project while no build runs, here or in another process.
    func changing(_ body: (BuildLock?) async throws -> Response) async throws -> Response {
        try await begin()
        defer { hub.update { $0.finish() } }
        return try await body(session.takeBuildLock())
    }

    /// The section as it is now, after all pages were told.
    private func changed(_ id: String, _ session: Session) throws -> Response {
        let answer = try DocumentAnswer(session, hub.state, formatted)
        hub.publish { _ in [answer.status] }
        return .json(answer.section(SectionID(id)) ?? .null)
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
