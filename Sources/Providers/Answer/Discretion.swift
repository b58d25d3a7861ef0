import Languages
import PRDModel
import Threading

/// Keeps secrets and the prompt out of whatever a provider hands on: its words while they arrive, its answer, its errors, and what is
/// kept of an answer that cannot be used. Some servers and programs say back what they were given.
struct Discretion {
    /// Keys and passwords.
    let secrets: [String]
    let prompt: PromptParts

    func asking(
        onText: @escaping @Sendable (String) -> Void, _ body: (@escaping @Sendable (String) -> Void) async throws -> Answer
    ) async throws -> Answer {
        do {
            let stream = Guarded(SecretStream(secrets: secrets))
            @Sendable func passOn(_ text: String) { if !text.isEmpty { onText(text) } }
            let answer = try await body { text in passOn(stream.withLock { $0.push(text) }) }
            passOn(stream.withLock { $0.finish() })
            let text = SectionText(title: clean(answer.text.title), content: clean(answer.text.content))
            return Answer(text: text, usage: answer.usage)
        } catch let error as ProviderError {
            throw error.without(secrets, prompt: prompt)
        } catch let unusable as Unusable {
            throw Unusable(unusable.error.without(secrets, prompt: prompt), raw: clean(unusable.raw))
        }
    }

    private func clean(_ text: String) -> String { withoutSecrets(text, secrets) }
}

/// Text that arrives in pieces, without secrets that stand across them.
struct SecretStream: Sendable {
    private let secrets: [[UInt8]]
    private var held = ""

    init(secrets: [String]) { self.secrets = secrets.map { Array($0.utf8) } }

    /// - Returns: all but an end that may begin a secret.
    mutating func push(_ text: String) -> String {
        held += text
        let bytes = Array(held.utf8)
        let most = secrets.map(\.count).max() ?? 0
        let kept = (max(0, bytes.count - most)..<bytes.count).first { start in
            secrets.contains { $0.starts(with: bytes[start...]) }
        }
        let end = kept ?? bytes.count
        held = String(decoding: bytes[end...], as: UTF8.self)
        return withoutSecrets(String(decoding: bytes[..<end], as: UTF8.self), secrets.map { String(decoding: $0, as: UTF8.self) })
    }

    mutating func finish() -> String {
        defer { held = "" }
        return withoutSecrets(held, secrets.map { String(decoding: $0, as: UTF8.self) })
    }
}

/// The values of variables whose names say that they are secret. A program that answers may have any of them.
func secrets(among variables: [String]) -> [String] {
    let words = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIALS"]
    return variables.compactMap { entry in
        guard let (name, value) = entry.parted(by: "="), value.utf8.count >= 8,
            words.contains(where: { name.uppercased().hasSuffix($0) })
        else { return nil }
        return value.trimmed
    }
}
