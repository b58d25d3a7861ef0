import Languages
import PRDModel
import Testing

private typealias Settings = ProjectSettings.SectionSettings

private func change(_ id: String, _ edit: (inout Settings) -> Void = { _ in }) -> Settings {
    var settings = Settings(id: SectionID(id), place: Place("prdbuild.yaml", line: 7, column: 3))
    edit(&settings)
    return settings
}

private func custom(_ id: String, _ edit: (inout Settings) -> Void = { _ in }) -> Settings {
    change(id) {
        $0.prompt = "prompts/\(id).txt"
        edit(&$0)
    }
}

private func leftOut(_ id: String) -> Settings { change(id) { $0.isLeftOut = true } }

private func graph(
    _ sections: Settings..., mode: Mode = .detailed, prompts: Set<String> = [], categories: Categories = Categories()
) throws(ProjectErrors) -> SectionGraph {
    var settings = ProjectSettings()
    settings.sections = sections
    return try SectionGraph.assemble(mode: mode, settings: settings, categories: categories, existingPrompts: prompts)
}

extension SectionGraph {
    fileprivate var ids: [String] { sections.map(\.id.text) }
    fileprivate func context(_ id: String) -> [String]? { self[SectionID(id)]?.context.map(\.text) }
}

private let foundation = ["problem_statement", "goals_objectives", "target_users", "proposed_solution"]

@Suite struct DocumentOrderTests {
    @Test func anOrderPushesTheLaterSectionsDown() throws {
        let graph = try graph(custom("compliance") { $0.position = .order(8) })
        #expect(graph.ids[7...9] == ["technical_considerations", "compliance", "success_metrics"])
        #expect(graph.position(of: SectionID("appendix")) == 12)
    }

    @Test(arguments: [(0, 0), (1, 1), (12, 12), (500, 12)])
    func anOrderIsThePlaceInTheDocument(order: Int, position: Int) throws {
        let graph = try graph(custom("own") { $0.position = .order(order) })
        #expect(graph.position(of: SectionID("own")) == position)
    }

    @Test func severalOrdersAreTakenFromTheLowestOn() throws {
        let graph = try graph(
            custom("late") { $0.position = .order(4) }, custom("early") { $0.position = .order(2) })
        #expect(graph.ids[1...5] == ["problem_statement", "early", "goals_objectives", "late", "target_users"])
    }

    @Test func afterPutsASectionBehindAnother() throws {
        let graph = try graph(
            custom("two") { $0.position = .after(SectionID("one")) },
            custom("one") { $0.position = .after(SectionID("success_metrics")) })
        #expect(graph.ids[8...11] == ["success_metrics", "one", "two", "timeline_milestones"])
    }

    @Test func aBuiltInSectionCanBeMoved() throws {
        let graph = try graph(change("appendix") { $0.position = .after(SectionID("problem_statement")) })
        #expect(graph.ids[1...3] == ["problem_statement", "appendix", "goals_objectives"])
        #expect(graph.sections.count == 12)
    }

    @Test func aSectionWithoutAPlaceComesLast() throws {
        #expect(try graph(custom("own")).ids.last == "own")
    }

    @Test func afterASectionThatTheModeDoesNotHaveDropsOut() throws {
        let draft = try graph(custom("own") { $0.position = .after(SectionID("target_users")) }, mode: .draft)
        #expect(draft.ids.count == 8)
        #expect(draft.ids.contains("own"))
        let without = try graph(custom("own") { $0.position = .after(SectionID("appendix")) }, leftOut("appendix"))
        #expect(without.ids.last == "own")
    }

    @Test func sectionsThatFollowOneAnotherInACircleAreKept() throws {
        let graph = try graph(
            custom("a") { $0.position = .after(SectionID("b")) }, custom("b") { $0.position = .after(SectionID("a")) })
        #expect(Set(graph.ids.suffix(2)) == ["a", "b"])
    }
}

@Suite struct GraphContextTests {
    @Test func aSectionOfOnesOwnIsADetailThatReadsAllOfStageOne() throws {
        let section = try #require(try graph(custom("compliance"))[SectionID("compliance")])
        #expect(section.stage == .detail)
        #expect(section.context.map(\.text) == foundation)
        #expect(section.categories == Categories().all.map(\.id))
        #expect(section.title == "Compliance")
        #expect(section.prompt == .file("prompts/compliance.txt"))
    }

    @Test func theSummaryReadsSectionsOfOnesOwnToo() throws {
        #expect(try graph(custom("compliance")).context("executive_summary")?.contains("compliance") == true)
    }

    @Test func aPromptFileOfTheSectionsNameIsEnough() throws {
        let graph = try graph(change("compliance"), prompts: ["compliance.txt"])
        #expect(graph[SectionID("compliance")]?.prompt == .standard("compliance.txt"))
    }

    @Test func aLeftOutSectionIsReadByNobody() throws {
        let graph = try graph(leftOut("target_users"), leftOut("appendix"))
        #expect(graph.sections.count == 10)
        #expect(graph[SectionID("target_users")] == nil)
        #expect(graph.sections.allSatisfy { !$0.context.contains(SectionID("target_users")) })
        #expect(graph.context("proposed_solution") == ["problem_statement", "goals_objectives"])
        #expect(graph.context("executive_summary")?.contains("appendix") == false)
    }

    @Test func contextThatIsNotInTheDocumentDropsOut() throws {
        let named = [SectionID("target_users"), SectionID("problem_statement"), SectionID("appendix")]
        let draft = try graph(custom("own") { $0.context = named }, mode: .draft)
        #expect(draft.context("own") == ["problem_statement"])
        let without = try graph(custom("own") { $0.context = named }, leftOut("appendix"))
        #expect(without.context("own") == ["problem_statement", "target_users"])
    }

    @Test func draftHasNoTargetUsersAndReadsOn() throws {
        let draft = try graph(mode: .draft)
        #expect(draft.context("proposed_solution") == ["problem_statement", "goals_objectives"])
        #expect(draft.context("next_steps") == ["problem_statement", "goals_objectives", "proposed_solution"])
    }

    @Test func theProjectFileChangesContextTitleInstructionsTimeoutAndCategories() throws {
        let graph = try graph(
            change("risks_mitigations") {
                $0.title = "Risks"
                $0.context = []
                $0.instructions = "Name an owner."
                $0.timeout = 7
                $0.reads = .only([.risksAssumptions, .problems])
                $0.provider.model = "m"
            })
        let section = try #require(graph[SectionID("risks_mitigations")])
        #expect(section.title == "Risks")
        #expect(section.context.isEmpty)
        #expect(section.instructions == "Name an owner.")
        #expect(section.timeout == 7)
        #expect(section.categories == [.problems, .risksAssumptions])
        #expect(section.provider.model == "m")
    }

    @Test func allMeansEveryCategoryAlsoOnesOwn() throws {
        let categories = Categories(custom: [Category(custom: CategoryID("laws"), displayName: "Laws")])
        let graph = try graph(change("success_metrics") { $0.reads = .all }, categories: categories)
        #expect(graph[SectionID("success_metrics")]?.categories == categories.all.map(\.id))
        #expect(graph[SectionID("executive_summary")]?.categories.last?.text == "laws")
        #expect(graph[SectionID("appendix")]?.categories.contains(CategoryID("laws")) == false)
    }
}

@Suite struct GraphErrorTests {
    private func problems(_ sections: Settings..., mode: Mode = .detailed) -> [Diagnostic] {
        var settings = ProjectSettings()
        settings.sections = sections
        do throws(ProjectErrors) {
            _ = try SectionGraph.assemble(mode: mode, settings: settings, categories: Categories(), existingPrompts: [])
            return []
        } catch {
            return error.diagnostics
        }
    }

    @Test func aCycleNamesItsSections() throws {
        let found = problems(
            custom("alpha") {
                $0.context = [SectionID("beta")]
                $0.contextPlace = Place("prdbuild.yaml", line: 9, column: 5)
            },
            custom("beta") { $0.context = [SectionID("gamma")] }, custom("gamma") { $0.context = [SectionID("alpha")] })
        let problem = try #require(found.first)
        #expect(found.count == 1)
        for name in ["alpha", "beta", "gamma"] { #expect(problem.message.contains(name)) }
        #expect(problem.place?.path == "prdbuild.yaml")
    }

    @Test func aSectionThatReadsItselfIsACycle() {
        #expect(problems(custom("own") { $0.context = [SectionID("own")] }).map(\.message).joined().contains("own → own"))
    }

    @Test func aSectionThatReadsTheSummaryIsACycleWithIt() {
        let found = problems(change("appendix") { $0.context = [SectionID("executive_summary")] })
        #expect(found.map(\.message).joined().contains("appendix"))
        #expect(found.map(\.message).joined().contains("executive_summary"))
    }

    @Test func anUnknownContextSectionIsAnErrorWithTheNearestName() throws {
        let found = problems(
            change("appendix") {
                $0.context = [SectionID("problem_statment")]
                $0.contextPlace = Place("prdbuild.yaml", line: 3, column: 14)
            })
        let problem = try #require(found.first)
        #expect(problem.message.contains("problem_statment"))
        #expect(problem.hint == "did you mean 'problem_statement'?")
        #expect(problem.place == Place("prdbuild.yaml", line: 3, column: 14))
    }

    @Test func anUnknownSectionBehindAfterIsAnError() throws {
        let problem = try #require(problems(change("appendix") { $0.position = .after(SectionID("zzz")) }).first)
        #expect(problem.message.contains("zzz"))
        #expect(problem.hint?.contains("known sections") == true)
    }

    @Test func aSectionWithoutAPromptIsAnErrorThatNamesIt() throws {
        let problem = try #require(problems(change("compliance")).first)
        #expect(problem.message == "section 'compliance' has no prompt")
        #expect(problem.hint?.contains("prompts/compliance.txt") == true)
        #expect(problem.place == Place("prdbuild.yaml", line: 7, column: 3))
    }

    @Test func aMisspeltBuiltInSectionIsAnErrorWithTheNearestName() throws {
        let problem = try #require(problems(change("apendix")).first)
        #expect(problem.message == "unknown section 'apendix'")
        #expect(problem.hint?.contains("did you mean 'appendix'?") == true)
    }

    @Test func everyProblemIsFoundInOneGo() {
        let found = problems(
            change("apendix"), change("compliance"), custom("own") { $0.context = [SectionID("nowhere")] },
            custom("round") { $0.context = [SectionID("round")] })
        #expect(found.count == 4)
    }
}

@Suite struct GraphOrderTests {
    @Test func theReadersOfASectionStandInDocumentOrder() throws {
        let graph = try graph()
        #expect(graph.readers(of: SectionID("success_metrics")).map(\.text) == ["executive_summary"])
        #expect(graph.readers(of: SectionID("target_users")).map(\.text) == graph.ids.filter { !foundation[..<3].contains($0) })
        #expect(graph.readers(of: SectionID("executive_summary")).isEmpty)
    }

    @Test func allReadersFollowTheEdgesToTheEnd() throws {
        let graph = try graph(
            custom("a") { $0.context = [] }, custom("b") { $0.context = [SectionID("a")] },
            custom("c") { $0.context = [SectionID("b")] }, leftOut("executive_summary"))
        #expect(graph.allReaders(of: SectionID("a")).map(\.text) == ["b", "c"])
        #expect(graph.allReaders(of: SectionID("c")).isEmpty)
        #expect(graph.allReaders(of: SectionID("problem_statement")).count == 10)
    }

    @Test func withAllContextAddsEverythingThatIsRead() throws {
        let graph = try graph()
        #expect(
            graph.withAllContext([SectionID("target_users")]).map(\.text)
                == ["problem_statement", "goals_objectives", "target_users"])
        #expect(graph.withAllContext([SectionID("executive_summary")]).count == 12)
        #expect(graph.withAllContext([SectionID]()).isEmpty)
    }

    @Test(arguments: 1...20)
    func inTopologicalOrderEverySectionFollowsWhatItReads(seed: Int) throws {
        var state = UInt64(seed)
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let names = (0..<8).map { "own\($0)" }
        let sections = names.indices.map { index in
            custom(names[index]) { settings in
                settings.context = names[..<index].filter { _ in random(3) == 0 }.map { SectionID($0) }
                settings.position = .order(random(20))
            }
        }
        var settings = ProjectSettings()
        settings.sections = sections
        let graph = try SectionGraph.assemble(
            mode: .detailed, settings: settings, categories: Categories(), existingPrompts: [])
        var seen: Set<SectionID> = []
        for section in graph.topological {
            #expect(seen.isSuperset(of: section.context), "seed \(seed): \(section.id.text)")
            seen.insert(section.id)
        }
        #expect(seen.count == graph.sections.count)
        #expect(graph.sections.count == 20)
    }
}
