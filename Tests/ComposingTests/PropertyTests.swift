import AnalysisSupport
import Figures
import Languages
import PRDModel
import Testing

@testable import Analysis
@testable import Composing

/// What holds of every section's text, whatever the requirements say.
struct PropertyTests {
    static let collections: [(name: String, items: [Item])] = [
        ("field notes", Samples.fieldNotes), ("hostile", Samples.hostileItems), ("none", []),
        ("one", [Item(.functionalRequirements, "F-1", "export")]),
        ("background", [Item(.background, "B-1", "Visitors queue."), Item(.constraints, "C-1", "It runs on Linux.")]),
        ("problems", Samples.fieldNotes.filter { $0.category == .problems }),
    ]

    static let cases = collections.indices.flatMap { collection in Samples.sections.map { (collection, $0) } }

    @Test(arguments: cases)
    func everyTextIsValid(_ collection: Int, _ section: String) throws {
        let items = Self.collections[collection].items
        let request = try Request.of(section, items)
        let text = OfflineComposer.compose(request)
        #expect(text == OfflineComposer.compose(request))
        #expect(text.title == request.section.title)
        let content = text.content
        #expect(!content.isEmpty)
        #expect(content.first?.isWhitespace == false && content.last?.isWhitespace == false)
        #expect(!content.contains("\n\n\n"))
        #expect(!content.utf8.contains { $0 < 0x20 && $0 != 0x0A })
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(!lines.contains { $0.hasSuffix(" ") })
        checkBlocks(lines)
        let known = Set(items.map(\.id))
        let written = Set(items.flatMap { citedIDs(in: $0.text) + citedIDs(in: $0.group ?? "") }.map(\.text))
        for cited in citedIDs(in: content) where !written.contains(cited.text) { #expect(known.contains(cited.text), "\(cited)") }
    }

    /// Fences close, headings start at level 3, tables have rows of one width, and nothing looks like raw HTML.
    private func checkBlocks(_ lines: [String]) {
        var fence: Fence?
        var isInItem = false
        var width: Int?
        for line in lines {
            let content = String(line.drop { $0 == " " })
            if let open = fence {
                // A fence in a list ends with its item.
                let isLeft = isInItem && !line.isEmpty && !line.hasPrefix(" ")
                if open.isClosed(by: line) || isLeft { fence = nil }
                if !isLeft { continue }
            }
            if let open = Fence(opening: content), !line.hasPrefix("|") {
                fence = open
                isInItem = line.hasPrefix(" ")
                continue
            }
            #expect(!line.hasPrefix("# ") && !line.hasPrefix("## "))
            #expect(!withoutCode(line).contains("<!--") || withoutCode(line).contains("\\<!--"), "\(line)")
            #expect(!withoutCode(line).replacing("\\<", with: "").contains("<script"), "\(line)")
            if line.hasPrefix("| ") {
                let cells = Block.cells(of: line).count
                if let width { #expect(cells <= width, "\(line)") }
                width = width ?? cells
            } else {
                width = nil
            }
        }
        // One at the margin has to be closed.
        #expect(fence == nil || isInItem)
    }

    private func withoutCode(_ line: String) -> String {
        let bytes = Array(line.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == .backslash, index + 1 < bytes.count {
                result += bytes[index...(index + 1)]
                index += 2
            } else if bytes[index] == .backtick, let close = codeSpanEnd(in: bytes, at: index) {
                index = close
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    @Test func instructionsChangeNothing() throws {
        let plain = try Request.of("risks_mitigations", Samples.fieldNotes)
        let instructed = try Request.of("risks_mitigations", Samples.fieldNotes, instructions: "Name an owner for each risk.")
        #expect(OfflineComposer.compose(plain) == OfflineComposer.compose(instructed))
    }

    @Test func citesWhatAnEarlierSectionCites() throws {
        let items = [Item(.functionalRequirements, "F-1", "It sends reports (answers PROB-9).")]
        let section = "functional_requirements"
        #expect(try composed(section, items).contains("Answers: PROB-9."))
        let context = GenerationRequest.Context(
            id: SectionID("problem_statement"), text: SectionText(title: "Problems", content: "Late reports [PROB-9]."))
        let request = try Request.of(section, items, context: [context])
        #expect(OfflineComposer.compose(request).content.contains("Answers: [PROB-9]."))
    }

    /// The order of words in a large collection must not let the analyses compare all with all.
    @Test(.timeLimit(.minutes(1)), arguments: ["identified_gaps", "proposed_solution", "functional_requirements"])
    func manyAlikeRequirementsAreNotComparedAllWithAll(_ section: String) throws {
        let items = (0..<1_000).flatMap { number in
            [
                Item(
                    .functionalRequirements, "F-\(number)",
                    "The system sends report \(number) to manager a\(number) (answers PROB-1)."),
                Item(.userGoals, "G-\(number)", "A manager wants the monthly report b\(number % 7) (answers PROB-1)."),
            ]
        }
        #expect(!(try composed(section, items)).isEmpty)
    }
}
