import Foundation
import Languages
import PRDModel
import TestSupport
import Testing

@testable import Composing

/// Whole sections as people read them.
struct GoldenTests {
    private static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Composed")

    @Test(arguments: Samples.sections) func theSectionIsTheOneThatWasRead(section: String) throws {
        let text = try composed(section, Samples.fieldNotes, title: "Field Notes")
        try expectGolden(text + "\n", at: Self.directory.appendingPathComponent(section + ".md"))
    }
}
