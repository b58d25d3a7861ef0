import Languages
import PRDModel

/// Why a section has to be written anew, with the evidence.
package enum StaleReason: Hashable, Sendable {
    case neverBuilt
    /// The lock knows the section, the document does not have it.
    case textMissing
    /// - Parameter since: see `LockEntry.failedSince`.
    case failedLastTime(String, since: String?)
    case forced
    case requirement(RequirementChange)
    /// Something in the category is different, and nothing tells what it was.
    case requirementsChanged(CategoryID)
    /// The section reads a category that it did not read, or the other way round.
    case categoryAdded(CategoryID)
    case categoryRemoved(CategoryID)
    case projectionChanged(Projection)
    case titleChanged
    case projectTitleChanged
    /// By tag.
    case languageChanged(from: String, to: String)
    case promptChanged
    case sharedContextChanged
    case instructionsChanged
    case providerChanged(from: String, to: String)
    case contextChanged(SectionID)
    case contextAdded(SectionID)
    case contextRemoved(SectionID)
    /// The same context sections, in another order.
    case contextReordered
    /// A later version of the tool hashes inputs differently.
    case formatChanged
    /// The document holds a generated text that the lock does not know, as after a build that was killed.
    case otherGeneratedText
    /// Two branches changed what the section is made from, and neither has the text for both changes.
    case branchesMerged
    /// The text is mixed of two branches' lines, or one branch edited it while the other changed its inputs.
    case textsMixed

    /// Whether other sections are all that is different.
    var isOfContext: Bool {
        switch self {
        case .contextChanged, .contextAdded, .contextRemoved, .contextReordered: true
        default: false
        }
    }
}
