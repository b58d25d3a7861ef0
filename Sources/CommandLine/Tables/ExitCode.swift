/// What the process tells its caller.
package enum ExitCode: Int32, Comparable, Sendable {
    /// All fresh, or a dry run.
    case success = 0
    /// Sections failed, were held back, a check found something stale, or not all files could be written.
    case unfinished = 1
    /// Wrong usage, or an error of the project or its input: nothing was written.
    case usage = 2

    package static func < (left: ExitCode, right: ExitCode) -> Bool { left.rawValue < right.rawValue }

    /// Signals end the process with codes of their own, finished sections kept.
    static let allMeanings: [(code: Int, meaning: String)] = [
        (0, "everything is fresh, or the command did what it was asked for"),
        (
            1,
            "sections failed or were held back, `check` found something stale, or `--strict` a finding, or not all files could be written"
        ),
        (2, "wrong usage, or an error of the project or its input: nothing was written"),
        (130, "interrupted; finished sections are kept"),
        (143, "terminated; finished sections are kept"),
    ]
}
