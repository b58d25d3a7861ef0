import Testing
import TextLayout

@Suite struct WorkflowTextTests {
    @Test(arguments: [
        ("::error::x\n", "\\::error::x\n"), ("a\n  ::add-mask::x", "a\n  \\::add-mask::x"), ("a ::b::", "a ::b::"),
        ("##[error]x", "##\\[error]x"), ("a ##[add-mask]x", "a ##\\[add-mask]x"), ("# [a]", "# [a]"),
        ("\u{A0}::x", "\u{A0}\\::x"),
        ("a\r::x", "a\r\\::x"), (":", ":"), ("", ""),
    ])
    func nothingInItIsACommand(_ text: String, _ expected: String) {
        #expect(WorkflowText.harmless(text) == expected)
    }
}
