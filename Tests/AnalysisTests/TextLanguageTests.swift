import Analysis
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
