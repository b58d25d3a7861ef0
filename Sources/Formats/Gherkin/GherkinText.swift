import PRDModel

/// One `.feature` file. Lines of a description have no blanks around them; an empty one separates paragraphs.
package struct GherkinFeature: Hashable, Sendable {
    package var name: String
    package var description: [String] = []
    /// With their `@`.
    package var tags: [String] = []
    /// From 1.
    package var line: Int
    /// The steps before each scenario, including those of the rules.
    package var background: [String] = []
    /// Only those that stand outside of rules.
    package var scenarios: [GherkinScenario] = []
    package var rules: [GherkinRule] = []
}

package struct GherkinRule: Hashable, Sendable {
    package var name: String
    package var description: [String] = []
    package var tags: [String] = []
    package var line: Int
    /// The steps before each scenario of the rule, after those of the feature.
    package var background: [String] = []
    package var scenarios: [GherkinScenario] = []
}

/// A scenario, or a scenario outline with its examples.
package struct GherkinScenario: Hashable, Sendable {
    package var name: String
    package var description: [String] = []
    package var tags: [String] = []
    package var line: Int
    /// With their keywords. The lines of a table or doc string follow its step's first line.
    package var steps: [String] = []
    package var examples: [GherkinExamples] = []
}

package struct GherkinExamples: Hashable, Sendable {
    package var name: String
    package var description: [String] = []
    package var tags: [String] = []
    package var line: Int
    /// As `| a | b |`, the header first; bars inside a cell stay escaped.
    package var rows: [String] = []
}

package enum GherkinText {
    /// Reads a feature file in one of the languages that have a dialect here.
    ///
    /// - Returns: no feature if the file holds nothing but comments, or if nothing in it could be read.
    package static func feature(of text: String, path: String) -> (feature: GherkinFeature?, problems: [Diagnostic]) {
        var parser = GherkinParser(path: path)
        for (index, line) in splitLines(text).enumerated() { parser.add(line, number: index + 1) }
        return parser.finish()
    }
}
