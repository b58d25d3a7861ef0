import Commands
import Dispatch
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
let interruption = Interruption()
let world = World.present(interruption: interruption)
if let code = NullBuild.answer(words, world: world) { exit(code.rawValue) }

// A child that ends without reading its input is its own matter.
signal(SIGPIPE, SIG_IGN)
// What an async main does too, begun only now: its threads would double the time of a null build.
let task = Task {
    let code = await run(words, world: world)
    // Whatever was finished before the signal is kept; the exit code tells of the signal.
    exit(interruption.signal.map { 128 + $0 } ?? code.rawValue)
}
/// Who started us with `nohup`, or in the background of a script, does not want us to end by that signal.
func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    // SIG_IGN, which is no function.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
}
/// With a thread of its own, however many others are held up: whoever asks twice does not want to wait.
let signals = DispatchQueue(label: "signals")
let sources = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }.map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: signals)
    source.setEventHandler { @Sendable in
        switch interruption.take(number) {
        case .cancel: task.cancel()
        case .endNow: _exit(128 + number)
        }
    }
    source.resume()
    return source
}
dispatchMain()
