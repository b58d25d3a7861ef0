import Building
import PRDModel
import Planning
import Testing

@Suite struct BuilderTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    @Test func theFirstBuildMakesEachSectionOnce() async throws {
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked == everySection)
        #expect(outcome.sections(\.isGenerated) == everySection)
        #expect(outcome.lock.status == .ready)
        #expect(outcome.isComplete)
        #expect(
            outcome.lock.sections.values.allSatisfy { $0.status == .completed && !$0.isEdited && $0.usage?.outputTokens == 2 })
    }

    @Test func theSecondBuildAsksNothingAndLeavesTheSame() async throws {
        let first = try await project.build()
        let script = Script()
        let second = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(second.lock == first.lock)
        #expect(second.texts == first.texts)
        #expect(second.results.values.allSatisfy { $0 == .fresh })
        #expect(script.events.isEmpty)
    }

    @Test func aRequestHoldsTheTextsThatItsContextHasNow() async throws {
        let script = Script()
        let outcome = try await project.build(script)
        for id in everySection {
            let request = try #require(script.request(id))
            #expect(request.context.map(\.id) == request.section.context)
            #expect(request.context.allSatisfy { outcome.texts[$0.id] == $0.text }, "\(id)")
        }
    }

    @Test func aSectionThatComesOutTheSameLeavesItsReadersFresh() async throws {
        try await project.build(Script { "Always the same about \($0.section.id.text)." })
        project.reword("Exports fail often", at: 0)
        let script = Script { "Always the same about \($0.section.id.text)." }
        let outcome = try await project.build(script)
        // Those that read the category; the others read only their texts.
        #expect(
            script.asked == ["executive_summary", "goals_objectives", "problem_statement", "success_metrics", "target_users"])
        #expect(outcome.result("proposed_solution") == .fresh)
        #expect(outcome.lock.status == .ready)
        let again = Script()
        try await project.build(again)
        #expect(again.asked.isEmpty)
    }

    @Test func aSectionThatComesOutDifferentTakesItsReadersAlong() async throws {
        try await project.build()
        project.reword("Exports fail often", at: 0)
        let script = Script()
        try await project.build(script)
        #expect(script.asked == everySection)
    }

    @Test func onlyWhatAChangeReachesIsMadeAgain() async throws {
        try await project.build()
        project.reword("Ask the whole field", at: 4)
        let script = Script()
        try await project.build(script)
        #expect(script.asked == ["appendix", "executive_summary", "timeline_milestones"])
    }

    @Test func namedSectionsAreMadeWithWhatTheyRead() async throws {
        let script = Script()
        let outcome = try await project.build(script, only: ["target_users"])
        #expect(script.asked == ["goals_objectives", "problem_statement", "target_users"])
        #expect(outcome.result("appendix") == .leftStale([.neverBuilt]))
        #expect(!outcome.isComplete)
        #expect(outcome.lock.status == .partial)
        let rest = Script()
        try await project.build(rest)
        #expect(rest.asked.count == 9)
    }

    @Test func aSectionOutsideTheNamedOnesIsLeftStaleByWhatChangedAboveIt() async throws {
        try await project.build()
        project.prompts["target_users"] = "New {title}"
        let outcome = try await project.build(Script(), only: ["target_users"])
        #expect(outcome.result("problem_statement") == .fresh)
        guard case .leftStale = outcome.result("proposed_solution") else {
            Issue.record("\(String(describing: outcome.result("proposed_solution")))")
            return
        }
        #expect(!outcome.isComplete)
    }

    @Test func whatIsForcedIsMadeAlthoughNothingChangedAndTheCacheHasIt() async throws {
        try await project.build()
        project.forced = [SectionID("appendix")]
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked == ["appendix"])
        #expect(outcome.result("executive_summary") == .fresh)
        let other = Script { _ in "Another text." }
        #expect(try await project.build(other).lock.status == .ready)
        #expect(other.asked == ["appendix", "executive_summary"])
    }

    @Test func aTextIsNormalisedBeforeItCounts() async throws {
        let outcome = try await project.build(Script { _ in "\n# Head\r\n\n<!-- prdbuild:section x -->\n```\nopen  \n\n" })
        let text = try #require(outcome.texts[SectionID("appendix")]?.content)
        #expect(text.hasPrefix("### Head"))
        #expect(text.hasSuffix("```"))
        #expect(!text.contains("<!-- prdbuild:"))
        #expect(outcome.lock.sections[SectionID("appendix")]?.contentHash == outcome.texts[SectionID("appendix")]?.contentHash)
    }

    @Test(arguments: ["", " \n\t\n"]) func anEmptyAnswerIsAFailure(text: String) async throws {
        let outcome = try await project.build(Script { _ in text }, only: ["problem_statement"])
        #expect(outcome.result("problem_statement")?.isFailed == true)
        #expect(outcome.texts.isEmpty)
    }

    @Test func eventsTellWhatIsPlannedStartedArrivingAndFinished() async throws {
        let script = Script()
        try await project.build(script)
        let stages = script.events.compactMap { event -> Int? in
            if case .stage(let stage, _) = event { stage.rawValue } else { nil }
        }
        #expect(stages == [1, 2, 3])
        for id in everySection.map({ SectionID($0) }) {
            let start = script.events.firstIndex(of: .sectionStarted(id))
            let end = script.events.firstIndex { event in
                if case .sectionFinished(id, .generated, let text) = event { text != nil } else { false }
            }
            let piece = script.events.firstIndex { if case .chunk(id, _) = $0 { true } else { false } }
            #expect([start, piece, end].compactMap { $0 }.count == 3, "\(id.text)")
            #expect((start ?? 0) < (piece ?? 0) && (piece ?? 0) < (end ?? 0), "\(id.text)")
        }
    }

    @Test func theLockKeepsTheRequirementsThatTheTextsWereMadeFrom() async throws {
        try await project.build()
        let before = project.lock?.requirements[.problems]
        #expect(before?.keys.map(\.text) == ["P-1"])
        project.requirements.append(requirement("P-2", "New"))
        try await project.build(Script { _ in throw GenerationFailure("down") })
        #expect(project.lock?.requirements[.problems] == before)
        try await project.build()
        #expect(project.lock?.requirements[.problems]?.keys.map(\.text).sorted() == ["P-1", "P-2"])
    }
}

@Suite struct EditedTextTests {
    private let project: BuiltProject

    init() throws { project = try BuiltProject() }

    @Test func anEditIsKeptRecordedAndItsReadersAreMadeAgain() async throws {
        try await project.build()
        project.edit("goals_objectives", "By hand.")
        let script = Script()
        let outcome = try await project.build(script)
        #expect(outcome.result("goals_objectives") == .kept)
        #expect(outcome.texts[SectionID("goals_objectives")]?.content == "By hand.")
        #expect(!script.asked.contains("goals_objectives"))
        #expect(script.asked.contains("target_users"))
        #expect(script.request("target_users")?.context.last?.text.content == "By hand.")
        let entry = outcome.lock.sections[SectionID("goals_objectives")]
        #expect(entry?.isEdited == true)
        #expect(entry?.contentHash == outcome.texts[SectionID("goals_objectives")]?.contentHash)
        let again = Script()
        #expect(try await project.build(again).lock == outcome.lock)
        #expect(again.asked.isEmpty)
    }

    @Test func anEditWhoseInputsChangeIsHeldBackUntilAPersonDecides() async throws {
        try await project.build()
        project.edit("goals_objectives", "By hand.")
        try await project.build()
        project.prompts["goals_objectives"] = "New {title}"
        for _ in 0..<2 {
            let script = Script()
            let outcome = try await project.build(script)
            #expect(outcome.result("goals_objectives") == .heldBack([.promptChanged]))
            #expect(outcome.texts[SectionID("goals_objectives")]?.content == "By hand.")
            #expect(script.asked.isEmpty)
            #expect(!outcome.isComplete)
        }
    }

    @Test func anEditBelowAChangedSectionIsHeldBack() async throws {
        try await project.build()
        project.edit("target_users", "By hand.")
        try await project.build()
        project.prompts["problem_statement"] = "New {title}"
        let outcome = try await project.build(Script())
        #expect(outcome.result("target_users")?.isHeldBack == true)
        #expect(outcome.texts[SectionID("target_users")]?.content == "By hand.")
    }

    @Test func forcingDoesNotOverwriteAnEdit() async throws {
        try await project.build()
        project.edit("appendix", "By hand.")
        project.forced = [SectionID("appendix")]
        let script = Script()
        let outcome = try await project.build(script)
        #expect(!script.asked.contains("appendix"))
        #expect(outcome.texts[SectionID("appendix")]?.content == "By hand.")
    }

    @Test func aDocumentWithoutALockIsAdoptedAndNothingIsOverwritten() async throws {
        try await project.build()
        project.loseLock()
        try project.clearCache()
        let before = project.texts
        let script = Script()
        let outcome = try await project.build(script)
        #expect(script.asked.isEmpty)
        #expect(outcome.texts == before)
        #expect(outcome.lock.sections.values.allSatisfy { $0.isEdited })
        #expect(outcome.lock.status == .ready)
    }

    @Test func aTextOfTheCacheIsNoEdit() async throws {
        try await project.build()
        let old = project.texts
        project.prompts["appendix"] = "New {title}"
        try await project.build()
        project.edit("appendix", old[SectionID("appendix")]?.content ?? "")
        let script = Script()
        let outcome = try await project.build(script)
        #expect(outcome.result("appendix") == .cached)
        #expect(script.asked.isEmpty)
    }
}
