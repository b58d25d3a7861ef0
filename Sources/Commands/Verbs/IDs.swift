import CommandLine
import Driver
import FileAccess
import PRDModel
import Planning
import Reports
import Terminal
import TextLayout
import Wording

/// `prdbuild ids`
struct IDsCommand {
    let context: Context

    private var console: Console { context.console }
    private var isNumbered: Bool { context.invocation.has(.numbered) }
    /// More new names than this are left to `--dry-run`.
    private static let maxRenamings = 20

    func run() async throws -> ExitCode {
        if context.invocation.has(.dryRun) { return try dryRun() }
        return try await context.withBuildLock(waits: false) {
            let loaded = try context.load()
            context.session.cache.files.removeLeftovers()
            let edits = try IDEdits(loaded, isNumbered: isNumbered)
            if edits.files.isEmpty { return finish(edits, with: nothingToDo(edits)) }
            if isNumbered { sayRenamings(edits) }
            let consequence = try consequence(of: edits, for: loaded.project)
            if isNumbered { say(consequence, isDone: true) }
            try FileSet(edits.files.map(\.change), in: context.session.root).write()
            context.world.hasWritten.withLock { $0 = true }
            if !isNumbered { sayFiles(edits) }
            console.report(edits.danglingReferences(in: loaded.project))
            let end = isNumbered ? "" : "; nothing becomes stale"
            return finish(edits, with: "wrote \(counted(edits.count, "ID")) into \(counted(edits.files.count, "file"))\(end)")
        }
    }

    private func dryRun() throws -> ExitCode {
        let loaded = try context.load()
        let edits = try IDEdits(loaded, isNumbered: isNumbered)
        if edits.files.isEmpty { return finish(edits, with: nothingToDo(edits)) }
        for file in edits.files {
            let path = TerminalText.line(context.paths.path(file.source.path), hasColours: false)
            console.result(patch: InsertionDiff(path: path, style: console.outputStyle).lines(of: file))
        }
        console.report(edits.danglingReferences(in: loaded.project))
        say(try consequence(of: edits, for: loaded.project), isDone: false)
        return finish(
            edits, with: "would write \(counted(edits.count, "ID")) into \(counted(edits.files.count, "file"))")
    }

    private func nothingToDo(_ edits: IDEdits) -> String {
        edits.unmarked.isEmpty && edits.repeated.isEmpty
            ? "every requirement has its ID in its file already" : "no ID could be written"
    }

    private func sayFiles(_ edits: IDEdits) {
        let names = edits.files.map { context.paths.path($0.source.path) }
        let width = names.map { displayWidth($0) }.max() ?? 0
        for (name, file) in zip(names, edits.files) {
            console.say("  \(Columns.padded(name, width))  \(counted(file.insertions.count, "ID"))")
        }
    }

    private func sayRenamings(_ edits: IDEdits) {
        for renaming in edits.renamings.prefix(Self.maxRenamings) {
            let requirement = renaming.requirement
            console.say(
                "  \(context.paths.place(requirement.place))  \(requirement.id.text) becomes \(renaming.id.text)")
        }
        let more = edits.renamings.count - Self.maxRenamings
        if more > 0 { console.say("  and \(more) more, which --dry-run shows") }
    }

    /// What the plan says of the sections once the IDs are written.
    private struct Consequence {
        var sections = 0
        var stale: [SectionID] = []
        var waiting: [SectionID] = []
        var heldBack: [SectionID] = []
    }

    private func consequence(of edits: IDEdits, for project: Project) throws -> Consequence {
        let before = try context.session.planner(for: project).plan()
        var changed = project
        changed.requirements = edits.requirements
        let after = try context.session.planner(for: changed).plan()
        var result = Consequence(sections: after.entries.count)
        for entry in after.entries where before[entry.section.id]?.state.word != entry.state.word {
            switch entry.state {
            case .stale: result.stale.append(entry.section.id)
            case .edited: result.heldBack.append(entry.section.id)
            case .waiting: result.waiting.append(entry.section.id)
            case .fresh: break
            }
        }
        return result
    }

    private func say(_ consequence: Consequence, isDone: Bool) {
        let makes = isDone ? "makes" : "would make"
        if consequence.stale.isEmpty, consequence.heldBack.isEmpty {
            return console.say("prdbuild: this \(makes) nothing stale")
        }
        let count = "\(consequence.stale.count) of \(counted(consequence.sections, "section"))"
        if !consequence.stale.isEmpty { list(consequence.stale, after: "prdbuild: this \(makes) \(count) stale:") }
        if !consequence.waiting.isEmpty { list(consequence.waiting, after: "  and these if one of them comes out different:") }
        if !consequence.heldBack.isEmpty { list(consequence.heldBack, after: "  held back, since a person edited them:") }
    }

    private func list(_ sections: [SectionID], after words: String) {
        console.say(words)
        for section in sections { console.say("    \(section.text)") }
    }

    private func finish(_ edits: IDEdits, with words: String) -> ExitCode {
        let problems = unmarked(edits) + repeated(edits)
        console.report(problems)
        console.say("prdbuild: \(words)")
        return problems.isEmpty ? .success : .unfinished
    }

    /// More places than this are counted.
    private static let maxPlaces = 10

    /// A warning for each kind of item, with the first of its places.
    private func unmarked(_ edits: IDEdits) -> [Diagnostic] {
        let kinds = Dictionary(grouping: edits.unmarked) { $0.rule == .feature ? 0 : $0.rule == .heading ? 1 : 2 }
        return kinds.sorted { $0.key < $1.key }.map { kind, requirements in
            let hint =
                switch kind {
                case 0: "write a tag line with an ID of your own above the feature or rule, e.g. '@FR-7'"
                case 1: "write an ID of your own into the heading, e.g. '## FR-7 Title'"
                default:
                    "write an ID of your own in front of the text, e.g. '[FR-7] …', and see with 'prdbuild requirements' how it is read"
                }
            let others = requirements.dropFirst().prefix(Self.maxPlaces - 1).map { context.paths.place($0.place) }
            let more = requirements.count - others.count - 1
            let places =
                others.isEmpty
                ? "" : "; the same holds at " + others.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
            return .warning(
                "an ID written here would make the item read differently, so it keeps \(requirements[0].id.text), made from its text"
                    + places,
                at: requirements[0].place, hint: hint)
        }
    }

    private func repeated(_ edits: IDEdits) -> [Diagnostic] {
        Dictionary(grouping: edits.repeated, by: \.place).sorted { $0.key < $1.key }.map { place, requirements in
            .warning(
                "no ID can be written in front of this item: its file is included more than once", at: place,
                hint: "it keeps \(requirements.map(\.id.text).joined(separator: " and ")), made from its text")
        }
    }
}
