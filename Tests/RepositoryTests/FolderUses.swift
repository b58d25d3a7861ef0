/// Which folders of a module use the types and functions of which others. Files beside the folders count as a folder without a name.
struct FolderUses {
    /// For each folder, those that it uses.
    private let uses: [String: Set<String>]

    init(of files: [SwiftFile]) {
        var owners: [String: Set<String>] = [:]
        for file in files {
            for name in file.declaredTypes + file.declaredFunctions { owners[name, default: []].insert(file.folder) }
        }
        let functions = Set(files.flatMap(\.declaredFunctions))
        var uses: [String: Set<String>] = [:]
        for file in files {
            let used = file.words.union(file.calls.intersection(functions))
            // A name that several folders declare says nothing about which of them is meant.
            for name in used.subtracting(functions).union(file.calls.intersection(functions)) {
                guard let owner = owners[name], owner.count == 1, let folder = owner.first, folder != file.folder else {
                    continue
                }
                uses[file.folder, default: []].insert(folder)
            }
        }
        self.uses = uses
    }

    /// Folders each of which uses the next, the first again at the end; empty if there is no circle.
    var circle: [String] {
        func search(_ folder: String, _ path: [String]) -> [String] {
            if let start = path.firstIndex(of: folder) { return Array(path[start...]) + [folder] }
            for next in (uses[folder] ?? []).sorted() {
                let found = search(next, path + [folder])
                if !found.isEmpty { return found }
            }
            return []
        }
        for folder in uses.keys.sorted() {
            let found = search(folder, [])
            if !found.isEmpty { return found }
        }
        return []
    }
}

extension SwiftFile {
    /// The first folder below the module; empty for a file beside the folders.
    var folder: String {
        let parts = path.split(separator: "/")
        return parts.count > 3 ? String(parts[2]) : ""
    }

    /// Types that other files can name, declared at the beginning of a line.
    var declaredTypes: [String] {
        code.matches(
            of:
                #/(?m)^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|final|indirect)\s+)*(?:struct|enum|class|actor|protocol|typealias)\s+(\w+)/#
        )
        .map { String($0.output.1) }
    }

    /// Functions outside types that other files can call.
    var declaredFunctions: [String] {
        code.matches(of: #/(?m)^(?:package\s+)?func\s+(\w+)/#).map { String($0.output.1) }
    }

    /// All identifiers.
    var words: Set<String> { Set(code.matches(of: #/\b[A-Za-z_]\w*/#).map { String($0.output) }) }

    /// Identifiers that stand before a parenthesis and are neither members nor declarations.
    var calls: Set<String> {
        Set(
            code.matches(of: #/(?:^|[^.\w])(func\s+)?([a-z]\w*)(?=[(<])/#).filter { $0.output.1 == nil }.map {
                String($0.output.2)
            })
    }
}
