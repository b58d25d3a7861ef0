import PRDModel

extension StepKeywords {
    /// The scenarios in the lines of a paragraph. A line without a keyword goes on with the step before it, unless that ends in a hard break.
    func scenarios(inLines lines: [MarkdownReader.Line], at place: (Int) -> Place) -> [Criterion] {
        var result: [Criterion] = []
        var endsHard = true
        for line in lines {
            defer { endsHard = line.endsHard }
            if !endsHard, step(line.text) == nil, let last = result.indices.last, let end = result[last].steps.indices.last {
                result[last].steps[end] += " " + line.text
                continue
            }
            if begins(line.text, after: result.last) { result.append(Criterion(place: place(line.line))) }
            result[result.count - 1].steps += parts(of: line.text)
        }
        return result
    }

    /// Whether a line is the first step of a scenario: no step stands before it, or it is a Given behind a When or Then.
    func begins(_ line: String, after scenario: Criterion?) -> Bool {
        guard let scenario, !scenario.steps.isEmpty else { return true }
        return step(line)?.kind == .given && scenario.steps.contains { ![.given, .and].contains(step($0)?.kind) }
    }
}
