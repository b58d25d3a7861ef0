import Languages
import PRDModel

/// Other people's words, examples and code, which oblige nobody.
package enum Quotations {
    /// How far a closing mark may be from its opening one, in bytes.
    private static let maxLength = 400
    /// Opening and closing marks beyond ASCII.
    private static let pairs: [(open: [UInt8], close: [UInt8])] = [
        ("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    /// The text with a blank in place of each.
    package static func removed(from text: String) -> String {
        guard text.utf8.contains(where: { $0 == .backtick || $0 == .quote || $0 >= 0x80 }) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let close = close(bytes, at: index) {
                result.append(.space)
                index = close
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The place after the code or quotation that opens here.
    private static func close(_ bytes: [UInt8], at index: Int) -> Int? {
        switch bytes[index] {
        case .backtick: return codeSpanEnd(in: bytes, at: index)
        case .quote: return bytes[(index + 1)...].prefix(maxLength).firstIndex(of: .quote).map { $0 + 1 }
        case 0xE2, 0xC2:
            for (open, close) in pairs where bytes[index...].starts(with: open) {
                let limit = min(bytes.count, index + maxLength)
                var place = index + open.count
                while place + close.count <= limit {
                    if bytes[place..<(place + close.count)].elementsEqual(close) { return place + close.count }
                    place += 1
                }
            }
            return nil
        default: return nil
        }
    }
}
