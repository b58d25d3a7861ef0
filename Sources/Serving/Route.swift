import Languages

/// One line of the table of routes.
package struct Route: Sendable {
    package typealias Handler = @Sendable (Request, _ parameters: [String]) async -> Response

    let method: Request.Method
    /// Nil stands for any one part.
    private let pattern: [String?]
    let handler: Handler

    /// - Parameters:
    ///   - pattern: a path in which `*` is any one part, e.g. `/api/prd/sections/*`.
    ///   - handler: receives the parts of the path that the stars stand for.
    package init(_ method: Request.Method, _ pattern: String, _ handler: @escaping Handler) {
        self.method = method
        self.pattern = pattern.split(separator: "/").map { $0 == "*" ? nil : String($0) }
        self.handler = handler
    }

    /// The parts that the stars stand for; nil if the path is another one.
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

/// Sends each request to the route that matches it.
package struct Routes: Sendable {
    private let routes: [Route]

    package init(_ routes: [Route]) { self.routes = routes }

    package func answer(_ request: Request) async -> Response {
        let matching = routes.compactMap { route in route.parameters(in: request.target.path).map { (route, $0) } }
        if let (route, parameters) = matching.first(where: { $0.0.method == request.method }) {
            return await route.handler(request, parameters)
        }
        if matching.isEmpty {
            return .error(404, "there is nothing at /\(request.target.path.joined(separator: "/"))", hint: "the page is at /")
        }
        let methods = matching.map(\.0.method).flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        var response = Response.error(405, "this path accepts \(methods.joined(separator: ", "))")
        response.headers["Allow"] = methods.joined(separator: ", ")
        return response
    }
}
