import FileAccess
import Formats
import PRDModel
import Reading

/// The items of requirement files, with those of the files that they include in their places.
struct IncludeExpansion {
    /// What there is at the path of an include.
    enum Found {
        /// - Parameter target: the path of the file itself, where links lead to it.
        case text(String, target: String)
        case absent, outside, requirementFile, generated
        case unreadable(String)
        /// What is wrong is among the problems already.
        case reported
    }

    /// A file at one of the places where it is read.
    struct FileOccurrence {
        let source: RequirementSource
        /// Of `items`, those that stand in this file.
        var items: [Int] = []
        let includes: [Place]
        let title: String?
    }

    private struct Step {
        let path: String
        let target: String
        /// The include that leads here.
        let place: Place?
    }

    /// Deeper than any real project, and short enough for a message to show the whole chain.
    static let depthLimit = 8
    /// A few files that include each other several times would otherwise be read thousands of times.
    static let fileLimit = 1000

    private(set) var items: [RequirementItem] = []
    private(set) var problems: [Diagnostic] = []
    private(set) var readings: [FileOccurrence] = []

    private(set) var setAside: [SetAside] = []

    private(set) var uncategorised: [RequirementFile.Uncategorised] = []

    let context: ReadingContext
    private let globs: [Glob]
    /// How much one requirement file includes, directly and through other files.
    private var size = (files: 0, bytes: 0)

    init(_ context: ReadingContext, settings: ProjectSettings) {
        self.context = context
        globs = settings.requirements.map { Glob($0.glob) }
    }

    mutating func reserveCapacity(_ count: Int) { items.reserveCapacity(count) }

    /// Relative to the project directory.
    ///
    /// - Parameters:
    ///   - written: relative to the including file.
    ///   - file: relative to the project directory.
    /// - Returns: nil for a path that leaves the project.
    static func path(_ written: String, from file: String) -> String? {
        if written.hasPrefix("/") { return nil }
        let folder = file.split(separator: "/").dropLast().joined(separator: "/")
        return Containment.relative(folder.isEmpty ? written : folder + "/" + written)
    }

    /// - Parameters:
    ///   - file: what was read from the source; its includes are followed here.
    ///   - namespace: put in front of the IDs of the file's requirements.
    ///   - look: asked for every include, with a path relative to the project directory.
    mutating func add(_ file: RequirementFile, _ source: RequirementSource, namespace: String? = nil, _ look: (String) -> Found) {
        size = (0, 0)
        let before = items.count
        add(file, source, steps: [Step(path: source.path, target: source.path, place: nil)], look)
        guard let namespace else { return }
        for index in before..<items.count { items[index].namespace = namespace }
    }

    private mutating func add(
        _ file: RequirementFile, _ source: RequirementSource, steps: [Step], _ look: (String) -> Found
    ) {
        guard let step = steps.last else { return }
        problems += file.problems
        let reading = readings.count
        setAside += file.setAside
        if let found = file.uncategorised { uncategorised.append(found) }
        readings.append(FileOccurrence(source: source, includes: file.includes.map(\.place), title: file.title))
        let places = steps.compactMap(\.place)
        var done = 0
        func takeItems(before end: Int) {
            let first = items.count
            items += file.items[done..<end]
            readings[reading].items += first..<items.count
            if !places.isEmpty { for index in first..<items.count { items[index].includedAt = places } }
            done = end
        }
        for include in file.includes {
            takeItems(before: include.position)
            expand(include, in: step, steps: steps, look)
        }
        takeItems(before: file.items.count)
    }

    private mutating func expand(
        _ include: RequirementInclude, in file: Step, steps: [Step], _ look: (String) -> Found
    ) {
        func report(_ message: String, _ hint: String) {
            problems.append(Diagnostic(message, at: include.place, hint: hint))
        }
        if size.files > Self.fileLimit || size.bytes > MarkdownLimits.bytes { return }
        guard let path = Self.path(include.path, from: file.path) else {
            return report("'\(include.path)' leaves the project directory", Self.pathHint)
        }
        let chain = (steps.map(\.path) + [path]).joined(separator: " → ")
        if steps.contains(where: { $0.path == path }) {
            return report("this include forms a cycle: \(chain)", Self.cycleHint)
        }
        if steps.count > Self.depthLimit {
            return report(
                "includes are nested more than \(Self.depthLimit) deep: \(chain)", "include the file from one further out")
        }
        switch look(path) {
        case .text(let text, let target):
            if steps.contains(where: { $0.target == target }) {
                return report("this include forms a cycle: \(chain)", Self.cycleHint)
            }
            size = (size.files + 1, size.bytes + text.utf8.count)
            if size.files > Self.fileLimit || size.bytes > MarkdownLimits.bytes {
                return report(
                    "\(steps[0].path) includes more than \(Self.fileLimit) files or \(MarkdownLimits.bytes / 1024 / 1024) MiB",
                    "include less often, or from several requirement files")
            }
            let source = RequirementSource(path, includeContext: include.includeContext)
            let read = RequirementFormat.read(text, source: source, in: context)
            add(read, source, steps: steps + [Step(path: path, target: target, place: include.place)], look)
        case .absent:
            report(
                "there is no file '\(path)' to include",
                "correct the path, which begins in the folder of this file, or write the file")
        case .outside:
            report("'\(path)' leaves the project directory through a symbolic link", "copy the file into the project")
        case .unreadable(let why):
            report("cannot include '\(path)': \(why)", "it has to be a text file in UTF-8 that you may read")
        case .requirementFile:
            report("\(path) is read anyway, so its items would come twice", elsewhere(path, from: file.path))
        case .generated: report("\(path) is written by prdbuild, so it cannot be included", "include a file of your own")
        case .reported: break
        }
    }

    private static let pathHint = "name a file inside it; the path begins in the folder of this file"
    private static let cycleHint = "remove one of these includes"

    /// A place for the file that no glob finds.
    private func elsewhere(_ path: String, from file: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let free = ["shared", "includes", ".shared"].map { $0 + "/" + name }.first { path in
            !globs.contains { $0.matches(path) }
        }
        guard let free else { return "delete this include, or narrow 'requirements:' in prdbuild.yaml" }
        let up = String(repeating: "../", count: file.split(separator: "/").count - 1)
        return "delete this include, or move the file to where no glob finds it, e.g. {{include \(up)\(free)}}"
    }
}
