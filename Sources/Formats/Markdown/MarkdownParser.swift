import CCmarkGFM
import Languages
import PRDModel
import Threading

/// cmark-gfm behind one lock: its parsers share tables of special characters, which parsing changes.
enum CMark {
    enum Extension: String, CaseIterable {
        case table, strikethrough, autolink, tasklist
    }

    /// Whether the extensions are known to the library.
    private static let isRegistered = Guarded(false)

    /// The tree's root, which the caller frees.
    static func parse(_ text: String, extensions: [Extension]) -> OpaquePointer? {
        isRegistered.withLock { isRegistered in
            if !isRegistered { cmark_gfm_core_extensions_ensure_registered() }
            isRegistered = true
            guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else { return nil }
            defer { cmark_parser_free(parser) }
            for name in extensions {
                if let found = cmark_find_syntax_extension(name.rawValue) {
                    cmark_parser_attach_syntax_extension(parser, found)
                }
            }
            var text = text
            text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
            }
            return cmark_parser_finish(parser)
        }
    }

    /// Trees are walked by recursion, and emphasis can nest as deep as a text is long: what is deeper than this counts as text.
    static let depthLimit = 1000

    /// All text below a node, found without recursion.
    static func flatText(of node: OpaquePointer) -> String {
        guard let iterator = cmark_iter_new(node) else { return "" }
        defer { cmark_iter_free(iterator) }
        var text = ""
        while true {
            switch cmark_iter_next(iterator) {
            case CMARK_EVENT_DONE: return text
            case CMARK_EVENT_ENTER: if let inner = cmark_iter_get_node(iterator) { text += literal(inner) }
            default: break
            }
        }
    }

    /// The node's direct children in order.
    static func children(of node: OpaquePointer) -> [OpaquePointer] {
        var result: [OpaquePointer] = []
        var next = cmark_node_first_child(node)
        while let child = next {
            result.append(child)
            next = cmark_node_next(child)
        }
        return result
    }

    static func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    /// Tables are an extension's, whose kinds have no constants.
    static func isTable(_ node: OpaquePointer) -> Bool { isKind(node, "table") }

    static func isStrikethrough(_ node: OpaquePointer) -> Bool { isKind(node, "strikethrough") }

    private static func isKind(_ node: OpaquePointer, _ name: StaticString) -> Bool {
        guard let type = cmark_node_get_type_string(node) else { return false }
        return name.withUTF8Buffer { name in
            name.indices.allSatisfy { UInt8(bitPattern: type[$0]) == name[$0] } && type[name.count] == 0
        }
    }

}

package enum MarkdownParser {
    /// The tree of a text within the bounds of `MarkdownLimits`, which the caller has checked.
    ///
    /// Links are found only where they are marked as such, task boxes stay text.
    package static func parse(_ text: String) -> MarkdownNode {
        guard let root = CMark.parse(text, extensions: [.table, .strikethrough]) else {
            return MarkdownNode(kind: .document, startLine: 1, endLine: 1, startColumn: 1, literal: "", children: [])
        }
        defer { cmark_node_free(root) }
        return value(of: root, depth: 0, lines: splitLines(text))
    }

    private static func value(of node: OpaquePointer, depth: Int, lines: [String]) -> MarkdownNode {
        let isTooDeep = depth > CMark.depthLimit
        let kind = isTooDeep ? .text : kind(of: node)
        return MarkdownNode(
            kind: kind,
            startLine: Int(cmark_node_get_start_line(node)),
            endLine: Int(cmark_node_get_end_line(node)),
            startColumn: Int(cmark_node_get_start_column(node)),
            literal: isTooDeep ? CMark.flatText(of: node) : CMark.literal(node),
            children: isTooDeep ? [] : children(of: node, depth: depth, lines: lines))
    }

    private static func children(of node: OpaquePointer, depth: Int, lines: [String]) -> [MarkdownNode] {
        var result: [MarkdownNode] = []
        for child in CMark.children(of: node) {
            let next = value(of: child, depth: depth + 1, lines: lines)
            if next.kind == .table, let header = headerLine(of: next, in: lines), header > next.startLine {
                // The parser takes a paragraph right above a table for its beginning and leaves it without a place.
                if let last = result.last, last.startLine == 0 {
                    result[result.count - 1] = last.at(next.startLine...(header - 1), column: next.startColumn)
                }
                result.append(next.at(header...max(header, next.endLine), column: next.startColumn))
            } else {
                result.append(next)
            }
        }
        return result
    }

    /// The line above the one that holds only bars, dashes and colons.
    private static func headerLine(of table: MarkdownNode, in lines: [String]) -> Int? {
        (table.startLine...max(table.startLine, table.endLine)).first { number in
            guard lines.indices.contains(number) else { return false }
            let below = lines[number].drop { $0 == " " || $0 == ">" || $0 == "\t" }
            return below.contains("-") && below.allSatisfy { "|:- \t".contains($0) }
        }
    }

    private static let simpleKinds: [UInt32: MarkdownNode.Kind] = [
        CMARK_NODE_DOCUMENT.rawValue: .document, CMARK_NODE_PARAGRAPH.rawValue: .paragraph,
        CMARK_NODE_BLOCK_QUOTE.rawValue: .blockQuote, CMARK_NODE_THEMATIC_BREAK.rawValue: .thematicBreak,
        CMARK_NODE_HTML_BLOCK.rawValue: .htmlBlock, CMARK_NODE_ITEM.rawValue: .item,
        CMARK_NODE_TEXT.rawValue: .text, CMARK_NODE_CODE.rawValue: .code, CMARK_NODE_SOFTBREAK.rawValue: .softBreak,
        CMARK_NODE_LINEBREAK.rawValue: .lineBreak, CMARK_NODE_HTML_INLINE.rawValue: .htmlInline,
        CMARK_NODE_EMPH.rawValue: .emphasis, CMARK_NODE_STRONG.rawValue: .strong, CMARK_NODE_LINK.rawValue: .link,
        CMARK_NODE_IMAGE.rawValue: .image,
    ]

    private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
        let type = cmark_node_get_type(node)
        switch type {
        case CMARK_NODE_HEADING: return .heading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_CODE_BLOCK:
            return .codeBlock(info: cmark_node_get_fence_info(node).map { String(cString: $0) } ?? "")
        case CMARK_NODE_LIST:
            let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
            return .list(ordered: ordered, start: Int(cmark_node_get_list_start(node)))
        default: break
        }
        if let kind = simpleKinds[UInt32(type.rawValue)] { return kind }
        return CMark.isTable(node) ? .table : CMark.isStrikethrough(node) ? .strikethrough : .other
    }
}
