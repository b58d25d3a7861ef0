import Analysis
import PRDModel

/// A trace with the names that it takes to show it.
package struct TraceReport {
    let trace: Trace
    let title: String
    /// Of the document, as it is to be shown.
    let document: String
    let categories: Categories
    private let requirements: [RequirementID: Requirement]

    package init(trace: Trace, title: String, document: String, categories: Categories) {
        self.trace = trace
        self.title = title
        self.document = document
        self.categories = categories
        requirements = Dictionary(trace.rows.map { ($0.requirement.id, $0.requirement) }, uniquingKeysWith: { first, _ in first })
    }

    /// In words, the most serious first: `2 unknown IDs, 1 figure from no input`, however often they occur; nil if nothing was found.
    package var summary: String? {
        let counts = FindingKind.allCases.map { ($0, groups(of: $0).count) }
        let parts = counts.filter { $0.1 > 0 }.map { kind, count in "\(count) \(kind.noun(isOne: count == 1))" }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}

/// A finding's kind without its evidence, in the order in which people are told of them.
enum FindingKind: String, CaseIterable {
    case unknownID = "unknown_id"
    case inactiveID = "inactive_id"
    case unfoundedFigure = "unfounded_figure"
    case uncited = "uncited_requirement"

    init(_ finding: Trace.Finding) {
        switch finding.kind {
        case .unknownID: self = .unknownID
        case .inactiveID: self = .inactiveID
        case .unfoundedFigure: self = .unfoundedFigure
        case .uncited: self = .uncited
        }
    }

    var heading: String {
        switch self {
        case .unknownID: "Cited, and no requirement has the ID"
        case .inactiveID: "Cited, and the requirement is struck through"
        case .unfoundedFigure: "Figures that stand in no input"
        case .uncited: "Requirements that no section cites"
        }
    }

    func noun(isOne: Bool) -> String {
        switch self {
        case .unknownID: isOne ? "unknown ID" : "unknown IDs"
        case .inactiveID: isOne ? "ID of a struck requirement" : "IDs of struck requirements"
        case .unfoundedFigure: isOne ? "figure from no input" : "figures from no input"
        case .uncited: isOne ? "requirement not cited" : "requirements not cited"
        }
    }
}

extension Trace.Finding {
    /// The ID or the figure that it is about.
    var subject: String {
        switch kind {
        case .unknownID(let id), .inactiveID(let id), .uncited(let id): id.text
        case .unfoundedFigure(let figure): figure
        }
    }
}

extension TraceReport {
    /// Findings of one kind about one thing, in one place: the document as a whole, or the requirement's file.
    struct Group {
        let subject: String
        /// Relative to the project.
        let path: String
        let lines: [Int]
    }

    /// In order of the first place.
    func groups(of kind: FindingKind) -> [Group] {
        var order: [String] = []
        var places: [String: (path: String, lines: [Int])] = [:]
        for finding in trace.findings where FindingKind(finding) == kind {
            let path = path(of: finding)
            if places[finding.subject] == nil { order.append(finding.subject) }
            places[finding.subject, default: (path, [])].lines += finding.line.map { [$0] } ?? []
        }
        return order.compactMap { subject in places[subject].map { Group(subject: subject, path: $0.path, lines: $0.lines) } }
    }

    func path(of finding: Trace.Finding) -> String {
        guard case .uncited(let id) = finding.kind else { return document }
        return requirement(id)?.place.path ?? ""
    }

    func requirement(_ id: RequirementID) -> Requirement? { requirements[id] }
}
