import CommandLine
import Driver
import FileAccess
import Formats
import Loading
import PRDModel
import Terminal
import TextLayout

/// `prdbuild init [DIR]`
struct InitCommand {
    let invocation: Invocation
    let world: World
    let console: Console

    private var shown: String { invocation.arguments.first ?? invocation.value(.directory) ?? "." }

    func run() throws -> ExitCode {
        let root = world.absolute(shown)
        if let stamp = FileStamp(path: root), !stamp.isDirectory {
            throw UsageError(message: "'\(shown)' is a file", hint: "name a directory; it is made if there is none")
        }
        for path in [ProjectFileFormat.fileName, "requirements"] where FileStamp(path: root + "/" + path) != nil {
            throw UsageError(
                message: "'\(shown)' is a project already: it has \(path)",
                hint: "run 'prdbuild' there, or name another directory")
        }
        let search = LayoutSearch(Containment.real(root) ?? root)
        // With several layouts only a person can tell which of them is meant.
        _ = try search.source()
        if let found = search.found.first {
            return try adopt(
                [found.layout.source], root: root, found: "\(counted(found.files.count, "file")) of \(found.layout.description)")
        }
        let documents = LooseDocuments(Containment.real(root) ?? root)
        if !documents.files.isEmpty {
            return try adopt(documents.sources, root: root, found: documents.files.joined(separator: ", "))
        }
        try OwnFiles(root: root).makeRoot(shownPath: shown)
        try write(StarterProject.files, root: root)
        console.say("prdbuild: now run 'prdbuild\(place)', read PRD.md, then put your own requirements in place of the example")
        return .success
    }

    /// Writes down what a build would take anyway, so that it can be changed.
    private func adopt(_ sources: [ProjectSettings.RequirementSource], root: String, found: String) throws -> ExitCode {
        let project = AdoptedProject(sources: sources, stem: outputStem(root: root))
        console.say("  found    \(found)")
        try write(project.files, root: root)
        if project.stem != AdoptedProject.standardStem {
            console.say("prdbuild: PRD.md or PRD.html was there already, so the document goes to \(project.stem).md and .html")
        }
        console.say("prdbuild: now run 'prdbuild requirements\(place)' to see what is read from them, then 'prdbuild\(place)'")
        return .success
    }

    private func write(_ texts: [(path: String, text: String)], root: String) throws(ProjectErrors) {
        let files = OwnFiles(root: root)
        var isAfterWriting = false
        for (path, text) in texts {
            if files.kind(path) != nil {
                console.say("  kept     \(path), which was there")
                continue
            }
            do throws(ProjectErrors) {
                let folder = splitPath(path).folder
                if !folder.isEmpty { try files.makeFolder(folder) }
                try AtomicFile.write(Array(text.utf8), to: path, in: root)
            } catch {
                throw ProjectErrors(error.diagnostics, isAfterWriting: isAfterWriting)
            }
            isAfterWriting = true
            world.hasWritten.withLock { $0 = true }
            console.say("  written  \(path)")
        }
    }

    private var place: String { shown == "." ? "" : " -C \(shown)" }

    /// For the names of the outputs: the first that overwrites nothing. With a lock the files are prdbuild's own.
    private func outputStem(root: String) -> String {
        let stems = [AdoptedProject.standardStem, "PRD-generated"] + (2...99).map { "PRD-generated-\($0)" }
        let isBuilt = FileStamp(path: root + "/" + LockfileFormat.fileName) != nil
        let free = stems.first { stem in
            [".md", ".html"].allSatisfy { FileStamp(path: root + "/" + stem + $0) == nil }
        }
        return isBuilt ? AdoptedProject.standardStem : free ?? AdoptedProject.standardStem
    }
}

/// What `init` writes in a folder that has requirements already, in a known layout or under a usual name.
struct AdoptedProject {
    static let standardStem = "PRD"

    let sources: [ProjectSettings.RequirementSource]
    /// The common part of the outputs' names.
    let stem: String

    var files: [(path: String, text: String)] {
        [(ProjectFileFormat.fileName, projectFile), (".gitattributes", StarterProject.attributes(page: stem + ".html"))]
    }

    private var projectFile: String {
        var text = """
            # Everything here is optional. 'prdbuild help' lists the commands.
            # title: My Product          # default: the folder's name
            # language: de               # default: English; also fr, es, ja
            # mode: draft                # fewer sections
            requirements:
            \(sources.map { "  - " + $0.yaml }.joined(separator: "\n"))
            # What headings of your own mean: a category, or 'ignore'.
            # headings: { Business rules: constraints, Change log: ignore }
            """ + "\n"
        if stem != Self.standardStem { text += "output: { markdown: \(stem).md, html: \(stem).html }\n" }
        return text
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
        (".gitattributes", attributes(page: "PRD.html")),
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

    static func attributes(page: String) -> String {
        """
        # Generated. People review the document; the page is left out of diffs and merges, and the next build writes it again.
        # The document and prdbuild.lock are merged line by line: 'prdbuild' puts in order what is left of that.
        \(page) linguist-generated -diff -merge
        prdbuild.lock linguist-generated
        """ + "\n"
    }
}
