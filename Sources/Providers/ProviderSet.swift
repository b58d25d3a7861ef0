import HTTPTransport
import Languages
import PRDModel
import Programs
import Threading

/// All providers that answer over a network or through a program, with what they share during a run.
package final class ProviderSet: Sendable {
    private let environment: @Sendable (String) -> String?
    private let variables: @Sendable () -> [String]
    private let client: HTTPClient
    private let groups = ProcessGroups()
    private let states = Guarded<[String: ServerState]>([:])

    /// - Parameters:
    ///   - variables: all of the environment as `NAME=value`, for programs.
    ///   - client: shared with others; nil makes one.
    package init(
        environment: @escaping @Sendable (String) -> String?, variables: @escaping @Sendable () -> [String],
        client: HTTPClient? = nil
    ) {
        self.environment = environment
        self.variables = variables
        self.client = client ?? HTTPClient(environment: environment)
    }

    /// What would keep a provider from being asked at all: no key, no model, no program.
    package func problem(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> ProviderError? {
        do {
            if identity.name == "command" {
                return settings.command?.isEmpty == false ? nil : .missingCommand
            }
            if identity.model == nil { return .missingModel(provider: identity.name) }
            _ = try wireSettings(identity, settings)
            return nil
        } catch let error as ProviderError {
            return error
        } catch {
            return nil
        }
    }

    /// - Parameters:
    ///   - timeout: seconds.
    ///   - onWait: called with the status by which the server says that it is busy, each time that it is waited for.
    /// - Throws: `Unusable`, `ProviderError`, `CancellationError`.
    package func answer(
        _ identity: ProviderIdentity, _ settings: ProviderSettings, prompt: PromptParts, timeout: Int,
        onText: @escaping @Sendable (String) -> Void, onWait: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws -> Answer {
        if identity.name == "command" {
            let program = CommandProvider(arguments: settings.command ?? [], environment: variables(), groups: groups)
            return try await program.answer(prompt, timeout: timeout, onText: onText)
        }
        return try await api(identity, settings).answer(prompt, timeout: timeout, onText: onText, onWait: onWait)
    }

    /// The names of the models that a provider offers.
    package func models(_ identity: ProviderIdentity, _ settings: ProviderSettings, timeout: Int) async throws -> [String] {
        try await api(identity, settings).models(timeout: timeout)
    }

    /// Whether the model asked for must be in the list: to Azure its name is that of a deployment, which only the owner knows.
    package func listsItsModel(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> Bool {
        !isAzure(identity, settings)
    }

    private func isAzure(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> Bool {
        identity.name == "openai" && OpenAIFormat(baseURL: address(identity, settings)).isAzure
    }

    /// Ends all programs, for the time before the process ends at once.
    package func killPrograms() { groups.killAll() }

    /// Ends the connections; to be called before the process ends.
    package func shutDown() { client.shutDown() }

    private func api(_ identity: ProviderIdentity, _ settings: ProviderSettings) throws -> APIProvider {
        let wire = try wireSettings(identity, settings)
        let format: any WireFormat =
            switch identity.name {
            case "anthropic": AnthropicFormat()
            case "gemini": GeminiFormat()
            case "ollama": OllamaFormat()
            default: OpenAIFormat(baseURL: wire.baseURL)
            }
        let state = states.withLock { states in
            let known = states["\(identity.name) \(wire.baseURL) \(wire.model)"] ?? ServerState()
            states["\(identity.name) \(wire.baseURL) \(wire.model)"] = known
            return known
        }
        return APIProvider(format: format, settings: wire, client: client, state: state)
    }

    /// Where a provider is reached, e.g. `https://api.anthropic.com`.
    package func address(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> String {
        var address =
            settings.baseURL
            ?? {
                switch identity.name {
                case "anthropic": variable("ANTHROPIC_BASE_URL") ?? "https://api.anthropic.com"
                case "gemini": "https://generativelanguage.googleapis.com"
                case "ollama": ollamaAddress(variable("OLLAMA_HOST") ?? "")
                default: variable("OPENAI_BASE_URL") ?? "https://api.openai.com/v1"
                }
            }()
        while address.hasSuffix("/") { address.removeLast() }
        return address
    }

    /// The same for people: without a user, a password and a query, which may hold a key.
    package func shownAddress(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> String {
        let address = address(identity, settings)
        guard let (scheme, rest) = address.parted(by: "://") else { return address }
        let plain = rest.split(separator: "?", maxSplits: 1).first ?? ""
        let authority = plain.split(separator: "/").first ?? ""
        let host = authority.split(separator: "@").last ?? ""
        return "\(scheme)://\(host)\(plain.dropFirst(authority.count))"
    }

    /// The variable that holds the key, the first that is set of those that are looked at.
    package func keyVariable(_ identity: ProviderIdentity, _ settings: ProviderSettings) -> String {
        if let chosen = settings.apiKeyVariable { return chosen }
        let isAzure = isAzure(identity, settings)
        let names =
            switch identity.name {
            case "anthropic": ["ANTHROPIC_API_KEY"]
            case "gemini": ["GEMINI_API_KEY", "GOOGLE_API_KEY"]
            case "ollama": ["OLLAMA_API_KEY"]
            default: isAzure ? ["AZURE_OPENAI_API_KEY", "OPENAI_API_KEY"] : ["OPENAI_API_KEY"]
            }
        return names.first { variable($0) != nil } ?? names[0]
    }

    private func wireSettings(_ identity: ProviderIdentity, _ settings: ProviderSettings) throws -> WireSettings {
        let address = address(identity, settings)
        let name = keyVariable(identity, settings)
        let key = variable(name)?.trimmed
        // Servers of one's own need none; the vendors' do.
        let needsKey =
            identity.name == "anthropic" || identity.name == "gemini" || address.contains("api.openai.com")
            || address.contains(".azure.com") || settings.apiKeyVariable != nil
        if key == nil, needsKey, !address.hasPrefix("http://127.0.0.1"), !address.hasPrefix("http://localhost") {
            throw ProviderError.missingKey(variable: name)
        }
        if let key, key.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F }) {
            throw ProviderError.badKey(variable: name)
        }
        return WireSettings(
            model: identity.model ?? "", temperature: identity.temperature, maxTokens: identity.maxTokens ?? 4000, key: key,
            baseURL: address)
    }

    private func variable(_ name: String) -> String? {
        environment(name).flatMap { $0.trimmed.isEmpty ? nil : $0 }
    }
}

/// `OLLAMA_HOST` as Ollama's own clients read it: host, `:port` or URL; the address that servers listen on everywhere is this machine.
func ollamaAddress(_ host: String) -> String {
    var text = host.trimmed
    var scheme = "http"
    var port = "11434"
    for (name, standard) in [("http", "80"), ("https", "443")] where text.lowercased().hasPrefix(name + "://") {
        scheme = name
        port = standard
        text = String(text.dropFirst(name.count + 3))
    }
    let slash = text.firstIndex(of: "/")
    let path = slash.map { String(text[$0...]) } ?? ""
    var name = String(text[..<(slash ?? text.endIndex)])
    let digits = name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let isBareIPv6 = name.contains("[") ? name.hasSuffix("]") : name.split(separator: ":").count > 2
    if name.contains(":"), !isBareIPv6, !digits.isEmpty, digits.allSatisfy(\.isNumber) {
        port = digits
        name.removeLast(digits.count + 1)
    }
    if name.isEmpty || name == "0.0.0.0" || name == "[::]" { name = "127.0.0.1" }
    var address = "\(scheme)://\(name):\(port)\(path)"
    while address.hasSuffix("/") { address.removeLast() }
    return address
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
