import Formats
import HTTPTransport
import PRDModel
import Reading

@testable import Providers

/// The text as the readers of files get it; a file that is not UTF-8 does not come to them.
private func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

private func expectPlaces(_ problems: [Diagnostic], in text: String, _ path: String) throws {
    // YAML 1.1 has line ends of its own.
    let lines = text.unicodeScalars.count { "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
    for problem in problems {
        try expect(problem.place?.path == path, "a problem has no place in \(path): \(problem)")
        try expect((1...lines).contains(problem.place?.line ?? 1), "a problem has a line that is not there: \(problem)")
    }
}

private let context = ReadingContext(categories: Categories())

/// The first byte says what kind of file it is.
@Sendable func readRequirements(_ bytes: [UInt8]) throws {
    let names = ["functional-requirements.md", "all.md", "open-questions.md", "a.csv", "a.tsv", "a.feature"]
    let path = "requirements/" + names[Int(bytes.first ?? 0) % names.count]
    let text = text(bytes.dropFirst())
    let file = RequirementFormat.read(text, source: RequirementSource(path, root: "requirements"), in: context)
    try expectPlaces(file.problems, in: text, path)
    let assigned = RequirementIDs.assign(to: file.items, categories: Categories())
    try expectPlaces(assigned.problems, in: text, path)
    try expectPlaces(file.items.map { Diagnostic("item", at: $0.place) }, in: text, path)
    // A project with errors has none.
    for requirement in assigned.requirements where assigned.problems.allSatisfy({ $0.severity != .error }) {
        try expect(!requirement.id.text.isEmpty && !requirement.text.isEmpty, "no ID or no text: \(requirement)")
    }
}

@Sendable func readProjectFile(_ bytes: [UInt8]) throws {
    let text = text(bytes)
    let parsed = ProjectFileFormat.read(text, path: "prdbuild.yaml")
    try expectPlaces(parsed.problems, in: text, "prdbuild.yaml")
}

@Sendable func readLock(_ bytes: [UInt8]) throws {
    let text = text(bytes)
    let sides: Sides<Lockfile>
    do throws(ProjectErrors) {
        sides = try LockfileFormat.read(text, path: "prdbuild.lock")
    } catch {
        return try expectPlaces(error.diagnostics, in: text, "prdbuild.lock")
    }
    for lock in [sides.ours, sides.theirs] {
        let written = LockfileFormat.write(lock)
        let again = try LockfileFormat.read(written)
        try expect(
            again.conflicts.isEmpty && LockfileFormat.write(again.ours) == written,
            "a lock changes when it is written: \(written)")
    }
}

@Sendable func readDocument(_ bytes: [UInt8]) throws {
    let text = text(bytes)
    let (sides, problems) = DocumentFormat.read(text, path: "PRD.md", headings: [SectionID("appendix"): "Appendix"])
    try expectPlaces(problems, in: text, "PRD.md")
    guard let sides, sides.conflicts.isEmpty, problems.isEmpty, !sides.ours.parts.isEmpty else { return }
    let sections = sides.ours.parts.map { part in
        let content = SectionMarkdown.closed(part.text.content)
        return (id: part.id, content: DocumentFormat.Content.text(SectionText(title: part.text.title, content: content)))
    }
    let written = DocumentFormat.write(title: sides.ours.title ?? "T", sources: ["requirements/*.md"], sections: sections)
    let again = DocumentFormat.read(written, path: "PRD.md")
    guard let read = again.sides, read.conflicts.isEmpty, again.problems.isEmpty else {
        throw Broken("what was written is not read: \(again.problems)\n\(written)")
    }
    for (section, part) in zip(sections, read.ours.parts) {
        guard case .text(let text) = section.content else { continue }
        try expect(
            part.text == text,
            "written: \(text.title.debugDescription) \(text.content.debugDescription)\nread: \(part.text.title.debugDescription) \(part.text.content.debugDescription)"
        )
        _ = CanonicalText.hash(of: part.text)
        _ = MarkdownHTML(part.text.content, idPrefix: "x-") { _ in nil }
    }
    try expect(sections.map(\.id) == read.ours.parts.map(\.id), "sections are lost: \(written)")
}

/// What a model answers, in pieces and at once, and what becomes of its Markdown.
@Sendable func readAnswer(_ bytes: [UInt8]) throws {
    let text = text(bytes.dropFirst())
    var whole = AnswerDecoder()
    _ = whole.push(text)
    var pieces = AnswerDecoder()
    let step = Int(bytes.first ?? 0) % 32 + 1
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
        _ = pieces.push(String(rest.prefix(step)))
        rest = rest.dropFirst(step)
    }
    try expect(
        whole.title == pieces.title && whole.content == pieces.content && whole.isComplete == pieces.isComplete,
        "pieces of \(step) are read otherwise than the whole")
    // Most inputs are no object: their text is then what the content would be.
    guard let once = SectionMarkdown.normalised(whole.content ?? text) else { return }
    try expect(SectionMarkdown.normalised(once) == once, "what is normalised changes again: \(once.debugDescription)")
    _ = CanonicalText.hash(of: SectionText(title: "T", content: once))
    _ = MarkdownHTML(once, idPrefix: "x-") { _ in nil }
}

/// The bytes of a response: the first byte says in which pieces they come, and from which server.
@Sendable func readEvents(_ bytes: [UInt8]) throws {
    let formats: [any WireFormat] = [OpenAIFormat(baseURL: "http://h"), AnthropicFormat(), GeminiFormat(), OllamaFormat()]
    let types = ["text/event-stream", "application/x-ndjson", "application/json", "text/plain"]
    let choice = Int(bytes.first ?? 0)
    let (format, type) = (formats[choice % 4], types[choice / 4 % 4])
    let body = Array(bytes.dropFirst())
    let whole = read([body], format, type)
    let step = choice / 16 % 16 + 1
    let pieces = stride(from: 0, to: body.count, by: step).map { Array(body[$0..<min(body.count, $0 + step)]) }
    let inPieces = read(pieces, format, type)
    try expect(inPieces == whole, "pieces of \(step) give \(inPieces), the whole gives \(whole)")
}

/// - Returns: the answer, or why there is none.
private func read(_ pieces: [[UInt8]], _ format: any WireFormat, _ type: String) -> String {
    var body = AnswerBody(format: format)
    let arriving = ArrivingAnswer(prompt: PromptParts(shared: "Shared.\n", task: "Task.")) { _ in }
    body.begin(status: 200, headers: HTTPHeaders([("Content-Type", type)]))
    do {
        for piece in pieces { try arriving.take(try body.add(piece)) }
        try arriving.take(try body.end())
        return "\(try arriving.answer(maxTokens: 4000))"
    } catch let unusable as Unusable {
        return "\(unusable.error)"
    } catch {
        return "\(error)"
    }
}
