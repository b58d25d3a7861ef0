import PRDModel

/// Why a provider gave no usable text. No case holds a key, a header or the prompt.
package enum ProviderError: Error, Hashable, Sendable {
    case noJSONObject
    case unfinishedObject
    case noContent
    /// The model repeated the form of an answer and put nothing into it.
    case onlyPlaceholder
    /// The model was given only a part of the prompt; counts of tokens.
    case promptCut(read: Int, estimate: Int)
    /// The answer ended at the limit of tokens.
    case cutOff(maxTokens: Int)
    /// All tokens went into thinking that is not part of the answer.
    case nothingButThinking(maxTokens: Int)
    case refused(String?)
    case filtered(String)
    case wantsTool
    /// The connection ended without the mark that the answer is whole.
    case streamEnded
    case server(status: Int, message: String, requestID: String?)
    /// The prompt has more than the server or the model takes.
    case tooLong(status: Int, message: String)
    /// The value of a setting of provider's, such as `max_tokens`.
    case refusedValue(setting: String, status: Int, message: String)
    /// Plain HTTP was sent to a port of HTTPS.
    case wrongScheme(status: Int)
    case inStream(String)
    case outOfMoney(String)
    /// The wait that the server asks for, in seconds, does not fit; with its words, which may be empty.
    case busy(status: Int, wait: Int?, message: String)
    case timedOut(seconds: Int)
    case silent(seconds: Int)
    case connection(String)
    /// No TLS, or a certificate that is not trusted.
    case insecure(String)
    case missingKey(variable: String)
    case badKey(variable: String)
    case missingModel(provider: String)
    case missingCommand
    case command(name: String, status: Int32, lastLines: String)
    case commandNotFound(String)
    case unreadable(String)

    /// A clause without a final stop that says what to do where there is something to do.
    package var message: String {
        switch self {
        case .noJSONObject: "the answer holds no JSON object with a text"
        case .unfinishedObject: "the JSON object of the answer has no end"
        case .noContent: "the answer's JSON object has no 'content', or an empty one"
        case .onlyPlaceholder: "the model repeated the form of the answer and put no text into it"
        case .cutOff(let limit): "the answer was cut off at max_tokens = \(limit)"
        case .nothingButThinking(let limit): "the model used all \(limit) tokens of max_tokens for thinking and wrote nothing"
        case .promptCut(let read, let estimate):
            "the model read \(read) of about \(estimate) tokens: its context is smaller than the prompt"
        case .refused(let words): "the model refused" + (words.map { ": \($0)" } ?? "")
        case .filtered(let reason): "the provider's content filter stopped the answer (\(reason))"
        case .wantsTool: "the model asked for a tool instead of answering"
        case .streamEnded: "the answer broke off before its end"
        case .server(let status, let message, let id):
            "the server answered \(status)" + (message.isEmpty ? "" : ": \(message)") + (id.map { " (request \($0))" } ?? "")
        case .tooLong(let status, let message), .refusedValue(_, let status, let message):
            "the server answered \(status)" + (message.isEmpty ? "" : ": \(message)")
        case .wrongScheme(let status): "the server answered \(status): it was spoken to without TLS"
        case .inStream(let message): "the server broke off: \(message)"
        case .outOfMoney(let message): "the account has no credit or has reached its limit: \(message)"
        case .busy(let status, let wait, let message):
            "the server is busy (\(status))"
                + (wait.map { " and asks to wait \($0) s, longer than this section may take" }
                    ?? " for longer than this section may take") + (message.isEmpty ? "" : ": \(message)")
        case .timedOut(let seconds):
            "no whole answer within \(seconds) s; 'timeout' of the section in prdbuild.yaml sets the limit"
        case .silent(let seconds): "the answer stopped arriving for \(seconds) s"
        case .connection(let message), .insecure(let message): message
        case .missingKey(let variable): "no API key: set \(variable) in the environment"
        case .badKey(let variable): "the API key in \(variable) holds a line break or control character"
        case .missingModel(let provider): "no model is named for \(provider): set provider.model in prdbuild.yaml or use --model"
        case .missingCommand: "provider.command in prdbuild.yaml names no program"
        case .command(let name, let status, let lines):
            "'\(name)' ended with \(status)" + (lines.isEmpty ? "" : ": \(lines)")
        case .commandNotFound(let name): "there is no program '\(name)'"
        case .unreadable(let what): "the server's answer cannot be read: \(what)"
        }
    }
}
