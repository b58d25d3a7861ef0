import PRDModel

/// What a command asks for beyond what the project file says. It holds for each build of the command.
package struct BuildOptions: Sendable {
    /// The project file decides where these are nil.
    package var mode: Mode?
    package var provider: String?
    package var model: String?
    /// Sections made at the same time.
    package var jobs: Int?
    /// Tokens of all requests of one build together, read and written.
    package var tokenLimit: Int?
    /// USD for all requests of one build together.
    package var costLimit: Double?
    /// Forbids the network.
    package var isOffline = false
    /// Skips sections that read a failed one.
    package var isStrict = false
    /// Gives a model no earlier text to revise.
    package var isFromScratch = false
    /// Ignores the lock file and reconstructs it from the document and the cache.
    package var rebuildsLock = false
    /// Regenerates sections whose inputs did not change.
    package var isForced = false
    /// Waits while another build of the project runs, instead of failing.
    package var waitsForOthers = true

    package init() {}
}
