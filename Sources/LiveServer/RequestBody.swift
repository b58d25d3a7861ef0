import Formats
import Serving

/// The JSON object in a request's body.
struct RequestBody {
    private let members: JSONObject

    /// - Parameter keys: that it may have. No body is an object without any.
    init(_ request: Request, keys: [String]) throws(Refusal) {
        if request.body.isEmpty {
            members = [:]
            return
        }
        let hint = "send a JSON object with " + keys.joined(separator: ", ")
        guard case .object(let members)? = JSONValue(request.body) else {
            throw Refusal(400, "the body is no JSON object", hint: hint)
        }
        if let unknown = members.members.map(\.name).first(where: { !keys.contains($0) }) {
            throw Refusal(400, "the body has an unknown key '\(unknown)'", hint: hint)
        }
        self.members = members
    }

    /// Nil if it is missing.
    func text(_ key: String) throws(Refusal) -> String? {
        guard let value = value(key) else { return nil }
        guard let text = value.string else { throw Refusal(400, "'\(key)' must be a text") }
        return text
    }

    /// False if it is missing.
    func flag(_ key: String) throws(Refusal) -> Bool {
        guard let value = value(key) else { return false }
        guard case .bool(let flag) = value else { throw Refusal(400, "'\(key)' must be true or false") }
        return flag
    }

    /// Empty if it is missing.
    func texts(_ key: String) throws(Refusal) -> [String] {
        guard let value = value(key) else { return [] }
        guard case .array(let items) = value, items.allSatisfy({ $0.string != nil }) else {
            throw Refusal(400, "'\(key)' must be a list of texts")
        }
        return items.compactMap(\.string)
    }

    /// Nil if it is missing or null.
    private func value(_ key: String) -> JSONValue? { members[key].flatMap { $0.isNull ? nil : $0 } }
}
