import Analysis
import Languages
import PRDModel

/// How well the system has to do what it does. Where a team keeps no list of qualities of its own, its constraints say it.
func composeNonFunctionalRequirements(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let register = Register(input: input, noun: input.words.requirement, isByPriority: true)
    let qualities = input[.qualityRequirements]
    let constraints = input[.constraints]
    if !qualities.isEmpty {
        register.write(qualities, level: 3, to: &markdown)
        writeGaps(of: .qualityRequirements, input, &markdown)
    } else if !constraints.isEmpty {
        markdown.heading(input.name(of: .constraints))
        register.write(constraints, level: 4, to: &markdown)
        writeGaps(of: .constraints, input, &markdown)
    }
}
