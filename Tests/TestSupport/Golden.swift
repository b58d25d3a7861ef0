import Foundation
import Testing

/// Holds a text against the one that a person has read, in a file of the repository. `UPDATE_GOLDENS=1` writes the file instead; read
/// the difference before you commit it.
package func expectGolden(_ text: String, at file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
        return try Data(text.utf8).write(to: file)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "read the difference, then take it over with UPDATE_GOLDENS=1", sourceLocation: sourceLocation)
}
