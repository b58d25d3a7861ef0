import PRDModel

/// Findings with the levels that a project gives them, and without what its authors suppress.
package struct Linter {
    /// What is wrong with a comment that suppresses findings.
    package enum SuppressionFault: Hashable, Sendable {
        case noRule
        case unknownRule(String)
        case noReason
        /// Nothing of the named rule is found in the item.
        case unused(Rule)
        /// It stands behind the last item.
        case noItem
    }

    package enum Subject: Hashable, Sendable {
        case finding(Finding)
        case suppression(Suppression, SuppressionFault)
    }

    package struct Issue: Hashable, Sendable {
        package let level: RuleLevel
        package let subject: Subject

        package var rule: Rule {
            switch subject {
            case .finding(let finding): finding.rule
            case .suppression: .suppression
            }
        }
    }

    package struct Suppressed: Hashable, Sendable {
        package let finding: Finding
        package let level: RuleLevel
        package let suppression: Suppression
    }

    /// By rule, then in the order of the requirements.
    package private(set) var issues: [Issue] = []
    package private(set) var suppressed: [Suppressed] = []

    /// - Parameter levels: over those of the rules' pages.
    package init(findings: [Finding], levels: [Rule: RuleLevel], suppressions: [Suppression]) {
        func level(_ rule: Rule) -> RuleLevel { levels[rule] ?? RuleTable.page(rule)?.level ?? .warning }
        let byItem = Dictionary(grouping: suppressions.filter { $0.item != nil }, by: \.item)
        var used: Set<Use> = []
        for finding in findings where level(finding.rule) != .off {
            let covering = byItem[finding.requirement.place]?.first { $0.rules.contains(finding.rule.name) }
            if let covering {
                used.insert(Use(place: covering.place, rule: finding.rule))
                suppressed.append(Suppressed(finding: finding, level: level(finding.rule), suppression: covering))
            } else {
                issues.append(Issue(level: level(finding.rule), subject: .finding(finding)))
            }
        }
        guard level(.suppression) != .off else { return }
        for suppression in suppressions {
            for fault in Self.faults(of: suppression, used: used, isOff: { level($0) == .off }) {
                issues.append(Issue(level: level(.suppression), subject: .suppression(suppression, fault)))
            }
        }
    }

    private struct Use: Hashable {
        let place: Place
        let rule: Rule
    }

    private static func faults(
        of suppression: Suppression, used: Set<Use>, isOff: (Rule) -> Bool
    ) -> [SuppressionFault] {
        if suppression.rules.isEmpty { return [.noRule] }
        // Without a colon the reason reads as further rules: naming one is enough.
        if suppression.reason == nil, Rule(rawValue: suppression.rules[0]) != nil { return [.noReason] }
        var faults: [SuppressionFault] = suppression.rules.filter { Rule(rawValue: $0) == nil }.prefix(1).map { .unknownRule($0) }
        if suppression.reason == nil { return faults.isEmpty ? [.noReason] : faults }
        if suppression.item == nil { return faults + [.noItem] }
        for rule in suppression.rules.compactMap(Rule.init) where !isOff(rule) && rule != .suppression {
            if !used.contains(Use(place: suppression.place, rule: rule)) { faults.append(.unused(rule)) }
        }
        return faults
    }
}
