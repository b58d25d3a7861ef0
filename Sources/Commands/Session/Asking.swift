import Building
import Composing
import PRDModel
import Planning
import Providers

/// How a build gets the text of one section.
extension BuildRun {
    /// The worst case of a request: its prompt, and as many tokens as the answer may have.
    func estimate(_ request: GenerationRequest) -> Budget.Estimate? {
        let identity = planner.provider(for: request.section)
        guard identity.name != ProviderName.offline else { return nil }
        return Budget.Estimate(
            inputTokens: estimatedTokens(PromptParts(request)),
            outputTokens: identity.maxTokens ?? ProviderChoice.defaultMaxTokens,
            price: planner.settings(of: request.section).price)
    }

    func generate(
        _ request: GenerationRequest, onText: @escaping @Sendable (String) -> Void
    ) async throws -> Answer {
        let identity = planner.provider(for: request.section)
        if identity.name == ProviderName.offline { return Answer(text: OfflineComposer.compose(request)) }
        if session.invocation.has(.offline), identity.name != "command" {
            throw GenerationFailure("it would be written by \(identity.name), and --offline forbids the network")
        }
        do {
            let answer = try await providers.answer(
                identity, planner.settings(of: request.section), prompt: PromptParts(request), timeout: request.section.timeout,
                onText: onText)
            return Answer(
                text: SectionText(title: request.section.title, content: answer.content), usage: Usage(answer.count))
        } catch let unusable as Unusable {
            throw GenerationFailure(advised(unusable.error, request.section), rawAnswer: unusable.raw)
        } catch let error as ProviderError {
            throw GenerationFailure(advised(error, request.section))
        }
    }

    private func advised(_ error: ProviderError, _ section: Section) -> String {
        let variable = providers.keyVariable(planner.provider(for: section), planner.settings(of: section))
        let hasKey = session.world.variable(variable) != nil
        return error.advised(keyVariable: variable, hasKey: hasKey, section: section.id.text)
    }
}

extension PromptParts {
    init(_ request: GenerationRequest) {
        let parts = request.promptParts
        self.init(shared: parts.shared, task: parts.task)
    }
}

extension Usage {
    /// Nil where the provider counted nothing.
    init?(_ count: TokenCount) {
        guard let input = count.input, let output = count.output else { return nil }
        self.init(inputTokens: input, outputTokens: output, cachedInputTokens: count.cachedInput)
    }
}
