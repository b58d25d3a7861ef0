import Formats
import Languages
import PRDModel

/// What is asked with.
package struct WireSettings: Hashable, Sendable {
    package var model: String
    package var temperature: Double?
    package var maxTokens: Int
    /// Trimmed; nil where the server needs none.
    package var key: String?
    /// Without a final slash.
    package var baseURL: String

    package init(model: String, temperature: Double?, maxTokens: Int, key: String?, baseURL: String) {
        self.model = model
        self.temperature = temperature
        self.maxTokens = maxTokens
        self.key = key
        self.baseURL = baseURL
    }

    /// The key, and a password in the address, which the environment may have.
    var secrets: [String] {
        let user = baseURL.parted(by: "://")?.after.split(separator: "/").first?.split(separator: "@").dropLast().joined(
            separator: "@")
        return [key, user?.parted(by: ":")?.after].compactMap { $0 }
    }
}

/// Something that a server refused by name and that can be left out or said otherwise.
package enum Adjustment: Hashable, Sendable, CaseIterable {
    case noTemperature
    /// `max_tokens` for `max_completion_tokens`, or the other way round.
    case otherTokenLimit
    case noStreamOptions
    /// `json_object` instead of a schema.
    case plainJSON
    /// The prompt alone asks for JSON.
    case noStructure
    /// What all sections share stands before the task, in one message of the user's.
    case noSystem
    /// The shared text as a plain string, which is not kept in the server's cache.
    case noCacheControl
}

package struct WireRequest: Sendable {
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: JSONValue
}

/// What a server says while it answers.
package enum WireEvent: Hashable, Sendable {
    case text(String)
    case usage(TokenCount)
    case finish(Finish)
    case refusal(String)
    case failure(ProviderError)
    /// The server is too busy, told within a stream; with the status that it would have had.
    case overloaded(status: Int, message: String)
    /// Nothing comes behind this.
    case end
}

extension Finish {
    /// Nil for what servers send while the answer is not over.
    static func word(_ value: JSONValue?) -> String? {
        guard let word = value?.string, !["", "null", "none", "finish_reason_unspecified"].contains(word.lowercased()) else {
            return nil
        }
        return word
    }
}

extension PromptParts {
    /// Without a message of the system's, where a model knows none.
    func arranged(without: Set<Adjustment>) -> PromptParts {
        guard without.contains(.noSystem), !shared.isEmpty else { return self }
        return PromptParts(shared: "", task: shared + "\n" + task)
    }
}

package enum Finish: Hashable, Sendable {
    case complete, cutOff, wantsTool
    case refused(String?)
    case filtered(String)
    /// A word that is not known: good if the text is.
    case other(String)
}

/// How one API is spoken.
package protocol WireFormat: Sendable {
    /// How answers are cut into pieces.
    var framing: Framing { get }
    /// What a refusal of a parameter can be answered with, in the order to be tried.
    var adjustments: [Adjustment] { get }
    func request(_ prompt: PromptParts, _ settings: WireSettings, without: Set<Adjustment>) -> WireRequest
    /// Whether the server leaves out what does not fit, instead of refusing it.
    var cutsPrompts: Bool { get }
    /// - Parameter page: what `nextPage` said; nil for the first.
    func modelsRequest(_ settings: WireSettings, page: String?) -> WireRequest
    /// One piece of a streamed answer; `name` is the event's.
    func events(in piece: JSONValue, name: String) -> [WireEvent]
    /// A whole answer that was not streamed.
    func events(inWhole answer: JSONValue) -> [WireEvent]
    func models(in answer: JSONValue) -> [String]
    /// What names the part of the list of models behind this one; nil if there is none.
    func nextPage(of answer: JSONValue) -> String?
}

extension WireFormat {
    package var cutsPrompts: Bool { false }
}

package enum Framing: Sendable { case serverSentEvents, lines }

/// The schema of an answer: within what every vendor takes.
let answerSchema = JSONValue.object([
    "type": .string("object"),
    "properties": .object([
        "title": .object(["type": .string("string")]), "content": .object(["type": .string("string")]),
    ]),
    "required": .array([.string("title"), .string("content")]),
    "additionalProperties": .bool(false),
])
