import Formats
import PRDModel

/// Why the file of an include is not read.
enum IncludeRefusal: Error {
    case leavesProject(String)
    case hidden(String, name: String)
    case otherKind(String)
    /// With the paths from the requirement file on.
    case cycle([String])
    case tooDeep([String])
    /// - Parameter twin: a file whose name is the same in another Unicode form.
    case absent(String, twin: String?)
    case linkOutside(String)
    case unreadable(String, why: String)
    /// - Parameter instead: where the file could lie so that no glob finds it.
    case requirementFile(String, instead: String?)
    case generated(String)
    /// By the requirement file that everything is included into.
    case tooMuch(String)
    /// What is wrong is among the problems already.
    case reported

    /// Nil for what has been said.
    func diagnostic(at place: Place) -> Diagnostic? {
        let inside = "name a file inside it; the path begins in the folder of this file"
        let kind = "include a .md file whose name and folders do not begin with a dot"
        func problem(_ message: String, _ hint: String) -> Diagnostic { Diagnostic(message, at: place, hint: hint) }
        switch self {
        case .leavesProject(let path): return problem("'\(path)' leaves the project directory", inside)
        case .hidden(let path, let name):
            return problem("'\(path)' names the hidden '\(name)', and hidden files are not read", kind)
        case .otherKind(let path): return problem("'\(path)' does not end in .md, and nothing else can be included", kind)
        case .cycle(let chain):
            return problem("this include forms a cycle: \(chain.joined(separator: " → "))", "remove one of these includes")
        case .tooDeep(let chain):
            return problem(
                "includes are nested more than \(IncludeExpansion.depthLimit) deep: \(chain.joined(separator: " → "))",
                "include the file from one further out")
        case .absent(let path, let twin):
            return problem(
                "there is no file '\(path)' to include",
                Diagnostic.hint(
                    twin: twin, else: "correct the path, which begins in the folder of this file, or write the file"))
        case .linkOutside(let path):
            return problem("'\(path)' leaves the project directory through a symbolic link", "copy the file into the project")
        case .unreadable(let path, let why):
            return problem("cannot include '\(path)': \(why)", "it has to be a text file in UTF-8 that you may read")
        case .requirementFile(let path, let instead):
            let move = instead.map { "or move the file to where no glob finds it, e.g. {{include \($0)}}" }
            return problem(
                "\(path) is read anyway, so its items would come twice",
                "delete this include, " + (move ?? "or narrow 'requirements:' in prdbuild.yaml"))
        case .generated(let path):
            return problem("\(path) is written by prdbuild, so it cannot be included", "include a file of your own")
        case .tooMuch(let file):
            let size = MarkdownLimits.bytes / 1024 / 1024
            return problem(
                "\(file) includes more than \(IncludeExpansion.fileLimit) files or \(size) MiB",
                "include less often, or from several requirement files")
        case .reported: return nil
        }
    }
}
