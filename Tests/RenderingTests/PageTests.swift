import Formats
import Foundation
import Languages
import PRDModel
import Rendering
import Testing

/// The page that comes with the binary.
private let builtInTemplate: String = {
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return (try? String(contentsOf: root.appendingPathComponent("templates/page.html"), encoding: .utf8)) ?? ""
}()

private func requirement(
    _ id: String, _ text: String, _ category: CategoryID = .problems, group: String? = nil, line: Int = 4711, active: Bool = true
) -> Requirement {
    Requirement(
        id: RequirementID(id), category: category, area: group.map { [$0] } ?? [], text: text,
        place: Place("requirements/\(category.text).md", line: line), isActive: active)
}

private let requirements = [
    requirement("P-1", "Exports *fail* & <b>break</b>"), requirement("P-2", "Slow \"sync\"", group: "Sync <3"),
    requirement("G-1", "Find notes, see [P-1] and [G-1]", .userGoals), requirement("P-3", "Struck", active: false),
]

private func page(
    _ texts: [(String, String)], title: String = "Field Notes", requirements: [Requirement] = requirements,
    template: String = builtInTemplate, categories: Categories = Categories()
) -> String {
    let sections: [Page.Section] = texts.map { id, content in
        (SectionID(id), .text(SectionText(title: readableName(id), content: content)))
    }
    return Page(
        title: title, sources: ["requirements/**/*.md"], sections: sections, categories: categories, requirements: requirements
    ).html(template: template)
}

private let rich = [
    (
        "problem_statement",
        "### Now\n\nSee [P-1], [P-2] and [X-9].\n\n| a | b |\n|---|---|\n| [G-1] | x |\n\n- [ ] task\n- [x] done"
    ),
    (
        "appendix",
        "### Now\n\n#### Deeper\n\n### Now\n\n```sh\na < b\n```\n\n![pic](http://a.b/c.png) [site](https://a.b)\n\n> quote"
    ),
]

@Suite struct PageTests {
    @Test func thePageIsWholeAndItsElementsEndWhereTheyShould() {
        let html = page(rich)
        #expect(html.hasPrefix("<!doctype html>"))
        #expect(HTMLScan(html).firstMismatch == nil)
        #expect(HTMLScan(html).tags.allSatisfy { $0.doubled.isEmpty })
        #expect(HTMLScan(html).attributes("charset", of: "meta") == ["utf-8"])
        #expect(HTMLScan(html).attributes("lang", of: "html") == ["en"])
    }

    @Test func itAsksNothingOfAnybody() {
        let html = page(rich)
        let scan = HTMLScan(html)
        for name in ["script", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form"] {
            #expect(!scan.tags.contains { $0.name == name }, "\(name)")
        }
        #expect(scan.attributes("src").isEmpty)
        #expect(scan.attributes("srcset").isEmpty)
        #expect(scan.attributes("href", of: "link").allSatisfy { $0.hasPrefix("data:") })
        #expect(!html.contains("@import"))
        let style = html.split(separator: "<style>").dropFirst().first?.split(separator: "</style>").first ?? ""
        #expect(!style.isEmpty && !style.contains("url("))
        #expect(scan.attributes("href", of: "a").filter { !$0.hasPrefix("#") } == ["http://a.b/c.png", "https://a.b"])
    }

    @Test func itHasLandmarksAndAWayToSkipToTheContent() {
        let scan = HTMLScan(page(rich))
        for name in ["header", "nav", "main", "footer", "h1", "title"] {
            #expect(scan.tags.filter { $0.name == name && !$0.isEnd }.count == 1, "\(name)")
        }
        #expect(scan.tags.first { $0.name == "nav" }?.attributes["aria-label"]?.isEmpty == false)
        #expect(scan.attributes("href", of: "a").first == "#" + (scan.tags.first { $0.name == "main" }?.attributes["id"] ?? ""))
    }

    @Test func everyLinkWithinThePageResolves() {
        let scan = HTMLScan(page(rich))
        let inner = scan.attributes("href", of: "a").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
        #expect(inner.count > 10)
        for id in inner where id != "top" { #expect(scan.ids.contains(id), "#\(id)") }
        for id in scan.attributes("aria-labelledby") { #expect(scan.ids.contains(id), "\(id)") }
    }

    @Test func theContentsListTheSectionsTheirHeadingsAndTheRequirements() {
        let html = page(rich)
        let nav = html.split(separator: "<nav").dropFirst().first?.split(separator: "</nav>").first ?? ""
        let links = HTMLScan("<nav" + nav).attributes("href", of: "a")
        #expect(
            links == [
                "#top", "#problem_statement", "#problem_statement.now", "#appendix", "#appendix.now", "#appendix.now-2",
                "#all-requirements", "#requirements-problems", "#requirements-user_goals",
            ])
    }

    @Test func everyHeadingHasAnAnchor() {
        let html = page(rich)
        let pieces = html.split(separator: "<h").dropFirst().filter { $0.first == "2" || $0.first == "3" || $0.first == "4" }
        #expect(pieces.count == 9)
        for piece in pieces {
            let heading = piece.split(separator: "</h").first ?? ""
            #expect(heading.contains("class=\"anchor\""), "\(heading)")
        }
    }

    @Test(arguments: [
        [("problem_statement", "### Title")], [("requirements", "### Problems")], [("all", "### Requirements")],
        [("req", "### P 1")],
        [("doc", "### Main")], [("appendix", "### All\n\n### All\n\n### All 2")], [("a", "### B C"), ("a_b", "### C")],
        [("appendix", "### Ä\n\n### !\n\n### ?")],
    ])
    func idsAreUniqueWhateverSectionsAndHeadingsAreCalled(texts: [(String, String)]) {
        let ids = HTMLScan(page(texts, requirements: requirements + [requirement("p-1", "x")])).ids
        #expect(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    }

    @Test func titlesAndRequirementsAreEscaped() {
        let html = page([("appendix", "Text [P-2].")], title: "A <script>&\"B\"")
        #expect(html.contains("<h1>A &lt;script&gt;&amp;&quot;B&quot;</h1>"))
        #expect(!html.contains("<script"))
        #expect(!html.contains("<b>break"))
        #expect(html.contains("Sync &lt;3"))
    }

    @Test func eachBlockHasTheDirectionOfItsOwnWords() {
        let html = page([("appendix", "### يجب\n\nيجب (v2)!\n\n> a\n\n- b\n- [x] c\n\n| d |\n| :- |\n| e |")])
        for tag in ["h3", "p", "blockquote", "li", "th", "td"] {
            let start = html.range(of: "id=\"appendix\"")?.upperBound ?? html.startIndex
            let found = html[start...].prefix { $0 != "\u{0}" }.components(separatedBy: "<\(tag) ").dropFirst().first ?? ""
            #expect(found.prefix { $0 != ">" }.contains("dir=\"auto\""), "\(tag)")
        }
        #expect(HTMLScan(html).tags.allSatisfy { $0.doubled.isEmpty })
        #expect(page([]).contains("user-select: none"))
    }

    @Test(arguments: ["א", "ي", "ﻼ", "\u{200F}", "𐤀", "𞤀"]) func oneLetterFromTheRightGivesEveryBlockOfASectionItsDirection(
        letter: String
    ) {
        #expect(page([("appendix", "- a\n- b\(letter)")]).components(separatedBy: "<li dir=\"auto\">").count == 3)
    }

    @Test(arguments: ["a", "ä – “x”", "日本語", "😀", "है"]) func aSectionFromTheLeftNeedsNoDirections(text: String) {
        let html = page([("appendix", text)])
        #expect(html.contains("<p>\(text)</p>"))
    }

    @Test func aTextWithHTMLOrPlaceholdersChangesNothingAround() {
        let html = page([("appendix", "{{title}} {{toc}} </section></main> <style>")], title: "{{sections}}")
        #expect(HTMLScan(html).firstMismatch == nil)
        #expect(html.contains("<h1>{{sections}}</h1>"))
        #expect(html.contains("<p>{{title}} {{toc}} "))
    }

    @Test func aSectionWithoutATextShowsANotice() {
        let sections: [Page.Section] = [
            (SectionID("appendix"), .missing(title: "Appendix", error: "time-out <1 s")),
            (SectionID("x"), .missing(title: "X", error: nil)),
        ]
        let html = Page(title: "T", sources: [], sections: sections, categories: Categories(), requirements: requirements)
            .html(template: "{{toc}}{{sections}}")
        #expect(html.contains("This section could not be written: time-out &lt;1 s. Run <code>prdbuild build appendix</code>"))
        #expect(html.contains("This section has not been written yet."))
        #expect(html.contains("href=\"#appendix\">Appendix</a>"))
    }

    @Test func theSameInputsGiveTheSameBytes() {
        #expect(page(rich) == page(rich))
    }
}

@Suite struct RequirementsListTests {
    private let html = page(rich)

    @Test func eachActiveRequirementIsListedWithItsFileAndNoLine() {
        #expect(HTMLScan(html).ids.filter { $0.hasPrefix("req-") } == ["req-P-1", "req-P-2", "req-G-1"])
        #expect(html.contains("<span class=\"req-file\">requirements/problems.md</span>"))
        #expect(!html.contains("4711"))
        #expect(!html.contains("Struck"))
    }

    @Test func aBlankLineInsertedDoesNotChangeThePage() {
        let moved = requirements.map { requirement in
            var requirement = requirement
            requirement.place.line = (requirement.place.line ?? 0) + 1
            return requirement
        }
        #expect(page(rich, requirements: moved) == html)
    }

    @Test func aCitedIDLinksToTheListAndTheListBack() {
        #expect(html.contains("<a class=\"cite\" href=\"#req-P-1\""))
        let source =
            html.components(separatedBy: "<li id=\"req-P-1\"").first?.components(separatedBy: "<p class=\"req-source\">").last
            ?? ""
        #expect(source.contains("used in <a href=\"#problem_statement\">Problem Statement</a>"))
    }

    @Test func aRequirementThatNoSectionCitesIsMarkedOnceAnythingIsWritten() {
        #expect(!html.contains("cited by no section"))
        let html = page([("appendix", "See [P-1].")])
        let items = html.components(separatedBy: "<p class=\"req-source\">").dropFirst()
        #expect(items.map { $0.contains("<span class=\"req-unused\">cited by no section</span>") } == [false, true, true])
        let unwritten = Page(
            title: "T", sources: [], sections: [(SectionID("appendix"), .missing(title: "A", error: nil))],
            categories: Categories(),
            requirements: requirements
        ).html(template: "{{requirements}}")
        #expect(!unwritten.contains("req-unused"))
    }

    @Test func anIDOfNoRequirementIsMarkedAndWhatIsNoneStaysText() {
        #expect(html.contains("<span class=\"cite cite-unknown\" title=\"No requirement has this ID\">X-9</span>"))
        let html = page([("appendix", "[P-3] [P-7] [1] [2027] [ISO-9001] [x]")])
        #expect(html.contains("title=\"This requirement is struck through\">P-3</span>"))
        #expect(html.contains("title=\"No requirement has this ID\">P-7</span> [1] [2027] [ISO-9001] [x]</p>"))
    }

    @Test func theTextOfARequirementIsInThePageOnceHoweverOftenItIsCited() {
        let html = page([("appendix", "See [P-2], [P-2] and [P-2]."), ("x", "| a |\n|---|\n| [P-2] |")])
        #expect(html.components(separatedBy: "Slow &quot;sync&quot;").count == 2)
        #expect(html.components(separatedBy: "<a class=\"cite\" href=\"#req-P-2\">P-2</a>").count == 5)
    }

    @Test func whatHoldsForRequirementsInARowIsSaidOnce() {
        let items = [
            requirement("P-1", "a"), requirement("P-2", "b"), requirement("P-3", "c", group: "G"), requirement("P-4", "d"),
            requirement("P-5", "e"),
        ]
        let html = page([("appendix", "[P-1] [P-2] [P-3] [P-4]")], requirements: items)
        let groups = html.components(separatedBy: "<p class=\"req-source\">").dropFirst().map { group in
            items.map(\.id.text).filter { group.contains("<li id=\"req-\($0)\">") }
        }
        #expect(groups == [["P-1", "P-2"], ["P-3"], ["P-4"], ["P-5"]])
    }

    @Test func aFileWithAnotherNameIsFoundForAllRequirementsOfIt() {
        func moved(_ path: String) -> String {
            let items = requirements.map { item in
                var item = item
                if item.category == .problems { item.place = Place(path, line: 1) }
                return item
            }
            return page(rich, requirements: items)
        }
        let renamed = Page.renamedFiles(from: html, to: moved("a & b.md"))
        #expect(renamed.map(\.former) == ["requirements/problems.md"] && renamed.map(\.present) == ["a & b.md"])
        #expect(Page.renamedFiles(from: html, to: html).isEmpty)
    }

    @Test func anIDInCodeIsNoCitation() {
        let html = page([("appendix", "`[P-1]`\n\n```\n[P-1]\n```")], requirements: [requirement("P-1", "x")])
        #expect(!html.contains("class=\"cite\""))
        #expect(!html.contains("used in"))
    }

    @Test func requirementsCiteOneAnotherButNotThemselves() {
        let item = html.split(separator: "id=\"req-G-1\"").last?.split(separator: "</li>").first ?? ""
        #expect(item.contains("href=\"#req-P-1\""))
        #expect(item.split(separator: "href=\"#req-G-1\"").count == 2)
    }

    @Test func categoriesStandInTheirOrderAndEmptyOnesAreLeftOut() {
        let ids = HTMLScan(page(rich, requirements: requirements.reversed())).ids.filter { $0.hasPrefix("requirements-") }
        #expect(ids == ["requirements-problems", "requirements-user_goals"])
    }

    @Test func withoutRequirementsThereIsNoList() {
        let html = page(rich, requirements: [])
        #expect(!HTMLScan(html).ids.contains("all-requirements"))
        #expect(!html.contains("href=\"#all-requirements\""))
    }
}

@Suite struct PageTemplateTests {
    @Test func placeholdersMayStandSeveralTimesAndUnknownOnesStay() {
        let html = page([], title: "T", template: "{{title}}|{{title}}|{{unknown}}|{{ title }}|{title}|{{title}|{{")
        #expect(html == "T|T|{{unknown}}|{{ title }}|{title}|{{title}|{{")
    }

    @Test func theCommentAtTheBeginningIsLeftOutAndOthersStay() {
        #expect(page([], template: "\n<!-- {{title}} describes -->\n<p><!-- kept --></p>") == "<p><!-- kept --></p>")
        #expect(page([], template: "<p></p><!-- kept -->") == "<p></p><!-- kept -->")
    }

    @Test(arguments: ["lang", "title", "toc", "sections", "requirements", "about"])
    func everyPlaceholderOfTheBuiltInPageIsDescribedUsedAndFilled(name: String) {
        let comment = builtInTemplate.split(separator: "-->").first ?? ""
        #expect(comment.contains("{{\(name)}}"))
        #expect(builtInTemplate.dropFirst(comment.count).contains("{{\(name)}}"))
        #expect(!page(rich).contains("{{"))
    }

    @Test func theCommentIsNotInThePage() {
        #expect(!page(rich).contains("This comment is left out"))
    }
}

@Suite struct PageLanguageTests {
    private func page(_ language: Language) -> String {
        let sections: [Page.Section] = [
            (SectionID("problem_statement"), .text(SectionText(title: "Titel", content: rich[0].1))),
            (SectionID("next_steps"), .missing(title: "N", error: "broke")),
            (SectionID("appendix"), .missing(title: "A", error: nil)),
        ]
        return Page(
            title: "P", sources: ["a.md"], sections: sections, categories: Categories(language: language),
            requirements: requirements + [requirement("P-8", "Cited nowhere")], language: DocumentLanguage(language)
        ).html(template: builtInTemplate)
    }

    /// What people see or hear of the tool's own words.
    private static let english = [
        "Contents", "Skip to content", "Product requirements", "Link to", "Requirements", "cited by", "used in", "Table:",
        " Top<",
        "This section", "Made by", "No requirement", "aria-label=\"done\"", "not done", "Problems &amp;",
    ]

    @Test(arguments: Language.all)
    func allFixedWordsAreInTheLanguage(language: Language) throws {
        let html = page(language)
        let body = try #require(html.split(separator: "<body>").last)
        for word in Self.english { #expect(body.contains(word) == (language == .english), "\(language) \(word)") }
        #expect(HTMLScan(html).attributes("lang", of: "html") == [language.code])
        #expect(!html.contains("{{"))
        #expect(HTMLScan(html).firstMismatch == nil)
    }

    @Test func theErrorOfANoticeStaysEnglish() {
        #expect(page(.german).contains("<span lang=\"en\">broke</span>"))
        #expect(!page(.english).contains("lang=\"en\">broke"))
    }
}
