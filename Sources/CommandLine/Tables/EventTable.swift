/// What `--events ndjson` prints and `serve` sends, for the manual; a test compares it with what a build prints.
enum EventTable {
    struct Entry: Sendable {
        let type: String
        let fields: [String]
        /// Only where there is something to say.
        var optional: [String] = []
        let meaning: String
    }

    static let entries: [Entry] = [
        Entry(
            type: "status", fields: ["status", "mode", "project_name", "sections_total"],
            meaning: "the state at the beginning"),
        Entry(
            type: "stage", fields: ["stage", "sections"],
            meaning: "announced at the start: a stage, with the sections of it that will be made"),
        Entry(
            type: "chunk", fields: ["section_id", "content"],
            meaning: "Markdown as it arrives, for a preview: the text is that of the event at the end"),
        Entry(
            type: "section_complete",
            fields: ["section_id", "title", "content", "order", "status", "cached", "usage", "duration_ms"],
            optional: ["kept", "findings"],
            meaning:
                "a section is made, or was in the cache; with IDs and figures that a model wrote and no input has, if there are any"
        ),
        Entry(
            type: "section_failed", fields: ["section_id", "error"], optional: ["usage"],
            meaning: "a section could not be made; with the tokens of an answer that could not be used"),
        Entry(
            type: "complete",
            fields: ["status", "version", "section_count", "failed_sections", "sections_generated", "sections_cached"],
            meaning: "the end of the build"),
        Entry(type: "error", fields: ["message"], meaning: "nothing was written"),
    ]
}
