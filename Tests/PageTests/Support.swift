import Foundation
import LoopbackServer
import TestSupport
import Testing

extension ServedProject {
    var address: String { "http://127.0.0.1:\(port)/" }

    /// The sample project as a draft, written by a model.
    static func draft(_ model: ScriptedModel, _ more: [String: String] = [:]) throws -> ServedProject {
        let served = try ServedProject(SampleProject.detailed(files(model).merging(more) { $1 }))
        served.companion = model
        return served
    }

    static func files(_ model: ScriptedModel) -> [String: String] {
        let provider = "provider: { name: openai, model: m, base_url: '\(model.url)' }"
        return ["prdbuild.yaml": "title: Field Notes\nmode: draft\n\(provider)\n"]
    }

    func window(_ browser: Browser, _ look: Window.Look = .init()) throws -> Window {
        let window = try Window(browser, look)
        try window.open(address)
        return window
    }
}

extension Window {
    static let isDone =
        "!document.getElementById('build').hidden && !document.querySelector('[data-state=generating], [data-state=pending]')"

    /// Builds everything, and waits for the end.
    func build() throws {
        try click("Build")
        try wait("document.getElementById('build').hidden")
        try wait(Self.isDone)
    }
}
