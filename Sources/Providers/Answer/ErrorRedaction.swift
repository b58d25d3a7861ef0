import PRDModel

extension ProviderError {
    /// The same without a key that a server repeats, whole or masked in the middle, and without what it repeats of a prompt.
    func without(_ secrets: [String], prompt: PromptParts? = nil) -> ProviderError {
        func clean(_ text: String) -> String { withoutPrompt(withoutSecrets(text, secrets), prompt) }
        return switch self {
        case .server(let status, let message, let id): .server(status: status, message: clean(message), requestID: id.map(clean))
        case .tooLong(let status, let message): .tooLong(status: status, message: clean(message))
        case .refusedValue(let setting, let status, let message):
            .refusedValue(setting: setting, status: status, message: clean(message))
        case .inStream(let message): .inStream(clean(message))
        case .busy(let status, let wait, let message): .busy(status: status, wait: wait, message: clean(message))
        case .refused(let words): .refused(words.map(clean))
        case .filtered(let reason): .filtered(clean(reason))
        case .outOfMoney(let message): .outOfMoney(clean(message))
        case .connection(let message): .connection(clean(message))
        case .insecure(let message): .insecure(clean(message))
        case .command(let name, let status, let lines): .command(name: name, status: status, lastLines: clean(lines))
        case .unreadable(let what): .unreadable(clean(what))
        default: self
        }
    }
}
