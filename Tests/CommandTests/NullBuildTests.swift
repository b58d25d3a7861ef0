import Testing
import TestSupport

@Suite struct NullBuildTests {
    @Test func aSecondBuildDoesNothingAndTouchesNothing() throws {
        let project = try TestProject(["requirements/problems.md": "- Exports fail\n"])
        let first = try project.run()
        #expect(first.exitCode == 0, "\(first)")
        let before = try project.snapshot()
        let second = try project.run()
        #expect(second.exitCode == 0)
        #expect(second.error == "prdbuild: no work to do.\n")
        #expect(try project.snapshot() == before)
    }
}
