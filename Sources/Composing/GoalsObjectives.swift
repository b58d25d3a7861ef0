import Analysis
import Languages
import PRDModel

/// What is to be reached, and what is not attempted.
func composeGoals(_ input: ComposerInput, _ markdown: inout MarkdownBuilder) {
    let goals = input[.userGoals]
    Register(input: input, noun: input.words.goal, hidden: measureNames).write(goals, level: 3, to: &markdown)
    let nonGoals = input[.nonGoals]
    guard !nonGoals.isEmpty else { return }
    markdown.heading(input.name(of: .nonGoals))
    let register = Register(input: input, noun: input.words.excluded, hidden: [.priority])
    register.write(nonGoals.filter { !$0.isDeferred }, level: 4, to: &markdown)
    let deferred = nonGoals.filter(\.isDeferred)
    if !deferred.isEmpty { markdown.heading(input.words.later, level: 4) }
    register.write(deferred, to: &markdown)
}

/// What `Success Metrics` shows of a goal.
let measureNames: Set<AttributeName> = [.metric, .baseline, .target]
