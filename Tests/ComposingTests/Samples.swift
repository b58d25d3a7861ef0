import Analysis
import AnalysisSupport
import Languages
import PRDModel

@testable import Composing

/// Requirements of a small product, with everything that the composer recognises.
enum Samples {
    static let fieldNotes: [Item] = [
        Item(
            .problems, "PROB-1", "Inspectors have no network at 4 of 10 sites, so they write on paper. User: inspector.",
            group: "On site"),
        Item(.problems, "PROB-2", "Office staff need 75 minutes to type a report. User: office staff.", group: "In the office"),
        Item(.problems, "PROB-3", "> \"I guess. Every time.\" (Dele)", group: "On site"),
        Item(
            .userGoals, "GOAL-1",
            "An inspector records a visit without paper (answers PROB-1). User: inspector. Metric: share of visits without paper. "
                + "Baseline: 0 %. Target: 90 % by 2027-12-31."),
        Item(.userGoals, "GOAL-2", "Inspectors enjoy the app. User: inspector."),
        Item(
            .functionalRequirements, "F-1", "An inspector can complete a visit in flight mode (answers PROB-1). Priority: must.",
            group: "Visits"),
        Item(.functionalRequirements, "F-2", "The app sorts the visits into a driving route. Priority: could.", group: "Visits"),
        Item(
            .functionalRequirements, "F-3", "A finding is complete only when it holds:\n- a part\n- a grade\n\nPriority: must.",
            group: "Findings"),
        Item(.dataNeeds, "D-1", "Findings with part and grade (see F-3)."),
        Item(.dataNeeds, "D-2", "| Record | Kept |\n| ------ | ---: |\n| Visit | 10 years |"),
        Item(.constraints, "C-1", "All visit records are encrypted."),
        Item(.constraints, "C-2", "The licence ends on 2027-10-31."),
        Item(.nonGoals, "N-1", "Field Notes does not plan driving routes."),
        Item(
            .risksAssumptions, "R-1",
            "Inspectors go back to paper (see PROB-1). Likelihood: medium. Impact: high. Mitigation: try builds early. Owner: Ann."
        ),
        Item(.risksAssumptions, "R-2", "A tablet breaks. Likelihood: high."),
        Item(.risksAssumptions, "A-1", "We assume that every inspector has a network twice a week."),
        Item(.openQuestions, "Q-1", "Is a signature on a tablet accepted (see A-1)? Ask: Tom. Due: 2027-02-26."),
        Item(.openQuestions, "Q-2", "Who pays?"),
        Item(.actionItems, "T-1", "[x] Get a tablet. Owner: Ann. Due: 2027-01-05."),
        Item(.actionItems, "T-2", "Measure the upload (see C-2). Owner: Bob. Due: 2027-02-26."),
        Item(.actionItems, "T-3", "Clean up the addresses."),
    ]

    /// Texts that would break out of a line, a cell or a block if they were copied as they stand.
    static let hostile: [String] = [
        "a | b `c | d` `unclosed | e", "```\nnever closed", "~~~~ x\n```\nstill open", "<!-- never closed",
        "<script>alert(1)</script> & <b",
        "Text with <!-- a comment --> and <a href=\"x\">tags</a>", "{title} {all_sections} {requirements_by_section}",
        "# Heading\n\nText",
        "Text\n===", "Text\n---\nmore", "---", "***", "- a\n  - b\n    ```\n    open\n- # Heading\n- c\n  ===",
        "1. one\n2. two\n\n   ~~~\n   open",
        "> quote\n> ```\n> open", ">>>>>>>>>>>>>>>>>>>> deep", "[foo]: https://example.com", "- [foo]: https://example.com \"t\"",
        "| a | b |\n| --- | --- |\n| `x | y | z <b> |", "**bold never closed. Next sentence.", "\\", "ends with a backslash \\",
        "`", "``` `` `",
        "(((((((((((", "\"quote never closed. And more", "Owner:", "Owner: .", "Priority: must.", "[x]", "[x] ", "", " ",
        "+ plus", "=", "1) one",
        "中文需求。第二句话。", "🙂 is | fine", "control \u{0} \u{7} \u{1B}[31m", "tab\there", "\tindented by a tab",
        "    indented by blanks\n    more",
        "Text (answers PROB-1", "Text (answers ) and (see -)", "![image](https://example.com/x.png)",
        "[link](javascript:alert(1))", "a\\|b | c",
        "<https://example.com/a|b>", "&lt;b&gt; &#60;", "x\r\ny\rz", "Line one  \nline two\\\nline three", "$5 and $6",
        "@someone #12",
        "As a , I want", "As a user", "User: , and .", "Due: 9999-99-99.", "2027-13-45 and Q9 2027", "Mitigation: - # <!-- x",
        "Metric: | | |",
        String(repeating: "( ` [ \" | ", count: 400), String(repeating: "a", count: 5_000),
        String(repeating: "no end ", count: 800),
    ]

    /// Every hostile text in every category, as text, as value of each label, and as group.
    static var hostileItems: [Item] {
        var items: [Item] = []
        for category in Categories().all.map(\.id) {
            for (number, text) in hostile.enumerated() {
                items.append(Item(category, "\(category.text)-\(number)", text, group: number % 3 == 0 ? text : nil))
                let label = AttributeName.known[number % AttributeName.known.count].text
                items.append(
                    Item(category, "\(category.text)-L\(number)", "It is so. \(label): \(text)", group: "Group | \(number % 4)"))
            }
        }
        return items
    }

    static let sections = Catalogue.entries.map(\.id.text) + ["compliance"]
}
