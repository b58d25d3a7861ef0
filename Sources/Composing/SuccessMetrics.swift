import Analysis
import Figures
import PRDModel

/// How the team will know after release whether the goals were reached.
enum SuccessMetrics {
    static func compose(_ input: SectionInput) -> String {
        var markdown = MarkdownBuilder()
        let goals = input[.userGoals]
        let criteria = input[.successCriteria]
        if !criteria.isEmpty {
            let many = criteria.count > 1
            markdown.paragraph("The product is a success if \(many ? "these criteria are" : "this criterion is") met:")
            markdown.list(criteria.map { ListItem(input.whole($0), nested: $0.further) })
        }
        guard !goals.isEmpty else {
            if criteria.isEmpty {
                markdown.paragraph("No user goals are stated, so success cannot be measured yet.", todaysFigures(input))
            }
            return markdown.text
        }
        let measured = goals.filter(isMeasured)
        markdown.paragraph(opening(goals, measured: measured, input))
        if !measured.isEmpty {
            markdown.heading("Key Performance Indicators")
            markdown.table(
                ["Metric", "Goal", "Baseline", "Target", "By when", "Owner"], measured.map { row($0, input) })
        }
        settle(input, &markdown)
        return markdown.text
    }

    static func isMeasured(_ goal: Statement) -> Bool {
        goal.labels[.metric] != nil || goal.labels[.target] != nil || !goal.measures.isEmpty
    }

    private static func opening(_ goals: [Statement], measured: [Statement], _ input: SectionInput) -> String {
        guard let first = measured.first else {
            let effect = input[.successCriteria].isEmpty ? ", so success cannot be measured yet" : ""
            let none = goals.count == 1 ? "The goal names no" : "None of the \(counted(goals.count, "goal")) names a"
            return "\(none) metric or figure\(effect)."
        }
        var text: String
        if measured.count == goals.count {
            text =
                goals.count == 1
                ? "The goal names what is measured." : "All \(counted(goals.count, "goal")) name what is measured."
        } else {
            text =
                "\(numberWord(measured.count).capitalised) of the \(counted(goals.count, "goal")) "
                + "\(agree(measured.count, "names", "name")) what is measured."
        }
        if let metric = first.labels[.metric], let target = first.labels[.target] {
            text +=
                " The goal stated first is judged by \(withArticle(metric)), with a target of \(target) \(input.cite(first))."
        }
        return text
    }

    private static func row(_ goal: Statement, _ input: SectionInput) -> [String] {
        let (target, date) = divided(goal.labels[.target])
        let change = goal.change
        let baseline = baseline(of: goal)
        let metric = goal.labels[.metric]?.capitalised ?? goal.brief
        let figures = goal.measures.filter { $0 != baseline }.joined(separator: "; ")
        return [
            metric, input.cite(goal), baseline ?? notStated,
            target ?? change.target ?? (figures.isEmpty ? notStated : figures), date ?? change.due?.text ?? notStated,
            goal.labels[.owner] ?? "",
        ]
    }

    /// As labelled, or as worded: `in one working day instead of six`.
    static func baseline(of goal: Statement) -> String? { goal.labels[.baseline] ?? goal.change.baseline }

    /// A target and the date by which it is to be reached.
    static func divided(_ target: String?) -> (value: String?, date: String?) {
        guard let target else { return (nil, nil) }
        guard let date = StatedDate.stated(in: target).last, target.hasSuffix(date.text) else { return (target, nil) }
        let rest = target.dropLast(date.text.count).trimmed
        for word in [" by the", " until", " by", " before", " in"] where rest.hasSuffix(word) {
            let lead = [" until", " before"].contains(word) ? word.trimmed + " " : ""
            return (String(rest.dropLast(word.count)), lead + date.text)
        }
        return (rest.isEmpty ? target : rest, date.text)
    }

    /// With `the`, unless the words have an article or are a question.
    static func withArticle(_ metric: String) -> String {
        let text = metric.uncapitalised
        let first = String(text.prefix { $0 != " " })
        let complete = ["the", "a", "an", "how", "whether", "our", "their", "all", "each", "every", "no"]
        return complete.contains(first) ? text : "the " + text
    }

    private static func settle(_ input: SectionInput, _ markdown: inout MarkdownBuilder) {
        let goals = input[.userGoals]
        var items: [String] = []
        for goal in goals where !isMeasured(goal) {
            items.append("No metric is stated for \(input.cite(goal)): \(goal.brief.withFinalStop)")
        }
        let targets = goals.filter { isMeasured($0) && $0.labels[.target] == nil && $0.measures.isEmpty }
        if !targets.isEmpty { items.append("No target value is stated for \(input.cite(targets)).") }
        let baselines = goals.filter { isMeasured($0) && baseline(of: $0) == nil }
        if !baselines.isEmpty {
            items.append(
                "Before release, the present value has to be measured for \(input.cite(baselines)): no baseline is stated.")
        }
        guard !items.isEmpty else { return }
        markdown.heading("To Be Settled")
        markdown.list(items)
    }

    private static func todaysFigures(_ input: SectionInput) -> String? {
        let measured = input[.problems].filter { !$0.measures.isEmpty && !$0.isQuotation }
        guard !measured.isEmpty else { return nil }
        return "Figures for today are stated in \(input.cite(measured)); they could serve as baselines."
    }
}
