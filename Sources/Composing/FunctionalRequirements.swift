import Analysis
import Languages
import PRDModel

/// What the system does, in full and by area.
func composeFunctionalRequirements(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let functions = input[.functionalRequirements]
    if functions.isEmpty { return }
    Register(input: input, noun: input.words.requirement, isByPriority: true).write(functions, level: 3, to: &markdown)
    let usual = [AttributeName.priority, .owner, .verification].filter { name in
        functions.count { $0.labels[name] != nil } * 2 > functions.count
    }
    let lacking = functions.filter { $0.conditions == nil && !$0.isDone }
    let areUsual = lacking.count * 2 < functions.count && !lacking.isEmpty
    markdown.paragraph(input.missing(usual, in: functions))
    if areUsual {
        markdown.paragraph(
            input.labelledInBold(input.words.missing, input.labelled(input.words.criteria, input.mentions(lacking)) + input.stop))
    }
    writeGaps(of: .functionalRequirements, input, &markdown)
}
