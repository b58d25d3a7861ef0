import Diffing
import Formats
import PRDModel

/// The report for programs.
package enum DifferenceJSON {
    package static func value(_ report: DifferenceReport) -> JSONValue {
        let difference = report.difference
        return .object([
            "title": .string(report.title),
            "since": .object([
                "name": .string(report.since.name), "commit": .string(report.since.id), "time": .string(report.since.time),
                "subject": .string(report.since.subject),
            ]),
            "notes": .array(report.notes.map { .string($0) }),
            "changed": .bool(!difference.isEmpty),
            "title_change": difference.title.map {
                .object(["before": .stringOrNull($0.before), "after": .stringOrNull($0.after)])
            } ?? .null,
            "mode_change": difference.mode.map {
                .object(["before": .stringOrNull($0.before?.rawValue), "after": .stringOrNull($0.after?.rawValue)])
            } ?? .null,
            "requirements": .array(difference.requirements.map(requirement)),
            "sections": .array(difference.sections.map(section)),
            "totals": totals(report),
        ])
    }

    private static func totals(_ report: DifferenceReport) -> JSONValue {
        let difference = report.difference
        var members: JSONObject = [
            "sections": .integer(difference.sectionCount), "lines_added": .integer(report.addedLines),
            "lines_removed": .integer(report.removedLines),
        ]
        for kind in RequirementDifference.Kind.allCases {
            members["requirements_" + kind.rawValue] = .integer(difference.requirements.count { $0.kind == kind })
        }
        for kind in SectionDifference.Kind.allCases {
            members["sections_" + kind.rawValue] = .integer(difference.sections.count { $0.kind == kind })
        }
        return .object(members)
    }

    private static func requirement(_ requirement: RequirementDifference) -> JSONValue {
        .object([
            "id": .string(requirement.id.text), "change": .string(requirement.kind.rawValue),
            "category": .string(requirement.category.text), "before": state(requirement.before),
            "after": state(requirement.after),
            "words": requirement.isReworded
                ? words(from: requirement.before?.text ?? "", to: requirement.after?.text ?? "") : .null,
            "reordered": .bool(requirement.aspects.contains(.reordered)),
            "struck_through": .bool(requirement.aspects.contains(.struckThrough)),
            "restored": .bool(requirement.aspects.contains(.restored)),
            "cited_in": .array(requirement.citedIn.map { .string($0.text) }),
        ])
    }

    private static func state(_ requirement: Requirement?) -> JSONValue {
        guard let requirement else { return .null }
        return .object([
            "id": .string(requirement.id.text), "category": .string(requirement.category.text),
            "group": .stringOrNull(requirement.group),
            "text": .string(requirement.text), "file": .string(requirement.place.path),
            "line": requirement.place.line.map { .integer($0) } ?? .null,
        ])
    }

    private static func section(_ section: SectionDifference) -> JSONValue {
        .object([
            "id": .string(section.id.text), "change": .string(section.kind.rawValue), "title": .string(section.title),
            "former_title": .stringOrNull(section.formerTitle), "edited": .bool(section.isEdited),
            "was_edited": .bool(section.wasEdited), "lines_added": .integer(section.addedLines),
            "lines_removed": .integer(section.removedLines), "cites_now": .array(section.citesNow.map { .string($0.text) }),
            "cites_no_more": .array(section.citesNoMore.map { .string($0.text) }),
            "passages": .array(
                section.passages.map { passage in
                    .object(["heading": .stringOrNull(passage.heading), "lines": .array(passage.changes.map(line))])
                }),
        ])
    }

    private static func line(_ change: SectionDifference.LineChange) -> JSONValue {
        switch change {
        case .added(let text): .object(["change": .string("added"), "before": .null, "after": .string(text)])
        case .removed(let text): .object(["change": .string("removed"), "before": .string(text), "after": .null])
        case .changed(let old, let new):
            .object([
                "change": .string("changed"), "before": .string(old), "after": .string(new), "words": words(from: old, to: new),
            ])
        }
    }

    /// Pieces in order; joined with the white space that `spaced` tells of they are the texts again, but for its kind.
    private static func words(from old: String, to new: String) -> JSONValue {
        .array(
            WordComparison(from: old, to: new).pieces.map { piece in
                let mark =
                    switch piece.mark {
                    case .same: "same"
                    case .removed: "removed"
                    case .added: "added"
                    }
                return .object(["mark": .string(mark), "text": .string(piece.text), "spaced": .bool(piece.isSpaced)])
            })
    }
}
