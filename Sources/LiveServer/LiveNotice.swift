import Building
import Driver
import PRDModel

/// What happens at the server that the person at its terminal should see.
package enum LiveNotice: Sendable {
    /// A build begins that asks for these sections.
    case building(BuildRun, Forecast)
    /// - Parameter isBrief: only what is wrong is worth a line.
    case event(BuildEvent, of: BuildRun, isBrief: Bool)
    case built(BuildRun, BuildReport)
    case problems([Diagnostic])
    /// The inputs changed during a build, which begins again.
    case restarting
    /// The inputs changed during a build, and it would now ask for more than a person agreed to.
    case needsAgreement
    /// A copy of a text that is going to be replaced; its path is relative to the project.
    case keptCopy(path: String)
    /// A text was edited on the page, and the document, whose path this is, was written.
    case edited(SectionID, path: String)
    case accepted(SectionID, [BuildNote])
}
