import PRDModel

/// What the system does, in full and by area.
func composeFunctionalRequirements(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let functions = input[.functionalRequirements]
    if functions.isEmpty { return markdown.paragraph(input.nothingListed(under: [.functionalRequirements])) }
    Register(input: input, noun: input.words.requirement, isByPriority: true).write(functions, level: 3, to: &markdown)
    writeGaps(of: .functionalRequirements, input, &markdown)
}
