import FileAccess
import Formats
import PRDModel

/// `prdbuild init [DIR]`
struct InitCommand {
    let invocation: Invocation
    let world: World
    let console: Console

    func run() throws -> ExitCode {
        let shown = invocation.arguments.first ?? invocation.options[.directory] ?? "."
        let root = world.absolute(shown)
        for path in [ProjectFileFormat.fileName, "requirements"] where FileStamp(path: root + "/" + path) != nil {
            throw UsageError(
                message: "'\(shown)' is a project already: it has \(path)",
                hint: "run 'prdbuild' there, or name another directory")
        }
        try AtomicFile.makeDirectory(root, shownPath: shown)
        try AtomicFile.makeDirectory(root + "/requirements", shownPath: "requirements")
        for (path, text) in StarterProject.files {
            if FileStamp(path: root + "/" + path) != nil {
                console.say("  kept     \(path), which was there")
                continue
            }
            try AtomicFile.write(Array(text.utf8), to: root + "/" + path, shownPath: path)
            console.say("  written  \(path)")
        }
        let place = shown == "." ? "" : " -C \(shown)"
        console.say("prdbuild: now run 'prdbuild\(place)', read PRD.md, then put your own requirements in place of the example")
        return .success
    }
}

/// What a new project begins with: a small example that builds, meant to be overwritten.
enum StarterProject {
    static let files: [(path: String, text: String)] = [
        ("prdbuild.yaml", projectFile),
        ("requirements/problems.md", problems),
        ("requirements/user-goals.md", goals),
        ("requirements/functional-requirements.md", functions),
        ("requirements/scope.md", scope),
        ("requirements/risks-and-questions.md", risks),
        (".gitattributes", attributes),
    ]

    private static let projectFile = """
        # Everything here is optional. 'prdbuild help' lists the commands.
        # title: Team Lunch          # default: the folder's name
        # language: de               # default: English; also fr, es, ja
        mode: draft                  # 'detailed' adds users, metrics, timeline, risks and more
        """ + "\n"

    private static let problems = """
        # Problems & Pain Points

        <!-- Comments like this one are notes to the team; they reach no document. -->

        - [PROB-001] Every day the team spends 20 minutes in chat on where to have lunch.
        - [PROB-002] Two of nine people have food allergies and often find nothing they can eat.
        """ + "\n"

    private static let goals = """
        # User Goals

        - [GOAL-001] A team member knows by 11:30 where lunch is. Metric: days with a decision by 11:30.
          Baseline: 4 of 20. Target: 18 of 20. (answers PROB-001)
        - [GOAL-002] Everybody finds a dish that they can eat. (answers PROB-002)
        """ + "\n"

    private static let functions = """
        # Functional Requirements

        - [FR-001] A team member proposes a place until 11:00. Priority: must. (supports GOAL-001)
        - [FR-002] A team member votes for one of the proposed places until 11:25. Priority: must. (supports GOAL-001)
        - [FR-003] The vote leaves out places without a dish for somebody's allergy. Priority: should. (supports GOAL-002)

        <!-- Without an ID an item gets one from its text. -->
        - The result is posted to the team's chat at 11:30.
        """ + "\n"

    private static let scope = """
        # Scope

        ## Data Needs

        - [DATA-001] Each person's allergies, entered by that person. (see FR-003)

        ## Constraints

        - [CON-001] Allergies are health data: they are stored encrypted and shown to their owner only.

        ## Non-Goals

        - [NG-001] Nobody orders or pays through the product.
        """ + "\n"

    private static let risks = """
        # Risks and questions

        ## Risks & Assumptions

        - [RISK-001] Nobody proposes a place on busy days. Likelihood: medium. Impact: high.
          Mitigation: the place of last week is proposed at 10:45.

        ## Open Questions

        - [Q-001] Do visitors vote too? Ask: the office manager.

        ## Action Items

        - [ACT-001] Ask the team for their ten favourite places. Owner: Kim. Due: 2027-01-15.
        """ + "\n"

    private static let attributes = """
        # Generated. People review PRD.md; the page is left out of diffs and merges, and the next build writes it anew.
        # PRD.md and prdbuild.lock are merged line by line: 'prdbuild' puts in order what is left of that.
        PRD.html linguist-generated -diff -merge
        prdbuild.lock linguist-generated
        """ + "\n"
}
