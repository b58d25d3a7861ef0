/// The keywords of one language, as the Gherkin reference lists them.
struct GherkinDialect: Sendable {
    enum Header: Sendable, CaseIterable {
        case feature, rule, background, scenario, examples
    }

    let language: String
    let feature: [String]
    let rule: [String]
    let background: [String]
    /// Those of outlines too: an outline differs only by its examples.
    let scenario: [String]
    let examples: [String]
    /// With the blank that separates a keyword from its text, in languages that have one.
    let steps: [String]

    static let all = [english, german, french, spanish, japanese]

    static func named(_ language: String) -> GherkinDialect? {
        all.first { $0.language == language }
    }

    func keywords(of header: Header) -> [String] {
        switch header {
        case .feature: feature
        case .rule: rule
        case .background: background
        case .scenario: scenario
        case .examples: examples
        }
    }

    static let english = GherkinDialect(
        language: "en",
        feature: ["Feature", "Business Need", "Ability"],
        rule: ["Rule"],
        background: ["Background"],
        scenario: ["Scenario", "Example", "Scenario Outline", "Scenario Template"],
        examples: ["Examples", "Scenarios"],
        steps: ["* ", "Given ", "When ", "Then ", "And ", "But "])

    static let german = GherkinDialect(
        language: "de",
        feature: ["Funktionalität", "Funktion"],
        rule: ["Regel", "Rule"],
        background: ["Grundlage", "Hintergrund", "Voraussetzungen", "Vorbedingungen"],
        scenario: ["Szenario", "Beispiel", "Szenariogrundriss", "Szenarien"],
        examples: ["Beispiele"],
        steps: ["* ", "Angenommen ", "Gegeben sei ", "Gegeben seien ", "Wenn ", "Dann ", "Und ", "Aber "])

    static let french = GherkinDialect(
        language: "fr",
        feature: ["Fonctionnalité"],
        rule: ["Règle"],
        background: ["Contexte"],
        scenario: ["Scénario", "Exemple", "Plan du scénario", "Plan du Scénario"],
        examples: ["Exemples"],
        steps: [
            "* ", "Soit ", "Sachant ", "Sachant que ", "Sachant qu'",
            "Etant donné ", "Etant donnée ", "Etant donnés ", "Etant données ", "Etant donné que ", "Etant donné qu'",
            "Étant donné ", "Étant donnée ", "Étant donnés ", "Étant données ", "Étant donné que ", "Étant donné qu'",
            "Quand ", "Lorsque ", "Lorsqu'", "Alors ", "Donc ", "Et ", "Et que ", "Et qu'", "Mais ", "Mais que ", "Mais qu'",
        ])

    static let spanish = GherkinDialect(
        language: "es",
        feature: ["Característica", "Necesidad del negocio", "Requisito"],
        rule: ["Regla", "Regla de negocio"],
        background: ["Antecedentes"],
        scenario: ["Escenario", "Ejemplo", "Esquema del escenario"],
        examples: ["Ejemplos"],
        steps: ["* ", "Dado ", "Dada ", "Dados ", "Dadas ", "Cuando ", "Entonces ", "Y ", "E ", "Pero "])

    static let japanese = GherkinDialect(
        language: "ja",
        feature: ["フィーチャ", "機能"],
        rule: ["ルール"],
        background: ["背景"],
        scenario: ["シナリオ", "シナリオアウトライン", "シナリオテンプレート", "シナリオテンプレ", "テンプレ"],
        examples: ["例", "サンプル"],
        steps: ["* ", "前提", "もし", "ならば", "且つ", "かつ", "しかし", "但し", "ただし"])
}

extension GherkinDialect {
    /// What begins a block, e.g. `Scenario: Valid card`, with the name behind the keyword.
    ///
    /// - Parameter line: without blanks around it.
    func header(_ line: String) -> (header: Header, name: String)? {
        // Nearly all lines are steps and have no colon.
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let keyword = line.utf8[..<colon]
        for header in Header.allCases where keywords(of: header).contains(where: { $0.utf8.elementsEqual(keyword) }) {
            return (header, gherkinTrimmed(line.utf8[line.utf8.index(after: colon)...]))
        }
        return nil
    }

    /// - Parameter line: without blanks around it.
    func isStep(_ line: String) -> Bool {
        steps.contains { keyword in
            // The blank behind a keyword without text is trimmed away.
            line.utf8.starts(with: keyword.utf8)
                || keyword.utf8.last == UInt8(ascii: " ") && keyword.utf8.dropLast().elementsEqual(line.utf8)
        }
    }
}

/// Without ASCII blanks and control characters at either end.
func gherkinTrimmed(_ bytes: some BidirectionalCollection<UInt8>) -> String {
    let head = bytes.drop { $0 <= UInt8(ascii: " ") }
    let end = head.lastIndex { $0 > UInt8(ascii: " ") }
    return String(decoding: end.map { head[...$0] } ?? head[head.startIndex..<head.startIndex], as: UTF8.self)
}
