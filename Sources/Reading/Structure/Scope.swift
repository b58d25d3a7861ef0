import Languages
import PRDModel

/// What is in force at a place of a file.
struct Scope {
    /// Nil where nothing names one.
    var category: CategoryID?
    /// Whether a heading, the file or a folder names the category, so that weak names do not.
    var isNamed = false
    /// Headings of this file that name no category, outermost first.
    var areas: [String] = []
    /// Those around the place that includes the file.
    var outerAreas: [String] = []
    var isDeferred = false
    /// That of the heading above, for what has none of its own.
    var priority: Attribute?
    var areAssumptions = false
    /// Whether a question is an open question here, whatever the category says.
    var hasEdgeCases = false
    /// Why everything here is left out.
    var ignored: SetAside.Reason?
    /// Whether it is a table of contents, below which only its own list is left out: chapters that stand a level too deep are read.
    var isContents = false
    /// Whether the heading that says so is the nearest one. One that names a category right below it shows a wrong level.
    var isRightBelowIgnored = false
    /// The heading, file or folder that names the category.
    var namedBy = ""
    var isNamedByHeading = false
    /// Whether what has an ID here may only speak of a requirement that is defined elsewhere.
    var areRemarks = false
    /// Whether it says nothing but where that requirement belongs, as below `Traceability`.
    var areReferences = false
    /// Whether no heading stands above.
    var isTop = false
    /// Whether the file's title is an area, since its folder names the category.
    var titleIsArea = false
    /// The requirement that everything here is a part of.
    var parent: Parent?

    struct Parent {
        let index: Int
        let id: RequirementID?
    }

    /// For a chapter below a table of contents.
    var behindContents: Scope {
        var scope = self
        scope.ignored = nil
        scope.isRightBelowIgnored = false
        scope.isContents = false
        return scope
    }

    var isProse: Bool { category == .background || category == .glossary }
    var allAreas: [String] { outerAreas + areas }
}
