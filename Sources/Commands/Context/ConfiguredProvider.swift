import Driver
import PRDModel
import Planning
import Providers

/// What the sections without settings of their own are written with.
struct ConfiguredProvider {
    let identity: ProviderIdentity
    let settings: ProviderSettings
    let providers: ProviderSet

    init(_ session: Session, project: Project) throws {
        let planner = try session.planner(for: project)
        let general = project.graph.sections.first { $0.provider == ProviderSettings() } ?? project.graph.sections[0]
        identity = planner.provider(for: general)
        settings = planner.settings(of: general)
        providers = ProviderSet(environment: session.world.environment, variables: session.world.variables)
    }

    func advised(_ error: ProviderError, _ world: World) -> String {
        let variable = providers.keyVariable(identity, settings)
        return error.advised(keyVariable: variable, hasKey: world.variable(variable) != nil)
    }

    /// Seconds for a list of models.
    static let timeout = 15
}
