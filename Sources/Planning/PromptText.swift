import Languages
import PRDModel

extension GenerationRequest {
    /// The exact prompt, each placeholder filled once.
    package var promptText: String {
        var task = template.filled { $0 == .sharedContext ? sharedText : value(of: $0) }
        // A prompt that has the placeholder says itself what to do with the language.
        if !template.uses(.language) {
            let rules = template.uses(.sharedContext) ? nil : language.instruction
            for words in [rules, language.reminder(for: section.stage)].compactMap({ $0 }) {
                task = "\(task.withoutFinalLineEnd)\n\n\(words)\n"
            }
        }
        // Last, so that all before it is the same as without it.
        let parts = [revision?.promptText(title: section.title, language: language), repair?.promptText].compactMap { $0 }
        return parts.isEmpty ? task : ([task.withoutFinalLineEnd] + parts).joined(separator: "\n\n")
    }

    /// What the sections have in common, in the document's language.
    private var sharedText: String {
        let text = sharedContext.filled { $0 == .sharedContext ? "" : value(of: $0) }.withoutFinalLineEnd
        guard !sharedContext.uses(.language), let rules = language.instruction else { return text }
        return text.isEmpty ? rules : "\(text)\n\n\(rules)"
    }

    /// The prompt with what is the same for all sections apart, if it begins with that.
    package var promptParts: PromptParts {
        let text = promptText
        guard template.text.utf8.starts(with: "{\(PromptTemplate.Placeholder.sharedContext.rawValue)}".utf8) else {
            return PromptParts(shared: "", task: text)
        }
        let shared = sharedText
        return PromptParts(shared: shared, task: String(Substring(text.utf8.dropFirst(shared.utf8.count))))
    }

    private func value(of placeholder: PromptTemplate.Placeholder) -> String {
        switch placeholder {
        case .sharedContext: ""
        case .requirements: requirementsBySection
        case .priorSections: sections(heading: "###")
        case .allSections: sections(heading: "##")
        case .instructions: instructions
        case .title: section.title
        case .project: projectTitle ?? ""
        case .language: language.name
        case .earlierText, .changes: ""
        }
    }

    private var requirementsBySection: String {
        let lists = requirements.filter { !$0.items.isEmpty }
        if lists.isEmpty, projected == ProjectedRequirements() { return "No requirements of these kinds are stated." }
        let texts = lists.map { list in
            var area: String?
            let items = list.items.enumerated().map { index, item in
                var heading = ""
                if item.group != area {
                    // Blank lines around it keep it a heading between the items of a list.
                    heading = (index == 0 ? "" : "\n") + "#### \(item.group ?? Self.withoutArea)\n\n"
                    area = item.group
                }
                let marker = "\(index + 1). "
                let indent = String(repeating: " ", count: marker.count)
                let lines = item.text.split(separator: "\n", omittingEmptySubsequences: false)
                let text = lines.enumerated().map { $0 == 0 || $1.isEmpty ? String($1) : indent + $1 }.joined(separator: "\n")
                // Prose is never cited, so its IDs are left out of the prompt.
                let id = item.category.isProse ? "" : "[\(item.id.text)] "
                return "\(heading)\(marker)\(id)\(text)"
            }
            return "### \(list.category.displayName)\n\n" + items.joined(separator: "\n")
        }
        return (texts + projections).joined(separator: "\n\n")
    }

    private var projections: [String] {
        let dates = projected.dates.map { "- [\($0.id.text)]\($0.title.map { " " + $0 } ?? ""): \($0.due)" }
        return [
            ("Roles of User Stories", projected.roles.map { "- " + $0 }), ("Dates of Other Requirements", dates),
        ].filter { !$1.isEmpty }.map { "### \($0)\n\n" + $1.joined(separator: "\n") }
    }

    /// Stands above items without an area behind others that have one.
    private static let withoutArea = "General"

    private func sections(heading: String) -> String {
        if context.isEmpty { return "No prior sections yet." }
        return context.map { "\(heading) \($0.text.title)\n\n\($0.text.content)" }.joined(separator: "\n\n")
    }
}

extension String {
    fileprivate var withoutFinalLineEnd: String {
        hasSuffix("\n") ? String(dropLast()) : self
    }
}

extension Repair {
    fileprivate var promptText: String {
        """
        ## Put right what you wrote

        Below stands the section as you have just written it. This in it rests on nothing in the material:

        \(faults.map { "- " + $0 }.joined(separator: "\n"))

        Write the whole section once more, in the same form. Correct these places from the material, or leave out what cannot be
        corrected. Keep all the rest word for word, and bring in nothing new.

        ### The section as you wrote it

        \(text)
        """
    }
}
