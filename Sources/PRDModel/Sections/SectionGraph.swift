/// The sections of one document and who reads whom.
package struct SectionGraph: Hashable, Sendable {
    /// In document order.
    package let sections: [Section]
    private let positions: [SectionID: Int]

    /// - Parameter sections: in document order, free of cycles, with context that is among them.
    init(sections: [Section]) {
        self.sections = sections
        positions = Dictionary(uniqueKeysWithValues: sections.enumerated().map { ($1.id, $0) })
    }

    package subscript(id: SectionID) -> Section? { positions[id].map { sections[$0] } }

    /// 0 for the section that comes first in the document.
    package func position(of id: SectionID) -> Int? { positions[id] }

    /// Every section after all that it reads; among those that are free to go, document order.
    package var topological: [Section] {
        var done: Set<SectionID> = []
        var result: [Section] = []
        var remaining = sections
        while !remaining.isEmpty {
            let ready = remaining.filter { $0.context.allSatisfy(done.contains) }
            result += ready
            done.formUnion(ready.map(\.id))
            remaining.removeAll { done.contains($0.id) }
        }
        return result
    }

    /// The sections that read this one's text, in document order.
    package func readers(of id: SectionID) -> [SectionID] {
        sections.filter { $0.context.contains(id) }.map(\.id)
    }

    /// Those that read this one's text, and their readers, and so on, in document order.
    package func allReaders(of id: SectionID) -> [SectionID] {
        closure(of: [id], through: readers(of:)).filter { $0 != id }
    }

    /// The given sections and everything that they read, in document order.
    package func withAllContext(_ ids: some Sequence<SectionID>) -> [SectionID] {
        closure(of: Array(ids)) { self[$0]?.context ?? [] }
    }

    private func closure(of start: [SectionID], through next: (SectionID) -> [SectionID]) -> [SectionID] {
        var found: Set<SectionID> = Set(start)
        var open = start
        while let id = open.popLast() {
            for other in next(id) where found.insert(other).inserted { open.append(other) }
        }
        return sections.map(\.id).filter(found.contains)
    }
}
