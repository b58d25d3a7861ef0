import PRDModel
import TextLayout

/// What was read from the requirement files: as requirements, and as something else.
package struct RequirementsReport: Sendable {
    /// What a report lists.
    package enum Part: Sendable {
        case requirements, setAside
    }

    /// In order of the files; background and glossary are not among them.
    let requirements: [Requirement]
    /// In order of the files.
    let setAside: [SetAside]
    let categories: Categories

    /// - Parameter requirements: inactive ones too; those of prose categories are left out, as they are set aside.
    package init(requirements: consuming [Requirement], setAside: [SetAside], categories: Categories) {
        requirements.removeAll { $0.isProse }
        self.requirements = requirements
        self.setAside = setAside
        self.categories = categories
    }

    /// `42 requirements, 2 of them inactive; set aside: 12 as background, 20 as nothing`
    package var summary: String {
        var text = counted(requirements.count, "requirement")
        let inactive = requirements.count { !$0.isActive }
        if inactive > 0 { text += ", \(inactive) of them inactive" }
        let counts = SetAside.Use.allCases.map { use in (use, setAside.count { $0.use == use }) }.filter { $0.1 > 0 }
        if counts.isEmpty { return text }
        return text + "; set aside: " + counts.map { "\($1) as \($0.rawValue)" }.joined(separator: ", ")
    }
}

extension Requirement {
    /// Its title, or what it says, as one line of Markdown.
    var words: String {
        if let title, !title.isEmpty { return title }
        return statement.isEmpty ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : statement
    }
}
