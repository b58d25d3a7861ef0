import Languages
import PRDModel

/// A requirement as its file has it, before IDs are given to those without one.
package struct RequirementItem: Hashable, Sendable {
    /// How surely a place defines the ID that it begins with. If several places have one ID, the lowest defines it.
    package enum Standing: Int, Hashable, Sendable, Comparable {
        /// A heading, a tag, a file or a Gherkin feature.
        case heading
        /// An item, line or row that says what is required.
        case statement
        /// An open question, action or risk, which may speak of a requirement.
        case remark
        /// A row without a column that says what is required.
        case row

        package static func < (left: Standing, right: Standing) -> Bool { left.rawValue < right.rawValue }
    }

    package var explicitID: RequirementID?
    package var category: CategoryID
    package var area: [String] = []
    package var title: String?
    package var statement = ""
    package var attributes: [Attribute] = []
    package var story: Story?
    package var criteria: [Criterion] = []
    package var details: [Block] = []
    package var references: [Reference] = []
    package var parent: RequirementID?
    package var text = ""
    /// What a derived ID is made from: the text as its author wrote it, or the title.
    package var identity = ""
    /// Whether equal identities are told apart by their statements.
    package var hasTitleAsIdentity = false
    package var place: Place
    package var rule: ReadingRule
    package var isActive = true
    package var isDone = false
    package var standing = Standing.statement
    /// For a row that only adds to a requirement, the attribute of it that the row's statement is.
    package var column: AttributeName?
    /// Whether an ID, a priority or its heading marks it as a requirement.
    package var isMarked = false
    /// Whether it is background where other requirements of its file are marked.
    package var isProseBesideMarks = false
    /// Whether nothing but its words says what it is: no category, no mark, no story.
    package var isHomeless = false
    /// What a heading above says of all that is below it.
    var headingPriority: Attribute?
    /// Whether its heading names its category.
    package var isNamedByHeading = false
    /// Nil for one that has an explicit ID, and where nothing can be put in front of it.
    package var idSlot: IDSlot?
    /// The includes that brought it in, the outermost first; empty for one of a file that was not included.
    package var includedAt: [Place] = []
    /// Put in front of its ID: `001-login`.
    package var namespace: String?

    init(_ rule: ReadingRule, category: CategoryID, area: [String], at place: Place) {
        self.rule = rule
        isProseBesideMarks = rule == .paragraph
        self.category = category
        self.area = area
        self.place = place
    }

    package var isDeferred: Bool { attributes.contains { $0.name == .status && $0.value == Self.deferred } }

    /// The status of what a heading puts off to a later version.
    static let deferred = "deferred"
}

/// What a place in a requirement file gives to the items of a file that is included there.
package struct IncludeContext: Hashable, Sendable {
    package var category: CategoryID?
    /// Headings that name no category, from the outermost.
    package var areas: [String] = []
    package var isDeferred = false
    package var areAssumptions = false

    package init(category: CategoryID? = nil, areas: [String] = [], isDeferred: Bool = false, areAssumptions: Bool = false) {
        self.category = category
        self.areas = areas
        self.isDeferred = isDeferred
        self.areAssumptions = areAssumptions
    }
}

/// A paragraph or list item `{{include path}}`.
package struct RequirementInclude: Hashable, Sendable {
    /// As it is written: relative to the including file.
    package let path: String
    package let place: Place
    /// How many items of its file stand before it.
    package let position: Int
    package let includeContext: IncludeContext
}

/// What one requirement file holds.
package struct RequirementFile: Hashable, Sendable {
    /// Without those of included files.
    package var items: [RequirementItem] = []
    package var setAside: [SetAside] = []
    package var includes: [RequirementInclude] = []
    package var problems: [Diagnostic] = []
    /// Blocks without a category in a file that has no heading which could give one; nil where there are no such blocks.
    package var uncategorised: Uncategorised?
    /// The first heading of the first level, if it names no category, or the title of the front matter.
    package var title: String?
}

extension RequirementFile {
    package struct Uncategorised: Hashable, Sendable {
        /// How many of the blocks are read as functional requirements.
        package let functional: Int
        /// How many are read as background.
        package let background: Int
        /// Of the first of them.
        package let place: Place
    }
}

/// What it takes to read requirement files.
package struct ReadingContext: Sendable {
    package let vocabulary: ReadingVocabulary
    /// The folder of PRD.md, relative to the project directory; empty for the directory itself.
    package let outputFolder: String

    package init(vocabulary: ReadingVocabulary, outputFolder: String = "") {
        self.vocabulary = vocabulary
        self.outputFolder = outputFolder
    }

    package init(categories: Categories, outputFolder: String = "") {
        self.init(vocabulary: ReadingVocabulary(categories), outputFolder: outputFolder)
    }
}

/// Which file is read, and what the project says of it.
package struct RequirementSource: Hashable, Sendable {
    /// Relative to the project directory.
    package let path: String
    /// The category that the project file gives to files which name none.
    package var configured: CategoryID?
    /// The folder above which names of folders mean nothing, relative to the project directory.
    package var root: String
    /// What surrounds the place that includes the file. Its category counts before the file's name, and neither it nor the areas hold below a heading
    /// of the file that names a category.
    package var includeContext: IncludeContext?
    /// Whether the file is one feature of several, so that its title is an area.
    package var isFeature = false

    package init(_ path: String, configured: CategoryID? = nil, root: String = "", includeContext: IncludeContext? = nil) {
        self.path = path
        self.configured = configured
        self.root = root
        self.includeContext = includeContext
    }
}
