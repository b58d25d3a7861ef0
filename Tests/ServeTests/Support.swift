import Foundation
import LoopbackServer
import TestSupport
import Testing

extension ServedProject {
    var target: LoopbackTarget { LoopbackTarget(port: port) }

    /// The sample project served, written by the offline composer unless a model is given.
    static func sample(
        _ model: ScriptedModel? = nil, mode: String = "draft", _ more: [String: String] = [:], environment: [String: String] = [:]
    ) throws -> ServedProject {
        let project = try SampleProject.detailed(files(model, mode: mode).merging(more) { $1 })
        let served = try ServedProject(project, environment: environment)
        served.companion = model
        return served
    }

    static func files(_ model: ScriptedModel?, mode: String = "draft") -> [String: String] {
        let provider = model.map { "provider: { name: openai, model: m, base_url: '\($0.url)' }\n" } ?? ""
        return ["prdbuild.yaml": "title: Field Notes\nmode: \(mode)\n\(provider)"]
    }

    func document(_ query: String = "") throws -> [String: Any] { try target.get("/api/prd" + query).json() }

    func section(_ id: String) throws -> [String: Any] {
        let sections = try document()["sections"] as? [[String: Any]] ?? []
        return try #require(sections.first { $0["id"] as? String == id })
    }

    func post(_ path: String, _ body: String? = nil) throws -> LoopbackAnswer {
        try target.request("POST", "/api/prd/" + path, body: body ?? "")
    }

    func put(_ id: String, title: String? = nil, _ content: String, over hash: Any?) throws -> LoopbackAnswer {
        let body: [String: Any] = ["title": title ?? "Edited", "content": content, "base_hash": hash as? String ?? ""]
        let data = try JSONSerialization.data(withJSONObject: body)
        return try target.request("PUT", "/api/prd/sections/" + id, body: String(decoding: data, as: UTF8.self))
    }

    /// Builds through the server, and gives the events of it.
    @discardableResult
    func build(_ body: String? = nil) throws -> [LoopbackEvents.Event] {
        let stream = try target.events("/api/prd/stream")
        _ = try stream.next()
        let answer = try post("build", body)
        guard answer.status == 202 else { throw TestProblem("the build did not start: \(answer.text)") }
        return try stream.through("complete")
    }

    /// Reads the stream up to the first piece of a section that has words.
    static func words(of id: String, from stream: LoopbackEvents) throws -> String {
        while let event = try stream.next() {
            let object = try event.object
            if event.name == "chunk", object["section_id"] as? String == id, let text = object["content"] as? String,
                !text.isEmpty
            {
                return text
            }
        }
        throw TestProblem("no words of \(id) came")
    }
}

extension LoopbackEvents.Event {
    var object: [String: Any] {
        get throws { try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: Any] ?? [:] }
    }
}

extension LoopbackAnswer {
    /// The message of a refusal.
    var refusal: String {
        get throws { try #require((try json()["error"] as? [String: Any])?["message"] as? String) }
    }
}
