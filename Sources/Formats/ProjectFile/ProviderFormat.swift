import PRDModel

/// `provider:`, for the project or one section.
enum ProviderFormat {
    static let keys = [
        "name", "model", "base_url", "temperature", "max_tokens", "price", "api_key_env", "command",
    ]

    /// Keys that people put here from habit; a committed file is no place for a secret.
    private static let secretKeys = ["api_key", "apikey", "key", "token", "secret", "api_token"]

    static func read(_ node: YAMLNode, keyPath: String, _ problems: inout [Diagnostic]) -> ProviderSettings {
        var settings = ProviderSettings()
        var reader = MappingReader(node, keyPath: keyPath, known: keys, alsoTaken: secretKeys)
        for key in secretKeys where reader.node(key) != nil {
            reader.report(
                Diagnostic(
                    "'\(keyPath).\(key)': keys come from the environment only", at: reader.place(key),
                    hint: "remove it here, revoke the key if it was committed, and name its variable with 'api_key_env'"))
        }
        if let name = reader.line("name") {
            settings.name = name
            if !ProviderName.all.contains(name) {
                reader.report(
                    ProjectFileFormat.unknownValue(
                        keyPath + ".name", name, known: ProviderName.all, at: reader.place("name")))
            }
        }
        settings.model = reader.line("model")
        settings.baseURL = reader.line("base_url")
        if let url = settings.baseURL, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
            reader.report(
                Diagnostic(
                    "'\(keyPath).base_url' must begin with http:// or https://", at: reader.place("base_url"),
                    hint: "write the whole address, e.g. http://127.0.0.1:8000/v1"))
        }
        settings.temperature = reader.number("temperature", in: 0...2)
        settings.maxTokens = reader.integer("max_tokens", in: 1...10_000_000)
        settings.apiKeyVariable = reader.line("api_key_env")
        settings.command = reader.texts("command")?.map(\.text)
        if let price = reader.node("price") {
            var inner = MappingReader(price, keyPath: keyPath + ".price", known: ["input", "output"])
            let input = inner.number("input", in: 0...1_000_000)
            let output = inner.number("output", in: 0...1_000_000)
            for key in ["input", "output"] where inner.node(key) == nil && inner.problems.isEmpty {
                inner.report(
                    Diagnostic(
                        "'\(keyPath).price' has no '\(key)'", at: price.place,
                        hint: "write both: { input: 3.0, output: 15.0 }, USD a million tokens"))
            }
            if let input, let output { settings.price = .init(input: input, output: output) }
            problems += inner.problems
        }
        problems += reader.problems
        return settings
    }
}
