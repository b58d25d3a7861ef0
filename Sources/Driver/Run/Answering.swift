import Building
import Composing
import Formats
import PRDModel
import Planning
import Providers
import Threading

/// How a build gets the text of one section.
extension BuildRun {
    /// The worst case of a request: its prompt, and as many tokens as the answer may have.
    func estimate(_ request: GenerationRequest) -> Budget.Estimate? {
        if isComposed(request.section) { return nil }
        let identity = planner.provider(for: request.section)
        return Budget.Estimate(
            inputBytes: request.promptParts.bytes, outputTokens: mostOutputTokens(of: request.section),
            price: planner.settings(of: request.section).price, model: identity.text, writesCache: writesCache(request.section))
    }

    /// Anthropic's requests ask for what all sections share to be kept in the provider's cache.
    func writesCache(_ section: Section) -> Bool { planner.provider(for: section).name == "anthropic" }

    func mostOutputTokens(of section: Section) -> Int {
        planner.provider(for: section).maxTokens ?? ProviderChoice.defaultMaxTokens
    }

    func generate(
        _ request: GenerationRequest, onText: @escaping @Sendable (String) -> Void,
        emit: @escaping @Sendable (BuildEvent) -> Void = { _ in }
    ) async throws -> Answer {
        if isComposed(request.section) { return Answer(text: OfflineComposer.compose(request)) }
        let identity = planner.provider(for: request.section)
        if isForbidden(identity) {
            throw GenerationFailure("it would be written by \(identity.name), and --offline forbids the network")
        }
        // One line is enough, however often the server is asked.
        let hasWaited = Guarded(false)
        do {
            let answer = try await providers.answer(
                identity, planner.settings(of: request.section), prompt: request.promptParts, timeout: request.section.timeout,
                onText: onText,
                onWait: { status in
                    let isFirst = hasWaited.withLock { hasWaited in
                        defer { hasWaited = true }
                        return !hasWaited
                    }
                    if isFirst { emit(.sectionWaiting(request.section.id, status: status)) }
                })
            let title = request.section.title
            let content = ModelText.tidied(answer.text.content, title: title)
            if content.isEmpty {
                throw Unusable(.noContent, raw: answer.text.content, count: answer.count)
            }
            return Answer(text: SectionText(title: title, content: content), count: answer.count)
        } catch let unusable as Unusable {
            throw GenerationFailure(
                advised(unusable.error, request.section), rawAnswer: unusable.raw, count: unusable.count,
                isRepeatable: unusable.isRepeatable)
        } catch let error as ProviderError {
            throw GenerationFailure(advised(error, request.section))
        }
    }

    /// Programs are not the network.
    private func isForbidden(_ identity: ProviderIdentity) -> Bool {
        session.options.isOffline && identity.name != "command"
    }

    private func advised(_ error: ProviderError, _ section: Section) -> String {
        let variable = providers.keyVariable(planner.provider(for: section), planner.settings(of: section))
        let hasKey = session.world.variable(variable) != nil
        return error.advised(keyVariable: variable, hasKey: hasKey, section: section.id.text)
    }

    /// What keeps the providers that have to be asked from answering. A look at the plan does not need them.
    func providerProblems(_ asked: [Section]) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        var seen: Set<ProviderIdentity> = []
        for first in asked {
            let identity = planner.provider(for: first)
            guard seen.insert(identity).inserted else { continue }
            if isForbidden(identity) {
                problems.append(
                    Diagnostic(
                        "'\(first.id.text)' would be written by \(identity.name), and --offline forbids the network",
                        hint: "build with '--provider offline', or without --offline"))
            } else if let error = providers.problem(identity, planner.settings(of: first)) {
                problems.append(
                    Diagnostic("\(error.message) (needed for \(first.id.text))", hint: "'--provider offline' needs none"))
            }
        }
        return problems
    }
}
