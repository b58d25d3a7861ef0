import PRDModel

/// Who writes which section.
package struct ProviderChoice: Hashable, Sendable {
    /// From the command line or the environment, over everything else.
    package var name: String?
    package var model: String?
    /// Of the composer in this binary.
    package var composerVersion: Int

    package static let defaultMaxTokens = 4000

    package init(name: String? = nil, model: String? = nil, composerVersion: Int) {
        self.name = name
        self.model = model
        self.composerVersion = composerVersion
    }

    /// The project file's settings for a section. Those of another provider than the one chosen over it say nothing of that one.
    package func settings(for section: Section, project: ProviderSettings) -> ProviderSettings {
        let settings = section.provider.over(project)
        if let name, let configured = settings.name, configured != name { return ProviderSettings() }
        return settings
    }

    /// The chosen name, else the project file's, else what the lock has for the section, else the offline composer: so a check
    /// elsewhere agrees with the author's machine, and nothing is ever spent without having been asked for.
    func identity(for section: Section, project: ProviderSettings, recorded: String?) -> ProviderIdentity {
        let settings = settings(for: section, project: project)
        let former = recorded.flatMap { ProviderIdentity(text: $0) }
        let chosen = name ?? settings.name
        let name = chosen ?? former?.name ?? ProviderName.offline
        if name == ProviderName.offline { return .offline(composerVersion: composerVersion) }
        let inherited = chosen == nil ? former : nil
        return ProviderIdentity(
            name: name, model: model ?? settings.model ?? inherited?.model,
            temperature: settings.temperature ?? inherited?.temperature,
            maxTokens: settings.maxTokens ?? inherited?.maxTokens ?? Self.defaultMaxTokens, composerVersion: nil)
    }
}
