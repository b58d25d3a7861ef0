import Foundation

// A project under version control, apart from the settings of whoever runs the tests.
extension TestProject {
    private static let alone = [
        "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "T",
        "GIT_AUTHOR_EMAIL": "t@example.invalid",
        "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@example.invalid", "GIT_EDITOR": "true", "GIT_MERGE_AUTOEDIT": "no",
    ]

    /// Runs git in the project's directory; it may fail, as a merge with conflicts does.
    package func tryGit(_ arguments: [String]) throws -> Run {
        try Run(arguments, in: root, environment: Self.alone.merging(["HOME": root.path]) { $1 }, program: "/usr/bin/git")
    }

    @discardableResult
    package func git(_ arguments: String...) throws -> String {
        let run = try tryGit(arguments)
        guard run.exitCode == 0 else { throw TestProblem("git: \(run)") }
        return run.output
    }

    /// Makes the project a repository with one commit on `main`.
    package func initRepository(_ settings: String...) throws {
        try git("init", "-q", "-b", "main")
        for setting in settings {
            let words = setting.split(separator: "=", maxSplits: 1).map(String.init)
            try git("config", words[0], words[1])
        }
        try commit("begin")
    }

    package func commit(_ message: String) throws {
        try git("add", "-A")
        try git("commit", "-q", "--allow-empty", "-m", message)
    }

    /// A clone with a work tree of its own and no `.prdbuild/`, on the branch that is checked out here.
    package func gitClone() throws -> TestProject {
        let copy = try TestProject()
        try FileManager.default.removeItem(at: copy.root)
        let run = try Run(
            ["clone", "-q", root.path, copy.root.path], in: copy.base, environment: Self.alone, program: "/usr/bin/git")
        guard run.exitCode == 0 else { throw TestProblem("git: \(run)") }
        return copy
    }
}
