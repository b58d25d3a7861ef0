extension Language {
    package static let german = Language(
        code: "de", englishName: "German", ownNames: ["Deutsch"], hasDecimalComma: true, regionsWithOtherMark: ["CH", "LI"],
        titles: SectionTitles(
            executiveSummary: "Zusammenfassung",
            problemStatement: "Problemstellung",
            goalsObjectives: "Ziele",
            targetUsers: "Zielgruppen",
            proposedSolution: "Lösung",
            functionalRequirements: "Funktionale Anforderungen",
            nonFunctionalRequirements: "Nichtfunktionale Anforderungen",
            technicalConsiderations: "Technische Rahmenbedingungen",
            successMetrics: "Erfolgskennzahlen",
            timelineMilestones: "Zeitplan und Meilensteine",
            risksMitigations: "Risiken und Gegenmaßnahmen",
            appendix: "Anhang",
            openQuestions: "Offene Fragen",
            identifiedGaps: "Erkannte Lücken",
            nextSteps: "Nächste Schritte"),
        categories: CategoryWords(
            background: "Hintergrund",
            problems: "Probleme und Schwachstellen",
            targetUsers: "Nutzer und Stakeholder",
            userGoals: "Nutzerziele",
            successCriteria: "Erfolgskriterien",
            functionalRequirements: "Funktionale Anforderungen",
            qualityRequirements: "Nichtfunktionale Anforderungen",
            dataNeeds: "Datenbedarf",
            constraints: "Rahmenbedingungen",
            nonGoals: "Nicht-Ziele",
            risksAssumptions: "Risiken und Annahmen",
            openQuestions: "Offene Fragen",
            actionItems: "Aufgaben",
            glossary: "Glossar"),
        document: DocumentWords(
            about: """
                _Von prdbuild aus {} erstellt. Für Änderungen diese Dateien bearbeiten und \
                `prdbuild` ausführen; Korrekturen in diesem Dokument bleiben erhalten._
                """,
            pending: "Dieser Abschnitt ist noch nicht geschrieben.",
            failed: "Dieser Abschnitt konnte nicht geschrieben werden: {}.",
            run: "{} schreibt ihn.",
            runAgain: "{} versucht es noch einmal.",
            gap: " ", comma: ", "),
        page: PageWords(
            kind: "Produktanforderungen",
            skip: "Zum Inhalt springen",
            contents: "Inhalt",
            top: "Nach oben",
            about: "Von prdbuild aus {} erstellt. Für Änderungen diese Dateien bearbeiten und prdbuild ausführen.",
            requirements: "Anforderungen",
            linkTo: "Link zu: {}",
            table: "Tabelle", tableOf: "Tabelle: {}",
            done: "erledigt", notDone: "offen",
            citedByNone: "in keinem Abschnitt genannt",
            usedIn: "genannt in {}",
            struckThrough: "Diese Anforderung ist gestrichen",
            unknownID: "Keine Anforderung hat diese ID"),
        prompt: PromptWords(
            notStated: "nicht angegeben", assumption: "Annahme:", proposed: "Vorschlag:", assumedMark: "(angenommen)",
            proposedMark: "(vorgeschlagen)", high: "hoch", medium: "mittel", low: "niedrig",
            obligations: "a must is \"muss\", a should \"soll\", a may \"kann\"",
            style: [
                "Write the plain, precise German of a Lastenheft: verbs rather than nouns in \"-ung\", the user in the singular as "
                    + "the requirements have them, and no English word where a German one is usual.",
                "Hyphenate compounds with English words and abbreviations (\"PDF-Export\"). Quotation marks are „ and “.",
            ]))
}
