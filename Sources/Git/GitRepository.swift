import Languages
import PRDModel
import Programs

/// The repository that holds a project, asked through the program git.
package struct GitRepository: Sendable {
    /// Absolute path of the project.
    private let root: String
    private let environment: [String]
    /// From the repository's top to the project, with a final slash; empty if they are the same.
    private let prefix: String

    /// A commit as people speak of it.
    package struct Commit: Hashable, Sendable {
        /// All digits.
        package let id: String
        package let shortID: String
        /// Seconds since 1970.
        package let time: Int
        package let subject: String
    }

    /// Variables by which git tells the programs that it starts, such as hooks, of its own repository; relative paths among them would
    /// lead elsewhere from the project's directory.
    private static let local = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"]

    /// - Parameter variables: the process's own, as `NAME=value`.
    /// - Throws: if there is no git, or the project is in no repository.
    package init(holding root: String, variables: [String]) throws(ProjectErrors) {
        self.root = root
        let set = ["LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"]
        let replaced = Self.local + ["LC_ALL", "GIT_OPTIONAL_LOCKS", "GIT_TERMINAL_PROMPT"]
        environment = set + variables.filter { entry in !replaced.contains { entry.hasPrefix($0 + "=") } }
        let run = try Self.run(["rev-parse", "--show-prefix"], root: root, environment: environment)
        guard run.status == 0 else {
            let words = Self.firstLine(run.errors)
            if words.contains("dubious ownership") {
                throw ProjectErrors(
                    Diagnostic(
                        "git refuses to read this repository: it belongs to another user",
                        hint: "run 'git status' here, which says how to allow it"))
            }
            throw ProjectErrors(
                Diagnostic(
                    "this project is in no git repository: \(words)",
                    hint: "changes are told from commits: run 'git init', then commit the project with PRD.md and prdbuild.lock"))
        }
        prefix = Self.withoutLineEnd(run.output)
    }

    /// - Parameter name: anything that git takes for a commit: `HEAD~3`, a branch, a tag, digits of its id.
    package func commit(_ name: String) throws(ProjectErrors) -> Commit {
        if name.contains("..") {
            throw ProjectErrors(
                Diagnostic(
                    "'\(name)' names two commits, and one is compared with the files as they are",
                    hint: "for what a branch changed: prdbuild diff \"$(git merge-base main HEAD)\""))
        }
        let found = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"])
        guard found.status == 0 else { throw try unknown(name) }
        let id = Self.withoutLineEnd(found.output)
        let shown = try git([
            "-c", "log.showSignature=false", "log", "-1", "--no-color", "--format=%h%x00%ct%x00%s", id, "--",
        ])
        let fields = Self.withoutLineEnd(shown.output).split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
        guard shown.status == 0, fields.count == 3 else { throw Self.failure(shown) }
        return Commit(id: id, shortID: fields[0], time: Int(fields[1]) ?? 0, subject: fields[2])
    }

    private func unknown(_ name: String) throws(ProjectErrors) -> ProjectErrors {
        let hasCommits = try git(["rev-parse", "--verify", "--quiet", "HEAD"]).status == 0
        if !hasCommits {
            return ProjectErrors(
                Diagnostic("this repository has no commit yet", hint: "commit the project; changes are told from then on"))
        }
        let isShallow = Self.withoutLineEnd(try git(["rev-parse", "--is-shallow-repository"]).output) == "true"
        return ProjectErrors(
            Diagnostic(
                "there is no commit '\(name)' in this repository",
                hint: isShallow
                    ? "this clone is shallow: fetch the commit first, e.g. 'git fetch --unshallow' (actions/checkout: fetch-depth: 0)"
                    : "'git log --oneline' and 'git branch -a' show what there is"))
    }

    /// The project's files in a commit.
    package func tree(of commit: Commit) throws(ProjectErrors) -> GitTree {
        let run = try git(["ls-tree", "-r", "-z", "--full-tree", commit.id] + (prefix.isEmpty ? [] : ["--", prefix]))
        guard run.status == 0 else { throw Self.failure(run) }
        return GitTree(listing: run.output, prefix: prefix)
    }

    /// The bytes of files of a tree, by path; links are followed to other files of it. What is missing there is left out.
    package func contents(of paths: [String], in tree: GitTree) throws(ProjectErrors) -> Files {
        var wanted = Dictionary(paths.map { (PathKey($0), PathKey($0)) }, uniquingKeysWith: { first, _ in first })
        var result: Files = [:]
        // A chain of links that leads nowhere in so many steps leads in a circle.
        for _ in 0..<8 where !wanted.isEmpty {
            let entries = wanted.compactMap { path, target in tree[target].map { (path: path, target: target, entry: $0) } }
            let blobs = try read(entries.map(\.entry.id))
            wanted = [:]
            for (path, target, entry) in entries {
                guard let bytes = blobs[entry.id] else { continue }
                if entry.isLink {
                    wanted[path] = GitTree.target(String(decoding: bytes, as: UTF8.self), of: target.path).map { PathKey($0) }
                } else {
                    result[path] = bytes
                }
            }
        }
        return result
    }

    private func read(_ ids: [String]) throws(ProjectErrors) -> [String: [UInt8]] {
        guard !ids.isEmpty else { return [:] }
        let run = try git(["cat-file", "--batch"], input: Array((Set(ids).joined(separator: "\n") + "\n").utf8))
        guard run.status == 0 else { throw Self.failure(run) }
        return GitTree.blobs(inBatch: run.output)
    }

    /// Files of a commit by path, those that it has of the ones asked for.
    package typealias Files = [PathKey: [UInt8]]

    /// The files on both sides of a merge, a rebase and the like.
    package struct MergedFiles: Sendable {
        package var head: Files = [:]
        /// Of what is under way; such an operation leaves a name for the other side.
        package var present: Sides<Files>?
        /// Of a merge that is the last commit.
        package var committed: Sides<Files>?
        /// Paths of which git left both sides to be resolved, whatever became of them in the work tree.
        package var unmerged: Set<PathKey> = []
    }

    package func filesInMerge(_ paths: [String]) throws(ProjectErrors) -> MergedFiles {
        let names = [
            "HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD^", "refs/stash", "HEAD^1", "HEAD^2", ":2",
        ]
        let objects = names.flatMap { name in paths.map { "\(name):\(prefix)\($0)" } }
        guard !objects.contains(where: { $0.contains("\n") }) else { return MergedFiles() }
        let run = try git(["cat-file", "--batch"], input: Array((objects.joined(separator: "\n") + "\n").utf8))
        guard run.status == 0 else { throw Self.failure(run) }
        let blobs = GitTree.records(inBatch: run.output)
        guard blobs.count == objects.count else { return MergedFiles() }
        let versions = names.indices.map { index -> Files in
            var files: Files = [:]
            for (offset, path) in paths.enumerated() { files[PathKey(path)] = blobs[index * paths.count + offset]?.bytes }
            return files
        }
        // A stash may lie there for long; it is being taken out only if that leaves conflicts.
        let other = versions[1...(versions[8].isEmpty ? 4 : 5)].first { !$0.isEmpty }
        return MergedFiles(
            head: versions[0],
            present: other.map { Sides(ours: versions[0], theirs: $0) },
            committed: versions[7].isEmpty ? nil : Sides(ours: versions[6], theirs: versions[7]),
            unmerged: Set(versions[8].keys))
    }

    // MARK: - Running git

    private func git(_ arguments: [String], input: [UInt8] = []) throws(ProjectErrors) -> ProgramRun {
        try Self.run(arguments, root: root, environment: environment, input: input)
    }

    private static func run(
        _ arguments: [String], root: String, environment: [String], input: [UInt8] = []
    ) throws(ProjectErrors) -> ProgramRun {
        do throws(ProgramRun.Failure) {
            return try ProgramRun(["git", "-C", root] + arguments, environment: environment, input: input)
        } catch {
            switch error {
            case .notStarted:
                throw ProjectErrors(
                    Diagnostic("git is not installed, or not on PATH", hint: "earlier states are read through it: install git"))
            case .tooMuchOutput:
                throw ProjectErrors(Diagnostic("the files of that commit are too large to be compared"))
            }
        }
    }

    private static func failure(_ run: ProgramRun) -> ProjectErrors {
        ProjectErrors(Diagnostic("git failed: \(firstLine(run.errors))", hint: "'git fsck' looks for damage in the repository"))
    }

    private static func firstLine(_ bytes: [UInt8]) -> String {
        var line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        for word in ["fatal: ", "error: "] where line.hasPrefix(word) { line.removeFirst(word.count) }
        return line.isEmpty ? "it says nothing" : line
    }

    private static func withoutLineEnd(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }
}
