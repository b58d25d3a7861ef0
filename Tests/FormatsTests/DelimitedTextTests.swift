import Formats
import PRDModel
import Testing

@Suite struct DelimitedTextTests {
    private func read(_ text: String, _ separator: Character = ",") -> (rows: [[DelimitedText.Cell]], problems: [Diagnostic]) {
        DelimitedText.rows(of: text, separator: separator.asciiValue ?? 0, path: "a.csv")
    }

    private func texts(_ text: String, _ separator: Character = ",") -> [[String]] {
        let (rows, problems) = read(text, separator)
        #expect(problems == [])
        return rows.map { $0.map(\.text) }
    }

    @Test(arguments: ["", "\n", "\r\n\r\n", ",,\n,,\n", "\"\"\n"])
    func textWithoutCellsHasNoRows(text: String) {
        #expect(texts(text) == [])
    }

    @Test(arguments: ["a,b\n1,2\n", "a,b\n1,2", "a,b\r\n1,2\r\n", "a,b\r1,2", "a,b\n\n1,2\n,\n", "\"a\",b\n1,\"2\" \n"])
    func rowsEndWithAnyLineEndOrNone(text: String) {
        #expect(texts(text) == [["a", "b"], ["1", "2"]])
    }

    @Test func quotedCellsHoldSeparatorsQuotesAndLineBreaks() {
        #expect(
            texts("id,text\r\nR-1,\"one, \"\"two\"\"\r\n\r\nthree\"\r\nR-2,\"\"\"\"\r\n")
                == [["id", "text"], ["R-1", "one, \"two\"\n\nthree"], ["R-2", "\""]])
    }

    @Test func aQuoteInsideAPlainCellIsText() {
        #expect(texts("size,name\n5\" disk, \"x\"\n") == [["size", "name"], ["5\" disk", " \"x\""]])
    }

    @Test func cellsKnowTheLineOnWhichTheyBegin() {
        let rows = read("a,b\n\n\"1\n2\",\"3\n4\"\n5\n").rows
        #expect(rows.map { $0.map(\.line) } == [[1, 1], [3, 4], [6, 6]])
    }

    @Test func shortRowsAreFilledUpAndEmptyCellsBehindTheHeaderAreDropped() {
        #expect(texts("a,b,c\n1\n1,2,3,,\n1,2,\n") == [["a", "b", "c"], ["1", "", ""], ["1", "2", "3"], ["1", "2", ""]])
    }

    @Test func aCellBehindTheHeaderIsAnErrorWithItsLine() {
        let problem = read("a,b\n1,2\n\"x\ny\",2,three\n").problems.first
        #expect(problem?.place == Place("a.csv", line: 4))
        #expect(problem?.message == "this row has more cells than the header, which has 2")
        let several = read("a\n1,2\n3\n4,5\n6,7\n").problems
        #expect(several.map(\.message) == ["this row has more cells than the header, which has 1; so do 2 further rows"])
    }

    @Test func tabsSeparateCommasDoNot() {
        #expect(texts("a\tb\n1,5\t\"2\t3\"\n", "\t") == [["a", "b"], ["1,5", "2\t3"]])
        #expect(texts("a;b\n1;2\n", "\t") == [["a;b"], ["1;2"]])
    }

    @Test func semicolonsSeparateWhereTheHeaderHasNoComma() {
        #expect(texts("ID;Text\nR-1;1,5 m\n") == [["ID", "Text"], ["R-1", "1,5 m"]])
        #expect(texts("\"ID, old\";Text\r\n1;2\r\n") == [["ID, old", "Text"], ["1", "2"]])
        #expect(texts("\n;;\nID;Text\n1;2\n") == [["ID", "Text"], ["1", "2"]])
        #expect(texts("a,b;c\n1,2;3\n") == [["a", "b;c"], ["1", "2;3"]])
        #expect(texts("text\n\"a\";b\n".replacing("\"", with: "")) == [["text"], ["a;b"]])
    }

    @Test func aQuoteWithoutEndIsAnErrorWithTheLineOfItsCell() {
        let (rows, problems) = read("a,b\n1,\"two\n3,4\n")
        #expect(problems.map(\.place) == [Place("a.csv", line: 2)])
        #expect(problems.first?.message == "the quote that begins this cell is never closed")
        #expect(rows.count == 2)
    }

    @Test func textBehindAClosingQuoteIsAnError() {
        let problems = read("a,b\n1,\"a \"word\" here\"\n3,4\n").problems
        #expect(problems.map(\.place) == [Place("a.csv", line: 2)])
        #expect(problems.first?.hint == "double each quote inside the cell")
    }

    @Test func aWideHeaderAboveManyShortRowsEndsInOneError() {
        let text = String(repeating: "h,", count: 5_000) + "h\n" + String(repeating: "x\n", count: 50_000)
        let (rows, problems) = read(text)
        #expect(problems.count == 1)
        #expect(rows.count < 200)
    }

    @Test func onlyTheFirstMisplacedQuoteIsReported() {
        let problems = read("a\n" + String(repeating: "\"b\n", count: 200_001)).problems
        #expect(problems.map(\.place) == [Place("a.csv", line: 3)])
    }
}
