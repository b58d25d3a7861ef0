import Languages
import PRDModel

/// Makes a text fit to stand among other sections.
package enum SectionMarkdown {
    /// A generated text as it goes into the document: headings from the third level down, no markers, no raw HTML, nothing
    /// left open. Applied twice it changes nothing more.
    ///
    /// - Returns: nil if the text is beyond `MarkdownLimits`.
    package static func normalised(_ text: String) -> String? {
        var text = trimmingLineEnds(splitLines(text).joined(separator: "\n")).trimmedLines
        // What one step uncovers, such as a heading within HTML, is left to the next round.
        for _ in 0..<6 {
            guard MarkdownLimits.problem(in: text, path: "") == nil else { return nil }
            let before = text
            text = HeadingLevels.shifted(RawHTML.escaped(withoutMarkers(text)))
            text = trimmingLineEnds(closed(text)).trimmedLines
            if text == before { break }
        }
        return text
    }

    /// A text as a person left it, with open code fences and comments closed.
    package static func closed(_ text: String) -> String {
        let text = closingNestedComments(text)
        guard let end = openBlockEnd(of: text) else { return text }
        return text + "\n" + end
    }

    /// A comment in a list or quote ends with it for this parser, and never for a browser.
    private static func closingNestedComments(_ text: String) -> String {
        guard text.contains("<!--"), MarkdownLimits.problem(in: text, path: "") == nil else { return text }
        var open: [MarkdownNode] = []
        func collect(_ node: MarkdownNode) {
            let literal = node.literal.drop { $0 == " " }
            if node.kind == .htmlBlock, literal.hasPrefix("<!--"), !literal.dropFirst(4).contains("-->") { open.append(node) }
            node.children.forEach(collect)
        }
        for block in MarkdownParser.parse(text).children where block.kind != .htmlBlock { collect(block) }
        if open.isEmpty { return text }
        var lines = splitLines(text)
        for node in open {
            let inner = splitLines(node.literal)
            let last = node.startLine - 1 + (inner.lastIndex { !$0.trimmedBlanks.isEmpty } ?? 0)
            if lines.indices.contains(last) { lines[last] += " -->" }
        }
        return lines.joined(separator: "\n")
    }

    private static let probe = "prdbuild-probe-c1f0a7"

    /// The line that ends the block which would swallow what follows; nil if there is none.
    private static func openBlockEnd(of text: String) -> String? {
        // Only fences and raw HTML go on over blank lines, and most texts have neither.
        guard ["```", "~~~", "<"].contains(where: text.contains) else { return nil }
        guard MarkdownLimits.problem(in: text, path: "") == nil else { return nil }
        let last = MarkdownParser.parse(text + "\n\n" + probe + "\n").children.last
        guard let last, last.kind != .paragraph else { return nil }
        switch last.kind {
        case .codeBlock:
            guard last.literal.contains(probe) else { return nil }
            let line = splitLines(text)[last.startLine - 1].utf8.drop { $0 == .space }
            return String(Substring(line.prefix { $0 == line.first }))
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

    /// A blank keeps the words readable, and the line marks no section and no conflict any more.
    private static func withoutMarkers(_ text: String) -> String {
        var text = text
        if text.contains("<!-- prdbuild:") {
            text = text.split(separator: "<!-- prdbuild:", omittingEmptySubsequences: false).joined(separator: "<!-- prdbuild :")
        }
        guard ["<<<<<<<", ">>>>>>>", "|||||||", "======="].contains(where: { text.contains($0) }) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            ConflictMarkers.marker(String(line))?.standsAlone == true ? " " + line : String(line)
        }.joined(separator: "\n")
    }
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
