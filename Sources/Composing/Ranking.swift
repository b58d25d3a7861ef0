import Analysis
import Figures
import Languages
import PRDModel

extension Statement {
    /// Whether it is left for a later version.
    var isDeferred: Bool {
        requirement.category == .nonGoals && requirement.attributes.contains { $0.name == .status && $0.value == "deferred" }
    }

    /// Whether its status says that it is only proposed.
    fileprivate var isUndecided: Bool {
        requirement.attributes.contains { $0.name == .status && Self.undecided.contains(nameKey($0.value)) }
    }

    private static let undecided = Set(
        [
            "proposed", "proposal", "undecided", "to be decided", "tbd", "under discussion", "in discussion", "needs decision",
            "vorgeschlagen", "vorschlag", "unentschieden", "zu entscheiden", "in diskussion", "zur diskussion", "proposé",
            "à décider", "en discussion", "propuesto", "por decidir", "en discusión", "提案", "検討中", "未定",
        ].map(nameKey))

    /// Whether a risk speaks of people, things or money that come to harm.
    fileprivate var tellsOfHarm: Bool {
        requirement.category == .risksAssumptions
            && Words.all(lead).contains { word in Self.harms.contains { word.hasPrefix($0) } }
    }

    private static let harms = [
        "patient", "injur", "dead", "death", "dies", "fatal", "poison", "contaminat", "explosion", "fire", "fraud", "stolen",
        "leak",
        "verletz", "tod", "tödlich", "vergift", "kontaminier", "brand", "betrug", "gestohlen",
    ]

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

    /// The first sentence that states a date, or else its first sentence.
    var dated: String {
        let sentences = Sentences.split(paragraph)
        return sentences.first { !StatedDate.stated(in: $0).isEmpty }?.withoutFinalStop ?? lead
    }

    /// How likely times how bad, as far as it is rated: of a risk with one rating that one counts. Nought where nothing is rated.
    var rating: (weight: Int, impact: Int) {
        let impact = labels[.impact].flatMap(Rating.init(stated:))?.rawValue ?? 0
        return (weight ?? max(impact, labels[.likelihood].flatMap(Rating.init(stated:))?.rawValue ?? 0), impact)
    }
}

extension Array<Statement> {
    /// What weighs most first: by rating, then priority, then figures; the order of the files within equals, and what is done at the end.
    var byWeight: [Statement] { byWeight { _ in 0 } }

    /// - Parameter distance: orders those of one rating and priority, the nearest first.
    func byWeight(_ distance: (Statement) -> Int) -> [Statement] {
        sorted { statement in
            let (weight, impact) = statement.rating
            return [
                statement.isDone ? 1 : 0, -weight, -impact, statement.urgency, distance(statement), statement.tellsOfHarm ? 0 : 1,
                // A figure makes a problem weigh more, and a function no more than the one before it.
                statement.measures.isEmpty && statement.requirement.category != .functionalRequirements ? 1 : 0,
            ]
        }
    }

    /// What weighs most in each area, those of the most weight first; where there are fewer areas, others of them after that.
    func leadingOfEachArea(_ count: Int, _ distance: (Statement) -> Int = { _ in 0 }) -> [Statement] {
        let first = Array(
            Area.areas(of: self).compactMap { $0.statements.byWeight(distance).first }.byWeight(distance).prefix(count))
        let chosen = Set(first.map(\.id))
        let others = byWeight(distance).filter { !chosen.contains($0.id) }.prefix(count - first.count)
        return (first + Array(others)).byWeight(distance)
    }

    /// Those that are only proposed; none where all of them are, which says nothing of one.
    var undecided: [Statement] {
        let found = filter(\.isUndecided)
        return found.count < count ? found : []
    }

    /// Fit to stand for the others: neither done nor open, and told in words.
    var fitToLead: [Statement] {
        let open = Set(undecided.map(\.id))
        return filter { !$0.isDone && $0.isTold && !open.contains($0.id) }
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
