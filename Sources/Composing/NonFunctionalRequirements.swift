import Analysis
import Languages
import PRDModel

/// How well the system has to do what it does. Where a team keeps no list of qualities of its own, its constraints say it.
func composeNonFunctionalRequirements(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let qualities = input[.qualityRequirements]
    Register(input: input, noun: input.words.requirement, isByPriority: true)
        .write(qualities.isEmpty ? input[.constraints] : qualities, level: 3, to: &markdown)
}
