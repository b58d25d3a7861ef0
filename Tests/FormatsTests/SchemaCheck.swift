import Formats

/// What JSON Schema says of a value, for the words that the schema of the project file uses; any other word fails the check.
struct SchemaCheck {
    let root: JSONObject

    struct UnknownWord: Error { let word: String }

    init?(_ schema: JSONValue) {
        guard case .object(let members) = schema else { return nil }
        root = members
    }

    func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, .object(root)) }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        guard case .object(let words) = schema else { return schema != .bool(false) }
        for word in words.members {
            guard try fulfils(value, word.name, word.value, words) else { return false }
        }
        return true
    }

    private func fulfils(_ value: JSONValue, _ word: String, _ argument: JSONValue, _ words: JSONObject) throws -> Bool {
        switch (word, argument) {
        case ("description", _), ("title", _), ("$schema", _), ("definitions", _), ("properties", _), ("patternProperties", _):
            return true
        case ("additionalProperties", _): return try members(of: value, fit: words)
        case ("$ref", .string(let path)):
            guard case .object(let definitions)? = root["definitions"], let found = definitions[String(path.dropFirst(14))] else {
                throw UnknownWord(word: path)
            }
            return try accepts(value, found)
        case ("allOf", .array(let schemas)): return try schemas.allSatisfy { try accepts(value, $0) }
        case ("anyOf", .array(let schemas)): return try schemas.contains { try accepts(value, $0) }
        case ("enum", .array(let values)): return values.contains(value)
        case ("type", .string(let name)): return isType(value, name)
        case ("type", .array(let names)): return names.contains { $0.string.map { isType(value, $0) } ?? false }
        case ("required", .array(let names)):
            guard case .object(let members) = value else { return true }
            return names.allSatisfy { $0.string.map { members[$0] != nil } ?? false }
        case ("items", _):
            guard case .array(let items) = value else { return true }
            return try items.allSatisfy { try accepts($0, argument) }
        case ("minimum", _): return try compares(value, argument, >=)
        case ("maximum", _): return try compares(value, argument, <=)
        case ("pattern", .string(let pattern)):
            guard case .string(let text) = value else { return true }
            return try text.contains(Regex(pattern))
        default: throw UnknownWord(word: word)
        }
    }

    private func members(of value: JSONValue, fit words: JSONObject) throws -> Bool {
        guard case .object(let members) = value else { return true }
        for (key, member) in members.members.map({ ($0.name, $0.value) }) {
            if case .object(let properties)? = words["properties"], let schema = properties[key] {
                guard try accepts(member, schema) else { return false }
            } else if case .object(let patterns)? = words["patternProperties"],
                let match = try patterns.members.first(where: { try key.contains(Regex($0.name)) })
            {
                guard try accepts(member, match.value) else { return false }
            } else {
                return false
            }
        }
        return true
    }

    private func compares(_ value: JSONValue, _ bound: JSONValue, _ isRight: (Double, Double) -> Bool) throws -> Bool {
        guard let bound = bound.double else { throw UnknownWord(word: "\(bound)") }
        return value.double.map { isRight($0, bound) } ?? true
    }

    private func isType(_ value: JSONValue, _ name: String) -> Bool {
        switch value {
        case .object: name == "object"
        case .array: name == "array"
        case .string: name == "string"
        case .integer: name == "integer" || name == "number"
        case .number: name == "number"
        case .bool: name == "boolean"
        case .null: name == "null"
        }
    }
}

extension JSONValue {
    fileprivate var string: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
