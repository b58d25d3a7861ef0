import Analysis
import Figures
import PRDModel

extension Statement {
    /// Whether it is left for a later version.
    var isDeferred: Bool {
        requirement.category == .nonGoals && requirement.attributes.contains { $0.name == .status && $0.value == "deferred" }
    }

    /// Its title, or else its first sentence.
    var brief: String { requirement.title.map { Inline.escapedStart(Inline.escaped($0)) } ?? lead }

    /// What has no priority is less than what should be, and more than what only could be.
    fileprivate var urgency: Int {
        switch priority {
        case .must: 0
        case .should: 1
        case nil: 2
        case .could: 3
        case .wont: 4
        }
    }

    /// The first sentence that states a date, or else its title or first sentence.
    var dated: String {
        let sentences = Sentences.split(paragraph)
        return sentences.first { !StatedDate.stated(in: $0).isEmpty }?.withoutFinalStop ?? brief
    }

    /// How likely times how bad, as far as it is rated: of a risk with one rating that one counts.
    fileprivate var rating: (weight: Int, impact: Int) {
        let impact = labels[.impact].flatMap(Rating.init(stated:))?.rawValue ?? 0
        return (weight ?? max(impact, labels[.likelihood].flatMap(Rating.init(stated:))?.rawValue ?? 0), impact)
    }
}

extension Array<Statement> {
    /// What weighs most first: by rating, then priority, then figures; the order of the files within equals, and what is done at the end.
    var byWeight: [Statement] { byWeight(answering: []) }

    /// Of one rating and priority, those first that answer one of the requirements.
    func byWeight(answering targets: Set<RequirementID>) -> [Statement] {
        sorted { statement in
            let (weight, impact) = statement.rating
            return [
                statement.isDone ? 1 : 0, -weight, -impact, statement.urgency,
                statement.references.contains { $0.kind != .see && targets.contains($0.target) } ? 0 : 1,
                // A figure makes a problem weigh more, and a function no more than the one before it.
                statement.requirement.category != .functionalRequirements && statement.measures.isEmpty ? 1 : 0,
            ]
        }
    }

    /// What weighs most in each of the first areas, or of all where there are fewer.
    func leadingOfEachArea(_ count: Int, answering targets: Set<RequirementID> = []) -> [Statement] {
        let areas = Area.areas(of: self)
        guard areas.count >= count else { return Array(byWeight(answering: targets).prefix(count)) }
        return areas.prefix(count).compactMap { $0.statements.byWeight(answering: targets).first }
    }

    /// What is done at the end.
    var doneLast: [Statement] { filter { !$0.isDone } + filter(\.isDone) }

    /// By stated priority; the order of the files within one priority.
    var byPriority: [Statement] { sorted { [$0.urgency] } }

    private func sorted(by key: (Statement) -> [Int]) -> [Statement] {
        map { (key($0), $0) }.enumerated().sorted { left, right in
            left.element.0 == right.element.0
                ? left.offset < right.offset : left.element.0.lexicographicallyPrecedes(right.element.0)
        }.map(\.element.1)
    }

    /// By a date, those without one last.
    func byDate(_ date: (Statement) -> StatedDate?) -> [Statement] { Composing.sorted(self, date) }

    /// The requirements that are still open, those whose answer is due first in front.
    var openByDueDate: [Statement] { filter { !$0.isDone }.byDate(\.dueDate) }
}

/// By a date, those without one last; equal ones in their order.
func sorted<Element>(_ elements: [Element], _ date: (Element) -> StatedDate?) -> [Element] {
    elements.map { (date($0), $0) }.enumerated().sorted { left, right in
        switch (left.element.0, right.element.0) {
        case (let first?, let second?) where first != second: first < second
        case (.some, nil): true
        case (nil, .some): false
        default: left.offset < right.offset
        }
    }.map(\.element.1)
}
