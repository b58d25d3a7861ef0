import Formats
import PRDModel

extension Diagnostic {
    /// The place is relative to the project.
    package var json: JSONValue {
        .object([
            "message": .string(message), "hint": .stringOrNull(hint), "path": .stringOrNull(place?.path),
            "line": place?.line.map { .integer($0) } ?? .null, "column": place?.column.map { .integer($0) } ?? .null,
        ])
    }
}
