import Formats
import PRDModel

/// Prefixes that a file gives to IDs in the shape of known ones: `RN01 — …` beside `RF01 — …`. Letters with a number right behind them may be the
/// name of anything, so the file has to show that it writes IDs this way.
struct OwnPrefixes {
    fileprivate struct Uses {
        var hasKnown = false
        /// Numbers by the letters in front of them.
        var numbers: [String: Set<String>] = [:]
    }

    private var headings = Uses()
    private var items = Uses()

    /// Those of headings count among headings, those of items among items.
    static func found(in blocks: [MarkdownNode], of lines: SourceLines) -> Set<String> {
        var prefixes = OwnPrefixes()
        for block in blocks { prefixes.read(block, lines) }
        return prefixes.headings.accepted.union(prefixes.items.accepted)
    }

    private mutating func read(_ node: MarkdownNode, _ lines: SourceLines) {
        switch node.kind {
        case .heading: Self.take(Self.line(of: node, lines).drop { $0 == UInt8(ascii: "#") || $0 == .space }, into: &headings)
        case .list: for item in node.children { read(item, lines) }
        case .item:
            if let first = node.children.first, first.kind == .paragraph { Self.take(Self.line(of: first, lines), into: &items) }
            for inner in node.children where inner.isList { read(inner, lines) }
        default: break
        }
    }

    private static func line(of node: MarkdownNode, _ lines: SourceLines) -> Substring.UTF8View.SubSequence {
        guard lines.lines.indices.contains(node.startLine - 1) else { return Substring().utf8 }
        return lines.lines[node.startLine - 1].utf8.dropFirst(max(0, node.startColumn - 1))
    }

    private static func take(_ line: Substring.UTF8View.SubSequence, into uses: inout Uses) {
        let text = line.drop { $0 == .asterisk }
        let letters = text.prefix(while: \.isUppercase)
        guard (1...maxLength).contains(letters.count) else { return }
        let digits = text[letters.endIndex...].prefix(while: \.isDigit)
        guard (1...4).contains(digits.count) else { return }
        let prefix = String(Substring(letters))
        let number = String(Substring(digits))
        if IDForm.isBare(prefix + number) {
            uses.hasKnown = true
        } else if letters.count > 1, !IDForm.standards.contains(prefix), isSetApart(text[digits.endIndex...], number) {
            uses.numbers[prefix, default: []].insert(number)
        }
    }

    /// In letters.
    private static let maxLength = 5

    /// A colon, a dash or the end of the bold text follows, or a blank behind a number that is written as numbers of IDs are.
    private static func isSetApart(_ rest: Substring.UTF8View.SubSequence, _ number: String) -> Bool {
        if rest.isEmpty || [":", "**", " –", " —", " - "].contains(where: { rest.starts(with: $0.utf8) }) { return true }
        return rest.first == .space && isPadded(number)
    }

    fileprivate static func isPadded(_ number: String) -> Bool { number.utf8.count > 1 && number.utf8.first == UInt8(ascii: "0") }
}

extension OwnPrefixes.Uses {
    /// Those with several numbers, or with one that has a zero in front.
    fileprivate var accepted: Set<String> {
        guard hasKnown else { return [] }
        return Set(numbers.filter { $0.value.count > 1 || $0.value.contains(where: OwnPrefixes.isPadded) }.keys)
    }
}
