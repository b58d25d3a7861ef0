import Formats
import Testing

@testable import Reading

/// What stands in a text very often is looked for once, and not from each place where it could begin.
@Suite struct LongTextTests {
    @Test func braces() {
        let text = String(repeating: "{{", count: 3000) + "name}} " + String(repeating: "{{name}} ", count: 3)
        let filled = VariableText(text, values: ["name": "x"])
        #expect(filled.text == String(repeating: "{{", count: 2999) + "x " + String(repeating: "x ", count: 3))
        #expect(filled.used == ["name"])
    }

    @Test func aHeadingOfManyWordsIsRead() {
        let words = (0..<2000).map { "word\($0)" }.joined(separator: " ")
        let items = readFile("# D\n\n## Functional Requirements\n\n### \(words)\n\n- It opens.\n").items
        #expect(items.map(\.area) == [[words]])
        let goals = readFile("# D\n\n## \(words) and User Goals\n\n- It opens.\n").items
        #expect(goals.map(\.category) == [.userGoals])
    }
}
