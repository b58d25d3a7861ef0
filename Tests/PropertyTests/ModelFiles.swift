import Foundation

// The model as files.
extension ModelProject {
    /// Text by path: all inputs of the project.
    var inputFiles: [String: String] {
        var result = ["prdbuild.yaml": projectFile]
        for (path, file) in files { result[path] = Self.text(of: file) }
        for (name, text) in prompts { result["prompts/" + name] = text }
        return result
    }

    private var projectFile: String {
        var lines = ["title: \"\(title)\"", "mode: \(isDraft ? "draft" : "detailed")"]
        if let jobs { lines.append("jobs: \(jobs)") }
        var sections: [String: [String]] = [:]
        for (id, text) in instructions { sections[id, default: []].append("instructions: \"\(text)\"") }
        for (id, list) in context { sections[id, default: []].append("context: [\(list.joined(separator: ", "))]") }
        for (id, list) in reads { sections[id, default: []].append("requirements: [\(list.joined(separator: ", "))]") }
        for (id, section) in custom {
            var own = ["title: \"\(section.title)\"", "requirements: [\(section.reads.joined(separator: ", "))]"]
            if let context = section.context { own.append("context: [\(context.joined(separator: ", "))]") }
            sections[id, default: []] += own
        }
        if !sections.isEmpty || !leftOut.isEmpty { lines.append("sections:") }
        for id in leftOut.sorted() { lines.append("  \(id): false") }
        for (id, settings) in sections.sorted(by: { $0.key < $1.key }) where !leftOut.contains(id) {
            lines.append("  \(id): { \(settings.joined(separator: ", ")) }")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of file: File) -> String {
        let style = file.style
        var lines: [String] = ["# Notes"]
        for part in file.parts {
            lines += Array(repeating: "", count: style.blankLines)
            lines.append("## " + part.category.split(separator: "_").joined(separator: " "))
            if let group = part.group { lines += ["", "### \(group)", ""] }
            if style.hasComments { lines += ["", "<!-- a note", "to the team -->", ""] }
            for item in part.items { lines += self.lines(of: item, style) }
        }
        let end = style.hasCarriageReturns ? "\r\n" : "\n"
        return (style.hasByteOrderMark ? "\u{FEFF}" : "") + lines.joined(separator: end) + end
    }

    private static func lines(of item: Item, _ style: Style) -> [String] {
        var text = item.isStruck ? "~~\(item.text)~~" : item.text
        if style.isWrapped, !item.isStruck, let blank = text.firstRange(of: " and ") {
            text.replaceSubrange(blank, with: "\n  and ")
        }
        if style.hasComments { text += " <!-- seen -->" }
        if style.isWrapped { text += "  " }
        if let id = item.id { text = "[\(id)] " + text }
        var lines = ("- " + text).split(separator: "\n").map(String.init)
        lines += item.nested.map { item.isStruck ? "  - ~~\($0)~~" : "  - \($0)" }
        return lines
    }
}
