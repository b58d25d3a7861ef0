import FileAccess
import Formats
import Languages
import PRDModel
import Reading

/// Files that are called like documents of requirements and lie where no project reads them: `Lastenheft.md`, `docs/PRD.md`.
package struct LooseDocuments: Sendable {
    /// Relative to the directory, in order.
    package let files: [String]

    /// - Parameter directory: absolute.
    package init(_ directory: String) {
        files = ["*", "docs/*"].flatMap { FileSearch(Glob($0), in: directory).files }.filter { path in
            Self.isNamedSo(path) && !Self.isGenerated(path, in: directory)
        }
    }

    package var sources: [ProjectSettings.RequirementSource] { files.map { .init(glob: $0) } }

    /// The lines of the project file that have them read, in one.
    package var entries: String { "requirements: [\(sources.map(\.yaml).joined(separator: ", "))]" }

    private static func isNamedSo(_ path: String) -> Bool {
        guard let ending = RequirementFileKind.ending(ofPath: path), RequirementFileKind.isUsual(ending: ending) else {
            return false
        }
        return nameWords(String(splitPath(path).name.dropLast(ending.count + 1))).contains { names.contains(nameKey($0)) }
    }

    private static let names: Set<String> = Set(
        [
            "requirements", "requirement", "prd", "srs", "lastenheft", "pflichtenheft", "anforderungen", "exigences",
            "requisitos", "requerimientos", "要件", "要求", "要件定義", "要件定義書",
        ].map { nameKey($0) })

    private static func isGenerated(_ path: String, in directory: String) -> Bool {
        guard case .text(let file) = ProjectLoader.inspect(path, in: directory).found else { return false }
        return splitLines(file.text).contains { DocumentFormat.sectionID(inMarker: $0) != nil }
    }
}
