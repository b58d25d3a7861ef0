import PRDModel

/// Which sections may start: those whose context is final. There is no barrier but the graph's edges.
struct Schedule {
    private var waiting: [Section]
    private var finished: Set<SectionID>

    /// - Parameter wanted: the sections to go through; others count as finished from the start.
    init(_ graph: SectionGraph, wanted: Set<SectionID>) {
        waiting = graph.topological.filter { wanted.contains($0.id) }
        finished = Set(graph.sections.map(\.id)).subtracting(wanted)
    }

    var isEmpty: Bool { waiting.isEmpty }

    /// The next section that is free to go, lowest stage first, or nil until another finishes.
    mutating func next() -> Section? {
        let index = waiting.firstIndex { $0.context.allSatisfy(finished.contains) }
        return index.map { waiting.remove(at: $0) }
    }

    /// Takes back a section that cannot start yet.
    mutating func putBack(_ section: Section) {
        waiting.insert(section, at: 0)
    }

    mutating func finish(_ id: SectionID) {
        finished.insert(id)
    }
}
