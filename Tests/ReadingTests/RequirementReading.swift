import Formats
import Languages
import PRDModel
import Reading

/// Reads a requirement file whose name gives the category `problems`, unless told otherwise.
func readFile(
    _ text: String, path: String = "requirements/problems.md", configured: CategoryID? = nil,
    categories: Categories = Categories()
) -> RequirementFile {
    RequirementFormat.read(
        text, source: RequirementSource(path, configured: configured, root: "requirements"),
        in: ReadingContext(categories: categories))
}

extension RequirementFile {
    /// With those that only all files together show.
    var allProblems: [Diagnostic] { problems + RequirementIDs.assign(to: items, categories: Categories()).problems }

    var texts: [String] { items.map(\.text) }
    var lines: [Int?] { items.map(\.place.line) }
    var ids: [String?] { items.map { $0.explicitID?.text } }

    /// The items without their places: what may reach a fingerprint.
    var unplaced: [RequirementItem] {
        items.map { item in
            var item = item
            item.place = Place("")
            item.idSlot = nil
            return item
        }
    }
}

extension RequirementItem {
    /// The area in one line.
    var group: String? { area.isEmpty ? nil : area.joined(separator: " / ") }
}
