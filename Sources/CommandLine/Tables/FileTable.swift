import Loading

/// The files of a project, for the manual.
enum FileTable {
    struct Entry: Sendable {
        let path: String
        let meaning: String
    }

    /// In one pair of backticks, as the manual sets it.
    private static let layouts = Layout.all.map(\.glob).joined(separator: "`, `")

    static let entries: [Entry] = [
        Entry(path: "prdbuild.yaml", meaning: "optional: title, mode, provider, sections, levels of lint's rules"),
        Entry(
            path: "requirements/**/*.md",
            meaning:
                "the input, with the `.md` files that `{{include path}}` in it names; a folder with only this is a project too"),
        Entry(
            path: layouts,
            meaning: "the input where there is no `requirements/`; a folder with files of one of these layouts is a project too"),
        Entry(path: "prompts/*.txt", meaning: "optional; each replaces the built-in prompt of the same name"),
        Entry(path: "templates/page.html", meaning: "optional; replaces the built-in page"),
        Entry(path: "PRD.md", meaning: "generated; commit it; where people read and correct the text"),
        Entry(path: "PRD.html", meaning: "generated; commit it; one file that needs no other"),
        Entry(path: "prdbuild.lock", meaning: "generated; commit it: what each section was made from"),
        Entry(
            path: ".prdbuild/",
            meaning:
                "cache, backups, failed answers, and in `tmp/` what is being written; ignores itself; deleting it is safe; nothing in it "
                + "may be a link"),
    ]
}
