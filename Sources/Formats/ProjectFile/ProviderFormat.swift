import Languages
import PRDModel

/// `provider:`, for the project or one section.
enum ProviderFormat {
    private static let name = Key.choice("name", ProviderName.all, "who writes (default: offline)")
    private static let model = Key.line("model", "the provider's name of the model")
    private static let baseURL = Key.line(
        "base_url", matching: "^https?://", "the API's address, where it is not the vendor's own")
    private static let temperature = Key.number(
        "temperature", 0...2, "how much answers vary; a model that refuses it is asked without")
    private static let maxTokens = Key.integer("max_tokens", 1...10_000_000, "how long an answer may be (default: 4000)")
    private static let apiKeyVariable = Key.line(
        "api_key_env", "the environment variable that holds the key, if not the vendor's usual one")
    private static let command = Key.texts(
        "command", "for the provider 'command': a program and its arguments; it reads the prompt on standard input")
    /// Letters, digits and `_`, and not as long and mixed as keys are.
    private static func isVariableName(_ name: String) -> Bool {
        let bytes = name.utf8
        guard let first = bytes.first, !first.isDigit,
            bytes.allSatisfy({ $0 < 0x80 && ($0.isLetter || $0.isDigit) || $0 == UInt8(ascii: "_") })
        else { return false }
        let hasWords = bytes.contains(UInt8(ascii: "_")) && !bytes.contains(where: \.isLowercase)
        return hasWords || bytes.count < 20 || !bytes.contains(where: \.isDigit)
    }

    private static let inputPrice = Key.number("input", 0...1_000_000, "USD a million tokens that are read")
    private static let outputPrice = Key.number("output", 0...1_000_000, "USD a million tokens that are written")
    private static let priceKeys = [inputPrice.entry.required, outputPrice.entry.required]
    private static let price = Key.node("price", .mapping(priceKeys), "for the cost in summaries and --max-cost")

    static let keys = [
        name.entry, model.entry, baseURL.entry, temperature.entry, maxTokens.entry, price.entry, apiKeyVariable.entry,
        command.entry,
    ]

    /// Keys that people put here from habit; a committed file is no place for a secret.
    private static let secretKeys = ["api_key", "apikey", "key", "token", "secret", "api_token"]

    static func read(_ node: YAMLNode, keyPath: String, _ problems: inout [Diagnostic]) -> ProviderSettings {
        var settings = ProviderSettings()
        var reader = MappingReader(node, keyPath: keyPath, keys: keys, alsoTaken: secretKeys)
        for key in secretKeys where reader.node(key) != nil {
            reader.report(
                Diagnostic(
                    "'\(keyPath).\(key)': keys come from the environment only", at: reader.place(key),
                    hint: "remove it here, revoke the key if it was committed, and name its variable with 'api_key_env'"))
        }
        settings.name = reader.value(name)
        settings.model = reader.value(model)
        settings.baseURL = reader.value(baseURL)
        if let url = settings.baseURL, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
            reader.report(
                Diagnostic(
                    "'\(keyPath).base_url' must begin with http:// or https://", at: reader.place(baseURL),
                    hint: "write the whole address, e.g. http://127.0.0.1:8000/v1"))
        }
        if let url = settings.baseURL, authority(of: url).contains("@") {
            reader.report(
                Diagnostic(
                    "'\(keyPath).base_url' must not have a user or password", at: reader.place(baseURL),
                    hint: "remove it here, revoke it if it was committed, and name the variable of the key with 'api_key_env'"))
        }
        settings.temperature = reader.value(temperature)
        settings.maxTokens = reader.value(maxTokens)
        settings.apiKeyVariable = reader.value(apiKeyVariable)
        if let name = settings.apiKeyVariable, !isVariableName(name) {
            // Not shown: it may be the key itself.
            reader.report(
                Diagnostic(
                    "'\(keyPath).api_key_env' must be the name of an environment variable, such as MY_API_KEY",
                    at: reader.place(apiKeyVariable),
                    hint: "keys come from the environment only; revoke the key if one was committed"))
        }
        settings.command = reader.value(command)?.map(\.text)
        if let price = reader.node(price) {
            var inner = MappingReader(price, keyPath: keyPath + ".price", keys: priceKeys)
            let input = inner.value(inputPrice)
            let output = inner.value(outputPrice)
            for key in priceKeys.map(\.name) where inner.node(key) == nil && inner.problems.isEmpty {
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
