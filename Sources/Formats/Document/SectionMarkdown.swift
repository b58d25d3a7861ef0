import PRDModel

/// Makes a text fit to stand among other sections.
package enum SectionMarkdown {
    /// A generated text as it goes into the document: headings from the third level down, no markers, no raw HTML, nothing
    /// left open. Applied twice it changes nothing more.
    ///
    /// - Returns: nil if the text is beyond `MarkdownLimits`.
    package static func normalised(_ text: String) -> String? {
        var text = trimmingLineEnds(splitLines(text).joined(separator: "\n"))
        text = text.trimmedLines
        guard MarkdownLimits.problem(in: text, path: "") == nil else { return nil }
        text = withHeadingsShifted(text)
        text = withoutMarkers(text)
        text = escapingHTML(text)
        return closed(text)
    }

    /// A text as a person left it, with open code fences and comments closed.
    package static func closed(_ text: String) -> String {
        guard let end = openBlockEnd(of: text) else { return text }
        return text + "\n" + end
    }

    private static let probe = "prdbuild-probe-c1f0a7"

    /// The line that ends the block which would swallow what follows; nil if there is none.
    private static func openBlockEnd(of text: String) -> String? {
        guard MarkdownLimits.problem(in: text, path: "") == nil else { return nil }
        let last = MarkdownParser.parse(text + "\n\n" + probe + "\n").children.last
        guard let last, last.kind != .paragraph else { return nil }
        switch last.kind {
        case .codeBlock:
            guard last.literal.contains(probe) else { return nil }
            let line = splitLines(text)[last.startLine - 1].drop { $0 == " " }
            return String(line.prefix { $0 == line.first })
        case .htmlBlock:
            let start = last.literal.drop { $0 == " " }.lowercased()
            if start.hasPrefix("<!--") { return "-->" }
            if start.hasPrefix("<?") { return "?>" }
            if start.hasPrefix("<![cdata[") { return "]]>" }
            if start.hasPrefix("<!") { return ">" }
            let name = start.dropFirst().prefix { $0.isLetter }
            return "</\(name)>"
        default: return nil
        }
    }

    private static func withHeadingsShifted(_ text: String) -> String {
        var headings: [MarkdownNode] = []
        func collect(_ node: MarkdownNode) {
            if case .heading = node.kind { headings.append(node) }
            node.children.forEach(collect)
        }
        collect(MarkdownParser.parse(text))
        let levels = headings.map { node in
            if case .heading(let level) = node.kind { level } else { 6 }
        }
        guard let highest = levels.min(), highest < 3 else { return text }
        var lines = splitLines(text)
        for (heading, level) in zip(headings, levels).reversed() {
            let marks = String(repeating: "#", count: min(6, level + 3 - highest))
            let first = heading.startLine - 1
            let line = lines[first]
            let lead = String(decoding: line.utf8.prefix(heading.startColumn - 1), as: UTF8.self)
            let body = String(decoding: line.utf8.dropFirst(heading.startColumn - 1), as: UTF8.self)
            if body.hasPrefix("#"), heading.endLine == heading.startLine {
                lines[first] = lead + marks + body.drop { $0 == "#" }
            } else {
                // An underlined heading: its lines become one, the underline goes.
                let words = ([body] + lines[heading.startLine..<max(heading.startLine, heading.endLine - 1)])
                    .map(\.trimmedBlanks).joined(separator: " ")
                lines.replaceSubrange(first..<heading.endLine, with: [lead + marks + " " + words])
            }
        }
        return lines.joined(separator: "\n")
    }

    /// A blank before the colon keeps the words readable, and the line is no marker any more.
    private static func withoutMarkers(_ text: String) -> String {
        text.contains("<!-- prdbuild:")
            ? text.split(separator: "<!-- prdbuild:", omittingEmptySubsequences: false)
                .joined(separator: "<!-- prdbuild :") : text
    }

    /// Raw HTML would vanish from the page and could leave elements open on GitHub, so it is shown as it was written.
    private static func escapingHTML(_ text: String) -> String {
        guard text.contains("<") else { return text }
        var codeLines: Set<Int> = []
        func collect(_ node: MarkdownNode) {
            if case .codeBlock = node.kind { codeLines.formUnion(node.startLine...max(node.startLine, node.endLine)) }
            node.children.forEach(collect)
        }
        collect(MarkdownParser.parse(text))
        var result: [String] = []
        var paragraph: [String] = []
        func endParagraph() {
            if !paragraph.isEmpty {
                result += escapingTags(paragraph.joined(separator: "\n")).split(separator: "\n").map(String.init)
            }
            paragraph = []
        }
        for (index, line) in splitLines(text).enumerated() {
            if codeLines.contains(index + 1) || line.trimmedBlanks.isEmpty {
                endParagraph()
                result.append(line)
            } else {
                paragraph.append(line)
            }
        }
        endParagraph()
        return result.joined(separator: "\n")
    }

    private static func escapingTags(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let character = rest.first {
            if character == "\\" {
                result += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else if character == "`" {
                let span = codeSpan(at: rest)
                result += span
                rest = rest[span.endIndex...]
            } else if character == "<", opensTag(rest.dropFirst()) {
                result += "&lt;"
                rest = rest.dropFirst()
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func opensTag(_ rest: Substring) -> Bool {
        guard let next = rest.first, next.isLetter || next == "/" || next == "!" || next == "?" else { return false }
        let lowered = rest.prefix(8).lowercased()
        let kept = ["br>", "br/>", "br />", "http://", "https://", "mailto:"]
        return !kept.contains { lowered.hasPrefix($0) }
    }
}

/// A run of backticks with the code span that it opens, or alone if it opens none.
func codeSpan(at text: Substring) -> Substring {
    let fence = text.prefix { $0 == "`" }
    let after = text[fence.endIndex...]
    guard let end = codeSpanEnd(in: after, fence: fence.count) else { return fence }
    return text[fence.startIndex..<end]
}

extension String {
    /// Without empty lines at either end.
    var trimmedLines: String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.trimmedBlanks.isEmpty == true { lines.removeFirst() }
        while lines.last?.trimmedBlanks.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
