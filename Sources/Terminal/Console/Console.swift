import Driver
import Glibc
import Languages
import PRDModel
import TextLayout
import Threading
import Wording

/// Prints for people on standard error, results on standard output. All of it goes through `TerminalText`: a line is one line whatever
/// it was made of, and nothing that came from elsewhere is obeyed by a terminal.
package struct Console: Sendable {
    package enum Stream: Sendable {
        case output, error
        fileprivate var descriptor: Int32 { self == .output ? STDOUT_FILENO : STDERR_FILENO }
        fileprivate var isFile: Bool {
            var status = stat()
            return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }
    }

    package private(set) var isQuiet: Bool
    /// Of the project that lines are about, where there are several.
    package private(set) var label: String?
    package let isVerbose: Bool
    /// GitHub reads what is printed, unless it goes to a file.
    private let isInWorkflow: Bool
    private let coloursOutput: Bool
    private let coloursError: Bool
    /// Whether the locale has more characters than ASCII.
    package let isUnicode: Bool
    /// Paths relative to the working directory; the console of a project knows its root.
    package private(set) var paths: ShownPaths
    /// Streams that take no more, with the number of the error. Locked while a line is written: a pipe takes a long one in pieces, and
    /// no other may come between them.
    private let closed = Guarded<[Stream: Int32]>([:])

    /// - Parameter choice: the option `--color`.
    package init(world: World, choice: String?, isQuiet: Bool, isVerbose: Bool) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        isInWorkflow = world.variable("GITHUB_ACTIONS") == "true"
        paths = ShownPaths(from: world.workingDirectory, root: nil)
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
    package var quiet: Console {
        var console = self
        console.isQuiet = true
        return console
    }

    /// The same for a project, whose places are shown relative to the working directory.
    ///
    /// - Parameter root: the project's directory, absolute.
    package func of(project root: String) -> Console {
        var console = self
        console.paths = ShownPaths(from: paths.workingDirectory, root: root)
        return console
    }

    /// The same for one of several projects: lines begin with its path, and nothing is drawn over and over.
    package func labelled(_ label: String) -> Console {
        var console = self
        console.label = label
        console.isLive = false
        return console
    }

    /// A line, with the project's path before it where there are several.
    package func labelled(line: String) -> String {
        guard let label else { return line }
        let own = "prdbuild: "
        if line.hasPrefix(own) { return label + ": " + line.dropFirst(own.count) }
        return label + (line.hasPrefix(" ") ? ":" : ": ") + line
    }

    package func colours(_ stream: Stream) -> Bool { stream == .output ? coloursOutput : coloursError }

    package func coloured(_ text: String, _ colour: TextColour, on stream: Stream = .error) -> String {
        colours(stream) ? colour.applied(to: text) : text
    }

    /// The width of the terminal on standard output; nil if it is not a terminal.
    package var outputColumns: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// A result in a format with line ends of its own.
    package func result(_ document: String) {
        write(TerminalText.document(document), to: .output)
    }

    /// A result for people that programs such as `patch` take too: its lines have tabs and line ends of their own.
    package func result(patch lines: [String]) {
        let text = lines.map { $0 + "\n" }.joined()
        write(TerminalText.document(text, hasColours: coloursOutput), to: .output)
    }

    /// Lines of a result for people.
    package func result(lines: [String]) {
        write(lines.map { TerminalText.line($0, hasColours: coloursOutput) + "\n" }.joined(), to: .output)
    }

    package func result(line: String) { result(lines: [line]) }

    /// A line for people; silent with `--quiet`.
    package func say(_ line: String) {
        if !isQuiet { alert(line) }
    }

    /// A line for people that `--quiet` does not silence.
    package func alert(_ line: String) { write(line: labelled(line: line)) }

    /// A line about a place, which comes first, as editors and people look for it.
    package func alert(_ message: String, at place: Place?) {
        guard let place else { return alert(message) }
        write(line: "\(paths.place(place)): \(message)")
    }

    /// Whether a block may be drawn over and over.
    package private(set) var isLive: Bool

    /// Movements of the cursor and what is drawn with them, as it stands.
    package func control(_ text: String) {
        write(text, to: .error)
    }

    /// How the lines of a report on standard output look.
    package var outputStyle: LineStyle { LineStyle(hasColours: coloursOutput, isUnicode: isUnicode) }

    private func write(line: String) {
        write(TerminalText.line(line, hasColours: coloursError) + "\n", to: .error)
    }

    /// Workflow commands of prdbuild's own, escaped already.
    package func result(annotations lines: [String]) {
        write(lines.map { TerminalText.line($0, hasColours: false) + "\n" }.joined(), to: .output, isOwnCommand: true)
    }

    /// - Parameter isOwnCommand: what begins like a workflow command is meant as one.
    private func write(_ text: String, to stream: Stream, isOwnCommand: Bool = false) {
        let isLog = isInWorkflow && !isOwnCommand && !stream.isFile
        let bytes = Array((isLog ? WorkflowText.harmless(text) : text).utf8)
        closed.withLock { closed in
            guard closed[stream] == nil else { return }
            var offset = 0
            while offset < bytes.count {
                let count = bytes[offset...].withUnsafeBytes { Glibc.write(stream.descriptor, $0.baseAddress, $0.count) }
                if count > 0 {
                    offset += count
                } else if count < 0, errno == EAGAIN {
                    // Who shares the pipe with an event loop reads when it can.
                    var descriptor = pollfd(fd: stream.descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&descriptor, 1, -1)
                } else if count == 0 || errno != EINTR {
                    closed[stream] = count == 0 ? EIO : errno
                    return
                }
            }
        }
    }

    /// Says what could not be written.
    ///
    /// - Returns: whether all was written, or would have been if its reader had not gone away.
    package func reportLosses() -> Bool {
        let lost = closed.withLock { $0 }.filter { $0.value != EPIPE && $0.value != ECONNRESET }
        if let number = lost[.output] {
            report([
                Diagnostic(
                    "standard output cannot be written: \(String(cString: strerror(number)))", hint: "what it got is not complete"
                )
            ])
        }
        return lost.isEmpty
    }

    package func report(_ problems: [Diagnostic]) {
        for problem in problems where problem.severity == .error || !isQuiet {
            let severity = problem.severity == .error ? coloured("error:", .red) : coloured("warning:", .yellow)
            // A place says itself which project it is of.
            let place = problem.place.map { paths.place($0) + ": " } ?? labelled(line: "prdbuild: ")
            write(line: "\(place)\(severity) \(problem.message)")
            tell(hint: problem.hint)
        }
    }

    package func report(_ error: UsageError) {
        alert("prdbuild: \(coloured("error:", .red)) \(error.message)")
        tell(hint: error.hint)
    }

    private func tell(hint: String?) {
        if let hint { write(line: "  " + coloured("hint:", .dim) + " " + hint) }
    }
}
