import CommandLine
import Driver
import PRDModel
import Providers

/// `prdbuild models`
struct ModelsCommand {
    let context: Context

    func run() async throws -> ExitCode {
        let project = try context.load().project
        let configured = try ConfiguredProvider(context.session, project: project)
        guard !["offline", "command"].contains(configured.identity.name) else {
            context.console.say("prdbuild: the provider '\(configured.identity.name)' has no models to choose from")
            return .success
        }
        do {
            let models = try await configured.providers.models(
                configured.identity, configured.settings, timeout: ConfiguredProvider.timeout)
            configured.providers.shutDown()
            context.console.result(lines: models)
            return .success
        } catch let error as ProviderError {
            configured.providers.shutDown()
            throw ProjectErrors(Diagnostic(configured.advised(error, context.world), hint: "'prdbuild doctor' looks further"))
        }
    }
}
