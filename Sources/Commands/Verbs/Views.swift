import FileAccess
import Formats
import Loading
import PRDModel
import Planning
import Rendering

/// `prdbuild prompt SECTION`
struct PromptCommand {
    let session: Session

    func run() throws -> ExitCode {
        let project = try session.load().project
        let section = try session.section(session.invocation.arguments[0], in: project.graph)
        let planner = try session.planner(for: project)
        let text = planner.request(for: section, texts: planner.presentTexts).promptText
        session.console.result(text.hasSuffix("\n") ? text : text + "\n")
        return .success
    }
}

/// `prdbuild graph`
struct GraphCommand {
    let session: Session

    func run() throws -> ExitCode {
        let format = session.invocation.format(else: GraphText.Format.text)
        let project = try session.load().project
        let plan = try session.planner(for: project).plan()
        let graph = GraphText(graph: project.graph, plan: plan)
        session.console.result(graph.written(as: format, colours: session.console.colours(.output)))
        return .success
    }
}

/// `prdbuild render`
struct RenderCommand {
    let session: Session

    func run() async throws -> ExitCode {
        try await session.withBuildLock {
            let loaded = try session.load()
            let project = loaded.project
            if let merge = project.merge {
                let hint = "run 'prdbuild': rendering alone would drop one side"
                throw ProjectErrors(merge.causes.map { Diagnostic($0.message, at: $0.place, hint: hint) })
            }
            let planner = try session.planner(for: project)
            let abandoned = planner.plan().abandoned.map { session.problem(with: $0, in: project) }
            if !abandoned.isEmpty { throw ProjectErrors(abandoned) }
            let lock = Lock(
                mode: project.mode, status: .partial, title: project.title, version: 0, requirements: [:],
                sections: project.lock?.sections ?? [:])
            let outputs = Outputs(project: project, sections: planner.presentTexts, lock: lock, former: loaded.outputs)
            // The lock tells what texts were made from, and nothing is made here.
            let written = try outputs.write(
                over: loaded.outputs, only: [.markdown, .html], settings: project.settings, root: session.root)
            let files = written.map { session.console.path(project.settings.path(of: $0), root: session.root) }
            session.console.say(files.isEmpty ? "prdbuild: no work to do." : "prdbuild: wrote " + files.joined(separator: ", "))
            return .success
        }
    }
}

/// `prdbuild clean`
struct CleanCommand {
    let session: Session

    func run() async throws -> ExitCode {
        let path = ".prdbuild"
        guard FileStamp(path: session.root + "/" + path) != nil else {
            session.console.say("prdbuild: nothing to clean.")
            return .success
        }
        let removed = try FileRemoval.removeTree(path, root: session.root)
        session.console.say("prdbuild: deleted \(path)/ (\(counted(removed, "file")))")
        return .success
    }
}
