/// What prdbuild promises, each with the test suites that try to break it.
package enum PromiseTable {
    package struct Promise: Sendable {
        package let text: String
        /// Names of suites below `Tests`.
        package let tests: [String]
    }

    package static let promises: [Promise] = [
        Promise(
            text:
                "A section is made at most once a build, and only if its inputs changed or a section that it reads came out different.",
            tests: ["EditSequenceTests", "FingerprintTests", "ProjectionTests"]),
        Promise(
            text: "After a build that exits with 0, `check` exits with 0, here and in a fresh clone, also after a formatter.",
            tests: ["EditSequenceTests", "CloneAndRevertTests", "FormatterTests", "LeftByBuildTests"]),
        Promise(
            text: "A second build changes no byte and no modification time.", tests: ["EditSequenceTests", "NullBuildTests"]),
        Promise(
            text: "Any sequence of edits and builds ends in the same document as one build of the final state.",
            tests: ["EditSequenceTests", "IncludeSequenceTests", "BranchSequenceTests"]),
        Promise(
            text: "A build that is killed loses no finished section and leaves no file half written.",
            tests: ["KillPointTests", "FailingCallTests", "CancellationTests"]),
        Promise(
            text: "Text that a person wrote in PRD.md is replaced only where it is named.",
            tests: ["HandEditTests", "HandEditShapeTests", "MergeEditTests", "EditedTextTests"]),
        Promise(
            text:
                "Nothing outside the project and nothing that prdbuild did not write is overwritten or deleted, whatever links are there.",
            tests: ["OwnFilesTests", "OwnFileTests", "OutputFileTests", "FuzzTests"]),
        Promise(
            text:
                "No input makes it crash or hang: what is too large is refused with its file and line, and the limits are below.",
            tests: ["HostileInputTests", "HostileTests", "LimitTests", "WorkTests", "ArrivingWorkTests", "FuzzTests"]),
        Promise(
            text:
                "Nothing that is read is lost: it is a requirement, part of one, or named by `requirements --set-aside`; input that cannot "
                + "be read is an error.",
            tests: ["NothingLostTests", "CollectionTests", "LostInputTests"]),
        Promise(
            text: "Nothing is denied that an input states, and nothing excluded is presented as required.",
            tests: ["DenialTests", "ComposedReadingTests", "ExclusionTests", "GoldenDomainTests"]),
        Promise(
            text: "Text from files, models and servers reaches a terminal, page, table or log as text and never as a command.",
            tests: ["ForeignTextTests", "TerminalTextTests", "AnnotationTests", "DiagramTests"]),
        Promise(
            text: "No key, header or prompt reaches a file, an event or a message.",
            tests: ["SecretStreamTests", "ProviderIdentityTests", "EventTests"]),
        Promise(text: "Exit code 2 means that nothing was written.", tests: ["ReadOnlyTests", "DiskTests", "FuzzTests"]),
        Promise(
            text: "`--max-cost` and `--max-tokens-total` are never exceeded.",
            tests: ["BudgetTests", "SpendingTests", "LeftByBuildTests"]),
        Promise(
            text: "IDs that no requirement has and figures from no input are named where a model wrote them.",
            tests: ["GroundingTests", "RepairTests"]),
    ]
}
