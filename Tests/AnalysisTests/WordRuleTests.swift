import Analysis
import AnalysisSupport
import Languages
import PRDModel
import Testing

/// What each rule on words finds and leaves alone, in sentences that are not those of the labelled sample.
@Suite struct WordRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Rule
        let text: String
        /// Empty where nothing may be found.
        let words: [String]
        var category = CategoryID.functionalRequirements

        init(_ rule: Rule, _ text: String, _ words: [String], in category: CategoryID = .functionalRequirements) {
            self.rule = rule
            self.text = text
            self.words = words
            self.category = category
        }

        var testDescription: String { "\(rule.name): \(text)" }
    }

    private func words(_ item: Case, _ language: WordingLanguage) -> [String] {
        let items = [Item(item.category, "X-1", item.text)]
        let lists = Categories().all.map { category in
            RequirementList(category: category, items: items.filter { $0.category == category.id }.map(\.requirement))
        }
        return Analysis.findings(in: lists, language: language).filter { $0.rule == item.rule }.flatMap(\.evidence)
    }

    @Test(arguments: [
        Case(.unmeasuredQuality, "Each record carries a stable key, in a stable order.", []),
        Case(.unmeasuredQuality, "The page is stable under load.", ["is stable"]),
        Case(.unmeasuredQuality, "Tokens come from a cryptographically secure generator.", []),
        Case(.unmeasuredQuality, "The pages have responsive layouts.", []),
        Case(.unmeasuredQuality, "The pages are built with modern web technologies (Next.js, Bun).", []),
        Case(.unmeasuredQuality, "The pages are built with modern web technologies (as usual).", ["modern"]),
        Case(.unmeasuredQuality, "The pages are built with modern tools (e.g. Bun).", ["modern"]),
        Case(.indefiniteTime, "The desk authorises real-time board connections.", []),
        Case(.indefiniteTime, "The desk shows real-time prices.", ["real-time"]),
        Case(.unmeasuredQuality, "A tool is found by what it is good for.", []),
        Case(.unmeasuredQuality, "The store is GDPR compliant.", ["compliant"]),
        Case(.unmeasuredQuality, "The page is WCAG 2.2 AA compliant.", []),
        Case(.indefiniteTime, "The desk shows the list immediately upon login.", []),
        Case(.compound, "The mixer SHALL stop above 90 C, and SHALL sound a bell.", ["and SHALL"]),
        Case(.compound, "The site in Aachen (north) and the site in Dresden take part in it.", []),
        Case(.absolute, "No booking may be lost in the night.", ["No booking may be lost"]),
        Case(.absolute, "The lid alarm sounds at all times.", ["at all times"]),
        Case(.vagueWord, "The list holds some entries, usually in the appropriate order.", ["some", "usually", "appropriate"]),
        Case(.vagueWord, "The list holds several entries, 20 at most.", []),
        Case(.vagueWord, "It shows how many findings there are, and as many as fit.", []),
        Case(.vagueWord, "Data applicable to lifts is kept; the relevant lift is marked.", [], in: .constraints),
        Case(.vagueWord, "Files older than 30 days and large files are deleted.", []),
        Case(.vagueWord, "Large files are compressed.", ["Large files"]),
        Case(.vagueWord, "Some people wait.", [], in: .problems),
        Case(.vagueWord, "Users call it \"normal\" or `usual` or “typical”.", []),
        Case(.vagueWord, "The page is printed so that some paper is saved.", []),
        Case(.unmeasuredQuality, "The search must be fast and easy to use.", ["fast", "easy"]),
        Case(.unmeasuredQuality, "The search is fast: it takes under 2 s.", []),
        Case(.unmeasuredQuality, "The search is fast. It takes under 2 s.", []),
        Case(.unmeasuredQuality, "Breakfast is served in the effective period.", ["effective"]),
        Case(.unmeasuredQuality, "A simple majority decides from the effective date.", []),
        Case(.unmeasuredQuality, "It needs less power than the old model.", ["than the old model"]),
        Case(.unmeasuredQuality, "The way is as short as possible.", ["as short as possible"]),
        Case(.indefiniteTime, "Clean up the data soon.", ["soon"], in: .actionItems),
        Case(.indefiniteTime, "It locks immediately after the scan, at some point in time.", []),
        Case(.indefiniteTime, "Sort the frequently asked questions by how often they are read.", []),
        Case(.indefiniteTime, "The state changes in real time.", ["in real time"]),
        Case(.missingUnit, "The door opens within 5.", ["within 5"]),
        Case(.missingUnit, "The desk refuses a date after 2100.", []),
        Case(.missingUnit, "The door opens within 5 s, at most 3 times, up to 90 %.", []),
        Case(.missingUnit, "A score above 80, version below 4, users over 18, and at least 2 of 3.", []),
        Case(.missingUnit, "The contrast is at least 4.5:1 and the fee at most €5.", []),
        Case(.absolute, "The shop is always available with zero downtime.", ["always available", "zero downtime"]),
        Case(.absolute, "A menu is shown at all times.", []),
        Case(.escapeClause, "If possible, it prints a label, as needed.", ["If possible", "as needed"]),
        Case(.escapeClause, "It asks when required fields are empty, as required by law.", []),
        Case(.openEnd, "It reads PDF, PNG, etc. and sounds, ...", ["etc", "..."]),
        Case(.openEnd, "It reads formats such as PDF and PNG.", ["such as"]),
        Case(.openEnd, "It rejects a wrong unit, such as inches (e.g. in the UK).", []),
        Case(.andOr, "It takes cards and/or cash.", ["and/or"]),
        Case(.andOr, "It shows on/off and the name or number.", []),
        Case(.placeholder, "The limit is TBD; the colour is to be defined.", ["TBD", "to be defined"]),
        Case(.placeholder, "A new colour has to be defined by the user.", []),
        Case(.placeholder, "Order paint. Owner: TBD.", ["TBD"], in: .actionItems),
        Case(.placeholder, "What is TBD?", [], in: .openQuestions),
    ])
    func english(_ item: Case) {
        #expect(words(item, .english) == item.words)
    }

    @Test(arguments: [
        Case(.weakModal, "The app should sort, and the tool may help.", ["should", "may"]),
        Case(.weakModal, "A clerk may delete a note. Should the network fail, the app waits.", []),
        Case(.weakModal, "When the door should be open, a lamp shines.", []),
        Case(.weakModal, "The app should sort. Priority: should.", []),
        Case(.passiveWithoutActor, "A report must always be sent.", ["must always be sent"]),
        Case(.passiveWithoutActor, "A report must be sent by the clerk.", []),
        Case(.passiveWithoutActor, "The desk stores reports so they can be retrieved later.", []),
        Case(.passiveWithoutActor, "A report can be opened by dragging it.", ["can be opened"]),
        Case(.passiveWithoutActor, "A user must be logged in. If a report can be sent, a lamp shines.", []),
        Case(.passiveWithoutActor, "Data must be stored in France.", [], in: .constraints),
        Case(.superfluousInfinitive, "It shall be able to print.", ["be able to"]),
        Case(.superfluousInfinitive, "If it is not able to print, a lamp shines.", []),
        Case(.negative, "It must not lose data.", ["must not"]),
        Case(.negative, "It must not take longer than 2 s.", []),
        Case(.negative, "It must not only read data.", []),
        Case(.negative, "It must not lose data.", [], in: .constraints),
        Case(.placeholder, "The state is Todo.", []),
        Case(.placeholder, "TODO: the limit.", ["TODO"]),
        Case(.negative, "A log entry must not contain a secret key.", []),
        Case(.negative, "The system MUST NOT display users who opted out.", []),
        Case(.negative, "The system must never show a grade to others.", ["must never"]),
        Case(.vagueWord, "The contrast of normal text is 4.5 to 1.", []),
        Case(.vagueWord, "It starts in 2 s under normal conditions.", ["normal conditions"]),
        Case(.compound, "Staff can correct a report, and the system sends it to customers.", ["and the system"]),
        Case(.compound, "A user can read a report and an editor can change all of it.", ["and an editor can"]),
        Case(.compound, "A user can choose the colour and the size of the letters on it.", []),
        Case(.compound, "The name of the part and the number of the order must be printed.", []),
        Case(.compound, "When the door is open and the lamp can be seen, the app waits.", []),
        Case(.leadingPronoun, "It shows the queue.", ["It"]),
        Case(.leadingPronoun, "They must pay.", ["They"]),
        Case(.leadingPronoun, "This page shows it. It is red.", []),
        Case(.leadingPronoun, "It must be clear which door is open.", []),
        Case(.leadingPronoun, "IT staff reset a password.", []),
        Case(.fragment, "Dark mode.", ["Dark mode"]),
        Case(.fragment, "Doors open twice.", []),
        Case(.fragment, "Repairs.", [], in: .nonGoals),
        Case(.undefinedAbbreviation, "Orders go to the WMS as PDF.", ["WMS"]),
        Case(.undefinedAbbreviation, "Orders go to the warehouse system (WMS).", []),
        Case(
            .undefinedAbbreviation,
            "The drug is injected („Intravitreal Injection\" (IVI)). An IVI takes an hour. The “Intravitreal Injection” (IVI).",
            []),
        Case(.undefinedAbbreviation, "WMS (warehouse system) and RHEL 9, with FR-WMS-7.", []),
        Case(.undefinedAbbreviation, "The door is NEVER open; never say never.", []),
        Case(.undefinedAbbreviation, "Set `XYZ=1` and open /WMS/orders.", []),
    ])
    func obligations(_ item: Case) {
        #expect(words(item, .english) == item.words)
    }

    @Test(arguments: [
        Case(.vagueWord, "Das System zeigt einige Einträge in geeigneter Form.", ["einige", "geeigneter"]),
        Case(.vagueWord, "Das System zeigt mehrere Einträge, höchstens 20 Zeilen.", []),
        Case(.unmeasuredQuality, "Die Suche muss schnell und benutzerfreundlich sein.", ["schnell", "benutzerfreundlich"]),
        Case(.unmeasuredQuality, "Die Suche ist schnell: sie dauert höchstens 2 Sekunden.", []),
        Case(.unmeasuredQuality, "Eine einfache Mehrheit entscheidet.", []),
        Case(.indefiniteTime, "Die Daten sind regelmäßig und zeitnah zu sichern.", ["regelmäßig", "zeitnah"]),
        Case(.missingUnit, "Die Sitzung endet nach 15.", ["nach 15"]),
        Case(.missingUnit, "Die Zahl ist auf höchstens 20 begrenzt.", []),
        Case(.missingUnit, "Überstunden sind auf höchstens 20 begrenzt.", ["höchstens 20"]),
        Case(.missingUnit, "Höchstens 10 Vormerkungen sind erlaubt.", []),
        Case(.escapeClause, "Nach Möglichkeit druckt es ggf. ein Etikett.", ["Nach Möglichkeit", "ggf"]),
        Case(.openEnd, "Es liest PDF, PNG usw. und, z. B. am Abend, Briefe.", ["usw", "z. B"]),
        Case(.andOr, "Es nimmt Karten und/oder Geld.", ["und/oder"]),
        Case(.placeholder, "Die Farbe ist noch offen.", ["noch offen"]),
        Case(.weakModal, "Die App sollte sortieren.", ["sollte"]),
        Case(.weakModal, "Sollte das Netz ausfallen, wartet die App.", []),
        Case(.passiveWithoutActor, "Berichte werden am Abend verschickt.", ["werden am Abend verschickt"]),
        Case(.passiveWithoutActor, "Berichte müssen am Abend verschickt werden.", ["verschickt werden"]),
        Case(.passiveWithoutActor, "Berichte werden vom Büro verschickt.", []),
        Case(.passiveWithoutActor, "Die Lampe wird rot, wenn eine Tür geöffnet wird.", []),
        Case(.superfluousInfinitive, "Das System muss in der Lage sein, zu drucken.", ["in der Lage sein"]),
        Case(.negative, "Das System darf keine Daten verlieren.", ["keine"]),
        Case(.compound, "Der Automat druckt einen Beleg, und das System muss das Konto sperren.", ["und das System muss"]),
        Case(.leadingPronoun, "Dieser wird rot.", ["Dieser wird"]),
        Case(.leadingPronoun, "Dieser Plan wird rot.", []),
        Case(.fragment, "Öffnungszeiten.", ["Öffnungszeiten"]),
    ])
    func german(_ item: Case) {
        #expect(words(item, .german) == item.words)
    }

    @Test func aSentenceIsLongFromOneWordMoreThanForty() {
        let forty = Array(repeating: "word", count: 39).joined(separator: " ") + " end."
        #expect(words(Case(.longSentence, forty, []), .english) == [])
        #expect(words(Case(.longSentence, "One " + forty, []), .english) == ["41 words"])
    }

    @Test func theWordsOfOneRuleMakeOneFindingAndSayWhatIsMissing() {
        let items = [Item(.functionalRequirements, "F-1", "It is fast. The list is easy, fast and robust.")]
        let findings = Analysis.findings(in: statements(items)).filter { $0.rule == .unmeasuredQuality }
        #expect(findings.map(\.evidence) == [["fast", "easy", "robust"]])
        #expect(findings.map(\.missing) == [[.speed, .ease, .quality]])
    }

    @Test func aCategoryOfTheProjectsOwnIsReadAsConstraints() {
        let category = Category(custom: CategoryID("compliance"), displayName: "Compliance")
        let item = Item(category.id, "C-1", "Records are kept for an adequate time and must not be lost.")
        let list = RequirementList(category: category, items: [item.requirement])
        #expect(Analysis.findings(in: [list]).map(\.rule) == [.vagueWord])
    }

    @Test func whatIsDoneIsLeftAlone() {
        let items = [Item(.actionItems, "A-1", "[x] Clean up soon.")]
        #expect(Analysis.findings(in: statements(items)).isEmpty)
    }
}
