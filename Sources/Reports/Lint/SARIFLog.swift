import Analysis
import Driver
import Formats
import PRDModel
import TextLayout
import Wording

/// The report in the Static Analysis Results Interchange Format, version 2.1.0, as GitHub's code scanning reads it.
package struct SARIFLog {
    /// How a path of the project is shown.
    let path: (String) -> String

    package init(path: @escaping (String) -> String) { self.path = path }

    private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private static let baseID = "%SRCROOT%"

    package func text(_ report: LintReport) -> String {
        var copies: [String: Int] = [:]
        let results = (report.entries + report.suppressed).map { entry in
            let identity = Self.identity(of: entry)
            copies[identity, default: 0] += 1
            return result(entry, fingerprint: Digest(of: identity + "\u{0}\(copies[identity] ?? 1)").hex)
        }
        let driver: JSONObject = [
            "name": .string("prdbuild"), "version": .string(version), "semanticVersion": .string(version),
            "rules": .array(RuleTable.pages.map(Self.rule)),
        ]
        let run: JSONObject = [
            "tool": .object(["driver": .object(driver)]), "columnKind": .string("unicodeCodePoints"),
            "results": .array(results),
        ]
        return JSONValue.object([
            "$schema": .string(Self.schema), "version": .string("2.1.0"), "runs": .array([.object(run)]),
        ]).pretty
    }

    private static func rule(_ page: RulePage) -> JSONValue {
        let help = RuleHelp(page: page)
        return .object([
            "id": .string(page.rule.name), "name": .string(page.rule.name),
            "shortDescription": .object(["text": .string(page.summary.capitalisedFirst + ".")]),
            "fullDescription": .object(["text": .string(page.why)]),
            "help": .object(["text": .string(help.text), "markdown": .string(help.markdown)]),
            "defaultConfiguration": .object([
                // SARIF's name for off is a switch of its own.
                "level": .string(page.level == .off ? RuleLevel.note.rawValue : page.level.rawValue),
                "enabled": .bool(page.level != .off),
            ]),
            "properties": .object(["tags": .array([.string("requirements"), .string(page.kind.rawValue)])]),
        ])
    }

    private func result(_ entry: LintReport.Entry, fingerprint: String) -> JSONValue {
        var members: JSONObject = [
            "ruleId": .string(entry.rule.name), "level": .string(entry.level.rawValue),
            "message": .object(["text": .string("\(entry.message.capitalisedFirst). To do: \(entry.hint).")]),
            "locations": .array([location(entry)]),
            "partialFingerprints": .object(["prdbuildFinding/v1": .string(fingerprint)]),
        ]
        if let index = RuleTable.pages.firstIndex(where: { $0.rule == entry.rule }) { members["ruleIndex"] = .integer(index) }
        if !entry.others.isEmpty {
            members["relatedLocations"] = .array(entry.others.enumerated().map { related($1, id: $0 + 1) })
        }
        if let reason = entry.suppressedFor {
            members["suppressions"] = .array([
                .object(["kind": .string("inSource"), "justification": .string(reason)])
            ])
        }
        return .object(members)
    }

    private func location(_ entry: LintReport.Entry) -> JSONValue {
        var members: JSONObject = [
            "physicalLocation": .object([
                "artifactLocation": artifact(entry.path),
                "region": .object([
                    "startLine": .integer(entry.span.line), "startColumn": .integer(entry.span.column),
                    "endLine": .integer(entry.span.endLine), "endColumn": .integer(entry.span.endColumn),
                ]),
            ])
        ]
        if let requirement = entry.requirement {
            members["logicalLocations"] = .array([
                .object(["name": .string(requirement.id.text), "kind": .string("element")])
            ])
        }
        return .object(members)
    }

    private func related(_ requirement: Requirement, id: Int) -> JSONValue {
        .object([
            "id": .integer(id), "message": .object(["text": .string(requirement.id.text)]),
            "physicalLocation": .object([
                "artifactLocation": artifact(requirement.place.path),
                "region": .object(["startLine": .integer(requirement.place.line ?? 1)]),
            ]),
        ])
    }

    private func artifact(_ file: String) -> JSONValue {
        .object(["uri": .string(Self.uri(path(file))), "uriBaseId": .string(Self.baseID)])
    }

    /// The path as a relative reference: what may not stand in one is escaped.
    static func uri(_ path: String) -> String {
        let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/!$&'()*+,;=@".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            if allowed.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stays while lines are moved: so a finding that was dismissed stays dismissed.
    private static func identity(of entry: LintReport.Entry) -> String {
        ([entry.rule.name, entry.path, entry.requirement?.id.text ?? ""] + entry.others.map(\.id.text) + entry.words)
            .joined(separator: "\u{0}")
    }
}
