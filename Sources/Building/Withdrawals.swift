import PRDModel
import Planning

/// Withdrawing sections from a running build: it hears through this that its inputs are no longer those that it began with.
///
/// Requests whose inputs are still the same go on to their end, so that their texts are in the cache; those that have become stale are
/// called off; nothing more is begun. So the next build pays for nothing twice. News that makes no section stale changes nothing.
/// For one build, and one builder.
package struct Withdrawals: Sendable {
    enum Notice: Sendable {
        case inputs(Planner)
        /// An input is broken at present: nobody can say what is still right.
        case unreadable
    }

    /// Of several notices only the latest counts.
    let notices: AsyncStream<Notice>
    private let continuation: AsyncStream<Notice>.Continuation

    package init() {
        (notices, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// - Parameter planner: of the project as it is now.
    package func inputsAre(_ planner: Planner) { continuation.yield(.inputs(planner)) }

    package func inputsAreUnreadable() { continuation.yield(.unreadable) }
}

extension BuildState {
    /// - Parameter running: the sections that are being asked for.
    /// - Returns: those among them to call off.
    mutating func withdraw(_ notice: Withdrawals.Notice, running: Set<SectionID>) -> Set<SectionID> {
        switch notice {
        case .unreadable:
            isWithdrawn = true
            return []
        case .inputs(let present):
            let outdated = planner.outdated(by: present, texts: texts)
            // A document or lock that somebody else wrote is not to be written over, even if it reads the same.
            let (own, other) = (planner.project, present.project)
            let isRewritten = own.document != other.document || own.lock != other.lock || own.title != other.title
            if !outdated.isEmpty || isRewritten { isWithdrawn = true }
            return running.intersection(outdated)
        }
    }
}
