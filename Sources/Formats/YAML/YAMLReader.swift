import CYAML
import PRDModel

/// Reads one YAML document through libyaml; JSON is YAML too.
package enum YAMLReader {
    /// More nodes than this, counted with every alias expanded, are refused: a few lines can otherwise grow without bound.
    static let nodeLimit = 2_000_000
    static let aliasedNodeLimit = 10_000
    static let depthLimit = 64

    /// - Parameter path: for places.
    /// - Returns: nil for an empty file.
    package static func read(_ text: String, path: String) throws(ProjectErrors) -> YAMLNode? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else {
            throw ProjectErrors(Diagnostic("no memory left for reading YAML", at: Place(path)))
        }
        defer { yaml_parser_delete(&parser) }
        let bytes = Array(text.utf8)
        // The parser keeps a pointer to its input, so everything happens while the buffer is pinned.
        let result: Result<YAMLNode?, ProjectErrors> = bytes.withUnsafeBufferPointer { buffer in
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            do throws(ProjectErrors) {
                var document = YAMLDocument(path: path, lineCount: splitLines(text).count)
                return .success(try document.read(&parser))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

private struct YAMLDocument {
    let path: String
    let lineCount: Int
    var anchors: [String: (node: YAMLNode, count: Int)] = [:]
    var nodes = 0
    var aliased = 0

    init(path: String, lineCount: Int) {
        self.path = path
        self.lineCount = lineCount
    }

    mutating func read(_ parser: inout yaml_parser_t) throws(ProjectErrors) -> YAMLNode? {
        var root: YAMLNode?
        while true {
            var event = try next(&parser)
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
            case YAML_STREAM_END_EVENT: return root
            case YAML_DOCUMENT_START_EVENT:
                if root != nil {
                    throw ProjectErrors(
                        Diagnostic("a second document begins here", at: place(event), hint: "keep one document in the file"))
                }
                root = try readNode(&parser, depth: 0)
            default: continue
            }
        }
    }

    private mutating func readNode(_ parser: inout yaml_parser_t, depth: Int) throws(ProjectErrors) -> YAMLNode {
        var event = try next(&parser)
        defer { yaml_event_delete(&event) }
        return try readNode(startingWith: event, &parser, depth: depth)
    }

    private mutating func readNode(
        startingWith event: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int
    ) throws(ProjectErrors) -> YAMLNode {
        let place = place(event)
        try count(1, at: place, depth: depth)
        let before = nodes
        let node: YAMLNode
        var anchor: String?
        switch event.type {
        case YAML_ALIAS_EVENT:
            let name = text(event.data.alias.anchor)
            guard let known = anchors[name] else {
                throw ProjectErrors(
                    Diagnostic(
                        "'*\(name)' names nothing that stands above it", at: place,
                        hint: "put quotes around a text that begins with '*', or mark the value with '&\(name)'"))
            }
            aliased += known.count
            guard aliased <= YAMLReader.aliasedNodeLimit else {
                throw ProjectErrors(
                    Diagnostic(
                        "aliases expand to more than \(YAMLReader.aliasedNodeLimit) values", at: place,
                        hint: "write the values out instead of repeating them by '*'"))
            }
            try count(known.count, at: place, depth: depth)
            return known.node
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            anchor = scalar.anchor.map { text($0) }
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            node = .scalar(
                String(decoding: bytes, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, place)
        case YAML_SEQUENCE_START_EVENT:
            anchor = event.data.sequence_start.anchor.map { text($0) }
            node = .sequence(try readItems(&parser, depth: depth), place)
        case YAML_MAPPING_START_EVENT:
            anchor = event.data.mapping_start.anchor.map { text($0) }
            node = .mapping(try readEntries(&parser, depth: depth), place)
        default:
            throw ProjectErrors(Diagnostic("a value is missing", at: place, hint: "write it, or delete the key"))
        }
        if let anchor { anchors[anchor] = (node, nodes - before + 1) }
        return node
    }

    private mutating func readItems(_ parser: inout yaml_parser_t, depth: Int) throws(ProjectErrors) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while true {
            var event = try next(&parser)
            defer { yaml_event_delete(&event) }
            if event.type == YAML_SEQUENCE_END_EVENT { return items }
            items.append(try readNode(startingWith: event, &parser, depth: depth + 1))
        }
    }

    private mutating func readEntries(_ parser: inout yaml_parser_t, depth: Int) throws(ProjectErrors) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var places: [String: Place] = [:]
        while true {
            var event = try next(&parser)
            defer { yaml_event_delete(&event) }
            if event.type == YAML_MAPPING_END_EVENT { return entries }
            let keyPlace = place(event)
            guard case .scalar(let key, _, _) = try readNode(startingWith: event, &parser, depth: depth + 1) else {
                throw ProjectErrors(Diagnostic("a key must be a single value", at: keyPlace, hint: "write 'key: value'"))
            }
            if let first = places.updateValue(keyPlace, forKey: key) {
                throw ProjectErrors(
                    Diagnostic(
                        "the key '\(key)' stands here a second time", at: keyPlace,
                        hint: "the first is in line \(first.line ?? 1); keep one of them"))
            }
            entries.append(.init(key: key, keyPlace: keyPlace, value: try readNode(&parser, depth: depth + 1)))
        }
    }

    private mutating func count(_ added: Int, at place: Place, depth: Int) throws(ProjectErrors) {
        nodes += added
        if nodes > YAMLReader.nodeLimit {
            throw ProjectErrors(
                Diagnostic("the file holds more than \(YAMLReader.nodeLimit) values", at: place, hint: "shorten it"))
        }
        if depth > YAMLReader.depthLimit {
            throw ProjectErrors(
                Diagnostic("values are nested more than \(YAMLReader.depthLimit) deep", at: place, hint: "flatten them"))
        }
    }

    private func next(_ parser: inout yaml_parser_t) throws(ProjectErrors) -> yaml_event_t {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
            throw ProjectErrors(syntaxProblem(parser))
        }
        return event
    }

    /// Of an unclosed bracket or quote the library names the end of the file; where it was opened helps more.
    private func syntaxProblem(_ parser: yaml_parser_t) -> Diagnostic {
        var message = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
        var mark = parser.problem_mark
        if let context = parser.context {
            message += " " + String(cString: context)
            if parser.context_mark.line < mark.line { mark = parser.context_mark }
        }
        // At the end of the file the library names a line that is not there.
        if mark.index > 0, Int(mark.line) >= lineCount {
            mark.line = max(1, lineCount) - 1
            mark.column = 0
        }
        return Diagnostic(
            "not valid YAML: \(message)", at: Place(path, line: Int(mark.line) + 1, column: Int(mark.column) + 1),
            hint: "check the brackets, quotes and indentation there; YAML takes no tabs")
    }

    private func place(_ event: yaml_event_t) -> Place {
        let line = Int(event.start_mark.line) + 1
        // An empty value at the end of a file without a last line end begins where no line is.
        if line > lineCount { return Place(path, line: max(lineCount, 1)) }
        return Place(path, line: line, column: Int(event.start_mark.column) + 1)
    }

    private func text(_ pointer: UnsafePointer<yaml_char_t>) -> String {
        String(decodingCString: pointer, as: UTF8.self)
    }
}
