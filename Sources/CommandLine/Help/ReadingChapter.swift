import Languages
import Loading
import PRDModel

/// The manual's chapter on what is read in requirement files, made from the tables that the reader looks things up in.
enum ReadingChapter {
    static var text: String {
        [opening, categories, exclusions, attributes, columns, parts, values, notes, layouts].joined(separator: "\n\n")
    }

    private static let opening = """
        ## What is read

        Names are compared without regard to case, accents, hyphens, numbering and markup, and those of every language below hold in every
        project. `prdbuild requirements` shows what was read, and `--set-aside` what was not.
        """

    /// The names of one kind in every language, in the order of the tables.
    private static func names(_ list: (ReadingWords) -> [String]?) -> String {
        ReadingWords.all.compactMap(list).filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }.joined(separator: "; ")
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows.filter { $0.last?.isEmpty == false }
        return lines.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }.joined(
            separator: "\n")
    }

    private static var categories: String {
        let rows = Categories().all.flatMap { category -> [[String]] in
            let strong = names { $0.categories[category.id]?.strong }
            let weak = names { $0.categories[category.id]?.weak }
            return [["`\(category.id.text)`", "", strong], ["", "only where nothing above names a category", weak]]
        }
        return "### Headings, files and folders that name a category\n\n" + table(["category", "", "names"], rows)
    }

    private static var exclusions: String {
        let rows = [
            ["left out of the product", names(\.excluded)], ["left for a later version", names(\.deferred)],
            ["not read at all", names(\.ignored)],
        ]
        return "### Headings that leave something out\n\n" + table(["what is below them is", "words"], rows)
    }

    private static var attributes: String {
        let rows = AttributeName.known.map { name in
            ["`\(name.text)`", names { $0.labels[name] }, names { $0.listLabels[name] }]
        }
        let lines =
            [["attribute", "names", "only in a list below a requirement, or as a column"], ["---", "---", "---"]]
            + rows.filter { !$0[1].isEmpty || !$0[2].isEmpty }
        return
            "### Labels, columns and sub-headings that name an attribute\n\n`Owner: Priya` in front of, behind or below a text, a column `Owner`, "
            + "and a sub-heading `Owner`. Another name is kept as it is written.\n\n"
            + lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
    }

    private static var columns: String {
        let rows = [
            ["what is required", names(\.statementColumns)],
            ["what is required, beside a column of IDs", names(\.statementColumnsBesideIDs)], ["the title", names(\.titles)],
            ["a field of a use case", names(\.fields)], ["related requirements", names(\.relations)],
        ]
        return "### Columns of tables\n\n" + table(["column with", "names"], rows)
    }

    private static var parts: String {
        let rows = ReadingWords.Part.allCases.map { part in [part.rawValue, names { $0.parts[part] }] }
        let story = ReadingWords.all.compactMap(\.story).map { story in
            [story.role, story.want, story.benefit].map { $0.joined(separator: ", ") }
        }
        let scenario = [names(\.given), names(\.when), names(\.then), names(\.and)]
        return [
            "### Parts of a requirement", table(["part", "names"], rows),
            "A user story begins each of its parts with one of these words:", table(["role", "want", "benefit"], story),
            "The steps of a scenario begin with these:", table(["given", "when", "then", "and"], [scenario]),
        ].joined(separator: "\n\n")
    }

    private static var values: String {
        let rows = [
            ["priority must", names(\.must)], ["priority should", names(\.should)], ["priority could", names(\.could)],
            ["priority won't: an exclusion", names(\.wont)],
            ["a status that takes a requirement out", names(\.inactiveStatuses)],
            ["a status that ends a question", names(\.closedStatuses)],
        ]
        return "### Values\n\n" + table(["value", "words"], rows)
    }

    private static var notes: String {
        let rows = NoteForm.all.map { form in
            [
                "`\(form.category.text)`", "`\(form.example)`",
                form.attributes.map { "\($0.name.text): \($0.value)" }.joined(separator: "; "),
            ]
        }
        return "### Notes without a label\n\nBrackets that are not understood as a whole stay in the text.\n\n"
            + table(["in", "written", "read as"], rows)
    }

    private static var layouts: String {
        let rows = Layout.all.map { [$0.name, "`\($0.glob)`"] }
        return "### Layouts\n\nA folder with these files is a project without a project file.\n\n"
            + table(["layout", "files"], rows)
    }
}
