import Commands
import Glibc

exit(await run(Array(CommandLine.arguments.dropFirst()), world: .present()).rawValue)
