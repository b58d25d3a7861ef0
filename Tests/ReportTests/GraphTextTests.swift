import Foundation
import PRDModel
import Planning
import Reports
import Testing

/// problem_statement ← goals_objectives ← success_metrics ← executive_summary, the last two of which read all above them.
private func graphText(title: String? = nil) throws -> GraphText {
    var settings = ProjectSettings()
    let kept = ["executive_summary", "problem_statement", "goals_objectives", "success_metrics"]
    for entry in Catalogue.entries {
        var section = ProjectSettings.SectionSettings(id: entry.id, place: Place("prdbuild.yaml"))
        section.isLeftOut = !kept.contains(entry.id.text)
        if entry.id.text == "success_metrics" { section.title = title }
        settings.sections.append(section)
    }
    let graph = try SectionGraph.assemble(mode: .detailed, settings: settings, categories: Categories(), existingPrompts: [])
    // One text that a person wrote is all there is.
    let text = SectionText(title: "Goals", content: "By hand.")
    let project = Project(
        settings: settings, title: "T", mode: .detailed, categories: Categories(), graph: graph, requirements: [], prompts: [:],
        sharedContext: PromptTemplate(text: "", place: Place("s")),
        revisionPrompt: PromptTemplate(text: "", place: Place("r")), pageTemplate: "", lock: nil,
        document: Document(title: "T", parts: [.init(id: SectionID("goals_objectives"), text: text, line: 1, isMissing: false)]),
        warnings: [])
    return GraphText(graph: graph, plan: Planner(project: project, choice: ProviderChoice(composerVersion: 1)).plan())
}

@Suite struct GraphTextTests {
    @Test func textHasALineASectionByStageWithStateAndContext() throws {
        #expect(
            try graphText().text(colours: false) == """
                1 foundation
                  problem_statement  stale     reads no section
                  goals_objectives   edited    reads problem_statement
                2 detail
                  success_metrics    stale     reads problem_statement, goals_objectives
                3 summary
                  executive_summary  stale     reads every other section

                """)
    }

    @Test func coloursAreOnlyThereWhenAskedFor() throws {
        let plain = try graphText().text(colours: false)
        let coloured = try graphText().text(colours: true)
        #expect(!plain.contains("\u{1B}"))
        #expect(coloured.contains("\u{1B}[31mstale"))
        #expect(coloured.split(separator: "\u{1B}[0m").joined().replacing(#/\u{1B}\[\d+m/#, with: "") == plain)
    }

    @Test func mermaidDrawsTheEdgesThatFollowFromNoOthers() throws {
        let lines = try graphText().mermaid.split(separator: "\n").map(String.init)
        #expect(lines.first == "graph TD")
        #expect(lines.contains("  problem_statement[\"Problem Statement\"]:::stale"))
        #expect(lines.contains("  goals_objectives[\"Goals and Objectives\"]:::edited"))
        #expect(
            lines.filter { $0.contains("-->") } == [
                "  success_metrics --> executive_summary", "  problem_statement --> goals_objectives",
                "  goals_objectives --> success_metrics",
            ])
        for state in ["fresh", "stale", "waiting", "edited"] { #expect(lines.contains { $0.hasPrefix("  classDef \(state) ") }) }
    }

    @Test func dotIsOneDirectedGraph() throws {
        let dot = try graphText().dot
        #expect(dot.hasPrefix("digraph prd {\n"))
        #expect(dot.hasSuffix("}\n"))
        #expect(dot.contains("  problem_statement -> goals_objectives;\n"))
        #expect(dot.split(separator: "\n").count { $0.contains("->") } == 3)
    }

    @Test func quotesInTitlesAreEscaped() throws {
        let text = try graphText(title: "\"Quoted\" \\ end\"")
        #expect(text.mermaid.contains("success_metrics[\"#quot;Quoted#quot; \\ end#quot;\"]"))
        #expect(text.dot.contains(#"label="\"Quoted\" \\ end\"""#))
    }

    @Test func jsonHasEverythingOfEachSection() throws {
        struct Node: Decodable, Equatable {
            var id: String
            var title: String
            var order: Int
            var stage: Int
            var state: String
            var context: [String]
            var requirements: [String]
            var readers: [String]
        }
        let data = Data(try graphText().json.utf8)
        let nodes = try #require(try JSONDecoder().decode([String: [Node]].self, from: data)["sections"])
        #expect(nodes.map(\.id) == ["executive_summary", "problem_statement", "goals_objectives", "success_metrics"])
        #expect(
            nodes[2]
                == Node(
                    id: "goals_objectives", title: "Goals and Objectives", order: 2, stage: 1, state: "edited",
                    context: ["problem_statement"], requirements: ["problems", "user_goals", "success_criteria", "non_goals"],
                    readers: ["executive_summary", "success_metrics"]))
    }
}
