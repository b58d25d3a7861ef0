import LoopbackServer
import PRDModel
import Testing

@testable import Providers

/// Servers that say back what they were sent.
@Suite(.ownThreads) struct PromptRedactionTests {
    private static let parts = PromptParts(
        shared: "Write plainly and for people who have never seen it.\n",
        task: "# Section to write\nThe \"goals\" of the product, \\ in full sentences,\n- and with their IDs.")
    private static let whole = parts.shared + parts.task

    @Test(arguments: [
        whole, whole.replacing("\n", with: " "), whole.replacing("\n", with: "\\n").replacing("\"", with: "\\\""),
        String(whole.dropFirst(6)), String(whole.dropLast(9)),
    ])
    func whatIsRepeatedIsLeftOut(_ echo: String) {
        #expect(withoutPrompt("bad: " + echo + " (400)", Self.parts) == "bad: [prompt] (400)")
        #expect(withoutPrompt(echo, Self.parts) == "[prompt]")
    }

    @Test func twoStretchesAreLeftOutEachAndWhatIsBetweenStays() {
        let text = Self.parts.shared.dropLast() + " | " + Self.parts.task
        #expect(withoutPrompt("a " + text + " b", Self.parts) == "a [prompt] | [prompt] b")
    }

    @Test(arguments: ["", "The \"goals\" of the product", "the answer is too long", String(repeating: "x", count: 500)])
    func wordsThatHappenToBeThereStay(_ text: String) {
        #expect(withoutPrompt(text, Self.parts) == text)
        #expect(withoutPrompt(Self.whole, nil) == Self.whole)
    }
}
