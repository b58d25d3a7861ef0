/// A text that a model has just written, with what in it rests on nothing. It is no part of the fingerprint.
package struct Repair: Hashable, Sendable {
    package let text: String
    /// One clause for each fault.
    package let faults: [String]
}

extension GenerationRequest {
    /// Asks for the same section once more, without the faults.
    package func repairing(_ text: String, faults: [String]) -> GenerationRequest {
        var request = self
        request.repair = Repair(text: text, faults: faults)
        return request
    }
}
