/// Runs a body and a companion beside it, which is cancelled as soon as the body has ended.
///
/// - Parameter endsBody: the body is cancelled if the companion ends first. What it returns then is still the result.
package func withCompanion<Result: Sendable>(
    _ companion: @escaping @Sendable () async -> Void, endsBody: Bool = false,
    _ body: @escaping @Sendable () async -> Result
) async -> Result {
    await withTaskGroup(of: Result?.self) { group in
        group.addTask { await body() }
        group.addTask {
            await companion()
            return nil
        }
        while true {
            // The body's own result arrives before the group is empty.
            guard let ended = await group.next() else { fatalError("the body of a task group ended without a result") }
            if ended == nil, endsBody { group.cancelAll() }
            guard let result = ended else { continue }
            group.cancelAll()
            return result
        }
    }
}

extension Result where Failure == any Error {
    /// What an asynchronous body returns or throws.
    package init(catching body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
