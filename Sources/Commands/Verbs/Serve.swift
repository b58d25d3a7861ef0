import Building
import CommandLine
import Driver
import Glibc
import Loading
import LiveServer
import PRDModel
import Programs
import Serving
import Terminal
import Wording

/// `prdbuild serve`
struct ServeCommand {
    let context: Context

    private static let defaultPort = 8000

    func run() async throws -> ExitCode {
        let (session, console) = (context.session, context.console)
        let port = try port()
        // No other server, before or after, has had this name for its history.
        let epoch = String(context.world.now(), radix: 36) + String(getpid(), radix: 36)
        let display = context.display()
        let site = LiveSite(session, epoch: epoch, needsApproval: !context.invocation.has(.yes)) { tell($0, display) }
        // Every build from the page would be refused.
        try session.cache.check()
        // What is wrong from the start is told here; what goes wrong later is told on the page.
        let project = try await site.read().result.get().project
        console.report(session.warnings(of: project, for: .reading))
        _ = try session.planner(for: project)
        let server = try open(port)
        let address = "http://127.0.0.1:\(server.port)/"
        console.result(line: address)
        console.say("prdbuild: \(project.title) is at this address, for this machine only; Ctrl-C ends")
        async let browser: Void = context.invocation.has(.open) ? openBrowser(address) : ()
        async let watching: Void = site.watch()
        await context.world.interruption.gracefully { await site.serve(on: server) }
        await browser
        await watching
        console.say("prdbuild: no longer serving")
        return .success
    }

    private func tell(_ notice: LiveNotice, _ display: BuildDisplay) {
        let console = context.console
        switch notice {
        case .building(let run, let forecast): display.announce(run, forecast)
        case .event(let event, let run, let isBrief): display.lines(of: run, isBrief: isBrief).event(event)
        case .built(let run, let report): display.summarise(run, report)
        case .problems(let problems): console.report(problems)
        case .restarting: console.say("prdbuild: the inputs changed; the sections that this makes stale are started over")
        case .needsAgreement:
            console.say("prdbuild: the inputs changed, and more would be asked for than before; press Build on the page")
        case .keptCopy(let path): console.say("prdbuild: the edited text is kept in \(context.paths.path(path))")
        case .edited(let section, let path):
            console.say("prdbuild: \(section.text) was edited on the page; \(path) is written")
        case .accepted(let section, let notes):
            for note in notes { console.say(note.words(context.paths)) }
            console.say("prdbuild: \(section.text) was accepted on the page")
        }
    }

    private func port() throws(UsageError) -> Int {
        guard let text = context.invocation.value(.port) else { return Self.defaultPort }
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
        guard let browser = BackgroundProgram(["xdg-open", address], environment: context.world.variables()) else {
            return context.console.alert("prdbuild: no browser could be opened (there is no xdg-open); open \(address)")
        }
        var status = browser.poll()
        while status == nil {
            // With some browsers, xdg-open returns only when the browser is closed.
            do { try await Task.sleep(for: .milliseconds(100)) } catch { return }
            status = browser.poll()
        }
        if status != 0 { context.console.alert("prdbuild: no browser could be opened; open \(address)") }
    }
}
