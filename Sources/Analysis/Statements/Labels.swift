import Languages
import PRDModel

/// What a requirement states of itself, fit for sentences and cells.
package struct Labels: Hashable, Sendable {
    private let values: [AttributeName: String]

    init(_ attributes: [Attribute]) {
        values = Dictionary(attributes.map { ($0.name, Inline.escaped($0.value)) }) { $0 + ", " + $1 }
    }

    /// The value in one line without its final stop; nil if none is stated.
    package subscript(name: AttributeName) -> String? { values[name] }
}
