import Commands
import Dispatch
import Glibc
import Locking

let words = Array(CommandLine.arguments.dropFirst())
let world = World.present()
if let code = NullBuild.answer(words, world: world) { exit(code.rawValue) }

// A child that ends without reading its input is its own matter.
signal(SIGPIPE, SIG_IGN)
let received = Guarded<Int32?>(nil)
// What an async main does too, begun only now: its threads would double the time of a null build.
let task = Task {
    let code = await run(words, world: world)
    // Whatever was finished before the signal is kept; the exit code tells of the signal.
    exit(received.withLock { $0 }.map { 128 + $0 } ?? code.rawValue)
}
let sources = [SIGINT, SIGTERM].map { number in
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler { @Sendable in
        // Who asks twice does not want to wait.
        if received.withLock({ $0 }) != nil { _exit(128 + number) }
        received.withLock { $0 = number }
        task.cancel()
    }
    source.resume()
    return source
}
dispatchMain()
