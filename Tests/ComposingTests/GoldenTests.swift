import Testing

@testable import Composing

/// Whole sections as people read them.
struct GoldenTests {
    @Test func executiveSummary() throws {
        #expect(
            try composed("executive_summary", Samples.fieldNotes, title: "Field Notes") == """
                Inspectors have no network at 4 of 10 sites, so they write on paper [PROB-1]. Office staff need 75 minutes to \
                type a report [PROB-2]. These problems affect the inspector and the office staff.

                Field Notes answers with three functions, two of which have the priority “must”. An inspector can complete a \
                visit in flight mode [F-1]. A finding is complete only when it holds: a part; a grade [F-3]. By the stated \
                goals it serves the inspector. One thing is left out on purpose: Field Notes does not plan driving routes \
                [N-1].

                Of two goals, one has a target value; none is stated for [GOAL-2]. The first measure is the share of visits \
                without paper: from 0 % today to 90 % by 2027-12-31 [GOAL-1]. One limit on time or cost binds the plan. The licence \
                ends on 2027-10-31 [C-2]. The greatest of the rated risks is this one: Inspectors go back to paper (likelihood \
                medium, impact high) [R-1]. To lower it, this is planned: try builds early. Two questions are still open; the \
                first answer is due by 2027-02-26 from Tom: Is a signature on a tablet accepted? [Q-1]
                """)
    }

    @Test func problemStatement() throws {
        #expect(
            try composed("problem_statement", Samples.fieldNotes, title: "Field Notes") == """
                Two problems are stated, in two areas; they affect the inspector and the office staff. All of them state \
                figures.

                ### Current State

                #### On site

                - Inspectors have no network at 4 of 10 sites, so they write on paper [PROB-1].
                - "I guess. Every time." (Dele) [PROB-3].

                #### In the office

                - Office staff need 75 minutes to type a report [PROB-2].

                ### Desired State

                - An inspector records a visit without paper [GOAL-1].
                - Inspectors enjoy the app [GOAL-2].

                ### Gap and Impact

                | Problem | Who is affected | Stated figures | Answered by goal |
                | --- | --- | --- | --- |
                | Inspectors have no network at 4 of 10 sites, so they write on paper [PROB-1] | inspector | 4 of 10 sites | \
                [GOAL-1] |
                | Office staff need 75 minutes to type a report [PROB-2] | office staff | 75 minutes | none |

                No goal answers [PROB-2].
                """)
    }

    @Test func functionalRequirements() throws {
        #expect(
            try composed("functional_requirements", Samples.fieldNotes, title: "Field Notes") == """
                Three functional requirements are stated. By stated priority: two “must” and one “could”.

                ### Visits

                | Requirement | Priority | Answers | Data | Source |
                | --- | --- | --- | --- | --- |
                | An inspector can complete a visit in flight mode. | must | PROB-1 | – | [F-1] |
                | The app sorts the visits into a driving route. | could | – | – | [F-2] |

                ### Findings

                | Requirement | Priority | Answers | Data | Source |
                | --- | --- | --- | --- | --- |
                | A finding is complete only when it holds: see below the table. | must | – | [D-1] | [F-3] |

                [F-3] A finding is complete only when it holds:

                - a part
                - a grade

                ### Data Without a Function

                No stated function uses the following data:

                - Table of one entry with Record and Kept [D-2].

                ### Functions That Touch a Non-Goal

                - [F-2] and the non-goal [N-1] both speak of “driving” and “routes”; which of them holds is \
                undecided. The non-goal reads: Field Notes does not plan driving routes.
                """)
    }

    @Test func risks() throws {
        #expect(
            try composed("risks_mitigations", Samples.fieldNotes, title: "Field Notes") == """
                Two risks and one assumption are stated. Only [R-1] is rated by both likelihood and impact, so it comes first.

                ### Risks

                | Risk | Likelihood | Impact | Mitigation | Owner | Source |
                | --- | --- | --- | --- | --- | --- |
                | Inspectors go back to paper (see PROB-1) | medium | high | Try builds early | Ann | [R-1] |
                | A tablet breaks | high | – | – | – | [R-2] |

                No contingency is stated for any risk. No impact, mitigation or owner is stated for [R-2].

                ### Assumptions

                | Assumption | Asked in | Source |
                | --- | --- | --- |
                | We assume that every inspector has a network twice a week | [Q-1] | [A-1] |

                ### Open Questions With Risk

                - Is a signature on a tablet accepted? [Q-1] The answer decides about [A-1]. To be asked: Tom. Due: \
                2027-02-26.

                The other open question names no risk, assumption or constraint: [Q-2].
                """)
    }

    @Test func timeline() throws {
        #expect(
            try composed("timeline_milestones", Samples.fieldNotes, title: "Field Notes") == """
                Three actions are stated, two of them with a date. The first open date is 2027-02-26. One is done.

                ### Dates in Order

                | Date | What | Stage | Owner | State | Source |
                | --- | --- | --- | --- | --- | --- |
                | 2027-01-05 | Get a tablet | – | Ann | done | [T-1] |
                | 2027-02-26 | Measure the upload | – | Bob | – | [T-2] |
                | 2027-10-31 | The licence ends on 2027-10-31 | Constraint | – | – | [C-2] |

                ### Without a Date

                - Clean up the addresses [T-3]. No owner is stated.

                ### Dependencies

                - Measure the upload [T-2]: refers to [C-2].
                """)
    }
}
