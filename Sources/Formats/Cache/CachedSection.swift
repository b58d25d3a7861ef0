import Languages
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

    private static let format = "prdbuild-section 2"

    /// Lines of names and values, an empty line, the text. The second line is the hash of all that follows it, so that a damaged
    /// entry is seen; the fingerprint is among that, so that an entry in another's place is seen too.
    package func fileText(for fingerprint: Fingerprint) -> String {
        var head = "fingerprint \(fingerprint.digest.hex)\ntitle \(text.title)\ngenerated_at \(generatedAt)\n"
        if let usage { head += "usage \(usage.inputTokens) \(usage.outputTokens)\n" }
        let rest = head + "\n" + text.content + "\n"
        return "\(Self.format)\nhash \(Digest(of: rest).hex)\n\(rest)"
    }

    /// Why a file is not the entry that was looked for.
    package enum Problem: Error, Hashable, Sendable {
        /// Of another form, cut off, or its hash is wrong.
        case damaged
        /// Sound, but made from other inputs.
        case otherFingerprint
    }

    /// Nil if the entry is damaged, of another form, or made for another fingerprint.
    package init?(fileText: String, for fingerprint: Fingerprint) {
        do throws(Problem) { self = try Self.read(fileText, for: fingerprint) } catch { return nil }
    }

    package static func read(_ fileText: String, for fingerprint: Fingerprint) throws(Problem) -> CachedSection {
        let head = "\(Self.format)\nhash "
        guard fileText.hasPrefix(head) else { throw .damaged }
        let afterHead = fileText.utf8.dropFirst(head.utf8.count)
        guard let end = afterHead.firstIndex(of: UInt8(ascii: "\n")) else { throw .damaged }
        let rest = String(fileText[fileText.utf8.index(after: end)...])
        guard Digest(of: rest).hex == String(fileText[afterHead.startIndex..<end]), rest.hasSuffix("\n") else { throw .damaged }
        var values: [String: String] = [:]
        var lines = rest.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst(), !line.isEmpty {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2 else { throw .damaged }
            values[words[0]] = words[1]
        }
        guard let title = values["title"], let generatedAt = values["generated_at"] else { throw .damaged }
        guard values["fingerprint"] == fingerprint.digest.hex else { throw .otherFingerprint }
        let counts = (values["usage"] ?? "").split(separator: " ").compactMap { Int($0) }
        let content = lines.dropLast().joined(separator: "\n")
        return CachedSection(
            text: SectionText(title: title, content: content), generatedAt: generatedAt,
            usage: counts.count == 2 ? Usage(inputTokens: counts[0], outputTokens: counts[1]) : nil)
    }
}

/// A list of requirements as the cache keeps it, for telling later what changed.
package enum CachedRequirements {
    package static func fileText(_ list: RequirementList) -> String {
        JSONValue.object([
            "category": .string(list.category.displayName),
            "items": .array(
                list.items.map {
                    .object(["group": .stringOrNull($0.group), "id": .string($0.id.text), "text": .string($0.text)])
                }),
        ]).pretty
    }

    /// IDs, groups and texts in order; nil if the entry is damaged or is not the list of that digest.
    package static func read(_ text: String, for digest: Digest) -> [(id: RequirementID, group: String?, text: String)]? {
        // A damaged entry is worth as much as none: the changes are then named without their texts.
        guard let root = JSONValue(Array(text.utf8)), let category = root["category"]?.string,
            case .array(let values)? = root["items"]
        else { return nil }
        let items = values.map { item in
            (id: RequirementID(item["id"]?.string ?? ""), group: item["group"]?.string, text: item["text"]?.string ?? "")
        }
        return RequirementList.digest(displayName: category, items) == digest ? items : nil
    }
}
