import Languages
import PRDModel

extension DocumentFormat {
    /// The document, or what two branches have of it where conflict markers stand in the file.
    ///
    /// - Parameter headings: of the sections that the document should have. A section whose marker was deleted is known by its
    ///   heading.
    /// - Returns: nil if the sides cannot be told apart; with a problem for each thing that the next build could not keep.
    package static func read(
        _ text: String, path: String, headings: [SectionID: String] = [:]
    ) -> (sides: Sides<Document>?, problems: [Diagnostic]) {
        let lines: Sides<NumberedLines>
        do throws(ProjectErrors) {
            // Texts are written without control characters. What is a marker then must be one now.
            lines = try ConflictMarkers.split(
                withoutControls(text), path: path,
                hint: "keep the lines that are right, delete the marker lines, then run 'prdbuild'")
        } catch {
            return (nil, error.diagnostics)
        }
        let ours = read(lines.ours, path, headings)
        guard !lines.conflicts.isEmpty else { return (Sides(both: ours.document), ours.problems) }
        let theirs = read(lines.theirs, path, headings)
        return (
            Sides(ours: ours.document, theirs: theirs.document, conflicts: lines.conflicts),
            ours.problems + theirs.problems.filter { !ours.problems.contains($0) }
        )
    }

    private static func read(
        _ lines: NumberedLines, _ path: String, _ headings: [SectionID: String]
    ) -> (document: Document, problems: [Diagnostic]) {
        let marked = Set(lines.lines.compactMap(sectionID))
        var reading = DocumentParser(
            path: path, unmarked: headings.filter { !marked.contains($0.key) }, hasMarkers: !marked.isEmpty)
        for (line, number) in zip(lines.lines, lines.numbers) { reading.add(line, number: number) }
        return reading.finish()
    }
}

private struct DocumentParser {
    let path: String
    /// Headings of sections without a marker.
    private var unmarked: [SectionID: String]
    private let hasMarkers: Bool
    private var document = Document(title: nil, parts: [])
    private var problems: [Diagnostic] = []
    private var hasAbout = false
    /// A draft says in the same paragraph what the other mode adds.
    private var isWithinAbout = false
    /// The lines of the paragraph that may become the one about the document.
    private var opening: [String] = []
    private var current: (id: SectionID, line: Int, lines: NumberedLines)?
    private var strayLine: Int?
    /// Of each section.
    private var firstLines: [SectionID: Int] = [:]

    init(path: String, unmarked: [SectionID: String], hasMarkers: Bool) {
        self.path = path
        self.hasMarkers = hasMarkers
        self.unmarked = unmarked
    }

    mutating func add(_ line: String, number: Int) {
        if let id = DocumentFormat.sectionID(inMarker: line) {
            endSection()
            if let first = firstLines.updateValue(firstLines[id] ?? number, forKey: id) {
                problems.append(
                    Diagnostic(
                        "the section '\(id.text)' stands here a second time", at: Place(path, line: number),
                        hint: "the first is in line \(first); move what you want to keep there, then delete this one"))
            }
            current = (id, number, NumberedLines())
            return
        }
        if isMistypedMarker(line) {
            problems.append(
                Diagnostic(
                    "this looks like the marker of a section, and is none", at: Place(path, line: number),
                    hint: "a marker is a line like '\(DocumentFormat.marker(SectionID("appendix")))': correct it or delete it"))
        }
        if let id = unmarkedSection(beginningWith: line) {
            endSection()
            unmarked[id] = nil
            firstLines[id] = number
            current = (id, number, NumberedLines())
            current?.lines.append(line, number: number)
        } else if current != nil {
            current?.lines.append(line, number: number)
        } else {
            addBeforeSections(line, number: number)
        }
    }

    mutating func finish() -> (Document, [Diagnostic]) {
        endSection()
        // Headings alone may be those of anybody's document, unless nothing else stands between them.
        let isForeign = !hasMarkers && !hasAbout && strayLine != nil
        if isForeign || document.parts.isEmpty && (document.title != nil || strayLine != nil) {
            let problem = Diagnostic(
                "this file was not made by prdbuild: it has no section markers", at: Place(path, line: 1),
                hint: "move it away, or name another file with 'output: { markdown: … }' in prdbuild.yaml")
            return (document, [problem])
        }
        if let strayLine {
            problems.append(
                Diagnostic(
                    "text outside the sections would be lost", at: Place(path, line: strayLine),
                    hint: "move it below a section's heading, or into a requirement file"))
        }
        return (document, problems)
    }

    private mutating func addBeforeSections(_ line: String, number: Int) {
        let text = line.trimmedBlanks
        if text.isEmpty {
            opening = []
            isWithinAbout = false
            return
        }
        opening.append(text)
        if document.title == nil, strayLine == nil, text.hasPrefix("# ") {
            document.title = withoutControls(text.dropFirst(2).trimmedBlanks)
            document.titleLine = number
            opening = []
        } else if !hasAbout || isWithinAbout, opening.count <= DocumentFormat.mostLinesOfOwnWords,
            DocumentFormat.isAbout(opening)
        {
            hasAbout = true
            isWithinAbout = true
            if let line = strayLine, line > number - opening.count { strayLine = nil }
        } else if strayLine == nil {
            strayLine = number
        }
    }

    private mutating func endSection() {
        guard let (id, line, lines) = current else { return }
        current = nil
        var rest = lines.lines[...].drop { $0.trimmedBlanks.isEmpty }
        var title = ""
        if let heading = rest.first, heading.hasPrefix("## ") {
            title = heading.dropFirst(3).trimmedBlanks
            rest = rest.dropFirst().drop { $0.trimmedBlanks.isEmpty }
        }
        let contentLine = lines.number(ofLine: rest.startIndex + 1)
        let withoutNotice = DocumentFormat.withoutNotice(Array(rest), of: id)
        let text = SectionText(title: title, content: withoutNotice.joined(separator: "\n").trimmedLines)
        if let problem = MarkdownLimits.problem(in: text.content, path: path) {
            let place = Place(path, line: contentLine + (problem.place?.line ?? 1) - 1)
            problems.append(Diagnostic("\(id.text): \(problem.message)", at: place, hint: problem.hint))
        }
        document.parts.append(
            .init(id: id, text: text, line: line, contentLine: contentLine, isMissing: text.content.isEmpty))
    }

    /// Generated texts have a blank before the colon where a marker stood in them.
    private func isMistypedMarker(_ line: String) -> Bool {
        let text = line.trimmedBlanks
        guard text.hasPrefix("<"), text != DocumentFormat.noticeMarker, !text.contains("prdbuild :") else { return false }
        return text.drop { "<!- ".contains($0) }.hasPrefix("prdbuild") || text.contains(":section ")
    }

    private func unmarkedSection(beginningWith line: String) -> SectionID? {
        guard !unmarked.isEmpty, line.hasPrefix("## ") else { return nil }
        let title = line.dropFirst(3).trimmedBlanks
        return unmarked.filter { $0.value == title }.keys.min()
    }
}

extension DocumentFormat {
    /// What stands in a section besides notices that it has no text. Words that a person added to a notice stay.
    fileprivate static func withoutNotice(_ lines: [String], of id: SectionID) -> [String] {
        var result: [String] = []
        var rest = lines[...]
        while let line = rest.popFirst() {
            guard line.trimmedBlanks == noticeMarker else {
                result.append(line)
                continue
            }
            rest = rest.drop { $0.trimmedBlanks.isEmpty }
            if let kind = rest.first, ["[!NOTE", "[!WARNING"].contains(where: { kind.contains($0) }) { rest.removeFirst() }
            let quote = rest.prefix(mostLinesOfOwnWords).prefix { $0.trimmedBlanks.hasPrefix(">") }
            let length = (1...max(1, quote.count)).first { isNotice(Array(quote.prefix($0)), of: id) }
            rest = rest.dropFirst(length ?? 0)
        }
        return result
    }
}
