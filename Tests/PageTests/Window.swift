import Foundation
import TestSupport
import Testing

/// A window of the browser, as a person uses it.
final class Window {
    struct Look: Sendable {
        var width = 1280
        var height = 900
        var isDark = false
        var reducesMotion = false
        static let phone = Look(width: 390, height: 844)
    }

    private let browser: Browser
    private let session: String

    init(_ browser: Browser, _ look: Look = Look()) throws {
        self.browser = browser
        let target = try browser.send("Target.createTarget", ["url": "about:blank", "newWindow": true])["targetId"] ?? ""
        let attached = try browser.send("Target.attachToTarget", ["targetId": target, "flatten": true])
        session = attached["sessionId"] as? String ?? ""
        for domain in ["Page", "Runtime", "Log"] { try send(domain + ".enable") }
        try send(
            "Emulation.setDeviceMetricsOverride",
            ["width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": look.width < 600])
        let features = [
            ["name": "prefers-color-scheme", "value": look.isDark ? "dark" : "light"],
            ["name": "prefers-reduced-motion", "value": look.reducesMotion ? "reduce" : "no-preference"],
        ]
        try send("Emulation.setEmulatedMedia", ["features": features])
    }

    @discardableResult
    private func send(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        try browser.send(method, parameters, session: session)
    }

    /// Opens an address and waits until the document is there.
    func open(_ address: String, until condition: String = "document.querySelectorAll('.card').length > 0") throws {
        try send("Page.navigate", ["url": address])
        try wait(condition)
    }

    /// The value of an expression.
    @discardableResult
    func value(_ expression: String) throws -> Any? {
        let answer = try send(
            "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true])
        if let problem = answer["exceptionDetails"] { throw TestProblem("\(expression): \(problem)") }
        return (answer["result"] as? [String: Any])?["value"]
    }

    func text(_ expression: String) throws -> String { try value(expression) as? String ?? "" }
    func number(_ expression: String) throws -> Double { (try value(expression) as? NSNumber)?.doubleValue ?? .nan }
    func isTrue(_ expression: String) throws -> Bool { try value("Boolean(\(expression))") as? Bool ?? false }

    /// Waits until an expression holds.
    func wait(_ expression: String) throws {
        let end = Date().addingTimeInterval(Browser.limit)
        // Between two pages there is nothing to ask.
        while (try? isTrue(expression)) != true {
            if Date() > end {
                throw TestProblem("never came true: \(expression)\nthe page says: \(try text("document.body.innerText"))")
            }
            usleep(5000)
        }
    }

    /// Presses a button that can be seen, by its words.
    func click(_ label: String, in selector: String = "body") throws {
        let found = """
            [...document.querySelector(\(Self.quoted(selector))).querySelectorAll("button")]
              .find((one) => one.textContent.startsWith(\(Self.quoted(label))) && !one.disabled && one.offsetParent !== null)
            """
        try wait(found)
        try value("(\(found)).click()")
    }

    /// Types at the end of what stands in a field.
    func type(_ text: String, into selector: String) throws {
        try value(
            "((field) => { field.focus(); field.setSelectionRange(field.value.length, field.value.length) })"
                + "(document.querySelector(\(Self.quoted(selector))))")
        try send("Input.insertText", ["text": text])
    }

    /// Presses a key: `Tab`, `Escape`, `Enter`, `Space`.
    func press(_ key: String, control: Bool = false, shift: Bool = false) throws {
        let codes = ["Tab": 9, "Enter": 13, "Escape": 27, "Space": 32]
        let texts = ["Enter": "\r", "Space": " "]
        var event: [String: Any] = [
            "type": texts[key] != nil && !control ? "keyDown" : "rawKeyDown", "key": key == "Space" ? " " : key, "code": key,
            "windowsVirtualKeyCode": codes[key] ?? 0, "modifiers": (control ? 2 : 0) + (shift ? 8 : 0),
        ]
        if !control { event["text"] = texts[key] }
        try send("Input.dispatchKeyEvent", event)
        event["type"] = "keyUp"
        event["text"] = nil
        try send("Input.dispatchKeyEvent", event)
    }

    func states() throws -> [String: String] {
        let pairs = try value("[...document.querySelectorAll('.card')].map((card) => [card.id, card.dataset.state])")
        return Dictionary(
            (pairs as? [[String]] ?? []).map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    /// Waits for the state of a section's card.
    func wait(for id: String, _ state: String) throws {
        try wait("document.querySelector('#\(id)')?.dataset.state === '\(state)'")
    }

    /// For people to look at, where `PRDBUILD_PAGE_SHOTS` names a folder.
    func shoot(_ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["PRDBUILD_PAGE_SHOTS"] else { return }
        let data = try send("Page.captureScreenshot", ["format": "png"])["data"] as? String ?? ""
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(base64Encoded: data)?.write(to: URL(fileURLWithPath: folder).appendingPathComponent(name + ".png"))
    }

    static func quoted(_ text: String) -> String {
        let data = (try? JSONSerialization.data(withJSONObject: [text])) ?? Data("[\"\"]".utf8)
        return String(String(decoding: data, as: UTF8.self).dropFirst().dropLast())
    }
}
