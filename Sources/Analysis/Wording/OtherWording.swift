extension Wording {
    /// For languages whose words no rule knows: what stands for a text that is still to be written, and nothing else.
    static let other = Wording(
        language: .other, phrases: otherPhrases, reasons: [], relating: [], modals: [], weakModals: [], articles: [],
        conjunctions: [],
        negations: [], prohibitable: [], states: [], products: [], comparators: [], unitless: [])

    private static let otherPhrases: PhraseTable = {
        var table = PhraseTable()
        table.add(
            .placeholder, .content,
            """
            tbd, tba, tbc, todo, fixme, xx, xxx, xxxx, lorem ipsum
            à définir|préciser|compléter|déterminer, por definir|determinar|concretar, pendiente de definir|determinar
            """)
        table.sort()
        return table
    }()

    /// In scripts without blanks a phrase is looked for anywhere.
    static let unspacedPlaceholders = ["未定", "要検討", "要確認", "ＴＢＤ"]
}
