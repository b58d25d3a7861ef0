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
    fileprivate var isUndecided: Bool { hasStatus(in: Self.undecided) }
    fileprivate var isApproved: Bool { hasStatus(in: Self.approved) }
    /// Of a task it means that nobody has done it, and of a requirement beside approved ones that nobody has approved it.
    fileprivate var isOpen: Bool { hasStatus(in: Self.open) }

    private func hasStatus(in values: Set<String>) -> Bool {
        requirement.attributes.contains { $0.name == .status && values.contains(nameKey($0.value)) }
    }

    private static let approved = Set(
        [
            "approved", "accepted", "agreed", "final", "genehmigt", "freigegeben", "abgestimmt", "validé", "approuvé", "aprobado",
            "承認",
        ].map(
            nameKey))
    private static let open = Set(
        ["open", "pending", "in review", "offen", "ouvert", "en attente", "abierto", "pendiente", "未承認"].map(nameKey))

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

    /// What has no priority is more than what only should be.
    fileprivate var urgency: Int {
        switch priority {
        case .must: 0
        case nil: 1
        case .should: 2
        case .could: 3
        case .wont: 4
        }
    }

    /// What decides before everything else which of two comes first.
    ///
    /// - Parameter byPriority: whether enough of their neighbours have one to compare with.
    fileprivate func rank(byPriority: Bool) -> [Int] {
        let (weight, impact) = rating
        return [isDone ? 1 : 0, -weight, -impact, byPriority ? urgency : 0]
    }

    /// The sentence that states a date, or else its first one.
    var dated: String {
        StatedDate.sentence(in: paragraph) ?? lead
    }

    /// How likely times how bad, as far as it is rated: of a risk with one rating that one counts. Nought where nothing is rated.
    var rating: (weight: Int, impact: Int) {
        let impact = labels[.impact].flatMap(Rating.init(stated:))?.rawValue ?? 0
        return (weight ?? max(impact, labels[.likelihood].flatMap(Rating.init(stated:))?.rawValue ?? 0), impact)
    }
}

extension Array<Statement> {
    /// What weighs most first: by rating, then priority, then figures; the order of the files within equals, and what is done at the end.
    var byWeight: [Statement] {
        sorted { statement in
            // A figure makes a problem weigh more, and a function no more than the one before it.
            let lacksFigure = statement.requirement.category != .functionalRequirements && statement.measures.isEmpty
            return statement.rank(byPriority: true) + [statement.tellsOfHarm ? 0 : 1, lacksFigure ? 1 : 0]
        }
    }

    /// So many that stand for all: what weighs most, and among equals one of each area before a second one.
    ///
    /// - Parameter distance: of equals at the head of their areas the nearest is taken first.
    func leading(_ most: Int, _ distance: (Statement) -> Int = { _ in 0 }) -> [Statement] {
        // An area without priorities is no less than one that has them.
        let isByPriority = count(where: { $0.priority == nil }) * 5 <= self.count
        var rest = isByPriority || self.first?.requirement.category != .functionalRequirements ? byWeight : doneLast
        let areas = Dictionary(
            Area.areas(of: self).enumerated().flatMap { index, area in area.statements.map { ($0.id, index) } },
            uniquingKeysWith: { first, _ in first })
        var used: Set<Int?> = []
        var result: [Statement] = []
        while result.count < most, let first = rest.first {
            let rank = first.rank(byPriority: isByPriority)
            let equals = rest.prefix { $0.rank(byPriority: isByPriority) == rank }
            var heads: [Statement] = []
            var seen = used
            for statement in equals where seen.insert(areas[statement.id]).inserted { heads.append(statement) }
            // What stands below no heading beside areas is rather about all of them.
            let named = heads.filter { !$0.area.isEmpty }
            // What answers what has been told before comes first wherever it stands.
            let answering = equals.first { distance($0) == 0 }
            let next = answering ?? (named.isEmpty ? heads : named).min { distance($0) < distance($1) } ?? first
            used.insert(areas[next.id])
            result.append(next)
            rest.removeAll { $0.id == next.id }
        }
        return result
    }

    /// Those that are only proposed, or still open where others are approved; none where all of them are, which says nothing of one.
    var undecided: [Statement] {
        let hasApproved = contains(where: \.isApproved)
        let found = filter { $0.isUndecided || hasApproved && $0.isOpen }
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
