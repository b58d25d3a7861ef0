import Languages
import PRDModel

/// The category that a file's name or folders give.
struct PathCategory {
    private let meaning: ReadingVocabulary.Meaning
    private var isDeferred = false
    private let name: String
    private let isFolder: Bool

    init?(_ source: RequirementSource, _ vocabulary: ReadingVocabulary) {
        var path = Substring(source.path)
        if !source.root.isEmpty, path.utf8.starts(with: (source.root + "/").utf8) {
            path = Substring(path.utf8.dropFirst(source.root.utf8.count + 1))
        }
        var names = path.split(separator: "/").map(String.init)
        guard var stem = names.popLast() else { return nil }
        if let dot = stem.utf8.lastIndex(of: .stop), dot != stem.startIndex { stem = String(stem[..<dot]) }
        // A feature's file has the name of a function: `users.feature`.
        let isFeature = RequirementFileKind(ofPath: source.path) == .gherkin
        let all = (isFeature ? [] : [(stem, false)]) + names.reversed().map { ($0, true) }
        for (name, isFolder) in all where !Self.meaningless.contains(nameKey(name)) {
            // `deferred.md` and `rejected/` hold nothing that is to be built.
            guard let exclusion = ExclusionWords.all.exclusion(consistingOf: name) else { continue }
            meaning = .category(.nonGoals, isWeak: false)
            isDeferred = exclusion == .deferred
            self.name = name
            self.isFolder = isFolder
            return
        }
        for acceptsWeak in [false, true] {
            for (name, isFolder) in all where !Self.meaningless.contains(nameKey(name)) {
                let unnumbered = String(
                    name.unicodeScalars.drop { $0.properties.numericType != nil || "-_. ".unicodeScalars.contains($0) })
                guard !Self.meaningless.contains(nameKey(unnumbered)),
                    let found = vocabulary.exactMeaning(name) ?? vocabulary.exactMeaning(unnumbered)
                        ?? (isFolder ? nil : vocabulary.meaning(unnumbered))
                else { continue }
                if case .category(_, let isWeak) = found, isWeak != acceptsWeak { continue }
                if case .ignored = found { continue }
                meaning = found
                self.name = name
                self.isFolder = isFolder
                return
            }
        }
        return nil
    }

    func apply(to scope: inout Scope) {
        scope.isNamed = true
        scope.namedBy = name
        scope.titleIsArea = scope.titleIsArea || isFolder
        scope.isDeferred = isDeferred
        switch meaning {
        case .category(let id, _): scope.category = id
        case .assumptions:
            scope.category = .risksAssumptions
            scope.areAssumptions = true
        case .edgeCases:
            scope.category = .functionalRequirements
            scope.hasEdgeCases = true
        case .ignored: break
        }
    }

    private static let meaningless = Set(ReadingWords.generalFileNames.map { nameKey($0) })
}
