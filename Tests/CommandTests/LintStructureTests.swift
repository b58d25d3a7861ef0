import Foundation
import TestSupport
import Testing

/// What `lint` says of small projects as teams write them.
@Suite struct LintStructureTests {
    private func lint(_ files: [String: String]) throws -> [String] {
        let run = try TestProject(files).run("lint", "-q")
        #expect(run.exitCode == 0)
        return run.output.split(separator: "\n").filter { !$0.hasPrefix("  ") }.map(String.init)
    }

    @Test func explainedAbbreviationsAreLeftAlone() throws {
        let text = """
            # Features

            ## Terms

            - **SSE**: Server-Sent Events
            - **ZTR**: time between two trips of a van
            - Trips are read by Electronic Trip Capture / ETC.
            - The site ABX (Aachen) and the site CDX (Dresden) take part.

            ## Interface

            - The server answers GET, PUT and PATCH requests with JSON.
            - A failed check is shown as FAIL, a good one as PASS.

            """
        #expect(try lint(["requirements/prd.md": text]) == [])
    }

    @Test func idsAtTheBeginningAreNoUnknownOnes() throws {
        let text = "# Functional Requirements\n\n- PL-20 Failed loads are tried three times.\n- PL-21 Every load runs hourly.\n"
        #expect(try lint(["requirements/functional.md": text + "- PL-22: Loads of tier 1 run as PL-20 says.\n"]) == [])
        let found = try lint(["requirements/functional.md": text + "- PL-22: Loads of tier 1 run as PL-29 says.\n"])
        #expect(found == ["requirements/functional.md:5:33: error: no active requirement has the ID 'PL-29' [unknown-id]"])
    }

    @Test func idsOfHeadingsAndRowsAreKnown() throws {
        let text = """
            # Features

            ### REQ-1 Search

            The desk finds books (see BK-2).

            | ID | Requirement |
            | --- | --- |
            | BK-2 | The desk lends books that were found as in REQ-1. |

            """
        #expect(try lint(["requirements/a.md": text]) == [])
    }

    @Test func wordsThatHadBeenMissedAreFound() throws {
        let found = try lint([
            "requirements/constraints.md": "# Constraints\n\n- **VM-5** No booking may be lost.\n",
            "requirements/functional.md": """
            # Functional Requirements

            - **VM-1** Prompts must be clear and not annoying.
            - **VM-2** Everything has to be GDPR compliant.
            - **VM-3** The mixer SHALL stop above 90 C, and SHALL sound a bell.
            - **VM-4** The lid alarm sounds with at least 70 dB at all times.
            - **VM-6** The store is compliant with chapter 4 of the GDPR, version 2 and shows a menu at all times.

            """,
        ])
        #expect(
            found.map { String($0.split(separator: " ").last ?? "") } == [
                "[absolute]", "[unmeasured-quality]", "[unmeasured-quality]", "[compound]", "[absolute]",
            ], "\(found)")
    }

    @Test func findingsOfUnreadIDsAndEARSSayWhatToDo() throws {
        let text = "# Features\n\n- Vue_3: The page loads in 2 seconds.\n- IF a book is late, the desk SHALL compute a fee.\n"
        let run = try TestProject(["requirements/a.md": text]).run("lint", "-q")
        #expect(
            run.output == """
                requirements/a.md:3:3: warning: 'Vue_3' looks like an ID and is not read as one [unread-id]
                  hint: write '[Vue_3] …', or begin with another word
                requirements/a.md:4:3: note: 'IF' begins an EARS sentence that lacks its second half [ears]
                  hint: state 'THEN' before what the system shall do

                """, "\(run)")
    }
}
