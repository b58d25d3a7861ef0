import Glibc
import PRDModel
import Threading

/// Prints for people on standard error, results on standard output.
struct Console: Sendable {
    enum Colour: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case bold = "1"
        case dim = "2"
    }

    enum Stream: Sendable {
        case output, error
        fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
    }

    private(set) var isQuiet: Bool
    /// Of the project that lines are about, where there are several.
    private(set) var label: String?
    let isVerbose: Bool
    private let coloursOutput: Bool
    private let coloursError: Bool
    /// Whether the locale has more characters than ASCII.
    let isUnicode: Bool
    private let workingDirectory: String
    /// Streams whose reader has gone away. Locked while a line is written: a pipe takes a long one in pieces, and no other may come
    /// between them.
    private let closed = Guarded<Set<Stream>>([])

    /// - Parameter choice: the option `--color`.
    init(world: World, choice: String?, isQuiet: Bool, isVerbose: Bool) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        workingDirectory = world.workingDirectory
        // Nothing is known of a terminal without a name.
        let isDumb = world.variable("TERM") ?? "dumb" == "dumb"
        let allowed = world.variable("NO_COLOR") == nil && !isDumb
        func colours(_ descriptor: Int32) -> Bool {
            switch choice {
            case "always": true
            case "never": false
            default: allowed && isatty(descriptor) == 1
            }
        }
        isLive = !isQuiet && isatty(STDERR_FILENO) == 1 && !isDumb
        let locale = world.variable("LC_ALL") ?? world.variable("LC_CTYPE") ?? world.variable("LANG") ?? ""
        isUnicode = locale.lowercased().contains("utf")
        coloursOutput = colours(STDOUT_FILENO)
        coloursError = colours(STDERR_FILENO)
    }

    /// The same, saying nothing but errors.
    var quiet: Console {
        var console = self
        console.isQuiet = true
        return console
    }

    /// The same for one of several projects: lines begin with its path, and nothing is drawn over and over.
    func labelled(_ label: String) -> Console {
        var console = self
        console.label = label
        console.isLive = false
        return console
    }

    /// A line, with the project's path before it where there are several.
    func labelled(line: String) -> String {
        guard let label else { return line }
        let own = "prdbuild: "
        if line.hasPrefix(own) { return label + ": " + line.dropFirst(own.count) }
        return label + (line.hasPrefix(" ") ? ":" : ": ") + line
    }

    func colours(_ stream: Stream) -> Bool { stream == .output ? coloursOutput : coloursError }

    func coloured(_ text: String, _ colour: Colour, on stream: Stream = .error) -> String {
        colours(stream) ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// Of the terminal on standard output; nil if that is none.
    var outputColumns: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A result, as it stands.
    func result(_ text: String) {
        write(text, to: .output)
    }

    /// A line for people; silent with `--quiet`.
    func say(_ line: String) {
        if !isQuiet { alert(line) }
    }

    /// A line for people that `--quiet` does not silence.
    func alert(_ line: String) {
        write(labelled(line: line) + "\n", to: .error)
    }

    /// A line about a place, which comes first, as editors and people look for it.
    func alert(_ message: String, at place: Place?, root: String) {
        guard let place else { return alert(message) }
        write("\(shown(place, root: root)): \(message)\n", to: .error)
    }

    /// Of the terminal that results go to, in characters; nil where they go elsewhere.
    var outputWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Whether a block may be drawn over and over.
    private(set) var isLive: Bool

    /// Movements of the cursor and what is drawn with them.
    func control(_ text: String) {
        write(text, to: .error)
    }

    /// Colours and characters of a live block.
    var liveStyle: LiveStyle { LiveStyle(hasColours: coloursError, isUnicode: isUnicode) }

    private func write(_ text: String, to stream: Stream) {
        let bytes = Array(text.utf8)
        closed.withLock { closed in
            guard !closed.contains(stream) else { return }
            var offset = 0
            while offset < bytes.count {
                let count = bytes[offset...].withUnsafeBytes { Glibc.write(stream.descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EPIPE { closed.insert(stream) }
                if count <= 0 { return }
                offset += count
            }
        }
    }

    /// - Parameter root: of the project that places are relative to; nil where there is none.
    func report(_ problems: [Diagnostic], root: String?) {
        for problem in problems where problem.severity == .error || !isQuiet {
            let severity = problem.severity == .error ? coloured("error:", .red) : coloured("warning:", .yellow)
            // A place says itself which project it is of.
            let place = problem.place.map { shown($0, root: root) + ": " } ?? labelled(line: "prdbuild: ")
            write("\(place)\(severity) \(problem.message)\n", to: .error)
            if let hint = problem.hint { write("  " + coloured("hint:", .dim) + " " + hint + "\n", to: .error) }
        }
    }

    func report(_ error: UsageError) {
        alert("prdbuild: \(coloured("error:", .red)) \(error.message)")
        if let hint = error.hint { write("  " + coloured("hint:", .dim) + " " + hint + "\n", to: .error) }
    }

    /// `path:line:column`, relative to the working directory.
    func shown(_ place: Place, root: String?) -> String {
        var text = path(place.path, root: root)
        if let line = place.line { text += ":\(line)" }
        if let column = place.column { text += ":\(column)" }
        return text
    }

    /// A path of the project, relative to the working directory.
    func path(_ relative: String, root: String?) -> String {
        guard let root else { return relative }
        let target = (root + "/" + relative).split(separator: "/")
        let base = workingDirectory.split(separator: "/")
        let common = zip(target, base).prefix { $0 == $1 }.count
        // A path with many steps up is harder to read than the whole one.
        if base.count - common > 3 { return root + "/" + relative }
        return ([Substring](repeating: "..", count: base.count - common) + target[common...]).joined(separator: "/")
    }
}
