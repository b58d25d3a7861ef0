import Driver
import Formats
import PRDModel
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

    static func unknownSection(_ id: SectionID) -> Refusal {
        Refusal(404, "this document has no section '\(id.text)'", hint: "/api/prd lists its sections")
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
