import PRDModel
import Planning

/// Tells a running build that its inputs are no longer those that it began with.
///
/// The build then lets the requests go on whose inputs are still the same, so that their texts get into the cache, cancels those that
/// have become stale, and starts no others. So the next build pays for nothing twice. A change that makes no section stale has no effect.
/// One value serves one build.
package struct InputChanges: Sendable {
    enum Notice: Sendable {
        case inputs(Planner)
        /// An input is broken at present, so it is unknown which sections are still right.
        case unreadable
    }

    /// If several notices are waiting, only the latest counts.
    let notices: AsyncStream<Notice>
    private let continuation: AsyncStream<Notice>.Continuation

    package init() {
        (notices, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// - Parameter planner: made from the project as it is now.
    package func inputsAre(_ planner: Planner) { continuation.yield(.inputs(planner)) }

    package func inputsAreUnreadable() { continuation.yield(.unreadable) }

    /// Nil once the stream has ended.
    func next() async -> Notice? {
        for await notice in notices { return notice }
        return nil
    }
}

extension BuildState {
    /// - Parameter running: the sections that are being asked for.
    /// - Returns: those of them to cancel.
    mutating func withdraw(_ notice: InputChanges.Notice, running: Set<SectionID>) -> Set<SectionID> {
        switch notice {
        case .unreadable:
            isWithdrawn = true
            return []
        case .inputs(let present):
            let outdated = planner.sectionsStale(for: present, texts: texts)
            // Another program's document or lock must not be overwritten, even if it reads the same.
            let (own, other) = (planner.project, present.project)
            let isRewritten = own.document != other.document || own.lock != other.lock || own.title != other.title
            if !outdated.isEmpty || isRewritten { isWithdrawn = true }
            return running.intersection(outdated)
        }
    }
}
