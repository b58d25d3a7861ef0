import Languages
import PRDModel

/// `categories:` of the project file, and names of categories elsewhere in it.
enum CategoriesFormat {
    static let shape = Shape.names(.init(placeholder: "ID", pattern: identifierPattern), .line)

    static func read(_ node: YAMLNode, language: Language, _ problems: inout [Diagnostic]) -> [Category] {
        var reader = MappingReader(node, keyPath: "categories", keys: nil)
        let builtIn = Categories(language: language)
        var categories: [Category] = []
        if case .mapping(let entries, _) = node {
            for entry in entries {
                guard let name = reader.line(entry.key) else { continue }
                guard isIdentifier(entry.key) else {
                    reader.report(badIdentifier(reader.path(entry.key), at: entry.keyPlace))
                    continue
                }
                if let other = builtIn.known(entry.key) ?? builtIn.known(name) {
                    reader.report(
                        Diagnostic(
                            "'\(entry.key)' already names the built-in category '\(other.id.text)'", at: entry.keyPlace,
                            hint: "choose another id and display name"))
                    continue
                }
                categories.append(Category(custom: CategoryID(entry.key), displayName: name))
            }
        }
        problems += reader.problems
        return categories
    }

    /// The category of that name, or a problem.
    static func resolve(
        _ name: String, keyPath: String, place: Place?, _ categories: Categories, _ problems: inout [Diagnostic]
    ) -> CategoryID? {
        if let found = categories.named(name) { return found.id }
        problems.append(
            ProjectFileFormat.unknownValue(keyPath, name, known: categories.all.map(\.id.text), at: place))
        return nil
    }

    /// What `isIdentifier` takes.
    static let identifierPattern = "^[a-z][a-z0-9_]*$"

    static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return name.utf8.allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                || $0 == UInt8(ascii: "_")
        }
    }

    static func badIdentifier(_ keyPath: String, at place: Place) -> Diagnostic {
        Diagnostic(
            "'\(keyPath)' is not usable as an id", at: place,
            hint: "use lower-case letters, digits and '_', beginning with a letter")
    }
}
