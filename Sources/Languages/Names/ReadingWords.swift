/// The words of one language by which requirement files are read. Case, accents, blanks, hyphens, numbering and markup do not matter in
/// names, so each one is listed once, in the singular and plural that people write.
///
/// The tables of all languages hold in every project, since files are often written in a language that no setting names.
package struct ReadingWords: Sendable {
    /// What names a category: beside its id and display name, and beside the titles of the sections that it fills.
    package struct CategoryNames: Sendable {
        /// Say outright what is below them, e.g. `User Stories`.
        package var strong: [String]
        /// Name the category only where no heading, file or folder above names one, e.g. `Performance`.
        package var weak: [String]

        package init(_ strong: [String], weak: [String] = []) {
            self.strong = strong
            self.weak = weak
        }
    }

    /// A part of a requirement that a sub-heading or a label line inside it names.
    package enum Part: String, Hashable, Sendable, CaseIterable {
        case acceptanceCriteria, scenario, userStory, attributes, description
    }

    /// The words around the three parts of a user story, in the order in which they stand: `as a`, `i want`, `so that`. A language that puts
    /// the word behind its part lists it with `…` in front: `…として`.
    package struct StoryWords: Sendable {
        package var role: [String]
        package var want: [String]
        package var benefit: [String]

        package init(role: [String], want: [String], benefit: [String]) {
            self.role = role
            self.want = want
            self.benefit = benefit
        }
    }

    /// What leaves something out of the product, beside the words in `excluded` and `deferred`.
    package struct ExclusionForms: Sendable {
        /// Before the name of a stage they exclude: `not` of `Not in v1`.
        package var negations: [String] = []
        /// What a product is built in, or has: `version`, `scope`. They are neutral words too.
        package var stages: [String] = []
        /// Begin a heading that tells what a product does or does not do: `What` of `What the shop does not do`.
        package var headingStarts: [String] = []
        /// End such a heading behind a negation: `do`, `include`.
        package var predicates: [String] = []
        /// What of `excluded` and `deferred` says so as a heading only. As a label or status it is a place for ideas, or a state in which
        /// something waits: `backlog`, `not yet`.
        package var headingsOnly: [String] = []
        /// Headings that may be exclusions or functions: `Wishlist`.
        package var doubtful: [String] = []
        /// Labels and columns that say whether something is to be built, with the values that deny it: `Scope`, `out`.
        package var scopeNames: [String] = []
        package var negativeValues: [String] = []
    }

    package var categories: [CategoryID: CategoryNames]
    /// Headings whose text is left out: change logs, revision histories, contents, references, sign-off tables. Some may name a function of
    /// the product as well (`Approvals`), so an item with an ID below one is still a requirement.
    package var ignored: [String]
    /// Make a heading an exclusion: `out of scope`, `won't`, `rejected`.
    package var excluded: [String]
    /// Make it one for a later version: `backlog`, `later`, `future`, `next version`.
    package var deferred: [String]
    /// May stand around those words in a heading without changing what it says: `ideas`, `items`, `features`, `the`, `for`.
    package var neutral: [String]
    package var exclusions = ExclusionForms()
    /// May stand behind a category's name without changing it: `identified`, `of the project`, `for version`.
    package var nameAdditions: [String]
    /// Begin the name of a function, so that its last word does not name a category: `manage` of `Manage users`.
    package var activities: [String]
    /// Names of assumptions, which are not risks.
    package var assumptions: [String]
    /// Name cases at the edge, of which those that are questions are open questions.
    package var edgeCases: [String]
    /// Begin a heading that is a requirement: `Requirement`, `User Story`, `Use Case`.
    package var requirementWords: [String]
    package var parts: [Part: [String]]
    /// Labels, columns and sub-headings that name an attribute.
    package var labels: [AttributeName: [String]]
    /// Words that may begin any sentence and name an attribute only in a list below a requirement, or as a column: `today`, `by`.
    package var listLabels: [AttributeName: [String]]
    /// Columns that say what is required. One that is in `labels` or `titles` too, e.g. `Persona`, does so only in a table without another.
    package var statementColumns: [String]
    /// Columns that say it only beside a column of IDs, e.g. `Description`.
    package var statementColumnsBesideIDs: [String]
    /// Columns and labels that give a requirement its title.
    package var titles: [String]
    /// Fields that use cases have beside those, as `Preconditions`. They keep their names, and show that a table lists fields.
    package var fields: [String]
    /// Sub-headings of a requirement below which others are named: `Related Requirements`.
    package var relations: [String]
    /// Make a sentence a demand: `shall`, `must`. In lower case; one without blanks around it in scripts that have none.
    package var demands: [String]
    /// Values of `status` that take a requirement out.
    package var inactiveStatuses: [String]
    /// Values of `status` that end an open question.
    package var closedStatuses: [String] = []
    /// Values of `priority`, as (must, should, could, won't).
    package var must: [String]
    package var should: [String]
    package var could: [String]
    package var wont: [String]
    /// Begin the steps of a scenario, with those that only go on: `Given`, `And`.
    package var given: [String]
    package var when: [String]
    package var then: [String]
    package var and: [String]
    package var story: StoryWords?

    /// Names of files and folders that could hold anything, so they do not name a category.
    package static let generalFileNames: Set<String> = [
        "software", "hardware", "system", "requirements", "requirement", "specs", "spec", "prd", "srs", "docs", "doc", "readme",
        "index", "backlog", "anforderungen", "lastenheft", "pflichtenheft", "exigences", "requisitos", "requerimientos", "要件",
        "要求", "要件定義", "要件定義書",
    ]

    /// Those of `Language.all` in its order, then languages that are only read. The tables are in `ReadingTables`, one or two files for each.
    package static let all: [ReadingWords] = [.english, .german, .french, .spanish, .japanese, .chinese]
}
