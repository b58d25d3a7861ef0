/// What the process tells its caller.
package enum ExitCode: Int32, Sendable {
    /// All fresh, or a dry run.
    case success = 0
    /// Sections failed, were held back, or a check found something stale.
    case unfinished = 1
    /// Wrong usage, or an error of the project or its input: nothing was written.
    case usage = 2
}
