import Figures
import PRDModel

/// Which of several places with one ID defines it, and which only speak of it.
struct Definitions {
    private(set) var problems: [Diagnostic] = []
    /// Rows that are merged into the requirement that they name, by their places.
    private(set) var merged: Set<Int> = []
    /// Items that speak of a requirement and keep no ID of their own.
    private var remarks: [Int] = []
    private var rows: [(item: Int, definer: Int)] = []

    /// - Parameter sources: the entries of `requirements:` in the project file, as YAML.
    init(_ items: [RequirementItem], sources: [String]) {
        var firsts: [RequirementID: Int] = [:]
        firsts.reserveCapacity(items.count)
        // Most IDs have one place.
        var places: [RequirementID: [Int]] = [:]
        var order: [RequirementID] = []
        for index in items.indices {
            guard let id = items[index].fullID else { continue }
            guard let first = firsts[id] else {
                firsts[id] = index
                continue
            }
            if places[id] == nil { order.append(id) }
            places[id, default: [first]].append(index)
        }
        var repetitions = IncludeRepetitions()
        var doubled = DoubledIDs()
        for id in order.sorted(by: { firsts[$0] ?? 0 < firsts[$1] ?? 0 }) {
            guard let all = places[id] else { continue }
            var active: [Int] = []
            for index in all where items[index].isActive {
                // The same item, by two includes.
                if let first = active.first(where: { items[$0].place == items[index].place }),
                    repetitions.add(id, at: items[first], and: items[index])
                {
                    continue
                }
                active.append(index)
            }
            // What a row says of a requirement counts, also where it says that the requirement is rejected.
            active += all.filter { !items[$0].isActive && items[$0].standing == .row }
            guard let best = active.map({ items[$0].standing }).min(),
                let definer = active.first(where: { items[$0].standing == best })
            else { continue }
            for index in active where index != definer {
                let item = items[index]
                if item.standing == best {
                    doubled.add(id, at: item, and: items[definer])
                } else if item.standing == .remark {
                    remarks.append(index)
                } else {
                    rows.append((index, definer))
                    merged.insert(index)
                }
            }
        }
        problems = doubled.problems(sources: sources) + repetitions.problems
    }

    /// Gives what rows and remarks say to the requirements that they name.
    ///
    /// - Returns: with the places that are not requirements of their own.
    func apply(to items: [RequirementItem]) -> (items: [RequirementItem], setAside: [SetAside]) {
        if remarks.isEmpty, rows.isEmpty { return (items, []) }
        var items = items
        for index in remarks {
            guard let id = items[index].explicitID else { continue }
            items[index].references.append(Reference(.see, id))
            items[index].identity = "[\(id.text)] " + items[index].identity
            items[index].text = "[\(id.text)] " + items[index].text
            items[index].explicitID = nil
        }
        let setAside = rows.map { index, definer in
            let row = items[index]
            let column = row.column.flatMap { row.statement.isEmpty ? nil : Attribute($0, row.statement, at: row.place) }
            for attribute in [column].compactMap({ $0 }) + row.attributes
            where !row.describes(with: attribute) && !items[definer].attributes.contains(where: { $0.name == attribute.name }) {
                items[definer].attributes.append(attribute)
                items[definer].text += "\n- \(attribute.name.text.capitalised): \(attribute.value)"
            }
            items[definer].settle()
            if items[definer].statement.isEmpty, row.column == nil, !row.statement.isEmpty {
                items[definer].statement = row.statement
                items[definer].text += "\n\n" + row.statement
            }
            return SetAside(oneLine(row.text), at: row.place, as: .nothing, because: .reference(row.fullID ?? RequirementID("")))
        }
        return (items, setAside)
    }
}

/// IDs that two places define.
struct DoubledIDs {
    private struct Pair {
        let id: RequirementID
        let place: Place
        let first: Place
        let hasNamespace: Bool
        /// The heading without a category that only the second stands below.
        let heading: String?
    }

    private var pairs: [Pair] = []
    /// More are one problem together.
    private static let maxAlone = 3
    private static let maxNames = 10

    mutating func add(_ id: RequirementID, at item: RequirementItem, and first: RequirementItem) {
        pairs.append(
            Pair(
                id: id, place: item.place, first: first.place, hasNamespace: item.namespace != nil,
                heading: item.area == first.area ? nil : item.area.last))
    }

    func problems(sources: [String]) -> [Diagnostic] {
        guard pairs.count > Self.maxAlone, let first = pairs.first else {
            return pairs.map { pair in
                Diagnostic(
                    "the ID '\(pair.id.text)' is defined in two places", at: pair.place,
                    hint: "the other is \(Self.words(pair.first)); give one of them another ID" + namespaceHint([pair], sources)
                        + headingHint(pair))
            }
        }
        let names = pairs.prefix(Self.maxNames).map { "\($0.id.text) (\(Self.words($0.first)) and \(Self.words($0.place)))" }
        let more = pairs.count > Self.maxNames ? " and \(pairs.count - Self.maxNames) more" : ""
        return [
            Diagnostic(
                "\(pairs.count) IDs are defined in two places: \(names.joined(separator: ", "))\(more)", at: first.place,
                hint: "give one of each two another ID" + namespaceHint(pairs, sources))
        ]
    }

    /// The line of the project file that tells the files apart and still reads all of them.
    private func namespaceHint(_ pairs: [Pair], _ sources: [String]) -> String {
        let apart = pairs.filter { $0.place.path != $0.first.path && !$0.hasNamespace }
        guard !apart.isEmpty else { return "" }
        var paths: [String] = []
        for pair in apart where !paths.contains(pair.place.path) { paths.append(pair.place.path) }
        let entries = sources + paths.prefix(Self.maxNames).map { "{ path: \($0.quotedForYAML), namespace: file }" }
        return ", or tell the files apart in prdbuild.yaml: 'requirements: [\(entries.joined(separator: ", "))]'"
            + (paths.count > Self.maxNames ? " and so on" : "")
    }

    /// The line of the project file that leaves out a list of references in the same file.
    private func headingHint(_ pair: Pair) -> String {
        guard let heading = pair.heading, pair.place.path == pair.first.path || pair.hasNamespace else { return "" }
        return ", or leave out what only refers to it in prdbuild.yaml: 'headings: { \(heading.quotedForYAML): ignore }'"
    }

    private static func words(_ place: Place) -> String { "\(place.path):\(place.line ?? 1)" }
}

/// Items that stand once in a file and come twice, as two includes lead to it: one problem for all that two includes double.
struct IncludeRepetitions {
    private struct Pair: Hashable {
        let first: Place
        let second: Place
        let path: String
    }

    private var ids: [Pair: [RequirementID]] = [:]
    private static let maxNames = 3

    /// - Returns: false if the items are two of their own.
    mutating func add(_ id: RequirementID, at first: RequirementItem, and second: RequirementItem) -> Bool {
        // The same item comes by two ways, so they part somewhere.
        guard first.place == second.place,
            let (one, other) = zip(first.includedAt, second.includedAt).first(where: { $0 != $1 })
        else { return false }
        ids[Pair(first: one, second: other, path: first.place.path), default: []].append(id)
        return true
    }

    var problems: [Diagnostic] {
        ids.sorted { $0.key.second < $1.key.second }.map { pair, ids in
            let more = ids.count > Self.maxNames ? " and \(ids.count - Self.maxNames) more" : ""
            let names = ids.prefix(Self.maxNames).map(\.text).joined(separator: ", ") + more
            return Diagnostic(
                "this brings the items of \(pair.path) a second time, and an ID belongs to one item: \(names)", at: pair.second,
                hint: "the first is \(pair.first.path):\(pair.first.line ?? 1); include the file once, or take the IDs out of it")
        }
    }
}

extension RequirementItem {
    /// Whether an attribute only says what another requirement is called, as in a list of references: `FR-2 (sign in)`.
    fileprivate func describes(with attribute: Attribute) -> Bool { attribute.name == .note && rule != .row }
}
