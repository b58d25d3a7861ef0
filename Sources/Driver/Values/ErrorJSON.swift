import Formats
import PRDModel

/// What went wrong, for a program that expected another object.
package enum ErrorJSON {
    /// `{"error": {"message", "hint"}}`; places are relative to the project.
    package static func object(_ problems: [Diagnostic]) -> JSONValue {
        let errors = problems.filter { $0.severity == .error }
        let lines = errors.map { problem in
            (problem.place.map { $0.path + ($0.line.map { ":\($0)" } ?? "") + ": " } ?? "") + problem.message
        }
        return .object([
            "error": .object([
                "message": .string(lines.joined(separator: "\n")), "hint": .stringOrNull(errors.lazy.compactMap(\.hint).first),
            ])
        ])
    }
}
