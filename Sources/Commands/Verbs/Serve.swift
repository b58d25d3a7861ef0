import CSystem
import Glibc
import Loading
import PRDModel
import Serving

/// `prdbuild serve`
struct ServeCommand {
    let session: Session

    private static let defaultPort = 8000

    func run() async throws -> ExitCode {
        let port = try port()
        // No other server, before or after, has had this name for its history.
        let epoch = String(session.world.now(), radix: 36) + String(getpid(), radix: 36)
        let site = LiveSite(session: session, hub: EventHub(LiveBuild(), epoch: epoch))
        // What is wrong from the start is told here; what goes wrong later is told on the page. It is the watched project that is read, so
        // that a change made as soon as the address is known counts as one.
        let title = try check(await site.files.read()).title
        let server = try open(port)
        let address = "http://127.0.0.1:\(server.port)/"
        session.console.result(address + "\n")
        session.console.say("prdbuild: \(title) is at this address, for this machine only; Ctrl-C ends")
        async let browser: Void = session.invocation.has(.open) ? openBrowser(address) : ()
        async let watching: Void = site.watch()
        let routes = site.routes
        await session.world.interruption.orderly {
            await server.serve(beat: { site.hub.beat() }) { await routes.answer($0) }
        }
        await browser
        await watching
        session.console.say("prdbuild: no longer serving")
        return .success
    }

    private func check(_ reading: ProjectReading) throws -> Project {
        _ = try session.invocation.number(.jobs)
        _ = try session.invocation.limit(.maxCost)
        _ = try session.invocation.limit(.maxTokensTotal)
        let project = try reading.result.get().project
        session.warn(of: project)
        _ = try session.planner(for: project)
        return project
    }

    private func port() throws(UsageError) -> Int {
        guard let text = session.invocation.options[.port] else { return Self.defaultPort }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw UsageError(message: "--port must be a number from 0 to 65535, not '\(text)'", hint: "0 takes any free one")
        }
        return port
    }

    private func open(_ port: Int) throws -> HTTPServer {
        do {
            return try HTTPServer(port: port)
        } catch {
            switch error {
            case .portInUse(let port):
                throw UsageError(
                    message: "port \(port) is in use by another program",
                    hint: "another 'prdbuild serve' perhaps: open http://127.0.0.1:\(port)/, or give '--port 0' for a free one")
            case .portRefused(let port, let why):
                throw UsageError(message: "port \(port) cannot be served on: \(why)", hint: "'--port 0' takes a free one")
            case .libraryMissing(let why): throw UsageError(message: why, hint: "apt-get install libmicrohttpd12")
            case .other(let why): throw UsageError(message: why)
            }
        }
    }

    /// Says so if there is none; the page can be opened by hand.
    private func openBrowser(_ address: String) async {
        guard let pid = start(["xdg-open", address]) else {
            return session.console.alert("prdbuild: no browser could be opened (there is no xdg-open); open \(address)")
        }
        var status: Int32 = 0
        while waitpid(pid, &status, WNOHANG) == 0 {
            // With some browsers it stays as long as they do, which is longer than anybody waits here.
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
        }
        if status != 0 { session.console.alert("prdbuild: no browser could be opened; open \(address)") }
    }

    private func start(_ words: [String]) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in Int32(0)...2 { posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0) }
        prd_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own: Ctrl-C is for the server. And what this process ignores its children would ignore too.
        posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var arguments = words.map { strdup($0) } + [nil]
        var environment = session.world.variables().map { strdup($0) } + [nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        var pid: pid_t = 0
        return posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, &environment) == 0 ? pid : nil
    }
}
