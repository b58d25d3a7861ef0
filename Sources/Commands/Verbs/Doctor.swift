import CommandLine
import Driver
import HTTPTransport
import Languages
import Loading
import PRDModel
import Providers
import RemoteCaching
import TextLayout

/// `prdbuild doctor`
struct DoctorCommand {
    let context: Context

    private enum Verdict {
        case fine(String)
        case wrong(String, hint: String)
    }

    func run() async throws -> ExitCode {
        let loaded = try context.load()
        let project = loaded.project
        let configured = try ConfiguredProvider(context.session, project: project)
        var verdicts = [projectVerdict(project)]
        verdicts += await providerVerdicts(configured)
        verdicts += try cacheVerdicts(loaded)
        verdicts += await remoteCacheVerdicts(project)
        configured.providers.shutDown()
        var isFine = true
        for verdict in verdicts {
            switch verdict {
            case .fine(let text): context.console.result(line: "  ok     \(text)")
            case .wrong(let text, let hint):
                isFine = false
                context.console.result(line: "  " + context.console.coloured("wrong", .red, on: .output) + "  \(text)")
                context.console.result(line: "         \(hint)")
            }
        }
        return isFine ? .success : .unfinished
    }

    private func projectVerdict(_ project: Project) -> Verdict {
        let active = project.requirements.count(where: \.isActive)
        return .fine(
            "project: \(project.title), \(counted(active, "requirement")), \(counted(project.graph.sections.count, "section"))")
    }

    private func providerVerdicts(_ configured: ConfiguredProvider) async -> [Verdict] {
        let identity = configured.identity
        if identity.name == ProviderName.offline { return [.fine("provider: offline, which needs no key and no network")] }
        if let error = configured.providers.problem(identity, configured.settings) {
            return [.wrong("provider: \(identity.text)", hint: error.message)]
        }
        if identity.name == "command" {
            let words = shownCommand(configured.settings.command ?? [], variables: context.world.variables())
            return [.fine("provider: the program '\(words)'")]
        }
        let address = configured.providers.shownAddress(identity, configured.settings)
        var verdicts: [Verdict] = [.fine("provider: \(identity.text)")]
        let variable = configured.providers.keyVariable(identity, configured.settings)
        let hasKey = context.world.variable(variable) != nil
        verdicts.append(
            .fine(hasKey ? "key: from \(variable)" : "key: none (\(variable) is not set, and \(address) may need none)"))
        do {
            let models = try await configured.providers.models(identity, configured.settings, timeout: ConfiguredProvider.timeout)
            verdicts.append(.fine("server: \(address) answers"))
            let model = identity.model ?? ""
            let isListed = configured.providers.listsItsModel(identity, configured.settings)
            verdicts.append(
                isListed
                    ? modelVerdict(model, among: models)
                    : .fine("model: \(model) (the name of a deployment, which Azure does not list)"))
        } catch ProviderError.server(let status, _, _) where Self.saysNothing(status) {
            // Routes of gateways that write texts well may have no list.
            verdicts.append(.fine("server: \(address) answers, and has no list of models (\(status))"))
            verdicts.append(.fine("model: \(identity.model ?? "") (not known to be there before a section is asked for)"))
        } catch let error as ProviderError {
            verdicts.append(.wrong("server: \(address)", hint: configured.advised(error, context.world)))
        } catch {
            verdicts.append(.wrong("server: \(address)", hint: "\(error)"))
        }
        return verdicts
    }

    /// Whether a list of models that is refused with this status tells nothing of the server.
    private static func saysNothing(_ status: Int) -> Bool { [400, 404, 405, 410, 422, 501].contains(status) }

    private func modelVerdict(_ model: String, among models: [String]) -> Verdict {
        if models.isEmpty { return .fine("model: \(model) (the server lists none)") }
        if models.contains(where: { $0 == model || $0 == model + ":latest" }) { return .fine("model: \(model)") }
        let near = nearestName(to: model, among: models).map { "did you mean '\($0)'? " } ?? ""
        return .wrong("model: the server does not list '\(model)'", hint: near + "'prdbuild models' shows what it offers")
    }

    private func cacheVerdicts(_ loaded: LoadedProject) throws -> [Verdict] {
        let session = context.session
        do throws(ProjectErrors) {
            try session.cache.check()
        } catch {
            return [.wrong("cache: .prdbuild/", hint: error.diagnostics.map(\.message).joined(separator: "; ")), lockVerdict()]
        }
        if let obstacle = session.cache.obstacleToReading {
            return [.wrong("cache: \(obstacle.place?.path ?? ".prdbuild/")", hint: sentence(obstacle)), lockVerdict()]
        }
        guard let obstacle = session.obstacleToWriting else { return [.fine("cache: .prdbuild/ can be written"), lockVerdict()] }
        // A fact about the checkout, and only for a build that has something to do a reason to fail. Nothing can be locked there.
        if try BuildRun(session, loaded: loaded).isIdle {
            return [.fine("cache: \(obstacle.message), and nothing has to be: the document is as a build would leave it")]
        }
        return [.wrong("cache: .prdbuild/", hint: obstacle.message + ", and a build has something to write")]
    }

    /// As a build would use it: asked, and written to if that is on.
    private func remoteCacheVerdicts(_ project: Project) async -> [Verdict] {
        guard let settings = project.settings.remoteCache else { return [] }
        let client = HTTPClient(environment: context.world.environment)
        defer { client.shutDown() }
        guard let remote = context.session.remoteCache(of: project.settings, client: client) else { return [] }
        let probe = await remote.probe()
        var verdicts: [Verdict] = []
        if let problem = probe.reading {
            return [.wrong("remote cache: \(settings.url)", hint: sentence(problem))]
        }
        let variable = Session.cacheTokenVariable
        let hasToken = context.world.variable(variable) != nil
        let token = hasToken ? "with the token of \(variable)" : "without a token (\(variable) is not set)"
        let isOpen = hasToken && settings.url.lowercased().hasPrefix("http://")
        verdicts.append(.fine("remote cache: \(settings.url) answers, \(token)\(isOpen ? ", sent without TLS" : "")"))
        if let problem = probe.writing {
            verdicts.append(.wrong("remote cache: uploads", hint: sentence(problem)))
        } else {
            verdicts.append(.fine(settings.pushes ? "remote cache: it takes uploads" : "remote cache: only read (push: false)"))
        }
        return verdicts
    }

    private func sentence(_ problem: Diagnostic) -> String {
        problem.message + (problem.hint.map { ": " + $0 } ?? "")
    }

    private func lockVerdict() -> Verdict {
        do throws(ProjectErrors) {
            return try context.session.buildLockState()
                .map { .wrong("build: \($0)", hint: "wait for it to end") } ?? .fine("build: none is running")
        } catch {
            return .wrong("build: its lock", hint: error.diagnostics.map(\.message).joined(separator: "; "))
        }
    }
}
