import Formats
import PRDModel
import Providers
import Serving

/// Why a request is not done: an answer with an error.
struct Refusal: Error {
    let status: Int
    let message: String
    let hint: String?
    /// Beside the error.
    let more: JSONObject

    init(_ status: Int, _ message: String, hint: String? = nil, more: JSONObject = [:]) {
        self.status = status
        self.message = message
        self.hint = hint
        self.more = more
    }

    static func unknownSection(_ id: String) -> Refusal {
        Refusal(404, "this document has no section '\(id)'", hint: "/api/prd lists its sections")
    }

    static let busy = Refusal(409, "a build is running", hint: "wait for its end, or cancel it")
}

extension LiveSite {
    /// What a handler gives, with errors as answers.
    func answer(_ make: () async throws -> Response) async -> Response {
        do {
            return try await make()
        } catch let refusal as Refusal {
            return .error(refusal.status, refusal.message, hint: refusal.hint, more: refusal.more)
        } catch let error as UsageError {
            return .error(409, error.message, hint: error.hint)
        } catch let error as ProjectErrors {
            let problems = error.diagnostics.filter { $0.severity == .error }
            return .error(
                422, problems.first?.message ?? "the project cannot be read", hint: problems.first?.hint,
                more: ["problems": .array(problems.map(\.json))])
        } catch is CancellationError {
            return .error(503, "the server is stopping", hint: "start 'prdbuild serve' again")
        } catch {
            return .error(500, "\(error)")
        }
    }
}

extension Diagnostic {
    /// With the place relative to the project.
    var json: JSONValue {
        .object([
            "message": .string(message), "hint": .text(hint), "path": .text(place?.path),
            "line": place?.line.map { .integer($0) } ?? .null, "column": place?.column.map { .integer($0) } ?? .null,
        ])
    }
}

/// The JSON object in a request's body.
struct RequestBody {
    private let members: [String: JSONTree]

    /// - Parameter keys: that it may have. No body is an object without any.
    init(_ request: Request, keys: [String]) throws(Refusal) {
        if request.body.isEmpty {
            members = [:]
            return
        }
        let hint = "send a JSON object with " + keys.joined(separator: ", ")
        guard case .object(let members)? = JSONTree(request.body) else {
            throw Refusal(400, "the body is no JSON object", hint: hint)
        }
        if let unknown = members.keys.sorted().first(where: { !keys.contains($0) }) {
            throw Refusal(400, "the body has an unknown key '\(unknown)'", hint: hint)
        }
        self.members = members.filter { !$0.value.isNull }
    }

    /// Nil if it is missing.
    func text(_ key: String) throws(Refusal) -> String? {
        guard let value = members[key] else { return nil }
        guard let text = value.string else { throw Refusal(400, "'\(key)' must be a text") }
        return text
    }

    /// False if it is missing.
    func flag(_ key: String) throws(Refusal) -> Bool {
        guard let value = members[key] else { return false }
        guard case .bool(let flag) = value else { throw Refusal(400, "'\(key)' must be true or false") }
        return flag
    }

    /// Empty if it is missing.
    func texts(_ key: String) throws(Refusal) -> [String] {
        guard let value = members[key] else { return [] }
        guard case .array(let items) = value, items.allSatisfy({ $0.string != nil }) else {
            throw Refusal(400, "'\(key)' must be a list of texts")
        }
        return items.compactMap(\.string)
    }
}
