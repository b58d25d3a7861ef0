extension Language {
    package static let spanish = Language(
        code: "es", englishName: "Spanish", ownNames: ["Español", "Castellano"], hasDecimalComma: true,
        regionsWithOtherMark: ["419", "CU", "DO", "GT", "HN", "MX", "NI", "PA", "PE", "PR", "SV", "US"],
        titles: SectionTitles(
            executiveSummary: "Resumen ejecutivo",
            problemStatement: "Planteamiento del problema",
            goalsObjectives: "Objetivos",
            targetUsers: "Usuarios destinatarios",
            proposedSolution: "Solución propuesta",
            functionalRequirements: "Requisitos funcionales",
            nonFunctionalRequirements: "Requisitos no funcionales",
            technicalConsiderations: "Consideraciones técnicas",
            successMetrics: "Indicadores de éxito",
            timelineMilestones: "Calendario e hitos",
            risksMitigations: "Riesgos y medidas de mitigación",
            appendix: "Anexo",
            openQuestions: "Preguntas abiertas",
            identifiedGaps: "Carencias detectadas",
            nextSteps: "Próximos pasos"),
        categories: CategoryWords(
            background: "Antecedentes",
            problems: "Problemas y puntos débiles",
            targetUsers: "Usuarios y partes interesadas",
            userGoals: "Objetivos de los usuarios",
            successCriteria: "Criterios de éxito",
            functionalRequirements: "Requisitos funcionales",
            qualityRequirements: "Requisitos no funcionales",
            dataNeeds: "Necesidades de datos",
            constraints: "Restricciones",
            nonGoals: "Fuera de alcance",
            risksAssumptions: "Riesgos y supuestos",
            openQuestions: "Preguntas abiertas",
            actionItems: "Acciones pendientes",
            glossary: "Glosario"),
        document: DocumentWords(
            about: """
                _Generado por prdbuild a partir de {}. Para cambiarlo, edite esos archivos \
                y ejecute `prdbuild`; las correcciones hechas aquí se conservan._
                """,
            pending: "Esta sección aún no se ha redactado.",
            failed: "No se ha podido redactar esta sección: {}.",
            run: "Ejecute {}.",
            runAgain: "Ejecute {} para volver a intentarlo.",
            gap: " ", comma: ", "),
        page: PageWords(
            kind: "Requisitos del producto",
            skip: "Saltar al contenido",
            contents: "Índice",
            top: "Arriba",
            about: "Generado por prdbuild a partir de {}. Para cambiarlo, edite esos archivos y ejecute prdbuild.",
            requirements: "Requisitos",
            linkTo: "Enlace a {}",
            table: "Tabla", tableOf: "Tabla: {}",
            done: "hecho", notDone: "pendiente",
            citedByNone: "no citado en ninguna sección",
            usedIn: "citado en {}",
            struckThrough: "Este requisito está tachado",
            unknownID: "Ningún requisito tiene este ID"),
        prompt: PromptWords(
            notStated: "no se indica", assumption: "Supuesto:", proposed: "Propuesta:", assumedMark: "(supuesto)",
            proposedMark: "(propuesto)", high: "alto", medium: "medio", low: "bajo",
            obligations: "a must is \"debe\", a should \"debería\", a may \"puede\"",
            style: [
                "Write the clear, neutral Spanish of a specification, understood on both sides of the Atlantic: present tense, active "
                    + "voice, no anglicism where a Spanish word is usual. Words that the task gives agree in gender and number.",
                "Questions and exclamations open with ¿ and ¡, and a title has a capital only on its first word.",
            ]))
}
