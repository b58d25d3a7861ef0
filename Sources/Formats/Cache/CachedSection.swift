import PRDModel

/// A generated section as the cache keeps it.
package struct CachedSection: Hashable, Sendable {
    package let text: SectionText
    /// RFC 3339, in UTC.
    package let generatedAt: String
    package let usage: Usage?

    package init(text: SectionText, generatedAt: String, usage: Usage?) {
        self.text = text
        self.generatedAt = generatedAt
        self.usage = usage
    }

    private static let format = "prdbuild-section 1"

    /// Lines of names and values, an empty line, the text; the second line is the hash of all that follows it, so that a damaged
    /// entry is seen.
    package var fileText: String {
        var head = "title \(text.title)\ngenerated_at \(generatedAt)\n"
        if let usage { head += "usage \(usage.inputTokens) \(usage.outputTokens)\n" }
        let rest = head + "\n" + text.content + "\n"
        return "\(Self.format)\nhash \(Digest(of: rest).hex)\n\(rest)"
    }

    /// Nil if the entry is damaged or of another form.
    package init?(fileText: String) {
        let head = "\(Self.format)\nhash "
        guard fileText.hasPrefix(head) else { return nil }
        let afterHead = fileText.utf8.dropFirst(head.utf8.count)
        guard let end = afterHead.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let rest = String(fileText[fileText.utf8.index(after: end)...])
        guard Digest(of: rest).hex == String(fileText[afterHead.startIndex..<end]), rest.hasSuffix("\n") else { return nil }
        var title: String?
        var generatedAt: String?
        var usage: Usage?
        var lines = rest.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst(), !line.isEmpty {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { return nil }
            switch words[0] {
            case "title": title = words[1]
            case "generated_at": generatedAt = words[1]
            case "usage":
                let counts = words[1].split(separator: " ").compactMap { Int($0) }
                if counts.count == 2 { usage = Usage(inputTokens: counts[0], outputTokens: counts[1]) }
            default: break
            }
        }
        guard let title, let generatedAt else { return nil }
        let content = lines.dropLast().joined(separator: "\n")
        self.init(text: SectionText(title: title, content: content), generatedAt: generatedAt, usage: usage)
    }
}

/// A list of requirements as the cache keeps it, for telling later what changed.
package enum CachedRequirements {
    package static func fileText(_ list: RequirementList) -> String {
        JSONValue.array(
            list.items.map {
                .object(["group": .text($0.group), "id": .string($0.id.text), "text": .string($0.text)])
            }
        ).pretty
    }

    /// IDs, groups and texts in order; nil if the entry is damaged.
    package static func read(_ text: String) -> [(id: RequirementID, group: String?, text: String)]? {
        guard let root = try? YAMLReader.read(text, path: ""), case .sequence(let items, _) = root else {
            // A damaged entry is as good as none: the changes are then named without their texts.
            return nil
        }
        return items.map { item in
            (RequirementID(scalar(item["id"]) ?? ""), scalar(item["group"]), scalar(item["text"]) ?? "")
        }
    }

    private static func scalar(_ node: YAMLNode?) -> String? {
        guard let node, case .scalar(let text, _, _) = node, !node.isNull else { return nil }
        return text
    }
}
