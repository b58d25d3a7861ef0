import Languages
import PRDModel

/// Reads the values of one mapping and collects what is wrong with them.
struct MappingReader {
    /// Of the mapping itself, e.g. `sections.appendix`; empty at the top.
    let keyPath: String
    private let entries: [String: YAMLNode.Entry]
    private(set) var problems: [Diagnostic] = []

    /// - Parameters:
    ///   - keys: nil where any key may stand.
    ///   - alsoTaken: keys that are not offered to anybody.
    init(_ node: YAMLNode, keyPath: String, keys: [KeyEntry]?, alsoTaken: [String] = []) {
        self.keyPath = keyPath
        guard case .mapping(let list, _) = node else {
            entries = [:]
            if !node.isNull { problems.append(Self.wrongType(keyPath, expected: "a mapping", got: node)) }
            return
        }
        entries = Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        guard let known = keys?.map(\.name) else { return }
        for entry in list where !(known + alsoTaken).contains(entry.key) {
            let hint = nearestName(to: entry.key, among: known).map { "did you mean '\($0)'?" }
            problems.append(
                Diagnostic(
                    "unknown key '\(Self.join(keyPath, entry.key))'", at: entry.keyPlace,
                    hint: hint ?? "known keys: " + known.joined(separator: ", ")))
        }
    }

    static func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : path + "." + key }

    static func wrongType(_ keyPath: String, expected: String, got: YAMLNode) -> Diagnostic {
        let subject = keyPath.isEmpty ? "the file" : "'\(keyPath)'"
        let key = keyPath.split(separator: ".").last.map(String.init) ?? ""
        let hint =
            switch expected {
            case "a mapping": "write 'key: value' lines\(key.isEmpty ? "" : " below '\(key):', indented")"
            case let list where list.hasPrefix("a list"): "write the items below '\(key):', each in a line after '- '"
            default: "write \(expected) after '\(key):', or delete the line"
            }
        return Diagnostic(
            "\(subject) must be \(expected), not \(got.isNull ? "empty" : got.kindName)", at: got.place, hint: hint)
    }

    func node(_ key: String) -> YAMLNode? { entries[key]?.value }
    func place(_ key: String) -> Place? { entries[key]?.value.place }
    func path(_ key: String) -> String { Self.join(keyPath, key) }

    mutating func report(_ problem: Diagnostic) { problems.append(problem) }

    /// Scalars are read by what the key expects: `no` is the text "no" here.
    mutating func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _, _) = node, !node.isNull else {
            report(Self.wrongType(path(key), expected: "a text", got: node))
            return nil
        }
        let trimmed = withoutControls(text).trimmedBlanks
        if trimmed.isEmpty {
            report(Diagnostic("'\(path(key))' must not be empty", at: node.place, hint: "write a text, or delete the line"))
            return nil
        }
        return trimmed
    }

    /// A text in one line.
    mutating func line(_ key: String) -> String? {
        guard let text = text(key) else { return nil }
        if text.contains(where: \.isNewline) {
            report(Diagnostic("'\(path(key))' must be in one line", at: place(key), hint: "join its lines"))
            return nil
        }
        return text
    }

    /// `true` or `false`.
    mutating func flag(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _, let place) = node, !node.isNull else {
            report(Self.wrongType(path(key), expected: "true or false", got: node))
            return nil
        }
        if ["true", "false"].contains(text.lowercased()) { return text.lowercased() == "true" }
        report(
            Diagnostic(
                "'\(path(key))' must be true or false, not '\(text)'", at: place,
                hint: "write true or false, or delete the line"))
        return nil
    }

    mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _, let place) = node, let value = Int(text) else {
            report(Self.wrongValue(path(key), expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", node))
            return nil
        }
        return within(range, value, key, text, place)
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let text, _, let place) = node, let value = Double(text), value.isFinite else {
            report(Self.wrongValue(path(key), expected: "a number", node))
            return nil
        }
        return within(range, value, key, text, place)
    }

    private mutating func within<Value>(
        _ range: ClosedRange<Value>, _ value: Value, _ key: String, _ text: String, _ place: Place
    ) -> Value? {
        if range.contains(value) { return value }
        report(
            Diagnostic(
                "'\(path(key))' must be from \(range.lowerBound) to \(range.upperBound), not \(text)", at: place,
                hint: "choose a number in that range, or delete the line"))
        return nil
    }

    /// A list of texts; a single text stands for a list of one.
    mutating func texts(_ key: String) -> [(text: String, place: Place)]? {
        guard let node = node(key) else { return nil }
        switch node {
        case .scalar(let text, _, let place) where !node.isNull: return [(text, place)]
        case .sequence(let items, _):
            var result: [(text: String, place: Place)] = []
            for item in items {
                guard case .scalar(let text, _, let place) = item, !item.isNull else {
                    report(Self.wrongType(path(key), expected: "a list of texts", got: item))
                    continue
                }
                result.append((text, place))
            }
            return result
        default:
            report(Self.wrongType(path(key), expected: "a list of texts", got: node))
            return nil
        }
    }

    private static func wrongValue(_ keyPath: String, expected: String, _ node: YAMLNode) -> Diagnostic {
        guard case .scalar(let text, _, let place) = node else {
            return wrongType(keyPath, expected: expected, got: node)
        }
        return Diagnostic(
            "'\(keyPath)' must be \(expected), not '\(text)'", at: place, hint: "write digits only, or delete the line")
    }
}
