/// The tags of an HTML text as far as the tests need them: comments and the content of `style` are skipped.
struct HTMLScan {
    struct Tag {
        let name: String
        let isEnd: Bool
        let attributes: [String: String]
        /// Attributes that stand more than once.
        let doubled: [String]
    }

    private(set) var tags: [Tag] = []
    /// Text between tags, joined.
    private(set) var text = ""
    private var rest: Substring

    init(_ html: String) {
        rest = Substring(html)
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                skip(through: "-->")
            } else if rest.hasPrefix("<!") {
                skip(through: ">")
            } else {
                let tag = readTag()
                tags.append(tag)
                if tag.name == "style", !tag.isEnd {
                    rest = rest[(rest.firstRange(of: "</style")?.lowerBound ?? rest.endIndex)...]
                }
            }
        }
        text += rest
    }

    private mutating func skip(through end: String) {
        rest = rest[(rest.firstRange(of: end)?.upperBound ?? rest.endIndex)...]
    }

    private mutating func readTag() -> Tag {
        rest = rest.dropFirst()
        let isEnd = rest.first == "/"
        if isEnd { rest = rest.dropFirst() }
        let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" })
        rest = rest.dropFirst(name.count)
        var attributes: [String: String] = [:]
        var doubled: [String] = []
        while let next = rest.first, next != ">" {
            if next.isWhitespace || next == "/" {
                rest = rest.dropFirst()
                continue
            }
            let key = String(rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" })
            rest = rest.dropFirst(max(1, key.count))
            var value = ""
            if rest.hasPrefix("=\"") {
                value = String(rest.dropFirst(2).prefix { $0 != "\"" })
                rest = rest.dropFirst(value.count + 3)
            }
            if attributes.updateValue(value, forKey: key) != nil { doubled.append(key) }
        }
        rest = rest.dropFirst()
        return Tag(name: name.lowercased(), isEnd: isEnd, attributes: attributes, doubled: doubled)
    }

    var ids: [String] { tags.compactMap { $0.attributes["id"] } }

    func attributes(_ key: String, of name: String? = nil) -> [String] {
        tags.filter { name == nil || $0.name == name }.compactMap { $0.attributes[key] }
    }

    private static let withoutEnd = ["meta", "link", "br", "hr", "img", "input", "wbr", "col", "path", "rect", "circle"]

    /// The first tag that does not fit the ones before it; nil if each element ends where it should.
    var firstMismatch: String? {
        var open: [String] = []
        for tag in tags where !Self.withoutEnd.contains(tag.name) {
            if !tag.isEnd {
                open.append(tag.name)
            } else if open.popLast() != tag.name {
                return "</\(tag.name)>"
            }
        }
        return open.last.map { "<\($0)>" }
    }
}
