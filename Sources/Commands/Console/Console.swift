import Glibc
import PRDModel

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
    let isVerbose: Bool
    private let coloursOutput: Bool
    private let coloursError: Bool
    /// Whether the locale has more characters than ASCII.
    let isUnicode: Bool
    private let workingDirectory: String

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
        if !isQuiet { write(line + "\n", to: .error) }
    }

    /// A line for people that `--quiet` does not silence.
    func alert(_ line: String) {
        write(line + "\n", to: .error)
    }

    /// Of the terminal that results go to, in characters; nil where they go elsewhere.
    var outputWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Whether a block may be drawn over and over.
    let isLive: Bool

    /// Movements of the cursor and what is drawn with them.
    func control(_ text: String) {
        write(text, to: .error)
    }

    /// Colours and characters of a live block.
    var liveStyle: LiveStyle { LiveStyle(hasColours: coloursError, isUnicode: isUnicode) }

    private func write(_ text: String, to stream: Stream) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Glibc.write(stream.descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone away wants no more.
            if count <= 0 { return }
            offset += count
        }
    }

    /// - Parameter root: of the project that places are relative to; nil where there is none.
    func report(_ problems: [Diagnostic], root: String?) {
        for problem in problems where problem.severity == .error || !isQuiet {
            let label = problem.severity == .error ? coloured("error:", .red) : coloured("warning:", .yellow)
            let place = problem.place.map { shown($0, root: root) + ": " } ?? "prdbuild: "
            alert("\(place)\(label) \(problem.message)")
            if let hint = problem.hint { alert("  " + coloured("hint:", .dim) + " " + hint) }
        }
    }

    func report(_ error: UsageError) {
        alert("prdbuild: \(coloured("error:", .red)) \(error.message)")
        if let hint = error.hint { alert("  " + coloured("hint:", .dim) + " " + hint) }
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
