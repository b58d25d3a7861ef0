import PRDModel
import Planning
import Testing

@Suite struct ProviderChoiceTests {
    /// Who writes `success_metrics`, in words.
    private func provider(_ edit: (inout PlannedProject) -> Void) throws -> String {
        var project = try PlannedProject().built()
        edit(&project)
        let planner = try project.planner
        return planner.provider(for: try #require(planner.project.graph[SectionID("success_metrics")])).text
    }

    private static func record(_ text: String, in project: inout PlannedProject) {
        project.lock?.sections[SectionID("success_metrics")]?.inputs[.provider] = text
    }

    @Test func withNothingSaidItIsTheOfflineComposer() throws {
        #expect(try provider { $0.lock = nil } == "offline/1")
    }

    @Test func whatTheLockRecordsIsUsedWhereNothingElseIsSaid() throws {
        #expect(
            try provider { Self.record("anthropic/m max_tokens=9 temperature=0.5", in: &$0) }
                == "anthropic/m max_tokens=9 temperature=0.5")
        #expect(try provider { Self.record("command max_tokens=4000", in: &$0) } == "command max_tokens=4000")
    }

    @Test func theProjectFileGoesOverTheLock() throws {
        let text = try provider { project in
            Self.record("anthropic/m max_tokens=9", in: &project)
            project.settings.provider.name = "ollama"
        }
        #expect(text == "ollama max_tokens=4000")
    }

    @Test func aSectionsProviderGoesOverTheProjects() throws {
        let text = try provider { project in
            project.settings.provider.name = "ollama"
            project.settings.provider.model = "general"
            project.change("success_metrics") { $0.provider.model = "own" }
        }
        #expect(text == "ollama/own max_tokens=4000")
    }

    @Test func theCommandLineGoesOverEverything() throws {
        let text = try provider { project in
            Self.record("anthropic/m max_tokens=9", in: &project)
            project.settings.provider.name = "ollama"
            project.change("success_metrics") { $0.provider.name = "gemini" }
            project.choice.name = "openai"
            project.choice.model = "x"
        }
        #expect(text == "openai/x max_tokens=4000")
        let offline = try provider { project in
            project.settings.provider.name = "ollama"
            project.choice.name = "offline"
        }
        #expect(offline == "offline/1")
    }

    @Test func theComposersVersionIsThatOfThisBinary() throws {
        #expect(try provider { $0.choice.composerVersion = 7 } == "offline/7")
    }
}

@Suite struct PromptTextTests {
    /// The prompt of a section for a template.
    private func prompt(
        _ template: String, of id: String = "success_metrics", _ edit: (inout PlannedProject) -> Void = { _ in }
    ) throws -> String {
        var project = PlannedProject()
        project.prompts[id] = template
        project = try project.built()
        edit(&project)
        let planner = try project.planner
        let section = try #require(planner.project.graph[SectionID(id)])
        return planner.request(for: section, texts: planner.presentTexts).promptText
    }

    @Test func requirementsStandBelowTheirCategoriesInTheOrderOfTheCategories() throws {
        #expect(
            try prompt("{requirements_by_section}", of: "goals_objectives") == """
                ### Problems & Pain Points

                1. [P-1] Exports fail
                2. [P-2] Sync is slow
                3. [P-3] No search

                ### User Goals

                1. [G-1] Find notes

                ### Non-Goals

                1. [N-1] No chat
                """)
    }

    @Test func onlyCategoriesThatTheSectionReadsAndThatHaveItemsAreThere() throws {
        #expect(try !prompt("{requirements_by_section}").contains("Non-Goals"))
        #expect(try !prompt("{requirements_by_section}", of: "executive_summary").contains("Data Needs"))
        #expect(try prompt("{requirements_by_section}") { $0.requirements = [] } == "No requirements of these kinds are stated.")
    }

    @Test func groupsAndFurtherLinesGoWithTheItem() throws {
        let text = try prompt("{requirements_by_section}") { project in
            project.requirements = [requirement("P-1", "One\n- nested\n\nmore", group: "Sync / Offline")]
        }
        #expect(text == "### Problems & Pain Points\n\n#### Sync / Offline\n\n1. [P-1] One\n   - nested\n\n   more")
    }

    @Test func priorSectionsAreTheContextInDocumentOrder() throws {
        #expect(
            try prompt("{prior_sections}") == """
                ### Problem Statement

                Text of problem_statement.

                ### Goals and Objectives

                Text of goals_objectives.
                """)
        #expect(try prompt("{prior_sections}", of: "problem_statement") == "No prior sections yet.")
    }

    @Test func allSectionsAreTheSameOneLevelUp() throws {
        let text = try prompt("{all_sections}", of: "executive_summary")
        #expect(text.hasPrefix("## Problem Statement\n\nText of problem_statement.\n\n## Goals and Objectives\n\n"))
        #expect(text.hasSuffix("## Success Metrics\n\nText of success_metrics."))
    }

    @Test func aContextSectionWithoutATextIsLeftOut() throws {
        #expect(
            try prompt("{prior_sections}") { $0.remove("problem_statement") }
                == "### Goals and Objectives\n\nText of goals_objectives.")
    }

    @Test func titleProjectAndInstructionsAreFilledIn() throws {
        let text = try prompt("{title}|{project}|{instructions}") { project in
            project.change("success_metrics") { $0.instructions = "Be brief." }
            project.lock?.sections[SectionID("success_metrics")]?.instructions = "Use a table."
        }
        #expect(text == "Success Metrics|Field Notes|Be brief.\n\nUse a table.")
    }

    @Test func theSharedContextIsFilledInOnceWithoutItsLastLineEnd() throws {
        let text = try prompt("{shared_context}\n\nNow {title}.") { $0.sharedContext = "For {project}: {shared_context}.\n" }
        #expect(text == "For Field Notes: .\n\nNow Success Metrics.")
    }

    @Test func whatComesFromARequirementOrASectionIsNeverExpanded() throws {
        let text = try prompt("{shared_context}{requirements_by_section}\n{prior_sections}") { project in
            project.requirements = [requirement("P-1", "Use {title} and {all_sections}")]
            project.edit("problem_statement", content: "{instructions} {requirements_by_section}")
            project.sharedContext = "{project}"
            project.title = "{title}"
        }
        #expect(text.hasPrefix("{title}### Problems"))
        #expect(text.contains("1. [P-1] Use {title} and {all_sections}\n"))
        #expect(text.contains("### Problem Statement\n\n{instructions} {requirements_by_section}"))
    }

    @Test func otherBracesStay() throws {
        #expect(try prompt(#"{"title": "…"} {prior_section}"#) == #"{"title": "…"} {prior_section}"#)
    }

    @Test func theRequestHoldsTheTitleOfTheDocumentOnlyWhereThePromptUsesIt() throws {
        var project = PlannedProject()
        project.prompts["success_metrics"] = "{project}"
        let planner = try project.planner
        let titles = try ["success_metrics", "problem_statement"].map { id in
            planner.request(for: try #require(planner.project.graph[SectionID(id)]), texts: [:]).projectTitle
        }
        #expect(titles == ["Field Notes", nil])
    }
}
