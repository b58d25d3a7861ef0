import PRDModel
import Reading
import TestSupport
import Testing

/// Property 9: every block of text is a requirement, a part of one, or named among what was set aside, and it is so once.
@Suite struct NothingLostTests {
    @Test(arguments: 0..<300)
    func everyBlockIsInOnePlace(seed: Int) {
        var file = GeneratedFile(seed: seed)
        let text = file.make()
        let reading = readFile(text, path: seed % 3 == 0 ? "requirements/features.md" : "requirements/all.md")
        #expect(reading.problems.allSatisfy { $0.severity == .warning }, "\(text)")
        let result = RequirementIDs.assign(to: reading.items, categories: Categories())
        let held = result.requirements.filter { !$0.isProse }.map { ($0.title ?? "") + "\n" + $0.text }
        // A paragraph may name the area of several requirements.
        let areas = Set(result.requirements.flatMap(\.area))
        let prose = result.requirements.filter(\.isProse).map(\.text)
        let aside = (reading.setAside + result.setAside).map(\.text)
        for word in file.words {
            let owners = held.count { $0.contains(word) } + areas.count { $0.contains(word) } + aside.count { $0.contains(word) }
            let isOwnedOnce = owners == 1 || owners == 0 && prose.contains { $0.contains(word) }
            #expect(isOwnedOnce, "seed \(seed): '\(word)' has \(owners) places\n\(text)")
        }
    }

    /// What the text says and what its structured parts say are the same.
    @Test(arguments: 0..<100)
    func theTextHoldsWhatThePartsHold(seed: Int) {
        var file = GeneratedFile(seed: seed)
        let reading = readFile(file.make(), path: "requirements/features.md")
        for item in reading.items {
            let parts =
                [item.title ?? "", item.statement] + item.attributes.map(\.value)
                + item.criteria.flatMap { [$0.name ?? "", $0.text ?? ""] + $0.steps } + item.details.map(\.markdown)
            for word in file.words where item.text.contains(word) {
                #expect(parts.contains { $0.contains(word) }, "seed \(seed): '\(word)' of\n\(item.text)")
            }
        }
    }
}

/// Markdown of all the shapes that requirement files have, with a word of its own at the beginning of each block.
private struct GeneratedFile {
    private(set) var words: [String] = []
    private var random: Random
    private var number = 0

    init(seed: Int) { random = Random(seed: seed) }

    mutating func make() -> String {
        var blocks: [String] = []
        if random.below(2) == 0 { blocks.append("# Title of the file") }
        if random.below(4) == 0 { blocks.append("**Status**: \(word())") }
        for _ in 0..<(2 + random.below(5)) {
            blocks.append(heading())
            for _ in 0..<(1 + random.below(4)) { blocks.append(block()) }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private mutating func word() -> String {
        number += 1
        let word = "word\(number)x"
        words.append(word)
        return word
    }

    private mutating func id() -> String {
        number += 1
        return "FR-\(number)"
    }

    private mutating func heading() -> String {
        switch random.below(9) {
        case 0: "## Functional Requirements"
        case 1: "## Non-Goals"
        case 2: "## Change log"
        case 3: "## Introduction"
        case 4: "## Some area"
        case 5: "### \(id()) \(word()) title"
        case 6: "### Requirement: \(word()) title (Must)"
        case 7: "## Open Questions"
        default: "### User Story 1 - \(word()) (Priority: P1)"
        }
    }

    private mutating func block() -> String {
        switch random.below(16) {
        case 0: return "\(word()) is a paragraph."
        case 1: return "- \(word()) is an item\n- \(word()) shall be another\n  - \(word()) is nested"
        case 2: return "- [\(id())] \(word()) has an ID\n  - **\(id())** \(word()) is nested with one"
        case 3:
            return
                "| ID | Requirement | Priority |\n| --- | --- | --- |\n| \(id()) | \(word()) is a row | Must |\n| \(id()) | \(word()) too | |"
        case 4: return "| from | to |\n| --- | --- |\n| \(word()) | end |"
        case 5: return "> \(word()) is quoted"
        case 6: return "> [!NOTE]\n> \(word()) is an alert"
        case 7: return "```\n\(word()) is code\n```"
        case 8: return "**Acceptance Criteria**:\n\n- \(word()) holds\n- \(word()) holds too"
        case 9: return "- **Given** \(word())\n- **When** it \(word())s\n- **Then** \(word())"
        case 10: return "\(word()) must not:\n\n- \(word()) one\n- \(word()) two"
        case 11: return "\(id()) \(word()) is a line  \n\(id()) \(word()) is another line"
        case 12: return "<div>\n\n\(word()) is in tags.\n\n</div>"
        case 13: return "1. \(word()) is numbered\n2. \(word()) is as well. Owner: Ann."
        case 14: return "- **Owner**: \(word())"
        default: return "As a user, I want \(word()) so that it works."
        }
    }
}
