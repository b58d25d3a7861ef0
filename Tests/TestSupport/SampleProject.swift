/// Requirements of all nine categories, a file each, for tests that need a whole document.
package enum SampleProject {
    /// By path; each file has two items, the first with an ID, the second without.
    package static let files: [String: String] = [
        "prdbuild.yaml": "title: Field Notes\nmode: detailed\n",
        "requirements/problems.md": """
        - [PROB-1] Technicians write the same visit down 3 times.
        - Photos are lost when the phone is offline.
        """ + "\n",
        "requirements/user-goals.md": """
        - [GOAL-1] A technician finishes a report within 5 minutes. (PROB-1)
        - A dispatcher sees each visit on the same day.
        """ + "\n",
        "requirements/functional-requirements.md": """
        - [FUNC-1] The app saves a draft every 10 seconds. Priority: must. (GOAL-1)
        - A technician attaches photos to a visit.
        """ + "\n",
        "requirements/data-needs.md": """
        - [DATA-1] A visit holds a time, a place and a customer number.
        - Photos are kept for 2 years.
        """ + "\n",
        "requirements/constraints.md": """
        - [CON-1] The app runs on Android 12 and later.
        - Reports are readable without colour.
        """ + "\n",
        "requirements/non-goals.md": """
        - [NON-1] Billing stays in the old system.
        - No support for tablets.
        """ + "\n",
        "requirements/risks-assumptions.md": """
        - [RISK-1] Cellars have no network. Likelihood: high. Impact: medium. Mitigation: work offline.
        - We assume that every technician has a company phone.
        """ + "\n",
        "requirements/open-questions.md": """
        - [Q-1] Who may delete a visit? Ask: the works council.
        - Are photos of people allowed?
        """ + "\n",
        "requirements/action-items.md": """
        - [ACT-1] Measure the time for a report. Owner: Kim. Due: 2027-02-01.
        - Interview three dispatchers.
        """ + "\n",
    ]

    /// The file of each category.
    package static func path(of category: String) -> String {
        "requirements/" + category.split(separator: "_").joined(separator: "-") + ".md"
    }

    package static func detailed(_ more: [String: String] = [:]) throws -> TestProject {
        try TestProject(files.merging(more) { $1 })
    }

    package static func draft(_ more: [String: String] = [:]) throws -> TestProject {
        try detailed(["prdbuild.yaml": "title: Field Notes\nmode: draft\n"].merging(more) { $1 })
    }

    /// One problem and no project file: the least that builds.
    package static func small(_ more: [String: String] = [:]) throws -> TestProject {
        try TestProject(["requirements/problems.md": "- [PROB-1] Exports fail\n- Imports are slow\n"].merging(more) { $1 })
    }
}
