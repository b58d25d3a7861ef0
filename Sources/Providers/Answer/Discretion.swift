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
            return Answer(text: text, count: answer.count)
        } catch let error as ProviderError {
            throw error.without(secrets, prompt: prompt)
        } catch let unusable as Unusable {
            throw Unusable(
                unusable.error.without(secrets, prompt: prompt), raw: clean(unusable.raw), count: unusable.count,
                isRepeatable: unusable.isRepeatable)
        }
    }

    private func clean(_ text: String) -> String { withoutSecrets(text, secrets) }
}

/// Text that arrives in pieces, without secrets that stand across them.
struct SecretStream: Sendable {
    private let secrets: [String]
    /// The last byte that was passed on: a secret may begin with it.
    private var passed: [UInt8] = []
    private var held: [UInt8] = []

    /// So much of a secret is held back. With one byte the last letter of most words would wait for the next piece.
    private static let least = 2

    init(secrets: [String]) { self.secrets = secrets }

    /// - Returns: all but an end that may begin a secret.
    mutating func push(_ text: String) -> String {
        if secrets.isEmpty { return text }
        held += text.utf8
        let all = passed + held
        let most = secrets.map(\.utf8.count).max() ?? 0
        let begun = (max(0, all.count - most)..<all.count).first { start in
            all.count - start >= Self.least && secrets.contains { $0.utf8.starts(with: all[start...]) }
        }
        return passOn(all, upTo: max(begun ?? all.count, passed.count))
    }

    mutating func finish() -> String { passOn(passed + held, upTo: passed.count + held.count) }

    private mutating func passOn(_ all: [UInt8], upTo end: Int) -> String {
        let clean = Array(withoutSecrets(String(decoding: all[..<end], as: UTF8.self), secrets).utf8)
        let known = zip(clean, passed).prefix { $0 == $1 }.count
        passed = all[..<end].last.map { $0 < 0x80 ? [$0] : [] } ?? []
        held = Array(all[end...])
        return String(decoding: clean[known...], as: UTF8.self)
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
