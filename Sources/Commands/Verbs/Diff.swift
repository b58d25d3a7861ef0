import CommandLine
import Diffing
import Driver
import Formats
import Git
import Loading
import PRDModel
import Planning
import Reports
import Terminal
import TextLayout
import Wording

/// `prdbuild diff [REV]`
struct DiffCommand {
    let context: Context

    func run() throws -> ExitCode {
        let format = context.invocation.format(else: DifferenceFormat.text)
        let name = context.invocation.arguments.first ?? "HEAD"
        let repository = try GitRepository(holding: context.session.root, variables: context.world.variables())
        let commit = try repository.commit(name)
        let tree = try repository.tree(of: commit)
        let earlier = try EarlierProject.read(paths: tree.paths) { paths throws(ProjectErrors) in
            try repository.contents(of: paths, in: tree)
        }
        report(earlier.problems, of: commit)
        let project = try context.load().project
        let plan = try context.session.planner(for: project).plan()
        let difference = ProjectDifference(from: earlier.state, to: ProjectState(project, plan))
        let since = DifferenceReport.Since(
            name: name, id: commit.id, shortID: commit.shortID, subject: commit.subject, time: TimeStamp.text(commit.time),
            age: age(commit.time))
        let notes = notes(earlier, commit, project, plan)
        write(DifferenceReport(difference, title: project.title, since: since, notes: notes), as: format)
        return context.invocation.has(.exitCode) && !difference.isEmpty ? .unfinished : .success
    }

    private func write(_ report: DifferenceReport, as format: DifferenceFormat) {
        let console = context.console
        switch format {
        case .text:
            let text = DifferenceText(
                report, colours: console.colours(.output), shown: { context.paths.place($0) })
            console.result(lines: text.lines.flatMap(WrappedText(columns: console.outputColumns).lines))
        case .md: console.result(DifferenceMarkdown(report).text)
        case .json: console.result(DifferenceJSON.value(report).pretty)
        }
    }

    private func age(_ seconds: Int) -> String {
        let age = Age.text(of: seconds, now: context.world.now())
        return age == "just now" ? age : age + " ago"
    }

    /// What was wrong then is not to be mended now; it only explains a comparison that looks odd.
    private func report(_ problems: [Diagnostic], of commit: GitRepository.Commit) {
        for problem in problems.prefix(5) {
            let place = problem.place.map { "\($0.path)" + ($0.line.map { ":\($0)" } ?? "") + ": " } ?? ""
            context.console.say("\(commit.shortID): \(place)\(problem.message)")
        }
        if problems.count > 5 { context.console.say("\(commit.shortID): and \(problems.count - 5) more problems of that time") }
    }

    private func notes(
        _ earlier: EarlierProject, _ commit: GitRepository.Commit, _ project: Project, _ plan: Plan
    ) -> [String] {
        let document = project.settings.markdownOutput
        var notes: [String] = []
        if !earlier.exists {
            notes.append("There was no project here in \(commit.shortID), so everything is new.")
        } else if !earlier.hasDocument {
            notes.append("\(commit.shortID) has no \(document), so every section is new.")
        }
        if project.document == nil {
            notes.append("There is no \(document) now: 'prdbuild' writes it.")
            return notes
        }
        let stale = plan.stale.count
        if stale > 0 {
            notes.append(
                "\(document) is behind its requirements: \(counted(stale, "section")) to be made. Run 'prdbuild' first to see all of it."
            )
        }
        if !plan.heldBack.isEmpty {
            let ids = plan.heldBack.map(\.section.id.text).joined(separator: ", ")
            notes.append("Edited by hand, and their inputs changed since: \(ids).")
        }
        return notes
    }
}

extension ProjectState {
    /// The project as it is.
    init(_ project: Project, _ plan: Plan) {
        let parts = plan.entries.compactMap { entry in
            entry.text.map { Part(id: entry.section.id, text: $0, isEdited: entry.isEdited) }
        }
        self.init(
            title: project.title, mode: project.mode, categories: project.categories, requirements: project.requirements,
            parts: parts)
    }
}
