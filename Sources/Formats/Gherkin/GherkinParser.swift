import PRDModel

/// Takes a feature file line by line.
struct GherkinParser {
    /// The block that lines without a keyword belong to.
    private enum Block {
        case start, feature, rule, background, scenario, examples
    }

    private struct DocString {
        let delimiter: String
        /// Blanks that its lines share with the delimiter.
        let indent: Int
        let line: Int
    }

    private let path: String
    private var dialect = GherkinDialect.english
    private var problems: [Diagnostic] = []
    private var feature: GherkinFeature?
    private var rule: GherkinRule?
    private var scenario: GherkinScenario?
    private var examples: GherkinExamples?
    private var block = Block.start
    /// Whether the block has steps or rows, so that its description is over.
    private var hasContent = false
    private var docString: DocString?
    /// Those that wait for the block that they belong to.
    private var tags: (names: [String], line: Int) = ([], 0)
    /// The number of columns of the table that the last line belongs to.
    private var columnCount: Int?
    private var saidHowToBegin = false

    init(path: String) {
        self.path = path
    }

    mutating func add(_ line: String, number: Int) {
        let text = gherkinTrimmed(line.utf8)
        if let open = docString {
            addToDocString(line, text, open)
        } else if text.utf8.first == UInt8(ascii: "#") {
            readLanguage(text, number)
        } else if text.isEmpty {
            addToDescription("")
        } else if text.utf8.first == UInt8(ascii: "@") {
            addTags(text, number)
        } else if let (header, name) = dialect.header(text) {
            begin(header, name, number)
        } else {
            addContent(line, text, number)
        }
        if text.utf8.first != UInt8(ascii: "|"), text.utf8.first != UInt8(ascii: "#"), !text.isEmpty { columnCount = nil }
    }

    mutating func finish() -> (feature: GherkinFeature?, problems: [Diagnostic]) {
        if let docString {
            complain("this doc string is never closed", docString.line, "close it with a line '\(docString.delimiter)'")
        }
        reportLooseTags()
        closeRule()
        feature?.description.dropTrailingBlank()
        return (feature, problems)
    }

    private mutating func complain(_ message: String, _ number: Int, _ hint: String) {
        problems.append(Diagnostic(message, at: Place(path, line: number), hint: hint))
    }
}

// MARK: - Blocks

extension GherkinParser {
    private mutating func begin(_ header: GherkinDialect.Header, _ name: String, _ number: Int) {
        guard header == .feature || feature != nil else { return sayHowToBegin(number) }
        switch header {
        case .feature: beginFeature(name, number)
        case .rule:
            closeRule()
            rule = GherkinRule(name: name, tags: takeTags(), line: number)
            enter(.rule)
        case .background: beginBackground(name, number)
        case .scenario:
            closeScenario()
            scenario = GherkinScenario(name: name, tags: takeTags(), line: number)
            enter(.scenario)
        case .examples:
            guard scenario != nil else {
                return complain("these examples belong to no scenario", number, "put them below a scenario outline")
            }
            closeExamples()
            examples = GherkinExamples(name: name, tags: takeTags(), line: number)
            enter(.examples)
        }
    }

    private mutating func enter(_ new: Block) {
        block = new
        hasContent = false
    }

    private mutating func beginFeature(_ name: String, _ number: Int) {
        guard feature == nil else {
            return complain("a file holds only one feature", number, "move this one to a file of its own")
        }
        feature = GherkinFeature(name: name, tags: takeTags(), line: number)
        enter(.feature)
    }

    private mutating func beginBackground(_ name: String, _ number: Int) {
        reportLooseTags()
        closeScenario()
        let isLate = rule.map { !$0.scenarios.isEmpty } ?? !(feature?.scenarios.isEmpty ?? true)
        if isLate { complain("a background follows a scenario", number, "move it before the first scenario") }
        if !(rule?.background ?? feature?.background ?? []).isEmpty {
            complain("this is a second background", number, "join it with the first one")
        }
        enter(.background)
        if !name.isEmpty { addToDescription(name) }
    }

    private mutating func closeExamples() {
        guard var closed = examples else { return }
        examples = nil
        closed.description.dropTrailingBlank()
        scenario?.examples.append(closed)
    }

    private mutating func closeScenario() {
        closeExamples()
        guard var closed = scenario else { return }
        scenario = nil
        closed.description.dropTrailingBlank()
        if rule == nil { feature?.scenarios.append(closed) } else { rule?.scenarios.append(closed) }
    }

    private mutating func closeRule() {
        closeScenario()
        guard var closed = rule else { return }
        rule = nil
        closed.description.dropTrailingBlank()
        feature?.rules.append(closed)
    }

    /// Only once: what follows an unreadable beginning is unreadable for the same reason.
    private mutating func sayHowToBegin(_ number: Int) {
        guard !saidHowToBegin else { return }
        saidHowToBegin = true
        tags = ([], 0)
        complain(
            "the file does not begin with a feature", number,
            "begin it with '\(dialect.feature[0]): …', and in another language than '\(dialect.language)' with a line "
                + "'# language: …' before that (known: \(GherkinDialect.all.map(\.language).joined(separator: ", ")))")
    }
}

// MARK: - Lines

extension GherkinParser {
    /// A comment, which may name the language as long as nothing else has been read.
    private mutating func readLanguage(_ text: String, _ number: Int) {
        guard block == .start, tags.names.isEmpty, !saidHowToBegin else { return }
        let words = gherkinTrimmed(text.utf8.dropFirst())
        guard let colon = words.utf8.firstIndex(of: UInt8(ascii: ":")),
            gherkinTrimmed(words.utf8[..<colon]).utf8.elementsEqual("language".utf8)
        else { return }
        let language = gherkinTrimmed(words.utf8[words.utf8.index(after: colon)...])
        if let known = GherkinDialect.named(language) {
            dialect = known
        } else {
            saidHowToBegin = true
            complain(
                "the keywords of the language '\(language)' are not known", number,
                "use one of \(GherkinDialect.all.map(\.language).joined(separator: ", "))")
        }
    }

    private mutating func addTags(_ text: String, _ number: Int) {
        if tags.names.isEmpty { tags.line = number }
        for word in text.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
            if word.first == UInt8(ascii: "#") { break }
            guard word.first == UInt8(ascii: "@") else {
                complain(
                    "'\(String(decoding: word, as: UTF8.self))' is not a tag", number,
                    "begin each tag with '@', and put no blanks into it")
                continue
            }
            tags.names += word.split(separator: UInt8(ascii: "@")).map { "@" + String(decoding: $0, as: UTF8.self) }
        }
    }

    private mutating func takeTags() -> [String] {
        defer { tags = ([], 0) }
        return tags.names
    }

    private mutating func reportLooseTags() {
        guard !tags.names.isEmpty else { return }
        complain("these tags belong to nothing", tags.line, "put them directly above a feature, rule, scenario or examples")
        tags = ([], 0)
    }

    /// A step, a table's row, the beginning of a doc string, or a line of a description.
    private mutating func addContent(_ line: String, _ text: String, _ number: Int) {
        reportLooseTags()
        let takesSteps = block == .background || block == .scenario
        if takesSteps, dialect.isStep(text) {
            hasContent = true
            addStep(text)
        } else if text.utf8.first == UInt8(ascii: "|"), block == .examples || takesSteps && hasContent {
            addRow(text, number)
        } else if takesSteps, hasContent, let delimiter = ["\"\"\"", "```"].first(where: { text.utf8.starts(with: $0.utf8) }) {
            let indent = line.utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
            docString = DocString(delimiter: delimiter, indent: indent, line: number)
            extendStep(text)
        } else if block == .start {
            sayHowToBegin(number)
        } else if hasContent {
            complain(
                "this line is neither a step nor part of a table", number,
                "begin it with a keyword such as '\(gherkinTrimmed(dialect.steps[1].utf8))', or with '#' if it is a comment")
        } else {
            addToDescription(text)
        }
    }

    private mutating func addToDocString(_ line: String, _ text: String, _ open: DocString) {
        if text.utf8.starts(with: open.delimiter.utf8) {
            docString = nil
            extendStep(open.delimiter)
        } else {
            var left = open.indent
            let rest = line.utf8.drop { byte in
                left -= 1
                return left >= 0 && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"))
            }
            extendStep(String(decoding: rest, as: UTF8.self))
        }
    }

    private mutating func addStep(_ text: String) {
        if block == .scenario {
            scenario?.steps.append(text)
        } else if rule != nil {
            rule?.background.append(text)
        } else {
            feature?.background.append(text)
        }
    }

    private mutating func extendStep(_ line: String) {
        if block == .scenario {
            scenario?.steps.extendLast(by: line)
        } else if rule != nil {
            rule?.background.extendLast(by: line)
        } else {
            feature?.background.extendLast(by: line)
        }
    }

    private mutating func addRow(_ text: String, _ number: Int) {
        guard let cells = GherkinParser.cells(text) else {
            return complain("this row does not end with '|'", number, "close its last cell; a bar inside a cell is written '\\|'")
        }
        if let columnCount, columnCount != cells.count {
            complain(
                "this row has \(cells.count == 1 ? "one cell" : "\(cells.count) cells"), the row before has \(columnCount)",
                number,
                "give all rows of the table the same number of cells; a bar inside a cell is written '\\|'")
        }
        columnCount = cells.count
        let row = "| " + cells.joined(separator: " | ") + " |"
        if block == .examples {
            hasContent = true
            examples?.rows.append(row)
        } else {
            extendStep(row)
        }
    }

    /// The cells of a row, escapes included; nil if the last one has no end.
    private static func cells(_ text: String) -> [String]? {
        let bytes = Array(text.utf8)
        var cells: [String] = []
        var start = 1
        var index = 1
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if bytes[index] == UInt8(ascii: "|") {
                cells.append(gherkinTrimmed(bytes[start..<index]))
                start = index + 1
            }
            index += 1
        }
        return start == bytes.count && !cells.isEmpty ? cells : nil
    }

    /// A background has no description of its own: what it says goes to the rule or feature that it belongs to.
    private mutating func addToDescription(_ text: String) {
        guard !hasContent else { return }
        switch block {
        case .start: break
        case .examples: examples?.description.addDescriptionLine(text)
        case .scenario: scenario?.description.addDescriptionLine(text)
        case .background where rule == nil, .feature: feature?.description.addDescriptionLine(text)
        case .background, .rule: rule?.description.addDescriptionLine(text)
        }
    }
}

extension [String] {
    /// Empty lines only separate paragraphs, so one is enough, and none is needed at the beginning.
    fileprivate mutating func addDescriptionLine(_ text: String) {
        if !text.isEmpty || !(last?.isEmpty ?? true) { append(text) }
    }

    fileprivate mutating func dropTrailingBlank() {
        if last?.isEmpty ?? false { removeLast() }
    }

    fileprivate mutating func extendLast(by line: String) {
        guard !isEmpty else { return }
        self[count - 1] += "\n" + line
    }
}
