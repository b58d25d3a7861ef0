import Languages

/// The IDs in one pair of brackets, as texts cite them: `[PROB-1]`, `[login/FR-1]`, or `[PROB-1, PROB-2]`.
package struct CitationGroup {
    package let ids: [RequirementID]
    /// Behind the closing bracket.
    package let end: String.Index

    /// - Parameter rest: from the opening bracket on.
    /// - Returns: nil unless there is nothing but words with a digit that could be IDs, with commas between.
    package init?(_ rest: Substring) {
        guard rest.hasPrefix("[") else { return nil }
        if let (id, end) = Self.plainID(rest) {
            (ids, self.end) = ([id], end)
            return
        }
        var ids: [RequirementID] = []
        var next = rest.unicodeScalars.dropFirst()
        while true {
            // Formatters escape brackets and underscores.
            let name = next.prefix { $0.mayStandInID || $0 == "\\" }
            guard name.contains(where: { $0.isASCII ? ("0"..."9").contains($0) : $0.properties.numericType == .decimal }) else {
                return nil
            }
            ids.append(RequirementID(String(name).removing("\\")))
            next = next[name.endIndex...]
            guard let mark = next.popFirst() else { return nil }
            if mark == "]" { break }
            guard mark == "," || mark == ";" else { return nil }
            next = next.drop { $0 == " " }
        }
        self.ids = ids
        end = next.startIndex
    }

    /// One ID of letters and digits of ASCII, as nearly all are.
    private static func plainID(_ rest: Substring) -> (RequirementID, end: String.Index)? {
        let name = rest.utf8.dropFirst().prefix(while: \.isPartOfID)
        guard name.endIndex < rest.endIndex, rest.utf8[name.endIndex] == UInt8(ascii: "]"), name.contains(where: \.isDigit) else {
            return nil
        }
        return (RequirementID(String(Substring(name))), rest.utf8.index(after: name.endIndex))
    }
}

extension Unicode.Scalar {
    /// A letter or digit, a mark on one, or what joins the parts of an ID.
    fileprivate var mayStandInID: Bool {
        // Looking up a property takes far longer, and most IDs are of these.
        if isASCII { return UInt8(ascii: self).isPartOfID }
        return switch properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: properties.isAlphabetic || properties.numericType != nil
        }
    }
}

extension UInt8 {
    fileprivate var isPartOfID: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            .hyphen, .stop, UInt8(ascii: "_"), UInt8(ascii: "/"):
            true
        default: false
        }
    }
}

/// What a text cites, each ID once, in order of appearance.
package func citedIDs(in markdown: String) -> [RequirementID] {
    var found: Set<RequirementID> = []
    var result: [RequirementID] = []
    var rest = Substring(markdown)
    while let length = rest.utf8.offset(of: "[") {
        rest = rest.droppingBytes(length)
        guard let group = CitationGroup(rest) else {
            rest = rest.droppingBytes(1)
            continue
        }
        for id in group.ids where found.insert(id).inserted { result.append(id) }
        rest = rest[group.end...]
    }
    return result
}
