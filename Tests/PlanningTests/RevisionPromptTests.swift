import PRDModel
import Planning
import Testing

@Suite struct RevisionPromptTests {
    /// The whole prompt of `success_metrics` for a revision; its wording is `{title}`, the changes and the earlier text in lines of
    /// their own.
    private func prompt(
        _ changes: [Revision.Change], earlier: String = "Earlier.",
        wording: String = "Revise {title}:\n{changes}\n---\n{earlier_text}\n",
        template: String = "Write {title}.\n"
    ) throws -> String {
        var project = PlannedProject()
        project.prompts["success_metrics"] = template
        let planner = try project.planner
        let section = try #require(planner.project.graph[SectionID("success_metrics")])
        let plain = planner.request(for: section, texts: [:])
        return GenerationRequest(
            section: section, requirements: plain.requirements, context: [], template: plain.template,
            sharedContext: plain.sharedContext,
            revision: Revision(
                text: SectionText(title: "Success Metrics", content: earlier), changes: changes,
                template: PromptTemplate(text: wording, place: Place("r"), known: PromptTemplate.Placeholder.ofRevision))
        ).promptText
    }

    private func list(_ changes: Revision.Change...) throws -> String {
        try prompt(changes, wording: "{changes}", template: "")
            .split(separator: "\n", omittingEmptySubsequences: false).drop { $0.isEmpty }.joined(separator: "\n")
    }

    @Test func theRevisionStandsBehindThePromptAsItIsWithoutIt() throws {
        let text = try prompt([.prompt])
        #expect(
            text == """
                Write Success Metrics.

                Revise Success Metrics:
                1. The task for this section changed: bring the earlier text into line with it.
                ---
                Earlier.

                """)
    }

    @Test func whatIsFilledInIsNeverExpandedAgain() throws {
        let item = requirement("P-1", "Use {earlier_text} and {title}")
        let text = try prompt(
            [.requirement(.added(item), category: "{changes}"), .instructions("{requirements_by_section}")],
            earlier: "{changes} {title} {prior_sections}", template: "")
        #expect(text.contains("+ Use {earlier_text} and {title}\n"))
        #expect(text.contains("[P-1] was added to {changes}:"))
        #expect(text.contains("   {requirements_by_section}\n"))
        #expect(text.hasSuffix("---\n{changes} {title} {prior_sections}\n"))
    }

    @Test func requirementsAreShownBeforeAndAfter() throws {
        let item = requirement("P-1", "Exports often fail", group: "Sync")
        #expect(
            try list(.requirement(.changed(item, from: .init(id: item.id, text: "Exports fail")), category: "Problems")) == """
                1. [P-1] in Problems changed:
                   - Exports fail
                   + (Sync) Exports often fail
                """)
        #expect(
            try list(.requirement(.changed(item, from: .init(id: item.id, text: nil)), category: "Problems")) == """
                1. [P-1] in Problems changed:
                   + (Sync) Exports often fail
                """)
        let renamed = RequirementChange.Former(id: RequirementID("PROB-0a"), group: "Old", text: "Exports fail")
        #expect(
            try list(.requirement(.changed(item, from: renamed), category: "Problems")) == """
                1. [PROB-0a] in Problems changed and has a new ID, [P-1]:
                   - (Old) Exports fail
                   + (Sync) Exports often fail
                """)
        #expect(
            try list(.requirement(.added(item), category: "Problems"), .requirement(.moved(item), category: "Problems")) == """
                1. [P-1] was added to Problems:
                   + (Sync) Exports often fail
                2. [P-1] moved to another place in Problems; its text is the same.
                """)
        let gone = RequirementChange.Former(id: RequirementID("P-2"), text: "Slow\n- nested")
        #expect(
            try list(
                .requirement(.removed(gone, .problems), category: "Problems"),
                .requirement(.removed(.init(id: gone.id, text: nil), .problems), category: "Problems"),
                .requirements(category: "User Goals")) == """
                    1. [P-2] was removed from Problems:
                       - Slow
                       - nested
                    2. [P-2] was removed from Problems.
                    3. The requirements in User Goals changed; which ones is not known.
                    """)
    }

    @Test func aContextSectionIsShownByItsLinesUnlessMostAreNew() throws {
        let earlier = "one\ntwo\nthree\nfour"
        #expect(
            try list(.context(title: "Target Users", lines: LineComparison(from: earlier, to: "one\n2\nthree\nfour\nfive")))
                == """
                1. The section "Target Users" changed:
                   - two
                   + 2
                   + five
                """)
        #expect(
            try list(.context(title: "Target Users", lines: LineComparison(from: earlier, to: "one\n2\n3\n4")))
                == "1. The section \"Target Users\" changed in most of its lines; its present text is above.")
        #expect(
            try list(.context(title: "Target Users", lines: nil))
                == "1. The section \"Target Users\" changed; its present text is above.")
    }

    @Test func everyOtherChangeHasALine() throws {
        #expect(
            try list(
                .categoryAdded("Non-Goals"), .categoryRemoved("Data Needs"), .contextAdded(title: "A"),
                .contextRemoved(title: "B"),
                .contextReordered, .instructions("Be brief.\nUse a table."), .instructions(""), .title("T"), .projectTitle("P"),
                .sharedContext, .provider) == """
                    1. The section now has to cover Non-Goals.
                    2. The section no longer has to cover Data Needs.
                    3. The section "A" is now among the other sections.
                    4. The section "B" is no longer among the other sections.
                    5. The other sections stand in another order.
                    6. The further project instructions changed. They are now:
                       Be brief.
                       Use a table.
                    7. There are no further project instructions any more.
                    8. The title of this section is now "T".
                    9. The title of the document is now "P".
                    10. The ground rules changed: bring the earlier text into line with them.
                    11. The earlier text was written by another model or with other settings.
                    """)
    }

    @Test func withoutAChangeTheModelIsToldThatANewVersionWasAskedFor() throws {
        #expect(try prompt([]).contains("\nNothing in the material above. A new version was asked for"))
    }

    @Test func theSharedPartIsTheSameWithARevision() throws {
        var project = PlannedProject()
        project.choice.name = "ollama"
        project.prompts["success_metrics"] = "{shared_context}\n\nWrite {title}."
        project = try project.built()
        func parts(_ project: PlannedProject) throws -> PromptParts {
            let planner = try project.planner
            let section = try #require(planner.project.graph[SectionID("success_metrics")])
            return planner.request(for: section, texts: planner.presentTexts).promptParts
        }
        let revised = try parts(project)
        project.isFromScratch = true
        let plain = try parts(project)
        #expect(revised.shared == plain.shared && !plain.shared.isEmpty)
        #expect(revised.task.hasPrefix(plain.task) && revised.task.contains("Text of success_metrics."))
        #expect(!plain.task.contains("Text of success_metrics."))
    }
}
