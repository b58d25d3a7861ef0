import Foundation
import HTTPTransport
import LoopbackServer
import Testing

extension HTTPClient {
    /// With nothing in its environment but what is given.
    convenience init(_ environment: [String: String] = [:]) { self.init { environment[$0] } }

    /// The failure that the request must end with.
    func failure(_ request: HTTPRequest, sourceLocation: SourceLocation = #_sourceLocation) async -> HTTPFailure? {
        await #expect(throws: HTTPFailure.self, sourceLocation: sourceLocation) { try await self.data(request) }
    }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}

extension HTTPEvent {
    /// Of a piece of a body.
    var bytes: [UInt8]? {
        if case .body(let bytes) = self { bytes } else { nil }
    }
}

/// How long something takes.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let duration = try await ContinuousClock().measure(body)
    return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
}
