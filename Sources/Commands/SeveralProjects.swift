import CommandLine
import Driver
import FileAccess
import Languages
import Loading
import PRDModel
import Terminal
import TextLayout

/// `build` and `check` on several projects at once: one process, one limit of requests in flight, a line for each.
struct SeveralProjects {
    private struct Member: Sendable {
        /// Absolute.
        let root: String
        /// Relative to the working directory.
        let label: String
    }

    private let invocation: Invocation
    private let world: World
    private let console: Console
    private let members: [Member]
    private let shared: SharedResources

    /// Nil for a command line that is about one project.
    init?(_ typed: Invocation, world: World, console: Console) throws {
        guard typed.command == .build || typed.command == .check else { return nil }
        let base = typed.value(.directory).map(world.absolute) ?? world.workingDirectory
        let directories = typed.arguments.filter { Self.isDirectory($0, base: base) }
        let others = typed.arguments.filter { !directories.contains($0) }
        guard typed.has(.all) || !directories.isEmpty || (typed.command == .check && !others.isEmpty) else { return nil }
        if let other = others.first {
            throw UsageError(
                message: "'\(other)' is no directory of a project",
                hint: typed.command == .build
                    ? "sections are named in one project: 'prdbuild build -C DIR \(other)'"
                    : "usage: prdbuild check [DIR…] [--all]")
        }
        let found =
            try typed.has(.all) ? Self.allProjects(base, directories, console) : directories.map { try Self.project($0, base) }
        self.world = world
        self.console = console
        invocation = typed.withoutArguments
        let roots = Set(found.map { PathKey($0) }).map(\.path).sorted(by: precedes)
        members = (typed.shard?.part(of: roots) ?? roots).map { root in
            let label = console.of(project: root).paths.path("")
            return Member(root: root, label: label.isEmpty ? "." : label)
        }
        shared = SharedResources(invocation.buildOptions, world: world)
    }

    /// A path with a slash, or the directory of a project which no built-in section is called like.
    private static func isDirectory(_ word: String, base: String) -> Bool {
        if word.utf8.contains(UInt8(ascii: "/")) || word == "." || word == ".." { return true }
        return !word.isEmpty && Catalogue.entry(for: SectionID(word)) == nil && ProjectFinder.isProject(base + "/" + word)
    }

    private static func project(_ word: String, _ base: String) throws -> String {
        guard let root = Containment.real(word.hasPrefix("/") ? word : base + "/" + word) else {
            throw UsageError(message: "there is no directory '\(word)'", hint: "'--all' finds every project below a directory")
        }
        if ProjectFinder.isProject(root) { return root }
        throw UsageError(
            message: "'\(word)' is not a project: \(ProjectFinder.absence)",
            hint: "'--all' finds every project below a directory")
    }

    private static func allProjects(_ base: String, _ directories: [String], _ console: Console) throws -> [String] {
        if let first = directories.first {
            throw UsageError(
                message: "'\(first)' and --all exclude each other", hint: "--all -C \(first) finds the projects below it")
        }
        let roots = try ProjectFinder.projects(below: base)
        if !roots.isEmpty { return roots }
        throw ProjectErrors(
            Diagnostic(
                "there is no project below '\(base)'",
                hint: "a project has prdbuild.yaml, Markdown files in requirements/, or the files of a known layout"))
    }

    func run() async -> ExitCode {
        defer { shared.client.shutDown() }
        // A question whether files are right is answered in order; builds wait for servers, not for one another.
        let isBuild = invocation.command == .build && !invocation.has(.dryRun)
        var codes: [ExitCode] = []
        if isBuild {
            codes = await withTaskGroup(of: ExitCode.self) { group in
                for member in members { group.addTask { await run(member) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
        } else {
            for member in members { codes.append(await run(member)) }
        }
        if members.isEmpty { console.say("prdbuild: there are fewer projects than parts, and none is in this one.") }
        if codes.count > 1 { console.say("prdbuild: " + summary(codes)) }
        return codes.max() ?? .success
    }

    private func run(_ member: Member) async -> ExitCode {
        // One directory means what -C means. A part of several says which projects it has.
        let isAlone = members.count == 1 && invocation.shard == nil
        let session = Session(
            invocation.buildOptions, world: world, root: member.root, shared: isAlone ? nil : shared)
        let context = Context(invocation, session, isAlone ? console : console.labelled(member.label))
        return await reporting(invocation, context.console) {
            if let code = NullBuild.answer(invocation, session, context.console) { return code }
            return try await perform(context)
        }
    }

    private func summary(_ codes: [ExitCode]) -> String {
        func count(_ code: ExitCode, _ words: String) -> String? {
            let number = codes.count { $0 == code }
            return number == 0 ? nil : "\(number) \(words)"
        }
        let parts = [
            count(.success, invocation.has(.dryRun) ? "looked at" : "current"), count(.unfinished, "not current"),
            count(.usage, "with errors"),
        ]
        return "\(counted(codes.count, "project")): " + parts.compactMap { $0 }.joined(separator: ", ")
    }
}
