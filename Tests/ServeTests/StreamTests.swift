import Foundation
import LoopbackServer
import TestSupport
import Testing

@Suite struct StreamTests {
    @Test func whoComesLateGetsAllOfTheRunningBuild() throws {
        let model = try ScriptedModel()
        model.hold("Goals and Objectives")
        let served = try ServedProject.sample(model)
        let first = try served.target.events("/api/prd/stream")
        _ = try served.post("build")
        var words = try ServedProject.words(of: "goals_objectives", from: first)
        let late = try served.target.events("/api/prd/stream")
        var names: [String] = []
        var lateWords = ""
        // As many events as the first has had, joined: the words come in one piece.
        while lateWords.isEmpty, let event = try late.next() {
            names.append(event.name)
            let object = try event.object
            if event.name == "chunk", object["section_id"] as? String == "goals_objectives" {
                lateWords = object["content"] as? String ?? ""
            }
            if event.name == "section_complete" { #expect(object["section_id"] as? String == "problem_statement") }
        }
        #expect(names.first == "status" && names.contains("stage") && names.contains("section_complete"), "\(names)")
        model.release()
        // From there on both hear the same.
        func rest(_ stream: LoopbackEvents) throws -> String {
            var text = ""
            while let event = try stream.next(), event.name != "section_complete" {
                let object = try event.object
                if object["section_id"] as? String == "goals_objectives" { text += object["content"] as? String ?? "" }
            }
            return text
        }
        words += try rest(first)
        lateWords += try rest(late)
        #expect(words == "Text 1 of Goals and Objectives [PROB-1]." && lateWords == words)
    }

    @Test func whoWasAwayGetsWhatHappenedMeanwhile() throws {
        let served = try ServedProject.sample()
        let first = try served.target.events("/api/prd/stream")
        let start = try #require(try first.next()?.id)
        let events = try served.build()
        let again = try served.target.events("/api/prd/stream", after: start)
        #expect(try again.through("complete") == events)
        let middle = events[3]
        let later = try served.target.events("/api/prd/stream", after: middle.id)
        #expect(try later.through("complete") == Array(events[4...]))
    }

    @Test func aPlaceInAnotherServersHistoryMeansNothing() throws {
        let served = try ServedProject.sample()
        let events = try served.build()
        try served.stop()
        let next = try ServedProject(served.project, port: served.port)
        let stream = try next.target.events("/api/prd/stream", after: events[2].id)
        let status = try #require(try stream.next())
        #expect(status.name == "status")
        #expect(try status.object["status"] as? String == "ready")
    }

    @Test func aProjectInDisorderKeepsTheStreamOpen() throws {
        let served = try ServedProject.sample()
        try served.project.write("requirements/more.md", "{{include no.md}}\n")
        let stream = try served.target.events("/api/prd/stream")
        #expect(try stream.next()?.object["status"] as? String == "invalid")
        try served.project.remove("requirements/more.md")
        #expect(try served.post("build").status == 202)
        #expect(try stream.through("complete").last?.object["status"] as? String == "ready")
    }
}
