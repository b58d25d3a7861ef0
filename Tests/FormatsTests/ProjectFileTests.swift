import Formats
import Languages
import PRDModel
import Testing

private let everyKey = """
    title: Field Notes
    mode: draft
    requirements:
      - requirements/**/*.md
      - { path: docs/limits.md, category: constraints }
      - { path: specs/*/spec.md, namespace: folder }
    headings: { Business rules: constraints, Change log: ignore, Legal: compliance }
    categories: { compliance: Compliance }
    output: { markdown: out/PRD.md, html: out/PRD.html }
    provider:
      name: anthropic
      model: m-1
      base_url: https://example.org/v1
      temperature: 0.7
      max_tokens: 4000
      api_key_env: MY_KEY
      command: [llm, -m, NAME]
      price: { input: 3.0, output: 15 }
    jobs: 3
    sections:
      risks_mitigations:
        instructions: |
          Name an owner for each risk.

          In a table.
        requirements: [risks_assumptions, Problems & Pain Points]
        timeout: 120
        provider: { model: other }
      appendix: false
      compliance:
        title: Compliance rules
        prompt: prompts/compliance.txt
        order: 8
        context: [proposed_solution]
        requirements: all
      success_metrics:
        after: problem_statement
        context: []
    """

@Suite struct ProjectFileTests {
    @Test func everyKeyOfTheContractIsRead() throws {
        let reading = ProjectFileFormat.read(everyKey)
        #expect(reading.problems.isEmpty)
        let settings = reading.settings
        #expect(settings.title == "Field Notes")
        #expect(settings.mode == .draft)
        #expect(settings.requirements.map(\.glob) == ["requirements/**/*.md", "docs/limits.md", "specs/*/spec.md"])
        #expect(settings.requirements.map(\.category) == [nil, .constraints, nil])
        #expect(settings.requirements.map(\.namespace) == [nil, nil, .folder])
        #expect(reading.statesSources)
        #expect(settings.headings.map(\.name) == ["Business rules", "Change log", "Legal"])
        #expect(settings.headings.map(\.category) == [.constraints, nil, CategoryID("compliance")])
        #expect(settings.headings.first?.place == Place("prdbuild.yaml", line: 7, column: 13))
        #expect(settings.customCategories.map(\.displayName) == ["Compliance"])
        #expect(settings.markdownOutput == "out/PRD.md")
        #expect(settings.htmlOutput == "out/PRD.html")
        #expect(settings.jobs == 3)
        #expect(settings.sections.map(\.id.text) == ["risks_mitigations", "appendix", "compliance", "success_metrics"])
    }

    @Test func everyKeyOfAProviderIsRead() {
        let provider = ProjectFileFormat.read(everyKey).settings.provider
        #expect(provider.name == "anthropic")
        #expect(provider.model == "m-1")
        #expect(provider.baseURL == "https://example.org/v1")
        #expect(provider.temperature == 0.7)
        #expect(provider.maxTokens == 4000)
        #expect(provider.apiKeyVariable == "MY_KEY")
        #expect(provider.command == ["llm", "-m", "NAME"])
        #expect(provider.price == .init(input: 3, output: 15))
    }

    @Test func everyKeyOfASectionIsRead() {
        let sections = ProjectFileFormat.read(everyKey).settings.sections
        #expect(sections[0].instructions == "Name an owner for each risk.\n\nIn a table.")
        #expect(sections[0].reads == .only([.risksAssumptions, .problems]))
        #expect(sections[0].timeout == 120)
        #expect(sections[0].provider.model == "other")
        #expect(sections[0].place == Place("prdbuild.yaml", line: 21, column: 3))
        #expect(sections[1].isLeftOut)
        #expect(sections[2].title == "Compliance rules")
        #expect(sections[2].prompt == "prompts/compliance.txt")
        #expect(sections[2].position == .order(8))
        #expect(sections[2].context == [SectionID("proposed_solution")])
        #expect(sections[2].reads == .all)
        #expect(sections[3].position == .after(SectionID("problem_statement")))
        #expect(sections[3].context == [])
    }

    @Test(arguments: ["", "# nothing\n", "{}", "~", "sections:\n"])
    func allKeysAreOptional(text: String) {
        let reading = ProjectFileFormat.read(text)
        #expect(reading.problems.isEmpty)
        #expect(reading.settings == ProjectSettings())
        #expect(!reading.statesSources)
        #expect(reading.settings.requirements.map(\.glob) == ["requirements/**/*.md"])
        #expect(reading.settings.markdownOutput == "PRD.md")
        #expect(reading.settings.htmlOutput == "PRD.html")
    }

    @Test func theFileMayBeJSON() {
        let reading = ProjectFileFormat.read(#"{"title": "A", "jobs": 2, "sections": {"appendix": false}}"#)
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.title == "A")
        #expect(reading.settings.jobs == 2)
        #expect(reading.settings.sections.first?.isLeftOut == true)
    }

    @Test(arguments: [("no", "no"), ("yes", "yes"), ("1.0", "1.0"), ("007", "007"), ("2024-01-01", "2024-01-01"), ("' x '", "x")])
    func scalarsAreReadByWhatTheKeyExpects(written: String, title: String) {
        let reading = ProjectFileFormat.read("title: \(written)")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.title == title)
    }

    @Test func aQuotedNumberIsANumberWhereOneIsExpected() {
        #expect(ProjectFileFormat.read("jobs: '8'").settings.jobs == 8)
    }

    @Test(
        arguments: [
            ("folder", .folder), ("file", .file), ("crm", .named("crm")), ("001-login", .named("001-login")),
            ("v1.2_a", .named("v1.2_a")), ("Größe", .named("Größe")),
        ] as [(String, ProjectSettings.Namespace)])
    func aNamespaceIsAFolderAFileOrAName(written: String, namespace: ProjectSettings.Namespace) {
        let reading = ProjectFileFormat.read("requirements: [{ path: a.md, namespace: \(written) }]")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.requirements.map(\.namespace) == [namespace])
    }

    @Test func anUnknownCategoryOfAHeadingIsToldTheNearestOne() throws {
        let problems = ProjectFileFormat.read("headings: { Rules: constrainst, Log: ignored }").problems
        #expect(problems.count == 2)
        #expect(try #require(problems.first?.hint).hasPrefix("did you mean 'constraints'? known: background, problems, "))
        #expect(try #require(problems.last?.hint).hasPrefix("did you mean 'ignore'? "))
    }

    @Test func aliasesServeAsValues() {
        let reading = ProjectFileFormat.read(
            "sections:\n  appendix: &a { timeout: 5, provider: { model: m } }\n  success_metrics: *a\n")
        #expect(reading.problems.isEmpty)
        #expect(reading.settings.sections.map(\.timeout) == [5, 5])
    }
}

/// A mistake with the place and the key's path that its error must name.
private struct Mistake: Sendable, CustomTestStringConvertible {
    let yaml: String
    let line: Int
    let column: Int
    let names: String
    var testDescription: String { yaml }

    init(_ yaml: String, _ line: Int, _ column: Int, _ names: String) {
        (self.yaml, self.line, self.column, self.names) = (yaml, line, column, names)
    }
}

@Suite struct ProjectFileErrorTests {
    private static let mistakes = [
        // Unknown keys at every level.
        Mistake("titel: x", 1, 1, "'titel'"), Mistake("a: 1\ntitle: x", 1, 1, "'a'"),
        Mistake("output:\n  pdf: x", 2, 3, "'output.pdf'"), Mistake("provider: { modle: x }", 1, 13, "'provider.modle'"),
        Mistake("provider:\n  price: { in: 1, input: 1, output: 1 }", 2, 12, "'provider.price.in'"),
        Mistake("sections:\n  appendix:\n    timout: 1", 3, 5, "'sections.appendix.timout'"),
        Mistake("sections:\n  appendix:\n    provider: { modle: x }", 3, 17, "'sections.appendix.provider.modle'"),
        Mistake("requirements:\n  - { path: a.md, kategory: x }", 2, 19, "'requirements[0].kategory'"),
        // Repeated keys.
        Mistake("title: a\ntitle: b", 2, 1, "'title'"),
        Mistake("sections:\n  appendix: false\n  appendix: false", 3, 3, "'appendix'"),
        // Wrong types.
        Mistake("- title", 1, 1, "the file"), Mistake("just text", 1, 1, "the file"), Mistake("title: [a]", 1, 8, "'title'"),
        Mistake("title:", 1, 7, "'title'"), Mistake("title: { a: b }", 1, 8, "'title'"), Mistake("mode: [draft]", 1, 7, "'mode'"),
        Mistake("requirements: { glob: x }", 1, 17, "'requirements[0].glob'"),
        Mistake("requirements:\n  - a.md\n  - [b.md]", 3, 5, "'requirements[1]'"),
        Mistake("categories: [a]", 1, 13, "'categories'"),
        Mistake("categories: { laws: [a] }", 1, 21, "'categories.laws'"), Mistake("output: PRD.md", 1, 9, "'output'"),
        Mistake("output: { html: [a] }", 1, 17, "'output.html'"), Mistake("provider: anthropic", 1, 11, "'provider'"),
        Mistake("provider: { name: [a] }", 1, 19, "'provider.name'"),
        Mistake("provider: { command: { a: b } }", 1, 22, "'provider.command'"),
        Mistake("provider: { price: 3 }", 1, 20, "'provider.price'"),
        Mistake("provider: { temperature: hot }", 1, 26, "'provider.temperature'"),
        Mistake("jobs: many", 1, 7, "'jobs'"), Mistake("jobs: 1.5", 1, 7, "'jobs'"), Mistake("jobs: [1]", 1, 7, "'jobs'"),
        Mistake("sections: [appendix]", 1, 11, "'sections'"), Mistake("sections:\n  appendix: no", 2, 13, "'sections.appendix'"),
        Mistake("sections:\n  appendix: [a]", 2, 13, "'sections.appendix'"),
        Mistake("sections: { appendix: { context: { a: b } } }", 1, 34, "'sections.appendix.context'"),
        Mistake("sections: { appendix: { context: [[a]] } }", 1, 35, "'sections.appendix.context'"),
        Mistake("sections: { appendix: { order: first } }", 1, 32, "'sections.appendix.order'"),
        Mistake("sections: { appendix: { provider: x } }", 1, 35, "'sections.appendix.provider'"),
        // Bad values.
        Mistake("title: ''", 1, 8, "'title'"), Mistake("title: \"a\\nb\"", 1, 8, "'title'"),
        Mistake("mode: drft", 1, 7, "'mode'"),
        Mistake("jobs: 0", 1, 7, "'jobs'"), Mistake("jobs: -1", 1, 7, "'jobs'"),
        Mistake("jobs: 99999999999999999999", 1, 7, "'jobs'"),
        Mistake("categories: { Laws: x }", 1, 15, "'categories.Laws'"),
        Mistake("categories: { problems: x }", 1, 15, "'problems'"),
        Mistake("categories: { mine: User Goals }", 1, 15, "'mine'"),
        Mistake("requirements:\n  - { path: a.md, category: limitz }", 2, 29, "'requirements[0].category'"),
        Mistake("requirements: [{ path: a.md, namespace: a/b }]", 1, 41, "'requirements[0].namespace'"),
        Mistake("requirements: [{ path: a.md, namespace: .. }]", 1, 41, "'requirements[0].namespace'"),
        Mistake("headings: [Rules]", 1, 11, "'headings'"),
        Mistake("headings: { Rules: }", 1, 20, "'headings.Rules'"),
        Mistake("headings: { Rules: limitz }", 1, 20, "'headings.Rules'"),
        Mistake("headings: { ' ': constraints }", 1, 13, "'headings'"),
        Mistake("requirements:\n  - { category: constraints }", 2, 5, "'requirements[0]'"),
        Mistake("provider: { name: antropic }", 1, 19, "'provider.name'"),
        Mistake("provider: { base_url: example.org }", 1, 23, "'provider.base_url'"),
        Mistake("provider: { base_url: 'https://u:s3cret@a.b/v1' }", 1, 23, "'provider.base_url' must not have a user"),
        Mistake("provider: { base_url: 'https://s3cret@a.b' }", 1, 23, "'provider.base_url' must not have a user"),
        Mistake("provider: { base_url: 'https://u:s3cret\u{301}@a.b' }", 1, 23, "'provider.base_url' must not have a user"),
        Mistake("cache: { url: 'https://u:s3cret@a.b' }", 1, 15, "'cache.url' must not have a user"),
        Mistake("provider: { api_key_env: sk-s3cret-0123 }", 1, 26, "'provider.api_key_env' must be the name"),
        Mistake("provider: { api_key_env: AIzaSyA1s3cret0123456789abcdef }", 1, 26, "'provider.api_key_env' must be the name"),
        Mistake("provider: { api_key_env: s3cret0123456789abcdef01 }", 1, 26, "'provider.api_key_env' must be the name"),
        Mistake("provider: { api_key_env: '$KEY' }", 1, 26, "'provider.api_key_env' must be the name"),
        Mistake("provider: { temperature: 3 }", 1, 26, "'provider.temperature'"),
        Mistake("provider: { max_tokens: 0 }", 1, 25, "'provider.max_tokens'"),
        Mistake("provider: { price: { input: 1 } }", 1, 20, "'provider.price'"),
        Mistake("provider: { price: { input: -1, output: 1 } }", 1, 29, "'provider.price.input'"),
        Mistake("provider: { api_key: sk-123 }", 1, 22, "'provider.api_key'"),
        Mistake("sections: { apendix: false }", 1, 13, "'apendix'"),
        Mistake("sections: { Laws: { prompt: a.txt } }", 1, 13, "'sections.Laws'"),
        Mistake("sections: { appendix: { requirements: [limitz] } }", 1, 40, "'sections.appendix.requirements'"),
        Mistake("sections: { appendix: { timeout: 0 } }", 1, 34, "'sections.appendix.timeout'"),
        Mistake("sections: { appendix: { order: 1, after: problem_statement } }", 1, 13, "'sections.appendix'"),
    ]

    @Test(arguments: mistakes)
    private func aMistakeIsAnErrorWithLineColumnAndKeyPath(mistake: Mistake) throws {
        let problems = ProjectFileFormat.read(mistake.yaml).problems
        let problem = try #require(problems.first)
        #expect(problem.severity == .error)
        #expect(problem.place == Place("prdbuild.yaml", line: mistake.line, column: mistake.column))
        #expect(problem.message.contains(mistake.names), "\(problem.message)")
    }

    @Test(arguments: [
        ("titel: x", "title"), ("mode: drft", "draft"), ("sections: { appendix: { timout: 1 } }", "timeout"),
        ("provider: { name: antropic }", "anthropic"), ("provider: { modle: x }", "model"),
        ("sections: { apendix: false }", "appendix"),
        ("requirements: [{ path: a.md, category: constrants }]", "constraints"), ("output: { mardown: x }", "markdown"),
    ])
    func theNearestKnownNameIsOffered(yaml: String, name: String) throws {
        let hints = ProjectFileFormat.read(yaml).problems.compactMap(\.hint)
        #expect(hints.contains { $0.contains("'\(name)'") })
    }

    @Test func allMistakesAreFoundInOneGo() {
        let problems = ProjectFileFormat.read("titel: x\nmode: drft\njobs: 0\nprovider: { modle: m, max_tokens: x }\n").problems
        #expect(problems.count == 5)
    }

    @Test func aHintNeverOffersAKeyForASecret() {
        let hints = ProjectFileFormat.read("provider: { zzzzzz: 1, api_kye: 2 }").problems.compactMap(\.hint)
        #expect(hints.count == 2)
        #expect(!hints.contains { $0.contains("api_key,") || $0.contains("'api_key'") || $0.contains("secret") })
    }

    @Test func theSecretItselfIsNotInTheError() {
        let problems = ProjectFileFormat.read("provider: { api_key: sk-123456 }").problems
        #expect(!problems.isEmpty)
        #expect(!problems.contains { $0.message.contains("sk-123456") || $0.hint?.contains("sk-123456") == true })
    }

    @Test func requirementsAreReadOnlyWhereTheirGlobsAreKnown() {
        #expect(!ProjectFileFormat.read("title: [").namesRequirements)
        #expect(!ProjectFileFormat.read("requirements: [[a]]").namesRequirements)
        #expect(ProjectFileFormat.read("jobs: 0").namesRequirements)
    }
}
