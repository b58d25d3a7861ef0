import Testing
import TestSupport

/// Expects exit code 2, each of the words in what is printed for people, a hint, and no file changed or made.
@discardableResult
func expectRefusal(
    of project: TestProject, _ arguments: [String] = [], saying words: [String],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Run {
    let before = try project.snapshot()
    let run = try Run(arguments, in: project.root)
    #expect(run.exitCode == 2, "\(run)", sourceLocation: sourceLocation)
    for word in words {
        #expect(run.error.contains(word), "'\(word)' is not said: \(run)", sourceLocation: sourceLocation)
    }
    #expect(run.error.contains("hint:"), "no hint: \(run)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, "\(run)", sourceLocation: sourceLocation)
    #expect(try project.snapshot() == before, "a file was changed or made: \(run)", sourceLocation: sourceLocation)
    return run
}
