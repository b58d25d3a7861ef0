import Languages
import PRDModel

extension SectionDifference {
    /// Those that are different, those that are gone where they stood.
    ///
    /// - Parameter presentIDs: of requirements that have another ID now, by the one that they had.
    static func all(
        from before: ProjectState, to after: ProjectState, presentIDs: [RequirementID: RequirementID]
    ) -> [SectionDifference] {
        let old = Dictionary(before.parts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let kept = Set(after.parts.map(\.id))
        let citations = Citations(
            known: Set((before.requirements + after.requirements).map(\.id)), presentIDs: presentIDs)
        var gone: [SectionID?: [ProjectState.Part]] = [:]
        var last: SectionID?
        for part in before.parts {
            if kept.contains(part.id) { last = part.id } else { gone[last, default: []].append(part) }
        }
        func differences(goneAfter id: SectionID?) -> [SectionDifference] {
            (gone[id] ?? []).map { SectionDifference($0, nil, citations) }
        }
        return differences(goneAfter: nil)
            + after.parts.flatMap { part -> [SectionDifference] in
                let was = old[part.id]
                let isSame = was?.text == part.text && was?.isEdited == part.isEdited
                return (isSame ? [] : [SectionDifference(was, part, citations)]) + differences(goneAfter: part.id)
            }
    }

    private struct Citations {
        let known: Set<RequirementID>
        let presentIDs: [RequirementID: RequirementID]

        func ids(in part: ProjectState.Part?) -> [RequirementID] {
            var seen: Set<RequirementID> = []
            return citedIDs(in: part?.text.content ?? "").filter(known.contains).map { presentIDs[$0] ?? $0 }
                .filter { seen.insert($0).inserted }
        }
    }

    /// One of the two parts is there.
    private init(_ was: ProjectState.Part?, _ part: ProjectState.Part?, _ citations: Citations) {
        let old = Line.split(was?.text.content ?? "")
        let new = Line.split(part?.text.content ?? "")
        id = part?.id ?? was?.id ?? SectionID("")
        kind = was == nil ? .added : part == nil ? .removed : .changed
        title = part?.text.title ?? was?.text.title ?? ""
        formerTitle = was?.text.title == part?.text.title || part == nil ? nil : was?.text.title
        isEdited = part?.isEdited ?? false
        wasEdited = was?.isEdited ?? false
        let pairs = commonPlaces(old.map(\.text), new.map(\.text))
        addedLines = new.count - pairs.count
        removedLines = old.count - pairs.count
        passages = was == nil || part == nil ? [] : Self.passages(old, new, pairs)
        let citedBefore = citations.ids(in: was)
        let citedAfter = citations.ids(in: part)
        citesNow = citedAfter.filter(Self.isMissing(from: citedBefore))
        citesNoMore = citedBefore.filter(Self.isMissing(from: citedAfter))
    }

    private static func isMissing(from ids: [RequirementID]) -> (RequirementID) -> Bool {
        let known = Set(ids)
        return { !known.contains($0) }
    }

    /// A line that is not blank, with the heading that it stands below.
    private struct Line {
        let text: String
        let heading: String?

        static func split(_ content: String) -> [Line] {
            var heading: String?
            var isCode = false
            return content.split(separator: "\n").compactMap { line in
                let text = trimmingLineEnds(String(line))
                let start = text.drop { $0 == " " }
                if start.isEmpty { return nil }
                if start.hasPrefix("```") || start.hasPrefix("~~~") { isCode.toggle() }
                let result = Line(text: text, heading: heading)
                if !isCode, start.hasPrefix("#") { heading = String(start.drop { $0 == "#" || $0 == " " }) }
                return result
            }
        }
    }

    private static func passages(_ old: [Line], _ new: [Line], _ pairs: [(old: Int, new: Int)]) -> [Passage] {
        var passages: [Passage] = []
        var (first, second) = (0, 0)
        for pair in pairs + [(old.count, new.count)] {
            let removed = old[first..<pair.old]
            let added = new[second..<pair.new]
            if !removed.isEmpty || !added.isEmpty {
                let heading = added.first.map(\.heading) ?? removed.first?.heading
                passages.append(Passage(heading: heading, changes: changes(removed.map(\.text), added.map(\.text))))
            }
            (first, second) = (pair.old + 1, pair.new + 1)
        }
        return passages
    }

    /// Of two lines that may be one, reworded, this part of the words is the same.
    private static let leastSimilarity = 0.4
    /// Beyond so many lines in one place they are not compared with one another.
    private static let maxLines = 60
    /// The same in bytes, each counted for every line that its line would be compared with.
    private static let maxWork = 4 << 20

    private static func bytes(_ lines: [String]) -> Int { lines.reduce(0) { $0 + $1.utf8.count } }

    /// Lines that went with those that came in their place, in order; what is similar is one changed line.
    private static func changes(_ removed: [String], _ added: [String]) -> [LineChange] {
        var changes: [LineChange] = []
        var rest = removed[...]
        let work = removed.count * bytes(added) + added.count * bytes(removed)
        let compares = removed.count <= maxLines && added.count <= maxLines && work <= maxWork
        for line in added {
            let place = compares ? mostSimilar(to: line, among: rest) : nil
            guard let place else {
                changes.append(.added(line))
                continue
            }
            changes += rest[..<place].map { .removed($0) }
            changes.append(.changed(from: rest[place], to: line))
            rest = rest[(place + 1)...]
        }
        return changes + rest.map { .removed($0) }
    }

    private static func mostSimilar(to line: String, among lines: ArraySlice<String>) -> Int? {
        let scores = lines.indices.map { ($0, WordComparison(from: lines[$0], to: line).similarity) }
        guard let best = scores.max(by: { $0.1 < $1.1 }), best.1 >= leastSimilarity else { return nil }
        // The first of equals, so that lines keep their order.
        return scores.first { $0.1 == best.1 }?.0
    }
}
