import Analysis
import Languages
import PRDModel
import Testing

@Suite struct TextLanguageTests {
    @Test(arguments: [
        (Language.english, "The clerk can print the list of the day and send it to the office, and the office must be told."),
        (
            .german,
            "Die Software muss die Liste der Tage drucken und mit dem Büro teilen, und das Büro wird nicht gefragt. Sie ist für alle."
        ),
        (
            .french,
            "Le système doit imprimer la liste des jours et prévenir le bureau avec une alerte qui est visible pour les agents."
        ),
        (
            .spanish,
            "El sistema debe imprimir la lista de los días y avisar a la oficina con una alerta que se puede ver por las noches."
        ),
        (.japanese, "利用者は予約の一覧を印刷できる。管理者は予約を承認し、利用者に通知する。システムは通知の履歴を一年間保存し、いつでも検索できるようにする。"),
    ])
    func aFewSentencesShowTheLanguage(language: Language, text: String) {
        #expect(TextLanguage.detected(in: [text]) == language)
    }

    @Test(arguments: [
        (
            "Portuguese",
            "O sistema deve mostrar a lista dos dias e avisar o escritório com uma mensagem que se pode ver ao entrar, para as equipas."
        ),
        (
            "Italian",
            "Il sistema deve mostrare la lista dei giorni e avvisare l'ufficio con una notifica che si può vedere nel menu, per gli utenti."
        ),
        ("Chinese", "系统应当支持用户查看预约列表。管理员可以批准预约并通知用户。系统保存通知历史记录一年，并且可以随时检索这些记录，方便审计人员使用。"),
    ])
    func aLanguageWithoutTablesIsNotTakenForItsNeighbour(name: String, text: String) {
        #expect(TextLanguage.detected(in: [text])?.englishName == name)
        #expect(TextLanguage.detected(in: [text]).map(WordingLanguage.init) == .other)
    }

    @Test(arguments: [
        [], ["Export CSV", "Import CSV"], ["The list"],
        [
            "The clerk can print the list and send it to the office.",
            "Die Liste der Tage ist mit dem Büro und das Büro wird nicht gefragt.",
        ],
    ])
    func littleTextAndMixedTextShowNone(texts: [String]) {
        #expect(TextLanguage.detected(in: texts) == nil)
    }
}
