import Languages
import PRDModel
import Testing

@Suite struct NearestNameTests {
    private let sections = ["appendix", "problem_statement", "risks_mitigations", "success_metrics", "target_users"]

    @Test(arguments: [
        ("apendix", "appendix"), ("appendicks", "appendix"), ("APPENDIX", "appendix"), ("sucess_metrics", "success_metrics"),
        ("risk_mitigations", "risks_mitigations"), ("prob", "problem_statement"), ("target_user", "target_users"),
    ])
    func aMisspeltNameFindsTheOneThatWasMeant(typed: String, meant: String) {
        #expect(nearestName(to: typed, among: sections) == meant)
    }

    @Test(arguments: ["", "x", "pr", "zebra", "metrics", "statement_of_work"])
    func aNameFarFromAllFindsNone(typed: String) {
        #expect(nearestName(to: typed, among: sections) == nil)
    }

    @Test func neighboursSwappedCountOnce() {
        #expect(nearestName(to: "biuld", among: ["build"]) == "build")
        #expect(nearestName(to: "bulid", among: ["build"]) == "build")
        #expect(nearestName(to: "bdlui", among: ["build"]) == nil)
    }

    @Test func theNearestOfSeveralWins() {
        #expect(nearestName(to: "grape", among: ["graph", "grapes", "grapa"]) == "graph")
        #expect(nearestName(to: "stauts", among: ["start", "status"]) == "status")
    }

    @Test func noKnownNamesFindNone() {
        #expect(nearestName(to: "build", among: [String]()) == nil)
    }
}

@Suite struct CategoriesTests {
    private let categories = Categories()

    /// The list of section 3 of the contract.
    private static let builtIn: [(id: String, displayName: String)] = [
        ("background", "Background"), ("problems", "Problems & Pain Points"), ("target_users", "Users & Stakeholders"),
        ("user_goals", "User Goals"), ("success_criteria", "Success Criteria"),
        ("functional_requirements", "Functional Requirements"), ("quality_requirements", "Non-Functional Requirements"),
        ("data_needs", "Data Needs"), ("constraints", "Constraints"), ("non_goals", "Non-Goals"),
        ("risks_assumptions", "Risks & Assumptions"), ("open_questions", "Open Questions"), ("action_items", "Action Items"),
        ("glossary", "Glossary"),
    ]

    @Test func theBuiltInCategoriesStandInTheirOrder() {
        #expect(categories.all.map(\.id.text) == Self.builtIn.map(\.id))
        #expect(categories.all.map(\.displayName) == Self.builtIn.map(\.displayName))
    }

    @Test(arguments: builtIn.indices)
    func caseBlanksHyphensUnderscoresAndAmpersandsDoNotMatter(index: Int) {
        let (id, displayName) = Self.builtIn[index]
        for name in [id, displayName] {
            let squeezed = name.filter { !" -_&".contains($0) }
            let spread = name.map { " -_&".contains($0) ? "-" : String($0) }.joined()
            let forms = [
                name, name.uppercased(), name.lowercased(), squeezed, spread, name + ":", "  " + name + " ",
                spread.map { $0 == "-" ? "_" : String($0) }.joined(), spread.map { $0 == "-" ? " & " : String($0) }.joined(),
            ]
            for form in forms { #expect(categories.named(form)?.id.text == id, "\(form)") }
        }
    }

    @Test(arguments: [
        ("Functional", "functional_requirements"), ("Risks", "risks_assumptions"), ("Goals", "user_goals"),
        ("Assumptions", "risks_assumptions"), ("Pain Points", "problems"), ("Problem", "problems"),
        ("Questions", "open_questions"), ("Actions", "action_items"), ("Data", "data_needs"), ("Constraint", "constraints"),
    ])
    func obviousShortFormsNameACategory(name: String, id: String) {
        #expect(categories.named(name)?.id.text == id)
    }

    @Test(arguments: ["", " ", "Reports", "Goalkeeper", "Non", "problems2"])
    func otherWordsNameNone(name: String) {
        #expect(categories.named(name) == nil)
    }

    @Test func aCategoryOfOnesOwnComesLastAndIsFoundByIDAndDisplayName() {
        let own = Categories(custom: [Category(custom: CategoryID("compliance"), displayName: "Laws & Rules")])
        #expect(own.all.map(\.id.text) == Self.builtIn.map(\.id) + ["compliance"])
        #expect(own.named("Compliance")?.id.text == "compliance")
        #expect(own.named("laws-rules")?.id.text == "compliance")
        #expect(own[CategoryID("compliance")]?.prefix == "COMP")
    }

    @Test func weakNamesCountOnlyWhereNothingAboveNamesACategory() {
        #expect(categories.named("Performance", isInside: false)?.id == .qualityRequirements)
        #expect(categories.named("Performance", isInside: true) == nil)
        #expect(categories.named("User stories", isInside: true)?.id == .functionalRequirements)
    }

    @Test func aCategoryOfOnesOwnMayHaveANameThatTeamsUseForABuiltInOne() {
        let own = Categories(custom: [Category(custom: CategoryID("quality"), displayName: "Personas")])
        #expect(own.named("Quality")?.id.text == "quality")
        #expect(own.named("personas", isInside: true)?.id.text == "quality")
    }

    @Test func onlyBackgroundAndGlossaryAreProse() {
        #expect(categories.all.map(\.id).filter(\.isProse) == [.background, .glossary])
    }

    @Test func theNamesOfBuiltInCategoriesCannotBeTakenByOthers() {
        let own = Categories(custom: [Category(custom: CategoryID("mine"), displayName: "User Goals")])
        #expect(own.named("user goals")?.id == .userGoals)
    }

    @Test func everyPrefixIsDifferent() {
        #expect(Set(categories.all.map(\.prefix)).count == Self.builtIn.count)
        #expect(categories[.problems]?.prefix == "PROB")
    }
}

@Suite struct ReadableNameTests {
    @Test(arguments: [
        ("field-notes", "Field Notes"), ("field_notes", "Field Notes"), ("my.app", "My App"), ("iOS app", "IOS App"), ("", ""),
        ("--x--", "X"),
    ])
    func aNameBecomesATitle(name: String, title: String) {
        #expect(readableName(name) == title)
    }
}

@Suite struct DiagnosticTests {
    @Test func problemsStandInOrderOfPlaceAndThoseWithoutOneFirst() {
        let places: [Place?] = [
            Place("b.md", line: 1), Place("a.md", line: 12), nil, Place("a.md", line: 2, column: 9), Place("a.md"),
            Place("a.md", line: 2, column: 3),
        ]
        let errors = ProjectErrors(places.enumerated().map { Diagnostic("\($0)", at: $1) })
        #expect(errors.diagnostics.map(\.message) == ["2", "4", "5", "3", "1", "0"])
    }
}
