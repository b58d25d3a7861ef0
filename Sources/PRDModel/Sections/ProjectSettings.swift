import Languages

/// What the project file says, with the place of each thing that can be wrong together with another.
package struct ProjectSettings: Hashable, Sendable {
    package struct RequirementSource: Hashable, Sendable {
        /// Relative to the project directory; `*`, `?`, `[…]` and `**` as in a shell.
        package var glob: String
        /// For files that name no category themselves.
        package var category: CategoryID?
        /// Nil where IDs have nothing in front of them.
        package var namespace: Namespace?
        package var place: Place?

        package init(glob: String, category: CategoryID? = nil, namespace: Namespace? = nil, place: Place? = nil) {
            self.glob = glob
            self.category = category
            self.namespace = namespace
            self.place = place
        }
    }

    /// What the IDs of a source's files have in front of them, so that two files may use the same ID.
    package enum Namespace: Hashable, Sendable {
        /// The name of the folder that holds the file.
        case folder
        /// The file's name without its extension.
        case file
        /// The same for all files of the source.
        case named(String)
    }

    /// One entry below `headings`: what a heading of the project's own means.
    package struct HeadingSetting: Hashable, Sendable {
        /// As it is written in the project file.
        package var name: String
        /// Nil where everything below the heading is ignored.
        package var category: CategoryID?
        package var place: Place

        package init(name: String, category: CategoryID?, place: Place) {
            self.name = name
            self.category = category
            self.place = place
        }
    }

    /// One entry below `sections`.
    package struct SectionSettings: Hashable, Sendable {
        package enum Reads: Hashable, Sendable {
            case all
            case only([CategoryID])
        }
        package enum Position: Hashable, Sendable {
            case order(Int)
            case after(SectionID)
        }

        package var id: SectionID
        package var place: Place
        /// `appendix: false`.
        package var isLeftOut = false
        package var title: String?
        package var prompt: String?
        package var position: Position?
        package var context: [SectionID]?
        package var contextPlace: Place?
        package var reads: Reads?
        package var instructions: String?
        package var timeout: Int?
        package var revise: Bool?
        package var provider = ProviderSettings()

        package init(id: SectionID, place: Place) {
            self.id = id
            self.place = place
        }
    }

    /// `cache:`, the texts that a team shares.
    package struct RemoteCache: Hashable, Sendable {
        /// Without a slash at its end, user or query.
        package var url: String
        /// Whether what is made here is stored there.
        package var pushes: Bool

        package init(url: String, pushes: Bool = true) {
            self.url = url
            self.pushes = pushes
        }
    }

    /// One entry below `variables`, for `{{name}}` in requirements.
    package struct Variable: Hashable, Sendable {
        package var name: String
        package var value: String
        package var place: Place

        package init(name: String, value: String, place: Place) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    package var title: String?
    package var mode: Mode?
    package var language = DocumentLanguage.english
    /// Whether the project file names the language.
    package var statesLanguage = false
    package var requirements: [RequirementSource] = [RequirementSource(glob: "requirements/**/*.md")]
    /// In the order of the project file.
    package var headings: [HeadingSetting] = []
    package var customCategories: [Category] = []
    package var markdownOutput = "PRD.md"
    package var htmlOutput = "PRD.html"
    package var outputPlace: Place?
    package var provider = ProviderSettings()
    package var jobs: Int?
    package var revise: Bool?
    /// How often a model is asked once more with what it made up; nil is never.
    package var repair: Int?
    package var remoteCache: RemoteCache?
    package var variables: [Variable] = []
    /// Only the rules that the project file names.
    package var lint: [Rule: RuleLevel] = [:]
    package var sections: [SectionSettings] = []

    package init() {}

    /// The built-in ones and the project's own.
    package var categories: Categories { Categories(custom: customCategories, language: language.language) }
}
