import Languages
import PRDModel

/// `cache:`, where generated texts are shared.
enum RemoteCacheFormat {
    private static let url = Key.line(
        "url", matching: "^[hH][tT][tT][pP][sS]?://",
        "where texts are stored, at URL/ac/FINGERPRINT; PRDBUILD_CACHE_TOKEN is sent as a bearer token")
    private static let push = Key.flag("push", "whether what is made here is stored there (default: true)")
    static let keys = [url.entry.required, push.entry]

    private static let secretKeys = ["token", "key", "password", "secret", "user"]

    /// Nil without a usable address, which is then a problem.
    static func read(_ node: YAMLNode, _ problems: inout [Diagnostic]) -> ProjectSettings.RemoteCache? {
        var reader = MappingReader(node, keyPath: "cache", keys: keys, alsoTaken: secretKeys)
        defer { problems += reader.problems }
        for key in secretKeys where reader.node(key) != nil {
            reader.report(
                Diagnostic(
                    "'cache.\(key)': a token comes from the environment only", at: reader.place(key),
                    hint: "remove it here, revoke the token if it was committed, and set PRDBUILD_CACHE_TOKEN"))
        }
        let pushes = reader.value(push) ?? true
        guard let url = reader.value(url) else {
            if reader.problems.isEmpty {
                reader.report(
                    Diagnostic("'cache' has no 'url'", at: node.place, hint: "write { url: https://… }, or delete the line"))
            }
            return nil
        }
        if let (message, hint) = problem(url) {
            reader.report(Diagnostic("'cache.url' \(message)", at: reader.place(Self.url), hint: hint))
            return nil
        }
        var address = Substring(url)
        while address.hasSuffix("/") { address.removeLast() }
        return .init(url: String(address), pushes: pushes)
    }

    private static func problem(_ url: String) -> (message: String, hint: String)? {
        let whole = "write the whole address, e.g. https://cache.example.org/prdbuild"
        guard ["http://", "https://"].contains(where: { url.lowercased().hasPrefix($0) }) else {
            return ("must begin with http:// or https://", whole)
        }
        let authority = authority(of: url)
        if authority.isEmpty { return ("names no host", whole) }
        if authority.contains("@") {
            return ("must not have a user or password", "set PRDBUILD_CACHE_TOKEN instead, and revoke what was committed")
        }
        if url.contains("?") || url.contains("#") {
            return ("must not have a query or fragment", "entries are stored below the address, at URL/ac/FINGERPRINT")
        }
        if url.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) {
            return ("has a character that no address may have", "write blanks and letters beyond ASCII as %20 and so on")
        }
        return nil
    }
}

/// The part of an address that names user, password, host and port.
func authority(of url: String) -> String {
    let rest = url.parted(by: "://")?.after ?? url
    return String(Substring(rest.utf8.prefix { !"/?#\\".utf8.contains($0) }))
}
