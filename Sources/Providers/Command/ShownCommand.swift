import Languages

/// The words of a program's command line as people may see them: `[key]` stands for what is secret by its value, its name or its looks.
///
/// - Parameter variables: the process's own, as `NAME=value`.
package func shownCommand(_ words: [String], variables: [String]) -> String {
    let secrets = secrets(among: variables)
    var result: [String] = []
    var followsName = false
    for word in words {
        let isOption = word.hasPrefix("-")
        if followsName, !isOption {
            result.append(mask)
        } else if let (name, value) = word.parted(by: "="), isSecretName(name), !value.isEmpty {
            result.append(name + "=" + mask)
        } else {
            result.append(withoutBearer(withoutSecrets(word, secrets)))
        }
        followsName = isOption && isSecretName(word)
    }
    return result.map(looksLikeKey).joined(separator: " ")
}

private let mask = "[key]"

/// `--api-key`, `OPENAI_API_KEY`, `-token`.
private func isSecretName(_ name: String) -> Bool {
    let words = name.uppercased().split { $0 == "-" || $0 == "_" || $0 == "." || $0 == ":" }
    let secret = ["KEY", "APIKEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIALS", "AUTHORIZATION"]
    return words.last.map { secret.contains(String($0)) } ?? false
}

/// `Authorization: Bearer …`, in one word or as the end of a longer one.
private func withoutBearer(_ word: String) -> String {
    for start in ["Bearer ", "bearer ", "Basic ", "x-api-key: ", "X-Api-Key: ", "api-key: "] {
        if let range = word.firstRange(of: start) { return String(word[..<range.upperBound]) + mask }
    }
    return word
}

/// Beginnings that the servers give their keys.
private func looksLikeKey(_ word: String) -> String {
    let starts = ["sk-", "AIza", "ghp_", "github_pat_", "xox", "hf_", "gsk_"]
    return word.utf8.count >= 20 && starts.contains(where: { word.hasPrefix($0) }) ? mask : word
}
