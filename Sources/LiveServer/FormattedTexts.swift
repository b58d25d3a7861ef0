import Threading

/// HTML by what it was made from, so that pages which look often cost little. It holds one of each kind, the latest.
final class FormattedTexts: Sendable {
    private struct Formatted: Sendable {
        let key: String
        let html: String
    }

    private let kept = Guarded<[String: Formatted]>([:])

    /// - Parameters:
    ///   - place: of what there is one on the page, such as a section's id.
    ///   - key: of all that the HTML depends on.
    func html(_ place: String, key: String, _ make: () -> String) -> String {
        if let known = kept.withLock({ $0[place] }), known.key == key { return known.html }
        let html = make()
        kept.withLock { $0[place] = Formatted(key: key, html: html) }
        return html
    }
}
