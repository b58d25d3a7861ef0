import CSystem
import Commands
import Dispatch
import Driver
import Glibc

// A file that is opened must not get the number of a stream that was closed, and the stream's text with it.
for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
    _ = open("/dev/null", O_RDONLY)
}
let words = Array(CommandLine.arguments.dropFirst())
let interruption = Interruption()
let world = World.present(interruption: interruption)
if let code = NullBuild.answer(words, world: world) { exit(code.rawValue) }

// Growing the heap in large steps takes a twentieth off the reading of ten thousand requirements. Untouched pages cost nothing.
mallopt(M_TOP_PAD, 32 << 20)
// Writing to a child that has exited must fail with EPIPE, not end this process.
signal(SIGPIPE, SIG_IGN)
// What an async main would do too, but only from here on: starting its threads would double the time of a null build.
let task = Task {
    let code = await run(words, world: world)
    // What was finished before a signal is kept, and the exit code tells of the signal.
    exit(interruption.signal.map { 128 + $0 } ?? code.rawValue)
}
/// A process started with `nohup`, or in the background of a script, must not end by the signals that are ignored for it.
func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    // SIG_IGN is the number 1, not a function.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
}
/// Its own queue, so that a second Ctrl-C works even when every pool thread is blocked.
let signals = DispatchQueue(label: "signals")
let sources = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: signals)
    source.setEventHandler { @Sendable in
        switch interruption.handle(number) {
        case .cancel: task.cancel()
        case .endNow: _exit(128 + number)
        }
    }
    source.resume()
    return source
}
dispatchMain()
