/// Why there is no server.
package enum ServerFailure: Error, Hashable, Sendable {
    /// In a whole sentence.
    case libraryMissing(String)
    case portInUse(Int)
    /// E.g. a port below 1024 without the right to it.
    case portRefused(Int, String)
    case other(String)
}
