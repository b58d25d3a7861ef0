import Building
import Driver
import Formats
import PRDModel

/// Events as JSON lines on standard output.
package struct EventLines: Sendable {
    private let console: Console
    private let objects: EventObjects

    /// - Parameter findings: what a model states of a section and no input says.
    package init(
        console: Console, project: Project,
        findings: @escaping @Sendable (SectionID, SectionText) -> GroundingFindings? = { _, _ in nil }
    ) {
        self.console = console
        objects = EventObjects(project, findings: findings)
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
