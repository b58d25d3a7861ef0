import Languages

/// The names by which providers are chosen.
package enum ProviderName {
    package static let offline = "offline"
    package static let all = [offline, "openai", "anthropic", "gemini", "ollama", "command"]
}

/// What of a provider a text depends on: never its URL, key, time limit or number of requests.
package struct ProviderIdentity: Hashable, Sendable {
    package let name: String
    package let model: String?
    package let temperature: Double?
    package let maxTokens: Int?
    /// Of the offline composer.
    package let composerVersion: Int?

    package init(name: String, model: String?, temperature: Double?, maxTokens: Int?, composerVersion: Int?) {
        self.name = name
        self.model = model
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.composerVersion = composerVersion
    }

    package static func offline(composerVersion: Int) -> ProviderIdentity {
        ProviderIdentity(
            name: ProviderName.offline, model: nil, temperature: nil, maxTokens: nil, composerVersion: composerVersion)
    }

    /// `name/model` and what was set, e.g. `anthropic/m max_tokens=4000`: part of the fingerprint, and what the lock shows.
    package var text: String {
        var words = [name + (model.map { "/" + $0 } ?? composerVersion.map { "/" + String($0) } ?? "")]
        if let maxTokens { words.append("max_tokens=\(maxTokens)") }
        if let temperature { words.append("temperature=\(temperature)") }
        return words.joined(separator: " ")
    }
}

extension ProviderIdentity {
    /// Reads what `text` gives; nil for an empty text.
    package init?(text: String) {
        var words = text.split(separator: " ", omittingEmptySubsequences: false)[...]
        var temperature: Double?
        var maxTokens: Int?
        // From the end, since a model's name may hold blanks.
        while let word = words.last, words.count > 1 {
            if word.hasPrefix("temperature=") {
                temperature = Double(word.dropFirst("temperature=".count))
            } else if word.hasPrefix("max_tokens=") {
                maxTokens = Int(word.dropFirst("max_tokens=".count))
            } else {
                break
            }
            words.removeLast()
        }
        let first = words.joined(separator: " ")
        guard !first.isEmpty else { return nil }
        let slash = first.firstIndex(of: "/")
        let rest = slash.map { String(first[first.utf8.index(after: $0)...]) }
        let name = String(first[..<(slash ?? first.endIndex)])
        let isOffline = name == ProviderName.offline
        self.init(
            name: name, model: isOffline ? nil : rest, temperature: temperature, maxTokens: maxTokens,
            composerVersion: isOffline ? rest.flatMap { Int($0) } : nil)
    }
}
