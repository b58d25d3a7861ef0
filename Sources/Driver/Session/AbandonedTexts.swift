import Languages
import PRDModel
import Planning

extension Session {
    /// Why a person's text that no section would hold keeps the document from being written.
    package func problem(with part: Document.Part, in project: Project) -> Diagnostic {
        let id = part.id.text
        let place = Place(project.settings.markdownOutput, line: part.line)
        if Catalogue.entry(for: part.id) == nil, project.lock?.sections[part.id] == nil {
            let missing = project.graph.sections.map(\.id).filter { project.document?.text(of: $0) == nil }.map(\.text)
            let near = nearestName(to: id, among: missing).map { "did you mean '\($0)'? " } ?? ""
            return Diagnostic(
                "there is no section '\(id)', and the text below its marker would be lost", at: place,
                hint: near + "correct the marker, or move the text to a section that there is")
        }
        return Diagnostic(
            "the text of '\(id)' was written by hand, and this document has no such section (mode \(project.mode.rawValue))",
            at: place,
            hint: "it would be dropped: move it to another section and delete this one here, or bring the section back")
    }
}
