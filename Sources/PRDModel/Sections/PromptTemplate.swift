import Languages

/// A prompt file's text with its placeholders found.
package struct PromptTemplate: Hashable, Sendable {
    package enum Placeholder: String, Hashable, Sendable, CaseIterable {
        case sharedContext = "shared_context"
        case requirements = "requirements_by_section"
        case priorSections = "prior_sections"
        case allSections = "all_sections"
        case instructions
        case title
        case project
        case language
        case earlierText = "earlier_text"
        case changes

        /// Those of a section's prompt and of the shared context.
        package static let ofSections: [Placeholder] = [
            .sharedContext, .requirements, .priorSections, .allSections, .instructions, .title, .project, .language,
        ]
        /// Those of the wording for a revision.
        package static let ofRevision: [Placeholder] = [.earlierText, .changes, .title, .language]
    }

    /// As in the file, with `\n` line ends.
    package let text: String
    package let place: Place
    private let known: [Placeholder]
    private let pieces: [Piece]
    /// Names in angle brackets, between which material stands.
    private let tags: [String]

    private enum Piece: Hashable, Sendable {
        case plain(String)
        case placeholder(Placeholder)
        /// Looks like a placeholder and is none; stays as it is.
        case unknown(String, line: Int)
    }

    /// - Parameter known: the placeholders that it may have.
    package init(text: String, place: Place, known: [Placeholder] = Placeholder.ofSections) {
        self.text = text
        self.place = place
        self.known = known
        pieces = Self.split(text, known: known)
        tags = text.split(separator: "<").compactMap { part in
            let name = String(Substring(part.utf8.prefix { $0.isLowercase || $0 == UInt8(ascii: "_") }))
            return !name.isEmpty && part.hasPrefix(name + ">") ? name : nil
        }
    }

    package func uses(_ placeholder: Placeholder) -> Bool {
        pieces.contains(.placeholder(placeholder))
    }

    /// The text with each placeholder replaced once: what comes in is never expanded again, and ends no part of the prompt.
    package func filled(_ value: (Placeholder) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .plain(let text): text
            case .placeholder(.sharedContext): value(.sharedContext)
            case .placeholder(let placeholder): withoutTags(value(placeholder))
            case .unknown(let name, _): "{" + name + "}"
            }
        }.joined()
    }

    /// With the first bracket of the template's own tags escaped.
    private func withoutTags(_ material: String) -> String {
        guard !tags.isEmpty, material.holds(.less) else { return material }
        let parts = material.split(separator: "<", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(into: String(parts[0])) { result, part in
            let name = part.unicodeScalars.drop { $0 == "/" || $0.properties.isWhitespace }.prefix(64)
            let isOwn = tags.contains { String(name).lowercased().hasPrefix($0) }
            result += (isOwn ? "&lt;" : "<") + part
        }
    }

    package var warnings: [Diagnostic] {
        let known = known.map(\.rawValue)
        return pieces.compactMap { piece in
            guard case .unknown(let name, let line) = piece else { return nil }
            let hint = nearestName(to: name, among: known).map { "did you mean {\($0)}?" }
            return .warning(
                "'{\(name)}' is no placeholder and is sent as it stands", at: Place(place.path, line: line),
                hint: hint ?? "placeholders: " + known.map { "{\($0)}" }.joined(separator: " "))
        }
    }

    private static func split(_ text: String, known: [Placeholder]) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var line = 1
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            let before = rest[..<open]
            line += before.utf8.count { $0 == UInt8(ascii: "\n") }
            plain += before
            let inner = rest[rest.utf8.index(after: open)...]
            let name = Substring(inner.utf8.prefix { $0 == UInt8(ascii: "_") || $0.isLowercase })
            let end = name.endIndex
            guard !name.isEmpty, rest[end...].hasPrefix("}") else {
                plain.append("{")
                rest = inner
                continue
            }
            if !plain.isEmpty { pieces.append(.plain(plain)) }
            plain = ""
            let placeholder = known.first { $0.rawValue == name }
            pieces.append(placeholder.map { .placeholder($0) } ?? .unknown(String(name), line: line))
            rest = rest[rest.utf8.index(after: end)...]
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.plain(plain)) }
        return pieces
    }
}
