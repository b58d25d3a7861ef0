import FileAccess
import Languages
import PRDModel
import Reading

/// A requirement file with what all entries of the project file that find it say of it.
struct FoundSource {
    var source: RequirementSource
    var namespace: ProjectSettings.Namespace?

    mutating func add(_ entry: ProjectSettings.RequirementSource) {
        source.configured = source.configured ?? entry.category
        namespace = namespace ?? entry.namespace
        source.isFeature = namespace == .folder
    }
}

/// The words in front of the IDs of files: as much of a path as tells the files apart.
struct Namespaces {
    private var names: [PathKey: String] = [:]

    init(_ files: [(path: String, namespace: ProjectSettings.Namespace?)]) {
        var folders: [PathKey: [String]] = [:]
        for (path, namespace) in files.map({ (PathKey($0.path), $0.namespace) }) {
            let parts = pathParts(path.path).map { Self.word($0) }
            switch namespace {
            case .named(let name): names[path] = name
            case .file:
                var stem = parts.last ?? Self.word(path.path)
                if let dot = stem.utf8.lastIndex(of: .stop), dot != stem.startIndex { stem = String(stem[..<dot]) }
                folders[path] = parts.dropLast() + [stem]
            case .folder: folders[path] = Array(parts.dropLast())
            case nil: break
            }
        }
        // Two of one name take the shortest ends of their paths that differ.
        var lengths = Dictionary(uniqueKeysWithValues: folders.keys.map { ($0, 1) })
        while true {
            var groups: [String: [PathKey]] = [:]
            for (path, parts) in folders {
                groups[parts.suffix(lengths[path] ?? 1).joined(separator: "/"), default: []].append(path)
            }
            var isLonger = false
            for group in groups.values where Set(group.compactMap { folders[$0] }).count > 1 {
                for path in group where (lengths[path] ?? 1) < (folders[path]?.count ?? 0) {
                    lengths[path, default: 1] += 1
                    isLonger = true
                }
            }
            if !isLonger { break }
        }
        for (path, parts) in folders where !parts.isEmpty {
            names[path] = parts.suffix(lengths[path] ?? 1).joined(separator: "/")
        }
    }

    subscript(path: String) -> String? { names[PathKey(path)] }

    /// The name with a hyphen in the place of what an ID cannot hold, since an ID with a blank in it could not be cited.
    private static func word(_ name: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            let isPart =
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.canonicalCombiningClass != .notReordered || "-_.".unicodeScalars.contains(scalar)
            if isPart {
                scalars.append(scalar)
            } else if scalars.last != "-" {
                scalars.append("-")
            }
        }
        return String(scalars)
    }
}

extension ReadingContext {
    /// As the project file has it.
    package init(_ settings: ProjectSettings) {
        let folder = splitPath(settings.markdownOutput).folder
        self.init(
            vocabulary: ReadingVocabulary(settings.categories, headings: settings.headings.map { ($0.name, $0.category) }),
            outputFolder: folder)
    }
}
