import PRDModel

/// The generated Markdown file: a title, a line about its origin, and the sections behind their markers.
package enum DocumentFormat {
    /// What stands in the document for one section.
    package enum Content: Hashable, Sendable {
        case text(SectionText)
        /// No text yet. The notice says why.
        case missing(title: String, error: String?)
    }

    static let noticeMarker = "<!-- prdbuild:notice -->"

    static func marker(_ id: SectionID) -> String { "<!-- prdbuild:section \(id.text) -->" }

    /// Nil for a line that is no marker.
    static func sectionID(inMarker line: String) -> SectionID? {
        let text = line.trimmedBlanks
        let open = "<!-- prdbuild:section "
        guard text.hasPrefix(open), text.hasSuffix(" -->"), text.count > open.count + 4 else { return nil }
        let name = text.dropFirst(open.count).dropLast(4)
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else { return nil }
        return SectionID(String(name))
    }

    /// - Parameter sources: the globs of the requirement files.
    package static func write(title: String, sources: [String], sections: [(id: SectionID, content: Content)]) -> String {
        var blocks = ["# " + title, about(sources: sources)]
        for (id, content) in sections {
            blocks.append(marker(id))
            switch content {
            case .text(let text):
                blocks.append("## " + text.title)
                if !text.content.isEmpty { blocks.append(text.content) }
            case .missing(let title, let error):
                blocks.append("## " + title)
                blocks.append(noticeMarker + "\n" + notice(id, error: error).map { "> " + $0 }.joined(separator: "\n"))
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static let aboutStart = "_Made by prdbuild from"

    private static func about(sources: [String]) -> String {
        let files = sources.map { "`\($0)`" }.joined(separator: ", ")
        return "\(aboutStart) \(files). To change it, edit those files and run `prdbuild`; "
            + aboutEnd
    }

    private static let aboutEnd = "corrections made here are kept._"

    /// The same in plain words, for the page.
    package static func aboutText(sources: [String]) -> String {
        "Made by prdbuild from \(sources.joined(separator: ", ")). To change it, edit those files and run prdbuild."
    }

    private static func notice(_ id: SectionID, error: String?) -> [String] {
        let again = "Run `prdbuild build \(id.text)`"
        guard let error else {
            return ["[!NOTE]", "This section has not been written yet. \(again)."]
        }
        let words = error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return ["[!WARNING]", "This section could not be written: \(words). \(again) to try again."]
    }
}

extension DocumentFormat {
    /// - Returns: the document, with a problem for each thing that the next build could not keep.
    package static func read(_ text: String, path: String) -> (document: Document, problems: [Diagnostic]) {
        var reading = DocumentReading(path: path)
        for (index, line) in splitLines(text).enumerated() { reading.add(line, number: index + 1) }
        return reading.finish()
    }

    private struct DocumentReading {
        let path: String
        private var document = Document(title: nil, parts: [])
        private var problems: [Diagnostic] = []
        private var hasAbout = false
        private var current: (id: SectionID, line: Int, lines: [String])?
        private var strayLine: Int?

        init(path: String) { self.path = path }

        mutating func add(_ line: String, number: Int) {
            if isConflictMarker(line) {
                problems.append(
                    Diagnostic(
                        "the document has conflict markers", at: Place(path, line: number),
                        hint: "resolve them, or take one side, then run 'prdbuild'"))
            }
            if let id = DocumentFormat.sectionID(inMarker: line) {
                endSection()
                if let first = document.parts.first(where: { $0.id == id }) {
                    problems.append(
                        Diagnostic(
                            "the section '\(id.text)' stands here a second time", at: Place(path, line: number),
                            hint: "the first is in line \(first.line); keep one of them"))
                }
                current = (id, number, [])
            } else if current != nil {
                current?.lines.append(line)
            } else {
                addBeforeSections(line, number: number)
            }
        }

        mutating func finish() -> (Document, [Diagnostic]) {
            endSection()
            if document.parts.isEmpty, document.title != nil || strayLine != nil {
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
            if text.isEmpty { return }
            if document.title == nil, strayLine == nil, text.hasPrefix("# ") {
                document.title = text.dropFirst(2).trimmedBlanks
                document.titleLine = number
            } else if !hasAbout, text.hasPrefix(aboutStart), text.hasSuffix(aboutEnd) {
                hasAbout = true
            } else if strayLine == nil {
                strayLine = number
            }
        }

        private mutating func endSection() {
            guard let (id, line, lines) = current else { return }
            current = nil
            var rest = lines[...].drop { $0.trimmedBlanks.isEmpty }
            var title = ""
            if let heading = rest.first, heading.hasPrefix("## ") {
                title = heading.dropFirst(3).trimmedBlanks
                rest = rest.dropFirst().drop { $0.trimmedBlanks.isEmpty }
            }
            var isMissing = false
            if rest.first?.trimmedBlanks == noticeMarker {
                rest = rest.dropFirst().drop { $0.hasPrefix(">") }.drop { $0.trimmedBlanks.isEmpty }
                isMissing = rest.isEmpty
            }
            while let last = rest.last, last.trimmedBlanks.isEmpty { rest.removeLast() }
            let text = SectionText(title: title, content: rest.joined(separator: "\n"))
            document.parts.append(
                .init(
                    id: id, text: text, line: line, contentLine: line + 1 + rest.startIndex,
                    isMissing: isMissing || text.content.isEmpty))
        }

        private func isConflictMarker(_ line: String) -> Bool {
            line.hasPrefix("<<<<<<< ") || line.hasPrefix(">>>>>>> ")
        }
    }
}
