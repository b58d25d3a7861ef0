import Analysis
import Figures
import PRDModel

/// Where the requirements do not suffice yet to specify, build and test the product.
struct IdentifiedGaps {
    private let input: SectionInput
    private let findings: [Finding]
    private var markdown = MarkdownBuilder()

    /// One row: what is lacking, what would close it, and where.
    private struct Gap {
        let text: String
        let closing: String
        let sources: String

        var cells: [String] { [text, closing, sources] }
    }

    static func compose(_ input: SectionInput) -> String {
        var section = IdentifiedGaps(input: input)
        section.write()
        return section.markdown.text
    }

    private init(input: SectionInput) {
        self.input = input
        findings = Analysis.findings(in: input.statements)
    }

    private mutating func write() {
        let parts: [(title: String, gaps: [Gap])] = [
            ("Conflicts", conflicts), ("Missing Information", missingInformation), ("Missing Measures", missingMeasures),
            ("Ambiguities", ambiguities), ("Dependencies", dependencies),
        ].filter { !$0.gaps.isEmpty }
        let count = input.statements.all.count { !$0.requirement.isProse }
        let checked = counted(count, "requirement")
        guard !parts.isEmpty else {
            markdown.paragraph(
                "The \(checked) \(agree(count, "was", "were")) checked by rule; no gap was found.")
            return
        }
        let gaps = parts.map(\.gaps.count).reduce(0, +)
        markdown.paragraph(
            "\(checked.capitalised) \(agree(count, "was", "were")) compared and checked by fixed rules, which show "
                + "\(counted(gaps, "gap"))"
                + (parts.count == 1 ? "." : ": \(enumerated(parts.map { "\($0.title.lowercased()) (\($0.gaps.count))" }))."),
            gravest)
        for part in parts {
            markdown.heading(part.title)
            markdown.table(["Gap", "What would close it", "Source"], part.gaps.map(\.cells))
        }
        if findings.contains(where: { $0.rule == .nearDuplicate }) {
            markdown.paragraph(
                "Near-duplicates share at least \(Int(RuleLimits.sharedByDuplicates * 100)) % of their telling words: all words but those of "
                    + "grammar, in their basic form.")
        }
    }

    /// The gaps that can overturn scope or goals.
    private var gravest: String? {
        let conflicts = ids(.contradictsNonGoal, .differingFigures)
        if !conflicts.isEmpty { return "The conflicts weigh most, since they can change the scope: \(input.cite(conflicts))." }
        let unmeasured = ids(.goalWithoutMeasure, .goalWithoutTarget)
        if !unmeasured.isEmpty {
            return
                "Whether \(input.cite(unmeasured)) \(agree(unmeasured.count, "is", "are")) reached could not be decided as stated."
        }
        return nil
    }

    private func ids(_ rules: Rule...) -> [RequirementID] {
        unique(findings.filter { rules.contains($0.rule) }.map(\.requirement.id))
    }

    private func found(_ rule: Rule) -> [Finding] { findings.filter { $0.rule == rule } }

    private func brief(_ requirement: Requirement) -> String {
        input.statements[requirement.id]?.brief.withoutFinalStop ?? requirement.id.text
    }

    private var conflicts: [Gap] {
        found(.contradictsNonGoal).map { finding in
            let nonGoal = finding.others.first.map(brief) ?? ""
            return Gap(
                text:
                    "“\(brief(finding.requirement))” and the non-goal “\(nonGoal)” both speak of \(Phrases.quoted(finding.evidence)).",
                closing: "The decision which of the two holds", sources: sources(finding))
        }
            + found(.differingFigures).map { finding in
                Gap(
                    text: "Nearly the same words, but other figures: \(finding.evidence.joined(separator: ", ")).",
                    closing: "The figure that holds, or what tells the two cases apart", sources: sources(finding))
            }
            + found(.nearDuplicate).map { finding in
                let priorities = unique(
                    ([finding.requirement] + finding.others).compactMap {
                        input.statements[$0.id]?.labels[.priority]?.lowercased()
                    })
                let differ = priorities.count > 1 ? ", with different priorities (\(enumerated(priorities)))" : ""
                return Gap(
                    text: "“\(brief(finding.requirement))” repeats another requirement\(differ); "
                        + "they share \(finding.evidence.joined()) of their telling words.",
                    closing: priorities.count > 1 ? "One requirement with one priority" : "One requirement in place of the two",
                    sources: sources(finding))
            }
    }

    private func sources(_ finding: Finding) -> String {
        input.cite([finding.requirement.id] + finding.others.map(\.id))
    }

    private var missingInformation: [Gap] {
        var gaps = UnstatedCategories.empty(input.statements).map { category in
            Gap(
                text: "No \(UnstatedCategories.name(of: category)) are stated. \(UnstatedCategories.effect(of: category.id))",
                closing: "At least what is known, or the sentence that there are none", sources: "")
        }
        gaps += UnstatedCategories.thin(input.statements).map { category in
            Gap(
                text: "\(category.displayName) hold one requirement only.", closing: "A look at whether more is known",
                sources: input.cite(input[category.id]))
        }
        func add(_ rule: Rule, _ text: (Int) -> String, _ closing: String) {
            let ids = ids(rule)
            if !ids.isEmpty { gaps.append(Gap(text: text(ids.count), closing: closing, sources: input.cite(ids, limit: 40))) }
        }
        add(
            .problemWithoutGoal, { "No goal answers \($0 == 1 ? "this problem" : "these problems")." },
            "A goal, or the decision to live with it")
        add(
            .goalWithoutFunction, { "No function is seen to serve \($0 == 1 ? "this goal" : "these goals")." },
            "The function that serves it")
        add(
            .functionWithoutGoal,
            {
                "\(counted($0, "function").capitalised) \(agree($0, "names", "name")) no goal or problem and \(agree($0, "shares", "share")) few words with any."
            },
            "The goal or problem behind each, as `(answers …)`")
        add(
            .unusedData, { "No function is seen to use \($0 == 1 ? "this data" : "these data")." },
            "The function that uses the data, or leaving them out")
        gaps += found(.unknownID).map { finding in
            Gap(
                text:
                    "The text refers to \(enumerated(finding.evidence.map(Inline.escaped))), which no requirement has as its ID.",
                closing: "The right ID", sources: input.cite([finding.requirement.id]))
        }
        return gaps
    }

    private var missingMeasures: [Gap] {
        var gaps = found(.goalWithoutMeasure).map { finding in
            Gap(
                text: "“\(brief(finding.requirement))”: neither a measure nor a target value is stated.",
                closing: "What is measured, the present value, the target and its date", sources: sources(finding))
        }
        gaps += found(.goalWithoutTarget).map { finding in
            Gap(
                text: "“\(brief(finding.requirement))”: no target value is stated.", closing: "The target and its date",
                sources: sources(finding))
        }
        let sizeless = input[.problems].filter { !$0.isQuotation && $0.measures.isEmpty }
        if !sizeless.isEmpty {
            gaps.append(
                Gap(
                    text: "The size of \(sizeless.count == 1 ? "this problem" : "these problems") is not stated.",
                    closing: "How often it occurs, how many people it concerns, or what it costs",
                    sources: input.cite(sizeless)))
        }
        let qualities = (input[.qualityRequirements] + input[.constraints]).filter {
            ConstraintKind(of: $0).needsValue && $0.measures.isEmpty
        }
        if !qualities.isEmpty {
            gaps.append(
                Gap(
                    text: "No value is stated for \(qualities.count == 1 ? "this quality" : "these qualities").",
                    closing: "A value that a test can decide", sources: input.cite(qualities)))
        }
        return gaps
    }

    private var ambiguities: [Gap] {
        Ambiguity.all(in: findings).map { ambiguity in
            Gap(
                text: "\(Phrases.quoted(ambiguity.words).capitalised) in “\(brief(ambiguity.requirement))”",
                closing: enumerated(ambiguity.missing.map(\.text)).capitalised, sources: input.cite([ambiguity.requirement.id])
            )
        }
            + found(.compound).map { finding in
                Gap(
                    text: "“\(brief(finding.requirement))” joins more than one demand (\(Phrases.quoted(finding.evidence))).",
                    closing: "One requirement for each demand", sources: sources(finding))
            }
    }

    private var dependencies: [Gap] {
        var gaps: [Gap] = []
        func add(_ rule: Rule, _ noun: String, _ lack: String, _ closing: String) {
            let ids = ids(rule)
            guard !ids.isEmpty else { return }
            gaps.append(
                Gap(
                    text: "\(counted(ids.count, noun).capitalised) without \(lack).", closing: closing,
                    sources: input.cite(ids, limit: 40)))
        }
        add(.riskWithoutMitigation, "risk", "a mitigation", "What lowers its likelihood or impact")
        add(.riskWithoutOwner, "risk", "an owner", "Who watches it")
        add(.actionWithoutOwner, "action", "an owner", "Who does it")
        add(.actionWithoutDate, "action", "a date", "By when it is done")
        add(.questionWithoutPerson, "open question", "anyone to ask", "Who can answer it")
        return gaps
    }
}
