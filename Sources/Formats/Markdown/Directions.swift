import Languages

extension String {
    /// HTML of the renderer in which each block has the direction of its own words: brackets and full stops would stand at the wrong end
    /// of Arabic in an English document. Where nothing is written from right to left, every block has the page's own direction anyway.
    package var withDirections: String {
        guard unicodeScalars.contains(where: \.isWrittenFromTheRight) else { return self }
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

extension Unicode.Scalar {
    /// Of a block that Unicode keeps for scripts from right to left, or the mark that acts like a letter of them.
    fileprivate var isWrittenFromTheRight: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
