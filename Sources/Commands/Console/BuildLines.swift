import Building
import Formats
import PRDModel
import Planning

/// What people read about a build, where no live block is possible: a line an event.
struct BuildLines: Sendable {
    let console: Console
    let plan: Plan
    let reasons: ReasonText
    /// Says only what is wrong.
    var isBrief = false

    func event(_ event: BuildEvent) {
        guard case .sectionFinished(let id, let result, _) = event else { return }
        let title = plainLine(plan[id]?.section.title ?? id.text)
        switch result {
        case .generated where isBrief, .cached where isBrief: break
        case .generated(_, let usage, _):
            // Of what was composed here the reason tells more than the milliseconds.
            let cost = usage == nil && why(id) != nil ? nil : LiveBlock.words(result)
            line("built", .green, title, [cost, why(id)].compactMap { $0 }.joined(separator: "; "))
        case .cached: line("cached", .green, title, why(id))
        case .failed: line("failed", .red, title, LiveBlock.words(result), isError: true)
        case .heldBack(let list): line("kept", .yellow, title, "edited by hand; its inputs changed: " + reasons.summary(list))
        case .overBudget, .leftStale, .withheld: line("left", .yellow, title, LiveBlock.words(result))
        case .fresh, .kept, .cancelled: break
        }
    }

    private func why(_ id: SectionID) -> String? {
        switch plan[id]?.state {
        case .stale(let list): reasons.summary(list, most: 1)
        case .waiting(let above): reasons.summary(above.map { .contextChanged($0) }, most: 1)
        default: nil
        }
    }

    private func line(_ word: String, _ colour: Console.Colour, _ title: String, _ rest: String?, isError: Bool = false) {
        let width = plan.entries.map { displayWidth(plainLine($0.section.title)) }.max() ?? 0
        let padded = word + String(repeating: " ", count: max(0, 7 - word.count))
        let name = title + String(repeating: " ", count: max(0, width - displayWidth(title)))
        let text = "  " + console.coloured(padded, colour) + name + (rest.map { "  " + console.coloured($0, .dim) } ?? "")
        if isError { console.alert(text) } else { console.say(text) }
    }

    static func time(_ milliseconds: Int) -> String {
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

extension KeptLines {
    var words: String { "kept \(lines) of \(counted(of, "line"))" }

    var json: JSONValue { .object(["lines": .integer(lines), "of": .integer(of)]) }
}

/// Not below 0, with a comma between thousands.
func grouped(_ number: Int) -> String {
    var groups = [Substring]()
    var rest = Substring(String(number))
    while rest.count > 3 {
        groups.insert(rest.suffix(3), at: 0)
        rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: ",")
}

/// `1 section`, `2 sections`; with endings of its own `1 entry`, `2 entries`.
func counted(_ count: Int, _ word: String, one: String = "", many: String = "s") -> String {
    "\(count) \(word)\(count == 1 ? one : many)"
}
