import PRDModel

/// What editors and people are told of the project file; made from the keys that the reader takes.
package enum ProjectFileSchema {
    /// Where the first line of a project file looks for the schema.
    package static let fileName = "prdbuild.schema.json"

    /// JSON Schema, in the draft that all editors know.
    package static var json: JSONValue {
        var writer = SchemaWriter()
        guard case .object(var members) = writer.schema(.mapping(ProjectFileFormat.keys)) else { return .null }
        members["$schema"] = .string("http://json-schema.org/draft-07/schema#")
        members["title"] = .string(ProjectFileFormat.fileName)
        members["description"] = .string("The project file of prdbuild; every key is optional.")
        members["definitions"] = .object(writer.definitions)
        return .object(members)
    }

    /// A key as the manual shows it.
    package struct Row: Sendable {
        /// E.g. `sections.SECTION.title`.
        package let path: String
        /// What may stand there.
        package let value: String
        /// A clause, without a final stop.
        package let meaning: String
    }

    /// All keys in the reader's order, each before those below it.
    package static var rows: [Row] { rows(ProjectFileFormat.keys, below: "", known: []) }

    /// - Parameter known: the keys at the top, which have been told by then.
    private static func rows(_ keys: [KeyEntry], below path: String, known: [KeyEntry]) -> [Row] {
        keys.flatMap { key in
            let path = MappingReader.join(path, key.name)
            // The provider of one section has the keys that the document's has.
            if known.contains(where: { $0.name == key.name && hasSameKeys($0.shape, key.shape) }) {
                return [Row(path: path, value: "as '\(key.name)'", meaning: key.help)]
            }
            let row = Row(path: path, value: words(key.shape), meaning: key.help)
            return [row] + below(key.shape, path, known: known.isEmpty ? keys : known)
        }
    }

    private static func hasSameKeys(_ one: Shape, _ other: Shape) -> Bool {
        guard case .mapping(let keys) = one, case .mapping(let others) = other else { return false }
        return keys.map(\.name) == others.map(\.name)
    }

    private static func below(_ shape: Shape, _ path: String, known: [KeyEntry]) -> [Row] {
        switch shape {
        case .mapping(let keys): rows(keys, below: path, known: known)
        case .names(let names, let value): below(value, MappingReader.join(path, names.placeholder), known: known)
        case .either(let shapes): shapes.flatMap { below($0, path, known: known) }
        case .list(let item): below(item, path + "[]", known: known)
        case .line, .pattern, .text, .flag, .integer, .number, .choice: []
        }
    }

    private static func words(_ shape: Shape) -> String {
        switch shape {
        case .line, .pattern: "one line"
        case .text: "text"
        case .flag: "true or false"
        case .integer(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "\(Int(range.lowerBound)) to \(Int(range.upperBound))"
        case .choice(let choices): choices.map(\.name).joined(separator: ", ")
        case .list(let item): "a list: " + words(item)
        case .mapping(let keys): "mapping: " + keys.map(\.name).joined(separator: ", ")
        case .names(let names, let value): "\(names.placeholder): " + words(value)
        case .either(let shapes): shapes.map(words).joined(separator: "; or ")
        }
    }
}

/// Shapes as JSON Schema.
private struct SchemaWriter {
    /// What is referred to from several places.
    var definitions: JSONObject = [:]

    mutating func schema(_ shape: Shape) -> JSONValue {
        switch shape {
        case .line, .text:
            // The reader takes `title: 2027` and `title: no` as they are written.
            .object(["type": types("string", "number", "boolean"), "pattern": .string(#"\S"#)])
        case .pattern(let pattern): .object(["type": .string("string"), "pattern": .string(pattern)])
        case .flag: .object(["type": .string("boolean")])
        case .integer(let range):
            .object([
                "type": .string("integer"), "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            ])
        case .number(let range):
            .object(["type": .string("number"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)])
        case .choice(let choices): .object(["enum": .array(choices.map { .string($0.name) })])
        case .list(let item): list(schema(item))
        case .mapping(let keys): mapping(keys)
        case .names(let names, let value): self.names(names, value)
        case .either(let shapes): .object(["anyOf": .array(shapes.map { schema($0) })])
        }
    }

    private func types(_ names: String...) -> JSONValue { .array(names.map { .string($0) }) }

    private func list(_ item: JSONValue) -> JSONValue {
        .object(["anyOf": .array([item, .object(["type": .string("array"), "items": item])])])
    }

    private mutating func mapping(_ keys: [KeyEntry]) -> JSONValue {
        var properties: JSONObject = [:]
        for key in keys { properties[key.name] = described(schema(key.shape), key.help) }
        var members: JSONObject = [
            "type": types("object", "null"), "properties": .object(properties), "additionalProperties": .bool(false),
        ]
        let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
        if !required.isEmpty { members["required"] = .array(required) }
        return .object(members)
    }

    private mutating func names(_ names: Shape.Names, _ value: Shape) -> JSONValue {
        let name = names.placeholder.lowercased()
        definitions[name] = schema(value)
        let reference = JSONValue.object(["$ref": .string("#/definitions/\(name)")])
        var members: JSONObject = ["type": types("object", "null"), "additionalProperties": .bool(false)]
        if !names.offered.isEmpty {
            let offered = names.offered.map { choice in
                // What stands beside a reference is not looked at.
                (choice.name, choice.help.map { described(.object(["allOf": .array([reference])]), $0) } ?? reference)
            }
            members["properties"] = .object(JSONObject(offered))
        }
        if let pattern = names.pattern { members["patternProperties"] = .object([pattern: reference]) }
        return .object(members)
    }

    private func described(_ schema: JSONValue, _ help: String) -> JSONValue {
        guard case .object(var members) = schema else { return schema }
        members["description"] = .string(help)
        return .object(members)
    }
}
