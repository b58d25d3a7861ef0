import Building
import Driver
import Formats
import PRDModel

/// Events as JSON lines on standard output.
package struct EventLines: Sendable {
    private let console: Console
    private let objects: EventObjects

    package init(console: Console, project: Project) {
        self.console = console
        objects = EventObjects(project)
    }

    func status(_ status: String) { console.event(objects.status(status)) }

    func event(_ event: BuildEvent) {
        if let object = objects.event(event) { console.event(object) }
    }

    func complete(_ report: BuildReport) { console.event(objects.complete(report.outcome, lock: report.lock)) }
}

extension Console {
    /// Prints one event. With several projects it says which one it belongs to.
    package func event(_ object: JSONValue) {
        guard let label, case .object(var members) = object else { return result(object.compact + "\n") }
        members["project"] = .string(label)
        result(JSONValue.object(members).compact + "\n")
    }
}
