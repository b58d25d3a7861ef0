import Driver

extension OutputChange {
    /// Why a build would write the file.
    package func words(_ paths: ShownPaths) -> String {
        switch reason {
        case .missing: "it is missing"
        case .sections: "sections of it are stale"
        case .line: "it is not what a build would leave"
        case .renamed(let files): Self.words(files, paths)
        }
    }

    private static func words(_ files: [(former: String, present: String)], _ paths: ShownPaths) -> String {
        let shown = files.prefix(2).map { "\(paths.path($0.former)) is now \(paths.path($0.present))" }
        let more = files.count - shown.count
        return shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more files" : "")
    }
}
