import AnalysisSupport
import Languages
import PRDModel
import Testing

@testable import Composing

/// What the composer writes in each language around the requirements' own words.
struct LanguageTests {
    /// Words of the composer's English that no other language shares.
    private static let english = [
        "Requirement |", "Missing:", "Decide", "Nothing is", "Owner", "See:", "Top risk", "both speak",
    ]

    @Test(arguments: Language.all.filter { $0 != .english }, Samples.sections)
    func noEnglishWordsStandBesideThem(language: Language, section: String) throws {
        let request = try Request.of(section, Samples.fieldNotes, language: DocumentLanguage(language))
        let text = OfflineComposer.compose(request).content
        for word in Self.english { #expect(!text.contains(word), "\(text)") }
    }

    @Test func theWordsOfGermanAreNotLookedForInEnglishDocuments() throws {
        let items = [Item(.functionalRequirements, "F-1", "Die Suche ist schnell und einfach.")]
        #expect(try !composed("identified_gaps", items).contains("schnell"))
        let request = try Request.of("identified_gaps", items, language: DocumentLanguage(.german))
        #expect(OfflineComposer.compose(request).content.contains("**Unbestimmte Wörter:** [F-1]: „schnell“"))
    }
}
