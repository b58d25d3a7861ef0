import Foundation
import TestSupport
import Testing

/// The log beside what the schema of SARIF 2.1.0 and GitHub's code scanning ask of the parts that it uses.
@Suite struct SARIFTests {
    /// Members of an object: those that must be there and those that may be.
    private static let shapes: [String: (needed: Set<String>, allowed: Set<String>)] = [
        "log": (["version", "runs"], ["$schema"]),
        "run": (["tool"], ["results", "columnKind"]),
        "driver": (["name"], ["version", "semanticVersion", "rules", "informationUri"]),
        "rule": (
            ["id"],
            ["name", "shortDescription", "fullDescription", "help", "helpUri", "defaultConfiguration", "properties"]
        ),
        "configuration": ([], ["level", "enabled"]),
        "text": (["text"], ["markdown"]),
        "result": (
            ["message"],
            [
                "ruleId", "ruleIndex", "level", "locations", "relatedLocations", "partialFingerprints", "suppressions",
            ]
        ),
        "location": ([], ["id", "message", "physicalLocation", "logicalLocations"]),
        "physical": (["artifactLocation"], ["region"]),
        "artifact": ([], ["uri", "uriBaseId"]),
        "region": ([], ["startLine", "startColumn", "endLine", "endColumn"]),
        "suppression": (["kind"], ["justification"]),
    ]

    private typealias Object = [String: Any]

    private func shaped(_ value: Any?, _ shape: String) throws -> Object {
        let object = try #require(value as? Object, "\(shape) is no object")
        let (needed, allowed) = try #require(Self.shapes[shape])
        #expect(needed.subtracting(object.keys) == [], "\(shape)")
        #expect(Set(object.keys).subtracting(needed).subtracting(allowed) == [], "\(shape)")
        return object
    }

    private func project() throws -> TestProject {
        try TestProject([
            "prdbuild.yaml": "requirements: [\"in put/*.md\"]\n",
            "in put/functional größe.md": """
            # Functions

            - [F-1] The pump answers fast. <!-- lint-ignore unmeasured-quality: measured elsewhere -->
            - [F-2] The pump stops, äh, soon and opens the valve of the second tank.
            - [F-3] The pump opens the valve of the second tank (see F-99).

            """,
        ])
    }

    @Test func theLogHasTheShapeThatTheSchemaAsksFor() throws {
        let log = try shaped(project().run("lint", "--format", "sarif").json(), "log")
        #expect(log["version"] as? String == "2.1.0")
        let runs = try #require(log["runs"] as? [Any])
        try #require(runs.count == 1)
        let run = try shaped(runs[0], "run")
        #expect(run["columnKind"] as? String == "unicodeCodePoints")
        let tool = try #require(run["tool"] as? Object)
        #expect(Set(tool.keys) == ["driver"])
        let rules = try #require(try shaped(tool["driver"], "driver")["rules"] as? [Any])
        let ids = try rules.map { try checked(rule: $0) }
        #expect(Set(ids).count == ids.count)
        let results = try #require(run["results"] as? [Any])
        #expect(results.count >= 3)
        var fingerprints: Set<String> = []
        for result in results {
            let result = try shaped(result, "result")
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(ids[index] == result["ruleId"] as? String)
            #expect(["note", "warning", "error"].contains(result["level"] as? String))
            let message = try shaped(result["message"], "text")
            #expect((message["text"] as? String)?.hasSuffix(".") == true)
            for location in try #require(result["locations"] as? [Any]) { try check(location: location) }
            for location in result["relatedLocations"] as? [Any] ?? [] { try check(location: location) }
            for suppression in result["suppressions"] as? [Any] ?? [] {
                #expect(try shaped(suppression, "suppression")["kind"] as? String == "inSource")
            }
            let prints = try #require(result["partialFingerprints"] as? [String: String])
            #expect(prints.count == 1 && prints.values.allSatisfy { fingerprints.insert($0).inserted })
        }
    }

    private func checked(rule: Any) throws -> String {
        let rule = try shaped(rule, "rule")
        for key in ["shortDescription", "fullDescription", "help"] { _ = try shaped(rule[key], "text") }
        let configuration = try shaped(rule["defaultConfiguration"], "configuration")
        #expect(["note", "warning", "error"].contains(configuration["level"] as? String))
        #expect(configuration["enabled"] is Bool)
        let properties = try #require(rule["properties"] as? [String: [String]])
        let tags = try #require(properties["tags"])
        #expect(Set(tags).count == tags.count)
        return try #require(rule["id"] as? String)
    }

    private func check(location: Any) throws {
        let location = try shaped(location, "location")
        for logical in location["logicalLocations"] as? [Any] ?? [] {
            #expect(Set(try #require(logical as? Object).keys) == ["name", "kind"])
        }
        let physical = try shaped(location["physicalLocation"], "physical")
        let artifact = try shaped(physical["artifactLocation"], "artifact")
        #expect(artifact["uri"] as? String == "in%20put/functional%20gr%C3%B6%C3%9Fe.md")
        #expect(artifact["uriBaseId"] as? String == "%SRCROOT%")
        let region = try shaped(physical["region"], "region")
        for key in region.keys { #expect((region[key] as? Int ?? 0) >= 1, "\(key)") }
    }

    private func results(_ project: TestProject) throws -> [Object] {
        let log = try project.run("lint", "--format", "sarif").json()
        return try #require((log["runs"] as? [Object])?.first?["results"] as? [Object])
    }

    @Test func columnsCountCodePoints() throws {
        let result = try #require(try results(project()).first { $0["ruleId"] as? String == "indefinite-time" })
        let location = try #require((result["locations"] as? [Object])?.first?["physicalLocation"] as? Object)
        let region = try #require(location["region"] as? [String: Int])
        #expect(region == ["startLine": 4, "startColumn": 29, "endLine": 4, "endColumn": 33])
    }

    @Test func aSuppressedFindingIsInTheLogWithItsReason() throws {
        let suppressed = try results(project()).filter { $0["suppressions"] != nil }
        #expect(suppressed.map { $0["ruleId"] as? String } == ["unmeasured-quality"])
        let reason = (suppressed.first?["suppressions"] as? [[String: String]])?.first?["justification"]
        #expect(reason == "measured elsewhere")
    }

    @Test func fingerprintsStayWhereLinesAreMoved() throws {
        let project = try project()
        let before = try results(project).map { $0["partialFingerprints"] as? [String: String] }
        try project.replace("- [F-1]", with: "\n\nA new group:\n\n- [F-1]", in: "in put/functional größe.md")
        let after = try results(project).map { $0["partialFingerprints"] as? [String: String] }
        #expect(before.allSatisfy(after.contains))
    }

    /// In a subdirectory of the repository paths begin there; from elsewhere they begin at the project, since none may lead upwards.
    @Test func pathsAreRelativeToTheWorkingDirectory() throws {
        let project = try project()
        let above = try Run(["lint", "--format", "sarif", "-C", "project"], in: project.base)
        #expect(above.output.contains("\"uri\": \"project/in%20put/"), "\(above)")
        try FileManager.default.createDirectory(
            at: project.base.appendingPathComponent("other"), withIntermediateDirectories: true)
        let beside = try Run(
            ["lint", "--format", "sarif", "-C", "../project"], in: project.base.appendingPathComponent("other"))
        #expect(beside.output.contains("\"uri\": \"in%20put/") && !beside.output.contains("../"), "\(beside)")
    }
}
