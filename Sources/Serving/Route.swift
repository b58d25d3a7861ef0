/// One line of the table of routes.
package struct Route: Sendable {
    package typealias Answer = @Sendable (Request, _ parameters: [String]) async -> Response

    let method: Request.Method
    /// Nil stands for any one part.
    private let pattern: [String?]
    let answer: Answer

    /// - Parameters:
    ///   - pattern: a path in which `*` is any one part, e.g. `/api/prd/sections/*`.
    ///   - answer: gets what stands for the stars.
    package init(_ method: Request.Method, _ pattern: String, _ answer: @escaping Answer) {
        self.method = method
        self.pattern = pattern.split(separator: "/").map { $0 == "*" ? nil : String($0) }
        self.answer = answer
    }

    /// What stands for the stars; nil if the path is another one.
    func parameters(in path: [String]) -> [String]? {
        guard path.count == pattern.count else { return nil }
        var parameters: [String] = []
        for (part, expected) in zip(path, pattern) {
            if let expected {
                if part != expected { return nil }
            } else {
                parameters.append(part)
            }
        }
        return parameters
    }
}

/// Finds who answers.
package struct Routes: Sendable {
    private let routes: [Route]

    package init(_ routes: [Route]) { self.routes = routes }

    package func answer(_ request: Request) async -> Response {
        let matching = routes.compactMap { route in route.parameters(in: request.target.path).map { (route, $0) } }
        if let (route, parameters) = matching.first(where: { $0.0.method == request.method }) {
            return await route.answer(request, parameters)
        }
        if matching.isEmpty {
            return .error(404, "there is nothing at /\(request.target.path.joined(separator: "/"))", hint: "the page is at /")
        }
        let methods = matching.map(\.0.method).flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        var response = Response.error(405, "this takes \(methods.joined(separator: ", "))")
        response.headers["Allow"] = methods.joined(separator: ", ")
        return response
    }
}
