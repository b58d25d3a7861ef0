import PRDModel

/// What the system does, in full and by area.
func composeFunctionalRequirements(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    Register(input: input, noun: input.words.requirement, isByPriority: true)
        .write(input[.functionalRequirements], level: 3, to: &markdown)
}
