import Formats
import Languages
import PRDModel

/// What a heading makes of the text below it.
enum HeadingMeaning {
    /// It is a requirement itself.
    case requirement(HeadingRequirement)
    case named(ReadingVocabulary.Meaning)
    case excluded(Exclusion)
    case title
    /// Its words are an area, and the priority of what is below it.
    case priority(String)
    /// Its own words are an area.
    ///
    /// - Parameter isDoubtful: whether it may be an exclusion all the same.
    case area(isDoubtful: Bool)
}

/// A heading that is a requirement, taken apart.
struct HeadingRequirement {
    var id: RequirementID?
    var title: String
    var priority: String?
    /// What stands in brackets behind the ID and is not a priority.
    var additions: [String] = []
    /// What a status behind its title says.
    var status: String?
    /// Whether it is struck through, or a status that withdraws it stands behind its title.
    var isWithdrawn = false
    /// Whether its title is such a status by itself, so that it may also be the name of what is required.
    var hasStatusAsTitle = false
}

extension MarkdownReader {
    /// The rules for headings, in their order.
    func meaning(of chapter: Chapter, in scope: Scope) -> HeadingMeaning {
        let raw = headingText(chapter)
        let name = HeadingName(chapter.words)
        if let heading = vocabulary.configuredMeaning(chapter.words) ?? vocabulary.configuredMeaning(name.core) {
            return .named(heading)
        }
        let isFirstTitle = chapter.level == 1 && !hasSeenTitle
        if let requirement = requirement(raw, chapter) {
            return isFirstTitle && requirement.id != nil && holdsIDs(chapter) ? .title : .requirement(requirement)
        }
        if isFirstTitle, isNameOfFile(name.core) { return .title }
        if let exclusion = exclusion(name, in: scope) ?? exclusion(name) { return .excluded(exclusion) }
        if isRequirementName(name.core), let priority = priority(ofHeading: name) { return .priority(priority) }
        if ExclusionWords.all.mayExclude(heading: name.core), vocabulary.exactMeaning(name.core) == nil {
            return .area(isDoubtful: true)
        }
        if let meaning = isFirstTitle ? vocabulary.exactMeaning(name.core) : vocabulary.meaning(name.core) {
            if case .category(let id, let isWeak) = meaning, isWeak, scope.isNamed, id != scope.category || !scope.isTop {
                return .area(isDoubtful: false)
            }
            return .named(meaning)
        }
        return isFirstTitle ? .title : .area(isDoubtful: mayPutOff(name))
    }

    /// The heading's inline Markdown.
    func headingText(_ chapter: Chapter) -> String {
        guard let heading = chapter.heading else { return "" }
        var text = rawText
        let isUnderlined = heading.endLine > heading.startLine
        let whole =
            isUnderlined
            ? text.linesWithBreaks(of: heading).map(\.text).prefix { !Self.isUnderline($0) }.joined(separator: " ")
            : text.paragraph(heading)
        let line = whole.utf8.drop { $0 == UInt8(ascii: "#") }
        var trimmed = String(Substring(line)).trimmedBlanks
        // `## Title ##`
        while trimmed.utf8.last == UInt8(ascii: "#") { trimmed.removeLast() }
        return HeadingName.withoutHeaderAttributes(trimmed.trimmedBlanks)
    }

    private static func isUnderline(_ line: String) -> Bool {
        !line.isEmpty && (line.utf8.allSatisfy { $0 == .hyphen } || line.utf8.allSatisfy { $0 == UInt8(ascii: "=") })
    }

    /// A heading of a requirement: it begins with an ID or a requirement word, ends in a priority, or has a part of a requirement right below it.
    func requirement(_ raw: String, _ chapter: Chapter) -> HeadingRequirement? {
        if let inner = ItemMarks.withoutStroke(raw), var found = requirement(inner, chapter) {
            found.isWithdrawn = true
            return found
        }
        let name = HeadingName(raw)
        return requirement(behindID: name.words) ?? requirement(name, withIDBehind: chapter)
            ?? requirement(name, behindWordOf: chapter) ?? requirement(name, markedBy: chapter)
    }

    /// `FR-7: Export`
    private func requirement(behindID words: String) -> HeadingRequirement? {
        idDress(words).map { dress in
            headingRequirement(
                id: dress.id, words: [dress.title, dress.rest].compactMap { $0 }.joined(separator: " "), dress.additions)
        }
    }

    /// `Export (FR-7)`, or an ID in a label right below the heading.
    private func requirement(_ name: HeadingName, withIDBehind chapter: Chapter) -> HeadingRequirement? {
        if let id = labelledID(chapter) { return headingRequirement(id: id, words: name.words, []) }
        guard let last = name.additions.last, let id = IDDress.cell(last), IDForm.isBare(id.text), !holds(id, chapter)
        else { return nil }
        let words = vocabulary.withoutRequirementWord(name.core).flatMap { $0.isEmpty ? nil : $0 } ?? name.core
        return headingRequirement(id: id, words: words, Array(name.additions.dropLast()))
    }

    /// `User Story 2 – Export`, also with an ID behind the word.
    private func requirement(_ name: HeadingName, behindWordOf chapter: Chapter) -> HeadingRequirement? {
        guard let rest = vocabulary.withoutRequirementWord(HeadingName(chapter.words).words) else { return nil }
        return requirement(behindID: vocabulary.withoutRequirementWord(name.words) ?? rest)
            ?? headingRequirement(id: nil, words: rest, [])
    }

    /// A name that means nothing else and ends in a priority, or has parts or labels of a requirement right below it.
    private func requirement(_ name: HeadingName, markedBy chapter: Chapter) -> HeadingRequirement? {
        guard vocabulary.part(name.core) == nil else { return nil }
        let isMarked =
            isFollowedByLabels(chapter, [.userStory])
            || vocabulary.meaning(name.core) == nil && priority(ofHeading: name) == nil
                && (endsInPriority(name) || isFollowedByPart(chapter)
                    || isFollowedByLabels(chapter, [.description, .userStory, .acceptanceCriteria]))
        return isMarked ? headingRequirement(id: nil, words: name.words, []) : nil
    }

    private func endsInPriority(_ name: HeadingName) -> Bool {
        guard let last = name.additions.last else { return false }
        return priority(inAddition: last) != nil && ExclusionWords.all.exclusion(consistingOf: last) == nil
    }

    private func isFollowedByPart(_ chapter: Chapter) -> Bool {
        guard chapter.blocks.isEmpty, let first = chapter.chapters.first else { return false }
        return vocabulary.part(HeadingName(first.words).core) != nil && !isScenario(first)
    }

    /// That of `**ID:** REQ-1` right below a heading, if it is the only one.
    private func labelledID(_ chapter: Chapter) -> RequirementID? {
        guard let first = chapter.entries.first?.node, let id = labelledID(of: first),
            chapter.allBlocks.count(where: { labelledID(of: $0) != nil }) == 1
        else { return nil }
        return id
    }

    /// That of `**ID:** REQ-1` in the first line of a paragraph.
    func labelledID(of node: MarkdownNode) -> RequirementID? {
        guard node.kind == .paragraph, let line = rawText.linesWithBreaks(of: node).first,
            let (name, value, _) = Labels.split(line.text), vocabulary.isIDColumn(name)
        else { return nil }
        return IDDress.cell(value).flatMap { IDForm.isBare($0.text) ? $0 : nil }
    }

    /// Whether an item below a heading begins with an ID.
    private func holds(_ id: RequirementID, _ chapter: Chapter) -> Bool {
        chapter.allBlocks.contains { block in
            let nodes = block.isList ? block.children.compactMap(\.children.first) : [block]
            return nodes.contains { node in
                guard node.kind == .paragraph else { return false }
                var text = rawText
                return idDress(ItemMarks(text.paragraph(node)).text)?.id == id
            }
        }
    }

    /// Whether bold labels of a requirement stand right below the heading, as `**Description:** …`, and no other requirement below it.
    private func isFollowedByLabels(_ chapter: Chapter, _ parts: Set<ReadingWords.Part>) -> Bool {
        guard chapter.level > 1, let first = chapter.entries.first?.node, first.kind == .paragraph,
            let line = rawText.linesWithBreaks(of: first).first, let (name, _, isBold) = Labels.split(line.text), isBold
        else { return false }
        guard let part = vocabulary.part(name), parts.contains(part) else { return false }
        return !holdsIDs(chapter)
            && chapter.chapters.allSatisfy {
                let words = HeadingName($0.words).core
                return vocabulary.part(words) != nil || vocabulary.attribute(words) != nil
            }
    }

    private func headingRequirement(id: RequirementID?, words: String, _ additions: [String]) -> HeadingRequirement {
        let name = HeadingName(plain(words))
        var result = HeadingRequirement(id: id, title: name.words)
        for addition in name.additions.reversed() + additions {
            if let priority = priority(inAddition: addition) { result.priority = result.priority ?? priority }
        }
        result.additions = additions.filter { priority(inAddition: $0) == nil }
        var kept = name.additions.filter { priority(inAddition: $0) == nil }
        // `Coupons (deferred)`, `Queue (superseded by FR-4)`
        if let status = kept.first(where: Self.isStatus) {
            result.status = status
            kept.removeAll { $0 == status }
        }
        if kept.count < name.additions.count {
            result.title = ([name.core] + kept.map { "(\($0))" }).joined(separator: " ")
        }
        // `FR-7 – DELETED`, `Queue – deferred`
        for mark in [" – ", " — ", " - ", ": "] {
            guard let (title, behind) = result.title.parted(by: mark) else { continue }
            guard Self.isStatus(behind), mark != ": " || behind == behind.uppercased() else { continue }
            result.status = behind
            result.title = title
        }
        result.hasStatusAsTitle = StatusWords.areInactive(result.title)
        if result.hasStatusAsTitle, result.title == result.title.uppercased(), result.title != result.title.lowercased() {
            result.isWithdrawn = true
        }
        return result
    }

    /// Whether a note says nothing but that its requirement is withdrawn, left out or put off.
    private static func isStatus(_ note: String) -> Bool {
        StatusWords.areInactive(note) || ExclusionWords.all.exclusion(inNote: note) != nil
    }

    /// `Must` or `Priority: P1`.
    func priority(inAddition addition: String) -> String? {
        if let (name, value, _) = Labels.split(addition), vocabulary.attribute(name) == .priority { return value }
        return vocabulary.priority(addition) == nil ? nil : addition
    }

    private func plain(_ markdown: String) -> String {
        guard
            markdown.utf8.contains(where: {
                $0 == .asterisk || $0 == .backtick || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "_")
            })
        else {
            return markdown
        }
        return MarkdownParser.parse(markdown).plainText
    }

    func isScenario(_ chapter: Chapter) -> Bool { vocabulary.partBegun(by: HeadingName(chapter.words).words)?.part == .scenario }

    /// A file's first heading that only repeats a name which says nothing, as `# Backlog` in `backlog.md`.
    private func isNameOfFile(_ core: String) -> Bool {
        let stem = source.path.split(separator: "/").last.map { String($0.prefix { $0 != "." }) } ?? ""
        return nameKey(stem) == nameKey(core) && vocabulary.exactMeaning(core) == nil
    }

    func exclusion(inAdditionsOf name: HeadingName) -> Exclusion? {
        name.additions.lazy.compactMap { ExclusionWords.all.exclusion(consistingOf: $0) }.first
    }

    /// `Out` below `Scope`: words that are an exclusion with those of the heading above.
    private func exclusion(_ name: HeadingName, in scope: Scope) -> Exclusion? {
        guard name.core.utf8.count <= Self.maxFragment else { return nil }
        let outer = [scope.areas.last, scope.isNamedByHeading ? scope.namedBy : nil].compactMap {
            $0.map { HeadingName($0).core }
        }
        return outer.lazy.filter { ExclusionWords.all.exclusion(consistingOf: $0) == nil }
            .flatMap { above in [" ", " of ", " de "].map { name.core + $0 + above } }
            .compactMap { ExclusionWords.all.exclusion(consistingOf: $0) }.first
    }

    /// In bytes; longer words of a heading speak for themselves.
    private static let maxFragment = 12

    /// Whether a heading may put off what is below it: a stage does not beside a heading of the first one, as all of them are planned then.
    private func mayPutOff(_ name: HeadingName) -> Bool {
        ExclusionWords.all.mayPutOff(heading: name.core)
            && !(hasFirstStage && ExclusionWords.all.stage(ofHeading: name.core) != nil)
    }

    /// Words that leave out what is below them.
    private func exclusion(_ name: HeadingName) -> Exclusion? {
        let core = name.core
        if let exclusion = exclusion(inAdditionsOf: name) ?? ExclusionWords.all.exclusion(heading: core) { return exclusion }
        for dash in [" – ", " — ", " - ", ": "] {
            guard let (before, after) = core.parted(by: dash) else { continue }
            for part in [after, before] {
                if let exclusion = ExclusionWords.all.exclusion(consistingOf: part) { return exclusion }
            }
        }
        return nil
    }
}

extension ReadingVocabulary {
    static func isVersion(_ word: String) -> Bool {
        let digits = word.utf8.drop { $0 == UInt8(ascii: "v") }
        return !digits.isEmpty && digits.allSatisfy { $0.isDigit || $0 == .stop }
    }

    /// The heading without a requirement word in front, its number and what separates them; nil where it has none. The word needs a number or a
    /// colon behind it.
    func withoutRequirementWord(_ heading: String) -> String? {
        let bytes = Array(heading.utf8)
        for var end in endsOfRequirementWord(bytes, heading) {
            let blanks = end
            while end < bytes.count, bytes[end] == .space { end += 1 }
            let start = end
            while end < bytes.count, Self.isNumber(bytes[end]) || bytes[end] == .hyphen && end > start { end += 1 }
            let hasNumber = bytes[start..<end].contains(where: \.isDigit)
            // `Story 2.2a`
            if hasNumber, end < bytes.count, bytes[end].isLowercase, end + 1 == bytes.count || !bytes[end + 1].isLetter {
                end += 1
            }
            if !hasNumber { end = blanks }
            var rest = Substring(decoding: bytes[end...], as: UTF8.self).unicodeScalars
            let first = rest.first
            let hasColon = first == ":" || first == "："
            guard hasNumber || hasColon else { continue }
            guard first == nil || hasColon || first == " " || first?.isWrittenWithoutBlanks == true else { continue }
            while let first = rest.first, " :：–—-.".unicodeScalars.contains(first) { rest.removeFirst() }
            return String(rest)
        }
        return nil
    }

    private static func isNumber(_ byte: UInt8) -> Bool { byte.isDigit || byte == .stop || byte == UInt8(ascii: "#") }

    /// In bytes, behind each requirement word that the heading begins with, the longest first.
    private func endsOfRequirementWord(_ bytes: [UInt8], _ heading: String) -> [Int] {
        if heading.unicodeScalars.first?.isWrittenWithoutBlanks == true {
            return wideRequirementWords.filter { bytes.starts(with: $0.utf8) }.map(\.utf8.count).sorted(by: >)
        }
        var ends: [Int] = []
        var index = 0
        while index < bytes.count, ends.count < 5 {
            while index < bytes.count, bytes[index] != .space, bytes[index] != .hyphen, bytes[index] != .colon,
                !bytes[index].isDigit
            { index += 1 }
            if index > 0 { ends.append(index) }
            if index < bytes.count, bytes[index] == .colon || bytes[index].isDigit { break }
            while index < bytes.count, bytes[index] == .space || bytes[index] == .hyphen { index += 1 }
        }
        return ends.reversed().filter { requirementWords.contains(nameKey(String(decoding: bytes[..<$0], as: UTF8.self))) }
    }

    /// The part of a requirement that a label or sub-heading begins: `Acceptance Criteria`, or `Scenario: …` with a name.
    func partBegun(by written: String) -> (part: ReadingWords.Part, rest: String)? {
        let text = written.utf8.starts(with: "**".utf8) ? written.removing("*") : written
        if let part = part(text) { return (part, "") }
        if let (name, value, _) = Labels.split(text), let part = part(name) { return (part, value) }
        // `Scenario 2: …` and `Scenario 2 – …`.
        let words = text.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, let part = part(String(words[0])), words[1].utf8.first?.isDigit == true else { return nil }
        var rest = words.count > 2 ? String(words[2]) : ""
        while let first = rest.unicodeScalars.first, " :–—-".unicodeScalars.contains(first) { rest.unicodeScalars.removeFirst() }
        return (part, rest)
    }
}
