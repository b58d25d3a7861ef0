import PRDModel

/// What an ID in brackets stands for on the page.
package enum CitationTarget: Hashable, Sendable {
    /// A requirement of the page's list, with its text in one line.
    case requirement(anchor: String, summary: String)
    /// None, with the reason.
    case nothing(String)

    /// The id of the element that holds a requirement's text, where `aria-describedby` finds what others see beside a citation. No other
    /// id has a colon.
    package static func textID(of requirement: RequirementID) -> String { "text:" + requirement.text }
}

/// Citations in HTML. The renderer writes them as links with a title, and has no words for more.
enum CitationMarkup {
    /// Begins the address of every link that is a citation.
    private static let mark = "#cites-"

    /// What the renderer is given; `finished` makes the rest of it.
    static func link(to target: CitationTarget) -> (address: String, title: String) {
        switch target {
        case .requirement(let anchor, let summary): (mark + anchor, summary)
        case .nothing(let reason): (mark, reason)
        }
    }

    static func finished(_ html: String) -> String {
        let bytes = Array(html.utf8)
        let beginning = Array("<a href=\"\(mark)".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 5 / 4)
        var index = 0
        while index < bytes.count {
            if bytes[index] == beginning[0], bytes[index...].starts(with: beginning),
                let link = Link(in: bytes, at: index + beginning.count)
            {
                result += link.markup.utf8
                index = link.end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A link as it was written, read from behind the mark.
    private struct Link {
        let anchor: String
        let title: String
        let text: String
        let end: Int

        init?(in bytes: [UInt8], at start: Int) {
            var index = start
            func take(until mark: String) -> String? {
                let mark = Array(mark.utf8)
                let from = index
                while index + mark.count <= bytes.count {
                    if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
                        defer { index += mark.count }
                        return String(decoding: bytes[from..<index], as: UTF8.self)
                    }
                    index += 1
                }
                return nil
            }
            guard let anchor = take(until: "\"") else { return nil }
            let hasTitle = bytes[index...].starts(with: Array(" title=\"".utf8))
            if hasTitle { index += 8 }
            guard let title = take(until: hasTitle ? "\">" : ">"), let text = take(until: "</a>") else { return nil }
            self.anchor = anchor
            self.title = title
            self.text = text
            end = index
        }

        /// All parts are escaped already.
        var markup: String {
            if anchor.isEmpty { return "<span class=\"cite cite-unknown\" title=\"\(title)\">\(text)</span>" }
            let textID = CitationTarget.textID(of: RequirementID(text))
            return "<a class=\"cite\" href=\"#\(anchor)\" aria-describedby=\"\(textID)\" data-text=\"\(title)\">\(text)</a>"
        }
    }
}
