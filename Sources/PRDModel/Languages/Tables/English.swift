extension Language {
    package static let english = Language(
        code: "en", englishName: "English", ownNames: ["English"], hasDecimalComma: false, otherwiseIn: ["ZA"],
        titles: SectionTitles(
            executiveSummary: "Executive Summary",
            problemStatement: "Problem Statement",
            goalsObjectives: "Goals and Objectives",
            targetUsers: "Target Users",
            proposedSolution: "Proposed Solution",
            functionalRequirements: "Functional Requirements",
            nonFunctionalRequirements: "Non-Functional Requirements",
            technicalConsiderations: "Technical Considerations",
            successMetrics: "Success Metrics",
            timelineMilestones: "Timeline and Milestones",
            risksMitigations: "Risks and Mitigations",
            appendix: "Appendix",
            openQuestions: "Open Questions",
            identifiedGaps: "Identified Gaps",
            nextSteps: "Next Steps"),
        categories: CategoryWords(
            problems: .init("Problems & Pain Points", "problem", "pain points", "pains", "problems and pain points", "issues"),
            userGoals: .init("User Goals", "goals", "goal", "user goal"),
            functionalRequirements: .init(
                "Functional Requirements", "functional", "functional requirement", "features", "functions"),
            dataNeeds: .init("Data Needs", "data", "data need", "data requirements"),
            constraints: .init("Constraints", "constraint", "limits"),
            nonGoals: .init("Non-Goals", "non goal", "out of scope", "no goals"),
            risksAssumptions: .init(
                "Risks & Assumptions", "risks", "risk", "assumptions", "assumption", "risks and assumptions"),
            openQuestions: .init("Open Questions", "questions", "open question", "question"),
            actionItems: .init("Action Items", "actions", "action", "action item", "todo", "to do")),
        document: DocumentWords(
            about: """
                _Made by prdbuild from {}. To change it, edit those files \
                and run `prdbuild`; corrections made here are kept._
                """,
            pending: "This section has not been written yet.",
            failed: "This section could not be written: {}.",
            run: "Run {}.",
            runAgain: "Run {} to try again.",
            gap: " ", comma: ", "),
        page: PageWords(
            kind: "Product requirements",
            skip: "Skip to content",
            contents: "Contents",
            top: "Top",
            about: "Made by prdbuild from {}. To change it, edit those files and run prdbuild.",
            requirements: "Requirements",
            linkTo: "Link to {}",
            table: "Table", tableOf: "Table: {}",
            done: "done", notDone: "not done",
            citedByNone: "cited by no section",
            usedIn: "used in {}",
            struckThrough: "This requirement is struck through",
            unknownID: "No requirement has this ID"),
        prompt: nil)
}
