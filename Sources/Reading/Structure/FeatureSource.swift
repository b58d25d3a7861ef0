import Formats
import Languages
import PRDModel

extension MarkdownReader {
    /// A file of Gherkin: its feature, or each rule of it, is a requirement, and the scenarios are its criteria.
    mutating func readFeature(_ text: String) {
        let (feature, problems) = GherkinText.feature(of: text, path: source.path)
        file.problems += problems
        guard let feature else { return }
        var scope = fileScope()
        if scope.category == nil { scope.category = .functionalRequirements }
        if feature.rules.isEmpty {
            return addFeature(
                feature.name, feature.description, tags: feature.tags, line: feature.line, background: feature.background,
                scenarios: feature.scenarios, in: scope)
        }
        if !feature.scenarios.isEmpty {
            addFeature(
                feature.name, feature.description, tags: feature.tags, line: feature.line, background: feature.background,
                scenarios: feature.scenarios, in: scope)
        } else if !feature.description.isEmpty {
            addBackground(feature, in: scope)
        }
        scope.areas.append(canonicalForm(feature.name))
        for rule in feature.rules {
            addFeature(
                rule.name, rule.description, tags: feature.tags + rule.tags, line: rule.line,
                background: feature.background + rule.background,
                scenarios: rule.scenarios, in: scope)
        }
    }

    /// What a feature says above its rules, which are the requirements.
    private mutating func addBackground(_ feature: GherkinFeature, in scope: Scope) {
        let place = Place(source.path, line: feature.line)
        let text = canonicalForm(feature.description.joined(separator: " "))
        var item = RequirementItem(.feature, category: .background, area: scope.allAreas, at: place)
        item.title = canonicalForm(feature.name)
        item.statement = text
        item.text = item.composedText
        item.identity = item.text
        append(item)
        setAside(text, at: place, as: .background, because: .aboveRules)
    }

    private mutating func addFeature(
        _ name: String, _ description: [String], tags: [String], line: Int, background: [String], scenarios: [GherkinScenario],
        in scope: Scope
    ) {
        let place = Place(source.path, line: line)
        let dress = IDDress(name)
        let words = dress.map { $0.title ?? $0.rest } ?? name
        let tagged = tags.lazy.map { String($0.drop { $0 == "@" }) }.first { IDForm.isBare($0) }
        let id = dress?.id ?? tagged.map { RequirementID($0) }
        guard var item = newItem(.heading, at: place, in: scope, saying: name, id: id) else { return }
        item.rule = .feature
        item.title = canonicalForm(words)
        let text = description.joined(separator: "\n")
        var parts = PartReader(item, in: self)
        parts.takesStatement = true
        parts.isTitleWithID = true
        if !text.isEmpty { parts.read(markdown: text) }
        item = parts.finished()
        let kept = tags.map { String($0.drop { $0 == "@" }) }.filter { $0 != tagged }
        if !kept.isEmpty { item.attributes.append(Attribute(.tags, kept.joined(separator: ", "), at: place)) }
        if !background.isEmpty {
            item.criteria.append(Criterion(name: "Background", steps: background.map(canonicalForm), place: place))
        }
        for scenario in scenarios {
            let examples = scenario.examples.flatMap { $0.rows.isEmpty ? [] : ["Examples: " + $0.rows.joined(separator: " ")] }
            let about = scenario.description.joined(separator: " ")
            item.criteria.append(
                Criterion(
                    name: scenario.name.isEmpty ? nil : canonicalForm(scenario.name), text: about.isEmpty ? nil : about,
                    steps: (scenario.steps + examples).map(canonicalForm), place: Place(source.path, line: scenario.line)))
        }
        item.identity = item.title ?? ""
        item.hasTitleAsIdentity = true
        item.settle()
        item.text = item.composedText
        append(item)
    }
}
