import CommandLine
import Driver
import Loading
import PRDModel
import Planning
import Terminal
import Wording

/// `prdbuild render`
struct RenderCommand {
    let context: Context

    func run() async throws -> ExitCode {
        try await context.withBuildLock {
            let loaded = try context.load(for: .handlingMerge)
            let project = loaded.project
            if let merge = project.merge {
                let hint = "run 'prdbuild': rendering alone would drop one side"
                throw ProjectErrors(merge.causes.map { Diagnostic($0.message, at: $0.place, hint: hint) })
            }
            let planner = try context.session.planner(for: project)
            let abandoned = planner.plan().abandoned.map { context.session.problem(with: $0, in: project) }
            if !abandoned.isEmpty { throw ProjectErrors(abandoned) }
            let lock = Lockfile(mode: project.mode, title: project.title, sections: project.lock?.sections ?? [:])
            let outputs = Outputs(project: project, sections: planner.presentTexts, lock: lock, former: loaded.outputs)
            // The lock tells what texts were made from, and nothing is made here.
            let written = try outputs.write(
                over: loaded.outputs, only: [.markdown, .html], settings: project.settings, root: context.session.root)
            if !written.isEmpty { context.world.hasWritten.withLock { $0 = true } }
            let files = written.map { context.paths.path(project.settings.path(of: $0)) }
            context.console.say(files.isEmpty ? "prdbuild: no work to do." : "prdbuild: wrote " + files.joined(separator: ", "))
            return .success
        }
    }
}
