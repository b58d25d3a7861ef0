import PRDModel
import Testing

@Suite struct PromptTemplateTests {
    private func template(_ text: String) -> PromptTemplate {
        PromptTemplate(text: text, place: Place("prompts/x.txt"))
    }

    /// Each placeholder as its own name in angle brackets.
    private func filled(_ text: String) -> String {
        template(text).filled { "<" + $0.rawValue + ">" }
    }

    @Test func theEightPlaceholdersAreFilled() {
        let names = [
            "shared_context", "requirements_by_section", "prior_sections", "all_sections", "instructions", "title", "project",
            "language",
        ]
        #expect(filled(names.map { "{\($0)}" }.joined(separator: ",")) == names.map { "<\($0)>" }.joined(separator: ","))
        #expect(PromptTemplate.Placeholder.ofSections.map(\.rawValue) == names)
        #expect(template(names.map { "{\($0)}" }.joined()).warnings.isEmpty)
    }

    @Test func aRevisionHasPlaceholdersOfItsOwn() {
        let text = "{earlier_text}{changes}{title}{project}"
        let revision = PromptTemplate(text: text, place: Place("x"), known: PromptTemplate.Placeholder.ofRevision)
        #expect(revision.filled { "<" + $0.rawValue + ">" } == "<earlier_text><changes><title>{project}")
        #expect(revision.warnings.map(\.message) == ["'{project}' is no placeholder and is sent as it stands"])
        #expect(filled(text) == "{earlier_text}{changes}<title><project>")
        #expect(template(text).warnings.count == 2)
    }

    @Test(arguments: [
        "</requirements>", "<requirements>", "</ Requirements >", "</REQUIREMENTS", "</requirements\u{301}>", "< / requirements>",
    ])
    func materialEndsNoPartOfThePrompt(_ tag: String) {
        let template = template("<requirements>\n{requirements_by_section}\n</requirements>\n{shared_context}")
        let text = template.filled { $0 == .requirements ? "a \(tag) <b> </require> 1 < 2" : "See <requirements>." }
        let escaped = "&lt;" + tag.dropFirst()
        #expect(text == "<requirements>\na \(escaped) <b> </require> 1 < 2\n</requirements>\nSee <requirements>.")
    }

    @Test func whatComesInIsNeverExpandedAgain() {
        let text = template("{title}{instructions}").filled { $0 == .title ? "{instructions}{" : "title}" }
        #expect(text == "{instructions}{title}")
    }

    @Test(arguments: [
        #"Answer with {"title": "…", "content": "…"}"#, "{}", "{ title }", "{", "}", "{{}}", "a { b } c", "{Title}", "{title",
        "{TITLE}", "{titel-x}", "function() { return 1 }", #"\{"#, "{\ntitle}", "{12}",
    ])
    func otherBracesArePlainText(text: String) {
        #expect(filled(text) == text)
        #expect(template(text).warnings.isEmpty)
    }

    @Test func bracesAroundAPlaceholderStay() {
        #expect(filled("{{title}}") == "{<title>}")
        #expect(filled("{ {title} }") == "{ <title> }")
    }

    @Test func anUnknownNameIsAWarningWithItsLineAndStays() throws {
        let text = "one\n{title}\n\nfour {prior_section}\r\n{zebra}"
        #expect(filled(text) == "one\n<title>\n\nfour {prior_section}\r\n{zebra}")
        let warnings = template(text).warnings
        #expect(warnings.map(\.severity) == [.warning, .warning])
        #expect(warnings.map(\.place) == [Place("prompts/x.txt", line: 4), Place("prompts/x.txt", line: 5)])
        let first = try #require(warnings.first)
        #expect(first.message.contains("{prior_section}"))
        #expect(first.hint == "did you mean {prior_sections}?")
        #expect(warnings[1].hint?.contains("{requirements_by_section}") == true)
    }

    @Test func aTemplateKnowsWhichPlaceholdersItUses() {
        let one = template("{title} {prior_section} {")
        #expect(PromptTemplate.Placeholder.allCases.filter(one.uses) == [.title])
    }

    @Test func theTextOutsidePlaceholdersStaysByteForByte() {
        let text = "\n  ä\u{301} {title}\t\n\n{project}x\r\n"
        #expect(filled(text) == "\n  ä\u{301} <title>\t\n\n<project>x\r\n")
    }
}

@Suite struct ProviderIdentityTests {
    private static let identities: [(ProviderIdentity, String)] = [
        (.offline(composerVersion: 3), "offline/3"),
        (
            ProviderIdentity(name: "anthropic", model: "m", temperature: nil, maxTokens: 4000, composerVersion: nil),
            "anthropic/m max_tokens=4000"
        ),
        (
            ProviderIdentity(name: "openai", model: "meta/llama-3:70b", temperature: 0.7, maxTokens: 1, composerVersion: nil),
            "openai/meta/llama-3:70b max_tokens=1 temperature=0.7"
        ),
        (
            ProviderIdentity(name: "command", model: nil, temperature: nil, maxTokens: 4000, composerVersion: nil),
            "command max_tokens=4000"
        ),
        (
            ProviderIdentity(name: "ollama", model: "my model", temperature: 0, maxTokens: nil, composerVersion: nil),
            "ollama/my model temperature=0.0"
        ),
    ]

    @Test(arguments: identities.indices)
    func theIdentityInWordsCanBeReadBack(index: Int) {
        let (identity, text) = Self.identities[index]
        #expect(identity.text == text)
        #expect(ProviderIdentity(text: text) == identity)
    }

    @Test func settingsOfASectionGoOverThoseOfTheProject() {
        var general = ProviderSettings()
        general.name = "openai"
        general.model = "general"
        general.maxTokens = 10
        var own = ProviderSettings()
        own.model = "own"
        own.temperature = 0.1
        let result = own.over(general)
        #expect(result.name == "openai")
        #expect(result.model == "own")
        #expect(result.maxTokens == 10)
        #expect(result.temperature == 0.1)
    }
}
