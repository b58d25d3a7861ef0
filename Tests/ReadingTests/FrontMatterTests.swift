import PRDModel
import Reading
import Testing

/// Files that are one requirement, with what their front matter says of it.
@Suite struct FrontMatterTests {
    @Test func everyKeyIsAnAttribute() {
        let file = readFile(
            """
            ---
            id: REQ-7
            title: Export
            type: non-functional
            priority: Must
            due: 2026-09-01
            depends_on: [REQ-9, REQ-8]
            rationale: Auditors ask for it.
            review: { by: Ann, on: 2026-08-01 }
            empty:
            ---
            It exports.
            """, path: "requirements/req-7.md")
        #expect(
            file.items.map(\.summary) == [
                "REQ-7 functional: «Export» It exports. {kind=non-functional} {priority=Must} {due=2026-09-01}"
                    + " {depends_on=REQ-9, REQ-8} {rationale=Auditors ask for it} {review=by: Ann, on: 2026-08-01}"
            ])
        #expect(file.setAside.isEmpty)
    }

    @Test func whatDescribesAFileOfSeveralIsSetAside() {
        let file = readFile("---\nid: REQ-7\nowner: Ann\n---\n\n- FR-1: a\n- FR-2: b\n", path: "requirements/all.md")
        #expect(file.ids == ["FR-1", "FR-2"])
        #expect(file.setAside.map(\.reason) == [.frontMatter])
    }

    @Test func aTitleAloneIsTheRequirement() {
        let file = readFile("---\nid: REQ-7\ntitle: Export to CSV\n---\n", path: "requirements/req-7.md")
        #expect(file.items.map(\.summary) == ["REQ-7 functional: «Export to CSV»"])
    }
}
