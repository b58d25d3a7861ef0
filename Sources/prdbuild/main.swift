import Commands
import Dispatch
import Glibc

let words = Array(CommandLine.arguments.dropFirst())
let world = World.present()
if let code = NullBuild.answer(words, world: world) { exit(code.rawValue) }
// What an async main does too, begun only now: its threads would double the time of a null build.
Task { exit(await run(words, world: world).rawValue) }
dispatchMain()
