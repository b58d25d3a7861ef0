/// Where something stands in a file of the project.
package struct Place: Hashable, Sendable {
    /// Relative to the project directory, with `/`; the command line makes it relative to the working directory.
    package var path: String
    /// From 1; nil where the whole file is meant.
    package var line: Int?
    /// In characters from 1.
    package var column: Int?

    package init(_ path: String, line: Int? = nil, column: Int? = nil) {
        self.path = path
        self.line = line
        self.column = column
    }
}

extension Place: CustomStringConvertible {
    /// `path:line:column`, as far as they are known.
    package var description: String {
        path + (line.map { ":\($0)" } ?? "") + (column.map { ":\($0)" } ?? "")
    }
}

extension Place: Comparable {
    package static func < (left: Place, right: Place) -> Bool {
        (left.path, left.line ?? 0, left.column ?? 0) < (right.path, right.line ?? 0, right.column ?? 0)
    }
}

/// One problem: what is wrong, where, and what to do next.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: Hashable, Sendable { case error, warning }

    package var severity: Severity
    package var message: String
    package var place: Place?
    /// What the person can do about it, as a clause without a final stop.
    package var hint: String?

    package init(_ message: String, at place: Place? = nil, hint: String? = nil, severity: Severity = .error) {
        self.severity = severity
        self.message = message
        self.place = place
        self.hint = hint
    }

    package static func warning(_ message: String, at place: Place? = nil, hint: String? = nil) -> Diagnostic {
        Diagnostic(message, at: place, hint: hint, severity: .warning)
    }
}

/// Everything that keeps a project from being built, found in one go.
package struct ProjectErrors: Error, Hashable, Sendable {
    /// In order of place, those without one first; each once.
    package let diagnostics: [Diagnostic]
    /// A file of the project had been written when this came up, so it is no longer as it was.
    package let isAfterWriting: Bool

    package init(_ diagnostics: [Diagnostic], isAfterWriting: Bool = false) {
        self.isAfterWriting = isAfterWriting
        self.diagnostics = unique(diagnostics).sorted { left, right in
            guard let first = left.place else { return right.place != nil }
            guard let second = right.place else { return false }
            return first < second
        }
    }

    package init(_ diagnostic: Diagnostic) {
        self.init([diagnostic])
    }
}
