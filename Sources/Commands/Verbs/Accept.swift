import CommandLine
import Driver
import PRDModel
import Wording

/// `prdbuild accept SECTION…`
struct AcceptCommand {
    let context: Context

    func run() async throws -> ExitCode {
        let names = context.invocation.arguments
        guard names.isEmpty == context.invocation.has(.all) else {
            throw UsageError(
                message: names.isEmpty ? "'accept' needs the name of a section" : "'accept' takes sections or --all, not both",
                hint: "usage: prdbuild accept SECTION…, or prdbuild accept --all; 'prdbuild status' lists the sections")
        }
        let acceptance = try await context.withBuildLock {
            try context.session.accept(names.isEmpty ? nil : names, in: try context.load(for: .handlingMerge))
        }
        for note in acceptance.notes { context.console.say(note.words(context.paths)) }
        context.console.say(words(acceptance))
        return .success
    }

    private func words(_ acceptance: Acceptance) -> String {
        if acceptance.sections.isEmpty { return "prdbuild: every section is right as it is already." }
        let names = acceptance.sections.map(\.text).joined(separator: ", ")
        if acceptance.isWritten { return "prdbuild: accepted \(names) for the present inputs" }
        return "prdbuild: \(names) \(acceptance.sections.count == 1 ? "is" : "are") right already."
    }
}
