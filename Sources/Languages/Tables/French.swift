extension Language {
    package static let french = Language(
        code: "fr", englishName: "French", ownNames: ["Français"], hasDecimalComma: true, regionsWithOtherMark: [],
        titles: SectionTitles(
            executiveSummary: "Synthèse",
            problemStatement: "Problématique",
            goalsObjectives: "Objectifs",
            targetUsers: "Utilisateurs cibles",
            proposedSolution: "Solution proposée",
            functionalRequirements: "Exigences fonctionnelles",
            nonFunctionalRequirements: "Exigences non fonctionnelles",
            technicalConsiderations: "Considérations techniques",
            successMetrics: "Indicateurs de réussite",
            timelineMilestones: "Calendrier et jalons",
            risksMitigations: "Risques et mesures d’atténuation",
            appendix: "Annexe",
            openQuestions: "Questions ouvertes",
            identifiedGaps: "Lacunes identifiées",
            nextSteps: "Prochaines étapes"),
        categories: CategoryWords(
            background: "Contexte",
            problems: "Problèmes et irritants",
            targetUsers: "Utilisateurs et parties prenantes",
            userGoals: "Objectifs des utilisateurs",
            successCriteria: "Critères de réussite",
            functionalRequirements: "Exigences fonctionnelles",
            qualityRequirements: "Exigences non fonctionnelles",
            dataNeeds: "Besoins en données",
            constraints: "Contraintes",
            nonGoals: "Hors périmètre",
            risksAssumptions: "Risques et hypothèses",
            openQuestions: "Questions ouvertes",
            actionItems: "Actions à mener",
            glossary: "Glossaire"),
        document: DocumentWords(
            about: """
                _Produit par prdbuild à partir de {}. Pour le modifier, éditez ces fichiers \
                puis lancez `prdbuild`. Les corrections apportées ici sont conservées._
                """,
            pending: "Cette section n’est pas encore rédigée.",
            failed: "Cette section n’a pas pu être rédigée\u{A0}: {}.",
            run: "Lancez {}.",
            runAgain: "Lancez {} pour réessayer.",
            gap: " ", comma: ", "),
        page: PageWords(
            kind: "Exigences produit",
            skip: "Aller au contenu",
            contents: "Sommaire",
            top: "Haut de page",
            about: "Produit par prdbuild à partir de {}. Pour le modifier, éditez ces fichiers puis lancez prdbuild.",
            requirements: "Exigences",
            linkTo: "Lien vers {}",
            table: "Tableau", tableOf: "Tableau\u{A0}: {}",
            done: "fait", notDone: "à faire",
            citedByNone: "citée dans aucune section",
            usedIn: "citée dans {}",
            struckThrough: "Cette exigence est barrée",
            unknownID: "Aucune exigence ne porte cet identifiant"),
        prompt: PromptWords(
            notStated: "non précisé", assumption: "Hypothèse\u{A0}:", proposed: "Proposition\u{A0}:", assumedMark: "(supposé)",
            proposedMark: "(proposé)", high: "élevé", medium: "moyen", low: "faible",
            obligations: "a must is \"doit\", a should \"devrait\", a may \"peut\"",
            style: [
                "Write the sober, precise French of a cahier des charges: present tense, active voice, short sentences, no anglicism "
                    + "where a French word is usual. Words that the task gives agree in gender and number.",
                "A no-break space stands before : ; ? ! and %, quotation marks are « and », and a title has a capital only on its "
                    + "first word.",
            ]))
}
