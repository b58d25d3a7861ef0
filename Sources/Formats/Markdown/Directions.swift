import Languages

extension String {
    /// HTML of the renderer in which each block has the direction of its own words: brackets and full stops would stand at the wrong end
    /// of Arabic in an English document. Where nothing is written from right to left, every block has the page's own direction anyway.
    package var withDirections: String {
        guard unicodeScalars.contains(where: \.isWrittenFromTheRight) else { return self }
        // Tags cannot come from a text, where `<` is escaped.
        return ["p", "li", "blockquote", "th", "td", "h3", "h4", "h5", "h6"].reduce(self) { html, tag in
            html.replacing("<\(tag) ", with: "<\(tag) dir=\"auto\" ").replacing("<\(tag)>", with: "<\(tag) dir=\"auto\">")
        }
    }
}

extension Unicode.Scalar {
    /// Of a block that Unicode keeps for scripts from right to left, or the mark that acts like a letter of them.
    fileprivate var isWrittenFromTheRight: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
