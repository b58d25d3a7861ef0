import Formats
import Testing

@Suite struct ModelTextTests {
    static let tidied: [(String, String)] = [
        // Line breaks that were escaped twice.
        ("Intro.\\n\\n- One\\n- Two", "Intro.\n\n- One\n- Two"),
        ("### Part\\nFirst sentence.\\nSecond one.", "### Part\nFirst sentence.\nSecond one."),
        ("He said \\\"no\\\".\\nThen he left.", "He said \"no\".\nThen he left."),
        ("| a |\\n| - |\\n| 1 |", "| a |\n| - |\n| 1 |"),
        ("最初。\\n次の文。", "最初。\n次の文。"),
        // What only looks like one.
        ("It lies in C:\\new\\notes.", "It lies in C:\\new\\notes."),
        ("The field $\\nabla f$ is smooth.", "The field $\\nabla f$ is smooth."),
        ("Ends a line with \\n as in C.\n\nA second line.", "Ends a line with \\n as in C.\n\nA second line."),
        // The title once more.
        ("## Goals and Objectives\n\nText.", "\nText."), ("# 2. **Goals and objectives**\nText.", "Text."),
        ("\n\nGoals and Objectives\n====\nText.", "Text."), ("**Goals and Objectives**\n\nText.", "\nText."),
        ("# Goals and Objectives\n## Goals and Objectives\nText.", "Text."), ("### Goals\n\nText.", "### Goals\n\nText."),
        ("Goals and Objectives are few.", "Goals and Objectives are few."),
        ("**Goals and Objectives**\nare few.", "**Goals and Objectives**\nare few."),
        ("## Goals and Objectives of Sales\n\nText.", "## Goals and Objectives of Sales\n\nText."),
        // Nothing.
        ("### Goals and Objectives", ""), ("\u{200B}", ""), ("\u{FEFF}\u{2060} \u{AD}\n\u{200D}", ""),
        ("## Goals and Objectives\n\n\u{200B}\n", ""),
        ("\u{0}\u{7}", ""), ("😀", "😀"),
    ]

    @Test(arguments: tidied) func aTextIsPutRight(_ text: String, _ wanted: String) {
        let tidied = ModelText.tidied(text, title: "Goals and Objectives")
        #expect(tidied == wanted)
        #expect(ModelText.tidied(tidied, title: "Goals and Objectives") == wanted)
    }
}
