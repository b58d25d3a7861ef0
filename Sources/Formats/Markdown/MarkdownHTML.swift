import CCmarkGFM
import Languages
import PRDModel

/// A heading of a text, as the page links to it.
package struct HeadingAnchor: Hashable, Sendable {
    package let level: Int
    package let id: String
    package let text: String
}

/// Turns Markdown into HTML with cmark-gfm's own renderer, over a tree that has been changed where the page needs more: anchors on
/// headings, tables that scroll, IDs that link.
package struct MarkdownHTML {
    /// What an ID in brackets stands for; nil leaves the text as it is.
    package typealias Citation = (RequirementID) -> CitationTarget?
    /// The HTML in the place of a fenced block with this info string; nil leaves the block as it is.
    package typealias Drawing = (_ info: String, _ code: String) -> String?

    /// How a column's alignment is written: a page whose policy forbids styles in its markup needs the attribute.
    package enum Alignment: Sendable {
        case style, attribute
        fileprivate var option: Int32 { self == .style ? CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES : 0 }
    }

    package private(set) var html = ""
    package private(set) var headings: [HeadingAnchor] = []
    /// The IDs that became links, each once, in order.
    package private(set) var cited: [RequirementID] = []
    private let idPrefix: String
    private let citation: Citation
    private let drawing: Drawing
    private let words: PageWords
    private var takenIDs: Set<String> = []
    private var copies: [String: Int] = [:]
    private var citedIDs: Set<RequirementID> = []

    /// - Parameters:
    ///   - idPrefix: of the ids of headings; nil for headings without any.
    ///   - words: for screen readers, in the language of the text.
    ///   - markdown: within `MarkdownLimits`; beyond them it is shown as it stands.
    package init(
        _ markdown: String, idPrefix: String?, alignment: Alignment = .style, words: PageWords = Language.english.page,
        drawing: @escaping Drawing = { _, _ in nil }, citation: @escaping Citation
    ) {
        self.idPrefix = idPrefix ?? ""
        self.words = words
        self.citation = citation
        self.drawing = drawing
        guard MarkdownLimits.problem(in: markdown, path: "") == nil else {
            html = "<pre>\(escapedHTML(markdown))</pre>\n"
            return
        }
        guard let root = CMark.canonicalTree(of: markdown) else { return }
        defer { cmark_node_free(root) }
        change(root, anchorsHeadings: idPrefix != nil, isInLink: false, depth: 0)
        // Raw HTML and foreign schemes are out of the tree by now; the renderer's own safety would take the breaks too.
        let options = CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE | alignment.option
        guard let text = cmark_render_html(root, options, nil) else { return }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        html = finished(String(cString: text))
    }

    private mutating func change(_ node: OpaquePointer, anchorsHeadings: Bool, isInLink: Bool, depth: Int) {
        for child in CMark.children(of: node) {
            if depth > CMark.depthLimit {
                replace(child, with: [textNode(CMark.flatText(of: child))])
                continue
            }
            let type = cmark_node_get_type(child)
            let isLink = type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE
            change(child, anchorsHeadings: anchorsHeadings, isInLink: isInLink || isLink, depth: depth + 1)
            switch type {
            case CMARK_NODE_HEADING: if anchorsHeadings { anchor(child) }
            case CMARK_NODE_TEXT: if !isInLink { linkCitations(in: child) }
            case CMARK_NODE_LINK: if isInLink { replace(child, with: CMark.children(of: child)) } else { checkAddress(of: child) }
            case CMARK_NODE_IMAGE: replaceImage(child, isInLink: isInLink)
            case CMARK_NODE_HTML_INLINE: showInlineHTML(child)
            case CMARK_NODE_HTML_BLOCK: showHTMLBlock(child)
            case CMARK_NODE_CODE_BLOCK: draw(child)
            default: if CMark.typeName(child) == "table" { wrap(table: child) }
            }
        }
    }

    private func showInlineHTML(_ node: OpaquePointer) {
        let literal = CMark.literal(node)
        if RawHTML.isLineBreak(literal) {
            cmark_node_set_literal(node, "<br />")
        } else if literal.hasPrefix("<!--") {
            cmark_node_free(node)
        } else {
            replace(node, with: [textNode(literal)])
        }
    }

    /// Comments are notes; anything else is shown as it was written.
    private func showHTMLBlock(_ node: OpaquePointer) {
        let literal = CMark.literal(node)
        if literal.trimmedBlanks.hasPrefix("<!--") { return cmark_node_free(node) }
        guard let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) else { return }
        cmark_node_append_child(paragraph, textNode(literal.trimmedBlanks))
        replace(node, with: [paragraph])
    }

    private func draw(_ block: OpaquePointer) {
        let info = cmark_node_get_fence_info(block).map { String(cString: $0) } ?? ""
        guard let drawn = drawing(info, CMark.literal(block)), let html = cmark_node_new(CMARK_NODE_HTML_BLOCK) else { return }
        cmark_node_set_literal(html, drawn)
        replace(block, with: [html])
    }

    /// Addresses with a scheme that a page should not follow lead nowhere.
    private func checkAddress(of link: OpaquePointer) {
        let address = cmark_node_get_url(link).map { String(cString: $0) } ?? ""
        // A browser leaves blanks and control characters out before it looks for a scheme.
        let bytes = address.utf8.filter { $0 > .space && $0 != 0x7F }
        let scheme = bytes.prefix { $0 != .colon && !"/?#".utf8.contains($0) }
        guard scheme.endIndex < bytes.endIndex, bytes[scheme.endIndex] == .colon else { return }
        let name = String(decoding: scheme, as: UTF8.self).lowercased()
        if !["http", "https", "mailto", "ftp", "tel"].contains(name) { cmark_node_set_url(link, "") }
    }

    private mutating func anchor(_ heading: OpaquePointer) {
        let text = plainText(heading)
        let level = Int(cmark_node_get_heading_level(heading))
        var id = idPrefix + slug(text)
        let first = id
        // Counted for each name, as a thousand equal headings would otherwise try half a million ids.
        while !takenIDs.insert(id).inserted {
            copies[first, default: 1] += 1
            id = first + "-\(copies[first, default: 1])"
        }
        headings.append(HeadingAnchor(level: level, id: id, text: text))
        guard let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
        let label = escapedHTML(words.linkTo.filled(text))
        let target = escapedHTML(id)
        cmark_node_set_on_enter(block, "<h\(level) id=\"\(target)\">")
        cmark_node_set_on_exit(block, " <a class=\"anchor\" href=\"#\(target)\" aria-label=\"\(label)\">#</a></h\(level)>\n")
        cmark_node_insert_before(heading, block)
        for child in CMark.children(of: heading) { cmark_node_append_child(block, child) }
        cmark_node_free(heading)
    }

    /// A wide table scrolls by itself, also with the keyboard.
    private func wrap(table: OpaquePointer) {
        guard let block = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK) else { return }
        let header = CMark.children(of: table).first.flatMap { CMark.children(of: $0).first }.map { plainText($0) } ?? ""
        let label = escapedHTML(header.isEmpty ? words.table : words.tableOf.filled(header))
        cmark_node_set_on_enter(block, "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"\(label)\">\n")
        cmark_node_set_on_exit(block, "</div>\n")
        cmark_node_insert_before(table, block)
        cmark_node_append_child(block, table)
    }

    /// The page asks nothing of anybody, so an image becomes a link to it, and within a link its words.
    private func replaceImage(_ image: OpaquePointer, isInLink: Bool) {
        let words = words(of: image)
        if isInLink { return replace(image, with: words) }
        guard let link = cmark_node_new(CMARK_NODE_LINK) else { return }
        cmark_node_set_url(link, cmark_node_get_url(image))
        checkAddress(of: link)
        cmark_node_insert_before(image, link)
        for word in words { cmark_node_append_child(link, word) }
        cmark_node_free(image)
    }

    /// The alternative text. Without one it is the file's name, as a link without words cannot be seen or read aloud.
    private func words(of image: OpaquePointer) -> [OpaquePointer?] {
        let text = CMark.children(of: image)
        guard text.isEmpty, let address = cmark_node_get_url(image) else { return text }
        let name = String(cString: address).utf8.split(separator: UInt8(ascii: "/")).last.map { String(Substring($0)) } ?? ""
        // An image that is in its own address has no name.
        return [textNode(name.isEmpty || name.utf8.count > Self.maxFileName ? "image" : name)]
    }

    /// In bytes, as most file systems have it.
    private static let maxFileName = 255

    private mutating func linkCitations(in node: OpaquePointer) {
        let text = CMark.literal(node)
        guard text.contains("[") else { return }
        var replacement: [OpaquePointer?] = []
        var plain = ""
        var rest = Substring(text)
        while let length = rest.utf8.offset(of: "[") {
            plain += Substring(rest.utf8.prefix(length))
            rest = rest.droppingBytes(length)
            if let group = CitationGroup(rest), group.ids.contains(where: { citation($0) != nil }) {
                for (index, id) in group.ids.enumerated() {
                    if index > 0 { plain.append(" ") }
                    if let target = citation(id) {
                        replacement += [textNode(plain), citationNode(id, target)]
                        plain = ""
                    } else {
                        plain += "[\(id.text)]"
                    }
                }
                rest = rest[group.end...]
            } else {
                plain.append("[")
                rest = rest.droppingBytes(1)
            }
        }
        guard !replacement.isEmpty else { return }
        plain += rest
        replace(node, with: replacement + [textNode(plain)])
    }

    private func textNode(_ text: String) -> OpaquePointer? {
        let node = cmark_node_new(CMARK_NODE_TEXT)
        cmark_node_set_literal(node, text)
        return node
    }

    /// A link like any other: a table's cell takes no nodes of one's own making. `CitationMarkup` gives it its final form.
    private mutating func citationNode(_ id: RequirementID, _ target: CitationTarget) -> OpaquePointer? {
        let node = cmark_node_new(CMARK_NODE_LINK)
        let link = CitationMarkup.link(to: target)
        cmark_node_set_url(node, link.address)
        cmark_node_set_title(node, link.title)
        if case .requirement = target, citedIDs.insert(id).inserted { cited.append(id) }
        cmark_node_append_child(node, textNode(id.text))
        return node
    }

    private func replace(_ node: OpaquePointer, with replacement: [OpaquePointer?]) {
        for other in replacement.compactMap({ $0 }) { cmark_node_insert_before(node, other) }
        cmark_node_free(node)
    }

    private func plainText(_ node: OpaquePointer) -> String {
        let type = cmark_node_get_type(node)
        if type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE { return CMark.literal(node) }
        if type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK { return " " }
        return CMark.children(of: node).map { plainText($0) }.joined()
    }

    private func slug(_ text: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in text.lowercased().unicodeScalars {
            let properties = scalar.properties
            let isMark = !word.isEmpty && (properties.isGraphemeExtend || properties.generalCategory == .spacingMark)
            if properties.isAlphabetic || properties.numericType != nil || isMark {
                word.unicodeScalars.append(scalar)
                continue
            }
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        if !word.isEmpty { words.append(word) }
        return words.isEmpty ? "part" : words.joined(separator: "-")
    }

    /// Classes and keyboard access that the renderer has no words for. Its tags cannot come from a text, where `<` is escaped.
    private func finished(_ html: String) -> String {
        var html = CitationMarkup.finished(html)
        for (old, new) in [
            (
                "<li><input type=\"checkbox\" checked=\"\"",
                "<li class=\"task\"><input type=\"checkbox\" aria-label=\"\(words.done)\" checked=\"\""
            ),
            (
                "<li><input type=\"checkbox\" disabled",
                "<li class=\"task\"><input type=\"checkbox\" aria-label=\"\(words.notDone)\" disabled"
            ),
            ("<pre><code", "<pre tabindex=\"0\"><code"),
        ] where html.contains(old) {
            html = html.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        }
        return html
    }
}

extension String {
    /// HTML of the renderer in which each block has the direction of its own words: brackets and full stops would stand at the wrong end
    /// of Arabic in an English document.
    package var withDirections: String {
        var html = self
        return html.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count + bytes.count / 8)
            // Of the run that is not copied yet.
            var start = 0
            for index in bytes.indices where bytes[index] == .less {
                // Tags cannot come from a text, where `<` is escaped.
                let name = bytes[(index + 1)...].prefix(11).prefix { $0 != .space && $0 != UInt8(ascii: ">") && $0 != .less }
                guard name.endIndex < bytes.count, bytes[name.endIndex] != .less,
                    Self.directed.contains(where: name.elementsEqual)
                else { continue }
                result += bytes[start..<name.endIndex]
                result += Self.direction
                start = name.endIndex
            }
            result += bytes[start...]
            return String(decoding: result, as: UTF8.self)
        }
    }

    private static let directed = ["p", "li", "blockquote", "th", "td", "h3", "h4", "h5", "h6"].map { Array($0.utf8) }
    private static let direction = Array(" dir=\"auto\"".utf8)
}

/// For text and quoted attributes.
package func escapedHTML(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// The text that `escapedHTML` made the HTML of.
package func unescapedHTML(_ html: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(html) { text, entity in
        text.split(separator: entity.0, omittingEmptySubsequences: false).joined(separator: entity.1)
    }
}
