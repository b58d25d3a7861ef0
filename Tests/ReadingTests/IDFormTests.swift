import PRDModel
import Reading
import Testing

@Suite struct IDFormTests {
    @Test(arguments: [
        "<mark>FR-22</mark> The user leaves.", "<b>FR-22:</b> The user leaves.", "<span id=\"x\">FR-22</span> The user leaves.",
    ])
    func tagsAroundAnIDDoNotMatter(text: String) {
        #expect(summaries("# Requirements\n\n- \(text)\n") == ["FR-22 functional: The user leaves."])
    }

    @Test(arguments: ["EN-301549 applies.", "ECE-R100 applies.", "RAL-7016 is the colour."]) func aNameOfAStandardIsNone(
        text: String
    ) {
        #expect(summaries("# Constraints\n\n- \(text)\n") == ["– constraints: \(text)"])
    }

    @Test(arguments: [
        "FR-001 The user can log in.", "FR-001. The user can log in.", "**[FR-001]** The user can log in.",
        "`FR-001`: The user can log in.",
        "(FR-001) The user can log in.", "*FR-001*: The user can log in.", "FR-001 – The user can log in.",
        "FR-001: The user can log in.",
        "✅ **FR-001**: The user can log in.", "<a id=\"fr-001\"></a>**FR-001**: The user can log in.",
        "**[FR-001](details.md)**: The user can log in.",
        "[FR-001](details.md) The user can log in.", "【FR-001】The user can log in.", "- [ ] FR-001 The user can log in.",
    ])
    func theUsualDress(text: String) {
        let file = readFile(text.hasPrefix("- ") ? text : "- " + text)
        #expect(file.ids == ["FR-001"])
        #expect(file.items.map(\.statement) == ["The user can log in."])
    }

    @Test(arguments: [
        ("**FR-005 – Search**: The user can search.", "FR-005", "Search"),
        ("**FR-006: Filter** The user can search.", "FR-006", "Filter"),
        ("**FR-1 (audit #1) — Login.** The user can search.", "FR-1", "Login"),
        ("[US-3 Login](login.md) The user can search.", "US-3", "Login"),
    ])
    func aTitleWithTheID(text: String, id: String, title: String) {
        let item = readFile("- " + text).items.first
        #expect(item?.explicitID?.text == id)
        #expect(item?.title == title)
        #expect(item?.statement == "The user can search.")
    }

    @Test(arguments: [
        ("/LF10/ The user can redo.", "LF10"), ("/LF 10/ The user can redo.", "LF10"),
        ("`req~login~1` The user can redo.", "req~login~1"),
        ("FR1: The user can redo.", "FR1"), ("NFR-P01 The user can redo.", "NFR-P01"),
        ("FR-AP-001.1 The user can redo.", "FR-AP-001.1"),
        ("BK_7 The user can redo.", "BK_7"), ("US-2.1: The user can redo.", "US-2.1"), ("[a1/b-2] The user can redo.", "a1/b-2"),
        ("F1 The user can redo.", "F1"), ("AC-010A: The user can redo.", "AC-010A"), ("FR-002B The user can redo.", "FR-002B"),
    ])
    func otherForms(text: String, id: String) {
        #expect(readFile("- " + text).ids == [id])
    }

    @Test(arguments: [
        "P1: A guest can order.", "**P1**: A guest can order.", "[P1] A guest can order.", "**E2E**: Sign-up runs.",
        "IPv6 is used.", "S3: the store.",
        "Q1 2027: the launch.", "v2: the new one.", "**Vue_3**: The framework.", "UTF-8 is used.", "SHA-256 is used.",
        "ISO-27001 holds.",
        "FR-001 and FR-002 share a form.", "FR-001, FR-002: one form.", "F5 reloads the page.", "2027-03: the launch.",
        "[2] text", "WCAG-2.1 holds.",
        "Requirement 3", "TLS-1.3 is used.", "COVID-19 rules end.",
    ])
    func theseAreTexts(text: String) {
        #expect(readFile("- " + text).ids == [nil])
    }

    @Test func headingsWithNumbersAndIDs() {
        let text =
            "# Requirements\n\n### 6.1.2 RE-EM-K02 Shutdown\n\nIt stops.\n\n### [REQ-9]: Start\n\nIt starts.\n\n### Story 1.4: Setup\n\nIt is set up.\n"
        let items = readFile(text, path: "requirements/all.md").items
        #expect(items.map { $0.explicitID?.text } == ["RE-EM-K02", "REQ-9", nil])
        #expect(items.map(\.title) == ["Shutdown", "Start", "Setup"])
    }

    @Test func aHeadingDefinesAnIDAndAQuestionThatBeginsWithItRefersToIt() {
        let text = "# Features\n\n### FR-1 Login\n\nUsers log in.\n\n# Open questions\n\n- FR-1: who may reset?\n"
        let result = RequirementIDs.assign(to: readFile(text).items, categories: Categories())
        #expect(result.problems.isEmpty)
        #expect(result.requirements.map(\.hasExplicitID) == [true, false])
        #expect(result.requirements.last?.references == [Reference(.see, RequirementID("FR-1"))])
    }

    @Test func twoDefinitionsAreAnErrorThatNamesBothAndTheWayOut() throws {
        let items =
            readFile("- [FR-1] a", path: "requirements/a.md").items + readFile("- [FR-1] b", path: "requirements/b.md").items
        let problem = try #require(RequirementIDs.assign(to: items, categories: Categories()).problems.first)
        #expect(problem.place == Place("requirements/b.md", line: 1))
        #expect(problem.hint?.contains("requirements/a.md:1") == true)
        #expect(problem.hint?.contains("namespace: file") == true)
    }

    @Test func theIDOfAHeadingComesFromItsTitleAlone() {
        func ids(_ text: String) -> [String] {
            RequirementIDs.assign(to: readFile(text, path: "requirements/all.md").items, categories: Categories()).requirements
                .map(\.id.text)
        }
        let one = ids("# X\n\n### Requirement: Dry run\n\nIt lists.\n")
        #expect(one == ids("# X\n\n### Requirement 7: Dry run (Must)\n\nIt lists all.\n"))
        let two = ids("# X\n\n### Requirement: Dry run\n\nIt lists.\n\n### Requirement: Dry run\n\nIt asks.\n")
        #expect(Set(two).count == 2)
    }

    @Test func lettersWithANumberAreIDsBesideKnownOnesOfTheirShape() {
        let text = "# Requisitos\n\n### RF01 — Registro\n\nDebe registrar.\n\n### RN01 — Confirmación\n\nDebe confirmar.\n"
        #expect(readFile(text, path: "requirements/x.md").ids == ["RF01", "RN01"])
        #expect(readFile("- FR1: a\n- **BA1: b** c\n- BA2: d\n").ids == ["FR1", "BA1", "BA2"])
    }

    @Test(arguments: [
        "### RN01 — Confirmación\n\nDebe confirmar.\n\n### MP3 — Ficheros\n\nDebe abrir.\n", "- FR1: a\n- MP3: b\n- ISO9001: c\n",
        "- FR-1: a\n- RN01: b\n", "- FR1: a\n- MP3 files are read.\n- MP4 files are read.\n",
    ])
    func lettersWithANumberAreNoIDsWhereTheFileDoesNotShowIt(text: String) {
        let ids = readFile(text, path: "requirements/functional.md").ids.compactMap(\.self)
        #expect(ids.allSatisfy { $0.hasPrefix("FR") })
    }
}
