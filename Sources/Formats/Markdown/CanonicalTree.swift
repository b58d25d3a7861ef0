import CCmarkGFM
import Languages
import PRDModel

extension CMark {
    /// More marks of possible links than this and bare addresses stay text: looking for them takes quadratic time.
    private static let linkLimit = 500

    /// The tree as the page shows it, the same for every layout of the same words: no line breaks but those that are meant, single
    /// blanks, and lists as tight as their items allow. The caller frees the root.
    ///
    /// - Parameter text: within `MarkdownLimits`.
    static func canonicalTree(of text: String) -> OpaquePointer? {
        var extensions: [Extension] = [.table, .strikethrough, .tasklist]
        let links = text.utf8.count { $0 == UInt8(ascii: ":") } + text.split(separator: "www.").count
        if links < linkLimit { extensions.append(.autolink) }
        guard let root = parse(text, extensions: extensions), let iterator = cmark_iter_new(root) else { return nil }
        defer { cmark_iter_free(iterator) }
        cmark_consolidate_text_nodes(root)
        var breaks: [OpaquePointer] = []
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
            switch cmark_node_get_type(node) {
            case CMARK_NODE_SOFTBREAK: breaks.append(node)
            case CMARK_NODE_TEXT, CMARK_NODE_CODE: replaceLiteral(of: node, with: singleBlanks)
            case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: replaceLiteral(of: node, with: trimmingLineEnds)
            case CMARK_NODE_LIST: cmark_node_set_list_tight(node, hasItemOfParagraphs(node) ? 0 : 1)
            default: break
            }
        }
        for node in breaks { joinLines(at: node) }
        if !breaks.isEmpty { cmark_consolidate_text_nodes(root) }
        return root
    }

    private static func replaceLiteral(of node: OpaquePointer, with change: (String) -> String) {
        let former = literal(node)
        let new = change(former)
        if new.utf8.count != former.utf8.count { cmark_node_set_literal(node, new) }
    }

    private static func singleBlanks(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            let byte = byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte
            if byte != 0x20 || result.last != 0x20 { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Two paragraphs of an item need the space between them; blank lines elsewhere in a list are layout.
    private static func hasItemOfParagraphs(_ list: OpaquePointer) -> Bool {
        children(of: list).contains { item in
            children(of: item).count { cmark_node_get_type($0) == CMARK_NODE_PARAGRAPH } > 1
        }
    }

    /// A break within a paragraph is a blank, and nothing where words are written without blanks.
    private static func joinLines(at node: OpaquePointer) {
        let before = cmark_node_previous(node).map { flatText(of: $0) }?.unicodeScalars.last
        let after = cmark_node_next(node).map { flatText(of: $0) }?.unicodeScalars.first
        if before?.isWrittenWithoutBlanks != true || after?.isWrittenWithoutBlanks != true,
            let blank = cmark_node_new(CMARK_NODE_TEXT)
        {
            cmark_node_set_literal(blank, " ")
            cmark_node_insert_before(node, blank)
        }
        cmark_node_free(node)
    }
}

/// Tells a text that a formatter has been over from one that a person has changed.
package enum CanonicalText {
    /// Of a section's Markdown tree. Locks hold it: with another rule in `canonicalTree`, formatted texts would count as edited.
    ///
    /// - Returns: nil if the text is beyond `MarkdownLimits`.
    package static func hash(of text: SectionText) -> Digest? {
        form("## \(text.title)\n\n\(text.content)").map { Digest(of: $0) }
    }

    /// Whether two files say the same in another layout.
    package static func isSame(_ text: String, as other: String) -> Bool {
        guard let form = form(text) else { return false }
        return form == self.form(other)
    }

    private static func form(_ text: String) -> String? {
        guard MarkdownLimits.problem(in: text, path: "") == nil, let root = CMark.canonicalTree(of: text) else { return nil }
        defer { cmark_node_free(root) }
        guard let html = cmark_render_html(root, CMARK_OPT_UNSAFE, nil) else { return nil }
        defer { cmark_get_default_mem_allocator().pointee.free(html) }
        return (definitions(in: text) + [String(cString: html)]).joined(separator: "\n")
    }

    /// Definitions of links: the tree has only those that are used, and people write notes as others.
    private static func definitions(in text: String) -> [String] {
        var found: Set<String> = []
        var mayBegin = true
        for line in splitLines(text) {
            let line = line.trimmedBlanks
            let isDefinition = mayBegin && line.utf8.first == UInt8(ascii: "[") && line.contains("]:")
            if isDefinition { found.insert(String(line.filter { !"<>\"'() \t\\".contains($0) }).lowercased()) }
            mayBegin = line.isEmpty || isDefinition
        }
        return found.sorted()
    }
}

extension Document {
    /// The document as its lock knows it: texts, and the title, that are those of the lock in another layout count as them.
    package func recognised(by lock: Lockfile?) -> Document {
        guard let lock else { return self }
        var result = self
        for index in parts.indices where !parts[index].isMissing {
            let text = parts[index].text
            guard let entry = lock.sections[parts[index].id], let hash = entry.contentHash, hash != text.contentHash,
                let tree = entry.treeHash, tree == CanonicalText.hash(of: text)
            else { continue }
            result.parts[index].text = text.asRecorded(hash, title: entry.title)
        }
        if let title, title != lock.title, CanonicalText.isSame("# " + title, as: "# " + lock.title) { result.title = lock.title }
        return result
    }
}
