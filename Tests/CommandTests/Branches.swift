import Foundation
import TestSupport

/// A built project under git with two branches to come. What they write is counted.
struct Branches {
    /// How the work of one branch comes to the other.
    enum Way: String, CaseIterable {
        case merge, rebase, cherryPick, stash
    }

    enum Writer {
        case offline
        /// A program whose text has a line for each requirement that it is given, so that version control can merge lines.
        case program
    }

    let project: TestProject

    /// - Parameter settings: of git.
    init(_ writer: Writer = .offline, files: [String: String] = [:], settings: String...) throws {
        var more = files
        if case .program = writer {
            more["writer.sh"] = Self.script
            more["prdbuild.yaml"] = more["prdbuild.yaml"] ?? "title: Field Notes\n"
            more["prdbuild.yaml"]! += "provider: { name: command, command: [sh, writer.sh] }\nrevise: false\n"
        }
        project = try SampleProject.detailed(more)
        try project.build()
        try project.git("init", "-q", "-b", "main")
        for setting in settings {
            let words = setting.split(separator: "=", maxSplits: 1).map(String.init)
            try project.git("config", words[0], words[1])
        }
        try project.commit("begin")
    }

    /// Each requirement is a paragraph between two that never change.
    private static let script = #"""
        echo call >> ../calls
        awk 'BEGIN { printf "{\"title\": \"T\", \"content\": \"Beginning.\n\n" }
             /^[0-9]+\. \[/ { sub(/^[0-9]+\. /, ""); gsub(/["\\]/, ""); print $0 "\n\nAs agreed on " length($0) % 2 ".\n\nSee there.\n" }
             END { printf "End.\"}\n" }'
        """# + "\n"

    /// Requests so far.
    var calls: Int {
        let text = try? String(contentsOf: project.base.appendingPathComponent("calls"), encoding: .utf8)
        return text?.split(separator: "\n").count ?? 0
    }

    func forgetCalls() { try? FileManager.default.removeItem(at: project.base.appendingPathComponent("calls")) }

    /// Something done on a branch that begins where `main` is now, built and committed; `main` is checked out after it.
    func branch(_ name: String, builds: Bool = true, _ change: (TestProject) throws -> Void) throws {
        try project.git("checkout", "-q", "-b", name)
        try work(name, builds: builds, change)
        try project.git("checkout", "-q", "main")
    }

    /// The same on the branch that is checked out.
    func work(_ message: String = "main", builds: Bool = true, _ change: (TestProject) throws -> Void) throws {
        try change(project)
        if builds {
            let run = try project.run("build")
            guard run.exitCode < 2 else { throw TestProblem("a branch cannot be built: \(run)") }
        }
        try project.commit(message)
    }

    /// Brings a branch with one commit over to `main`, which may leave conflicts.
    @discardableResult
    func bring(_ name: String, by way: Way = .merge) throws -> Run {
        switch way {
        case .merge: return try project.tryGit(["merge", "-q", "--no-ff", "-m", "merge", name])
        case .cherryPick: return try project.tryGit(["cherry-pick", name])
        case .rebase:
            try project.git("checkout", "-q", name)
            return try project.tryGit(["rebase", "-q", "main"])
        case .stash:
            // The branch's work as if it had not been committed yet.
            try project.git("checkout", "-q", name)
            try project.git("reset", "-q", "--soft", "HEAD^")
            try project.git("stash", "-q")
            try project.git("checkout", "-q", "main")
            return try project.tryGit(["stash", "pop", "-q"])
        }
    }

    /// The files with unresolved markers, of those that people read or the tool reads back.
    func conflicted() throws -> [String] {
        try ["PRD.md", "prdbuild.lock"].filter { path in
            try project.read(path).split(separator: "\n").contains { $0.hasPrefix("<<<<<<<") }
        }
    }

    /// What one clean build of the present inputs gives.
    func cleanDocument() throws -> String {
        let clean = try project.inputsAlone()
        try clean.build()
        return try clean.read("PRD.md")
    }
}
