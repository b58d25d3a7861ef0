import Testing

@testable import TextLayout

@Suite struct ColumnsTests {
    @Test(
        arguments: [
            ("one two three", 20, "", nil, ["one two three"]),
            ("one two three", 8, "", nil, ["one two", "three"]),
            ("one two three", 8, "  a: ", nil, ["  a: one", "     two", "     three"]),
            ("one two three", 12, "a.md:1: ", 2, ["a.md:1: one", "  two three"]),
            ("longword two", 6, "a: ", 2, ["a:", "  longword", "  two"]),
            ("", 8, "a: ", nil, ["a: "]),
        ] as [(String, Int, String, Int?, [String])])
    func linesFitTheWidth(_ text: String, _ width: Int, _ opening: String, _ hanging: Int?, _ lines: [String]) {
        #expect(Columns.wrapped(text, width: width, opening: opening, hanging: hanging) == lines)
    }
}
