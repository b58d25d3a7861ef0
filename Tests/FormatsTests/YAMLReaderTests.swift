import Formats
import PRDModel
import Testing

@Suite struct YAMLReaderTests {
    private func problem(_ text: String) -> Diagnostic? {
        do throws(ProjectErrors) {
            _ = try YAMLReader.read(text, path: "a.yaml")
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    @Test func everyValueKnowsLineAndColumnFromOne() throws {
        let root = try #require(try YAMLReader.read("a: 1\n# note\nbé:\n  - x\n  - {k: v}\n", path: "a.yaml"))
        #expect(root.place == Place("a.yaml", line: 1, column: 1))
        #expect(root["a"]?.place == Place("a.yaml", line: 1, column: 4))
        guard case .mapping(let entries, _) = root, case .sequence(let items, let place) = root["bé"] else {
            Issue.record("no list below 'bé'")
            return
        }
        #expect(entries[1].keyPlace == Place("a.yaml", line: 3, column: 1))
        #expect(place == Place("a.yaml", line: 4, column: 3))
        #expect(items.map(\.place.column) == [5, 5])
        #expect(items[1]["k"]?.place == Place("a.yaml", line: 5, column: 9))
    }

    @Test func whatIsMissingAtTheEndIsInTheLastLine() throws {
        let root = try #require(try YAMLReader.read("title: T\nheadings:\n ? name", path: "a.yaml"))
        guard case .mapping(let entries, _) = root["headings"] else { throw ProjectErrors([]) }
        #expect(entries.first?.value.place.line == 3)
    }

    @Test func columnsCountCharacters() throws {
        let root = try #require(try YAMLReader.read("{äöü: ß}", path: "a.yaml"))
        #expect(root["äöü"]?.place.column == 7)
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"])
    func anEmptyFileHasNoValue(text: String) throws {
        #expect(try YAMLReader.read(text, path: "a.yaml") == nil)
    }

    @Test(arguments: [
        ("no", "no"), ("1.0", "1.0"), ("2024-01-01", "2024-01-01"), ("'~'", "~"), ("\"a\\nb\"", "a\nb"), ("0x1F", "0x1F"),
    ])
    func scalarsStayText(written: String, text: String) throws {
        guard case .scalar(let read, _, _) = try #require(try YAMLReader.read("k: \(written)", path: "a"))["k"] else {
            Issue.record("no scalar")
            return
        }
        #expect(read == text)
    }

    @Test(arguments: ["", "~", "null", "Null", "NULL"])
    func nothingIsNullUnlessQuoted(written: String) throws {
        let plain = try #require(try YAMLReader.read("k: \(written)", path: "a"))
        #expect(plain["k"]?.isNull == true)
        let quoted = try #require(try YAMLReader.read("k: '\(written)'", path: "a"))
        #expect(quoted["k"]?.isNull == false)
    }

    @Test func aRepeatedKeyIsAnErrorThatNamesBothLines() throws {
        let problem = try #require(self.problem("a: 1\nb: 2\na: 3\n"))
        #expect(problem.message.contains("'a'"))
        #expect(problem.place == Place("a.yaml", line: 3, column: 1))
        #expect(problem.hint?.contains("line 1") == true)
        #expect(self.problem("x: {k: 1, k: 2}")?.place == Place("a.yaml", line: 1, column: 11))
    }

    @Test(arguments: [
        ("a: [1, 2", 1), ("a: 1\n b: 2\n", 2), ("a: \"open", 1), ("\tx: 1", 1), ("a: *nothing", 1), ("a: 1\n---\nb: 2", 2),
        ("? [k]\n: v", 1), ("a: &x [*x]", 1), ("a: \u{1}", 0),
    ])
    func whatIsNotYAMLIsAnErrorWithItsPlace(text: String, line: Int) throws {
        let problem = try #require(self.problem(text))
        #expect(problem.place?.path == "a.yaml")
        #expect(problem.place?.column != nil)
        if line > 0 { #expect((problem.place?.line ?? 0) >= line) }
    }

    @Test func aliasesAreExpanded() throws {
        let root = try #require(try YAMLReader.read("a: &x {k: v}\nb: *x\nc: [*x, *x]\n", path: "a"))
        guard case .scalar("v", _, _) = root["b"]?["k"], case .sequence(let items, _) = root["c"] else {
            Issue.record("the alias was not expanded")
            return
        }
        #expect(items.count == 2)
    }

    @Test func aliasesCannotGrowWithoutBound() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let item = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\([String](repeating: item, count: 10).joined(separator: ", "))]\n"
        }
        #expect(try #require(self.problem(text)).message.contains("aliases expand to more than"))
    }

    @Test(arguments: ["[", "{a: ", "- "])
    func nestingIsBounded(open: String) throws {
        #expect(problem(String(repeating: open, count: 5000)) != nil)
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(try #require(self.problem(deep)).message.contains("nested more than"))
        let fine = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(problem(fine) == nil)
    }

    @Test func jsonIsYAMLToo() throws {
        let root = try #require(try YAMLReader.read(#"{"a": {"b": "c\u0041\/"}, "l": [1, true, null]}"#, path: "a"))
        guard case .scalar(let text, _, _) = root["a"]?["b"] else {
            Issue.record("no text")
            return
        }
        #expect(text == "cA/")
    }
}
