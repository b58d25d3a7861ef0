import Testing

@testable import Rendering

/// Mermaid blocks on the page: the part of the language that documents need is drawn, everything else stays code.
struct DiagramTests {
    private func svg(_ code: String) -> String? { DiagramSVG.html(info: "mermaid", code: code) }

    @Test(arguments: [
        (
            "gantt\n    dateFormat YYYY-MM-DD\n    section One\n    Pilot :milestone, 2027-03-01, 2027-03-01\n    Build :a1, 2027-03-02, 30d\n",
            "2027-03-01: Pilot; 2027-03-02: Build"
        ),
        (
            "quadrantChart\n    x-axis \"Likelihood −\" --> \"Likelihood +\"\n    y-axis Low --> High\n    \"R-1\": [0.5, 0.7]\n    R-2: [0.5, 0.7]\n",
            "R-1: Likelihood + 0.5, High 0.7; R-2: Likelihood + 0.5, High 0.7"
        ),
        (
            "flowchart LR\n    a[\"G-1\"]\n    a --> b(F-1)\n    a -->|serves| c{F-2} --> b\n",
            "G-1 → F-1; G-1 → F-2 (serves); F-2 → F-1"
        ),
        (
            "stateDiagram-v2\n    state \"cold\" as s0\n    [*] --> s0\n    s0 --> hot: start\n    hot --> s0\n",
            "● → cold; cold → hot (start); hot → cold"
        ),
        (
            "xychart-beta\n    x-axis [\"G-1\", \"G-2\"]\n    y-axis \"%\" 0 --> 100\n    bar [90, 70]\n    line [0, 12.5]\n",
            "G-1: 0 % → 90 %; G-2: 12.5 % → 70 %"
        ),
    ])
    func eachKindIsDrawnWithATextThatSaysTheSame(_ code: String, _ alternative: String) throws {
        let drawn = try #require(svg(code))
        #expect(drawn.contains("aria-label=\"\(alternative)\""), "\(drawn)")
        #expect(HTMLScan("<!doctype html><html><head></head><body>\(drawn)</body></html>").firstMismatch == nil)
        #expect(!drawn.contains("style=") && !drawn.contains("<script") && !drawn.contains(" id="))
    }

    @Test(arguments: [
        "", "pie\n  \"a\": 1\n", "gantt\n  Pilot :milestone, soon, 0d\n", "gantt\n", "quadrantChart\n  R-1: [0.5, 1.5]\n",
        "quadrantChart\n  R-1: [nan, 0]\n", "flowchart LR\n  a ==> b\n", "flowchart LR\n  click a \"javascript:alert(1)\"\n",
        "xychart-beta\n  x-axis [a]\n  y-axis \"u\" -inf --> 10\n  bar [5]\n",
        "xychart-beta\n  x-axis [a]\n  y-axis \"u\" -1e308 --> 1e308\n  bar [1e308]\n", "flowchart LR\n  a --> b---c\n",
        "flowchart LR\n" + (0..<4000).map { "a\($0)" }.joined(separator: "-->") + "\n",
        "xychart-beta\n  x-axis [a]\n  bar [1, 2]\n", "xychart-beta\n  x-axis [a]\n  bar [1e999]\n",
        "stateDiagram-v2\n  note right of a\n",
        "flowchart LR\n" + String(repeating: "a --> b\n", count: 300),
    ])
    func whatItDoesNotKnowStaysCode(_ code: String) { #expect(svg(code) == nil) }

    @Test func aStateMayHaveAnyWordsAsItsName() throws {
        #expect(
            try #require(svg("stateDiagram-v2\n  state \"Ready as draft\" as s0\n  s0 --> s1\n")).contains("Ready as draft → s1"))
    }

    @Test func marksInLabelsAreText() throws {
        let drawn = try #require(svg("flowchart LR\n    a[\"<script>x</script> & \"] --> b[\"</svg>\"]\n"))
        #expect(!drawn.contains("<script") && drawn.components(separatedBy: "</svg>").count == 2)
    }

    @Test func onlyMermaidBlocksAreDrawn() { #expect(DiagramSVG.html(info: "text", code: "flowchart LR\n a --> b\n") == nil) }
}
