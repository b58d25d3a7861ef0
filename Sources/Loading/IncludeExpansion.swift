import FileAccess
import Formats
import Languages
import PRDModel
import Reading

/// The items of requirement files, with those of the files that they include in their places.
struct IncludeExpansion {
    /// What there is at the path of an include.
    enum Found {
        /// - Parameter target: the path of the file itself, where links lead to it.
        case text(String, target: String)
        /// - Parameter twin: a file of the same name in another Unicode form.
        case absent(twin: String?)
        case outside, requirementFile, generated
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
    private(set) var occurrences: [FileOccurrence] = []
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
        if written.utf8.first == UInt8(ascii: "/") { return nil }
        let folder = splitPath(file).folder
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
        problems += file.problems
        setAside += file.setAside
        if let found = file.uncategorised { uncategorised.append(found) }
        let occurrence = occurrences.count
        occurrences.append(FileOccurrence(source: source, includes: file.includes.map(\.place), title: file.title))
        let places = steps.compactMap(\.place)
        var taken = 0
        for include in file.includes {
            take(file.items[taken..<include.position], of: occurrence, places)
            taken = include.position
            expand(include, steps: steps, look)
        }
        take(file.items[taken...], of: occurrence, places)
    }

    /// - Parameter places: the includes that lead to the items.
    private mutating func take(_ new: ArraySlice<RequirementItem>, of occurrence: Int, _ places: [Place]) {
        let first = items.count
        items += new
        occurrences[occurrence].items += first..<items.count
        if !places.isEmpty { for index in first..<items.count { items[index].includedAt = places } }
    }

    private mutating func expand(_ include: RequirementInclude, steps: [Step], _ look: (String) -> Found) {
        // What goes beyond a limit is said once.
        if isFull || items.count > MarkdownLimits.requirements { return }
        do throws(IncludeRefusal) {
            let (step, text) = try resolve(include, steps: steps, look)
            size = (size.files + 1, size.bytes + text.utf8.count)
            if isFull { throw .tooMuch(steps[0].path) }
            let source = RequirementSource(step.path, includeContext: include.includeContext)
            add(RequirementFormat.read(text, source: source, in: context), source, steps: steps + [step], look)
        } catch {
            if let problem = error.diagnostic(at: include.place) { problems.append(problem) }
        }
    }

    private var isFull: Bool { size.files > Self.fileLimit || size.bytes > MarkdownLimits.bytes }

    private func resolve(
        _ include: RequirementInclude, steps: [Step], _ look: (String) -> Found
    ) throws(IncludeRefusal) -> (step: Step, text: String) {
        let file = steps[steps.count - 1].path
        guard let path = Self.path(include.path, from: file) else { throw .leavesProject(include.path) }
        if let name = hiddenNames(in: path).first(where: { !Layout.hiddenFolders.contains($0) }) {
            throw .hidden(include.path, name: name)
        }
        guard path.utf8.suffix(3).elementsEqual(".md".utf8) else { throw .otherKind(include.path) }
        let chain = steps.map(\.path) + [path]
        if steps.contains(where: { PathKey($0.path) == PathKey(path) }) { throw .cycle(chain) }
        if steps.count > Self.depthLimit { throw .tooDeep(chain) }
        switch look(path) {
        case .text(let text, let target):
            if steps.contains(where: { PathKey($0.target) == PathKey(target) }) { throw .cycle(chain) }
            return (Step(path: path, target: target, place: include.place), text)
        case .absent(let twin): throw .absent(path, twin: twin)
        case .outside: throw .linkOutside(path)
        case .unreadable(let why): throw .unreadable(path, why: why)
        case .requirementFile: throw .requirementFile(path, instead: elsewhere(path, from: file))
        case .generated: throw .generated(path)
        case .reported: throw .reported
        }
    }

    /// A place for the file that no glob finds, as an include would name it.
    private func elsewhere(_ path: String, from file: String) -> String? {
        let name = splitPath(path).name
        let free = ["shared", "includes", "_shared"].map { $0 + "/" + name }.first { path in
            !globs.contains { $0.matches(path) }
        }
        return free.map { String(repeating: "../", count: file.utf8.count { $0 == UInt8(ascii: "/") }) + $0 }
    }
}
