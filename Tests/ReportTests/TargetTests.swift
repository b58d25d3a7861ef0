import Languages
import PRDModel
import Testing

@testable import Reports

/// Each target has its own escaping, and a sign that combines with a mark changes nothing.
@Suite struct TargetTests {
    static let signs = ["", "\u{301}", "\u{E33}", "\u{200D}", "\u{FE0F}"]

    @Test(arguments: signs) func aFieldOfATableEndsWhereItShould(_ sign: String) {
        #expect(CSVText.table([["a\"\(sign),=b", "c"]]).utf8.elementsEqual("\"a\"\"\(sign),=b\",c\r\n".utf8))
        #expect(CSVText.table([["a,\(sign)b", "c\n\(sign)d"]]).utf8.elementsEqual("\"a,\(sign)b\",\"c\n\(sign)d\"\r\n".utf8))
        for mark in ["=", "+", "-", "@"] {
            #expect(CSVText.table([[mark + sign + "1"]]).utf8.elementsEqual("'\(mark)\(sign)1\r\n".utf8))
        }
        for mark in ["\t", "\r", "\n"] { #expect(CSVText.table([[mark + sign]]).contains("'\(mark)")) }
    }

    @Test(arguments: signs) func aLabelOfADiagramEndsWhereItShould(_ sign: String) {
        #expect(DotText.escaped("a\"\(sign), URL=\"x\\").utf8.elementsEqual("a\\\"\(sign), URL=\\\"x\\\\".utf8))
        let label = MermaidText.escaped("a\"\(sign)]; <b> #1 `c` %%{init}%% & d\ne")
        for mark in ["\"", "<", ">", "`", "%", "&", "\n"] { #expect(!label.contains(mark), "\(label)") }
        #expect(label.contains("#quot;\(sign)]"))
    }

    @Test(arguments: signs) func anAnnotationIsOneCommand(_ sign: String) {
        let place = Place("a,\(sign)b:\(sign)c%\(sign)\n::error::d", line: 3, column: 4)
        let line = AnnotationText.line(.error, "one:\(sign), two\r\n\(sign)::warning::%0A", at: place)
        let path = "a%2C\(sign)b%3A\(sign)c%25\(sign)%0A%3A%3Aerror%3A%3Ad"
        #expect(
            line.utf8.elementsEqual(
                "::error file=\(path),line=3,col=4::one:\(sign), two%0D%0A\(sign)::warning::%250A".utf8), "\(line)")
        #expect(AnnotationText.line(.warning, "x", at: nil) == "::warning::x")
    }
}
