import Formats
import PRDModel

/// Texts that others made from the same inputs: asked before a provider is, and given what a provider made.
package struct SharedTexts: Sendable {
    /// Nil if there is none, or none can be had soon; nothing that goes wrong keeps a section from being made.
    package var find: @Sendable (Section, Fingerprint) async -> CachedSection?
    /// Returns at once.
    package var offer: @Sendable (Section, CachedSection, Fingerprint) -> Void

    package init(
        find: @escaping @Sendable (Section, Fingerprint) async -> CachedSection?,
        offer: @escaping @Sendable (Section, CachedSection, Fingerprint) -> Void
    ) {
        self.find = find
        self.offer = offer
    }

    package static let none = SharedTexts(find: { _, _ in nil }, offer: { _, _, _ in })
}
