import PRDModel
import Reading
import Testing

import Reading

@Suite struct SuppressionCommentTests {
    /// The suppressions of a file with the lines of the items that they belong to.
    private func read(_ text: String) -> [String] {
        let file = RequirementFormat.read(
            text, source: RequirementSource("requirements/problems.md", root: "requirements"),
            in: ReadingContext(categories: Categories()))
        let found = SuppressionComments.read(text, path: "requirements/problems.md", items: file.items.map(\.place))
        return found.map { suppression in
            "\(suppression.rules.joined(separator: "+")) | \(suppression.reason ?? "-") | "
                + "\(suppression.place.line ?? 0):\(suppression.place.column ?? 0) → \(suppression.item?.line.map(String.init) ?? "-")"
        }
    }

    @Test(arguments: [
        ("- one <!-- lint-ignore compound: agreed -->\n- two\n", ["compound | agreed | 1:7 → 1"]),
        ("<!-- lint-ignore compound: agreed -->\n- one\n- two\n", ["compound | agreed | 1:1 → 2"]),
        ("- one\n<!-- lint-ignore compound: agreed -->\n- two\n", ["compound | agreed | 2:1 → 3"]),
        ("- one\n  <!-- lint-ignore compound: agreed -->\n- two\n", ["compound | agreed | 2:3 → 1"]),
        ("- one\n  more\n  - inner <!-- lint-ignore compound: agreed -->\n- two\n", ["compound | agreed | 3:11 → 1"]),
        ("- ä <!-- lint-ignore a, b-c: d: e\n  f -->\n", ["a+b-c | d: e f | 1:5 → 1"]),
        ("<!--\nlint-ignore compound: agreed\n-->\n- one\n", ["compound | agreed | 1:1 → 4"]),
        ("- one <!-- lint-ignore compound -->\n", ["compound | - | 1:7 → 1"]),
        ("- one <!-- lint-ignore: why -->\n", [" | why | 1:7 → 1"]),
        ("- one\n\n<!-- lint-ignore compound: agreed -->\n", ["compound | agreed | 3:1 → -"]),
        (
            "- one <!-- lint-ignore a: b --> and <!-- lint-ignore c: d -->\n",
            ["a | b | 1:7 → 1", "c | d | 1:37 → 1"]
        ),
        ("- one <!-- lint-ignored a: b --> <!-- a lint-ignore a: b -->\n", []),
        ("- one `<!-- lint-ignore a: b -->`\n", []),
        ("```\n<!-- lint-ignore a: b -->\n```\n", []),
        ("- one <!-- lint-ignore a: b\n", []),
    ])
    func theCommentIsReadWithItsItem(_ text: String, _ expected: [String]) {
        #expect(read(text) == expected)
    }

    @Test func windowsLineEndsChangeNothing() {
        let text = "- one\n\n<!-- lint-ignore compound: agreed -->\n- two\n"
        #expect(read(text.replacing("\n", with: "\r\n")) == read(text))
    }
}
