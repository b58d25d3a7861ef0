import Dispatch

extension Array where Element: Sendable {
    /// What `map` gives, made on all cores: reading many files takes most of a command's time. It returns when all of it is done, so that
    /// what loads a project need not be able to wait.
    ///
    /// - Parameter weight: of an element, in bytes; a thread costs more than it saves for a few kilobytes.
    package func mapInParallel<Result: Sendable>(
        weighing weight: (Element) -> Int, _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        let total = reduce(0) { $0 + weight($1) }
        guard count > 1, total > Self.leastWeight else { return map(transform) }
        return [Result](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            // Each iteration fills a place of its own.
            nonisolated(unsafe) let results = buffer
            DispatchQueue.concurrentPerform(iterations: count) { index in
                results.initializeElement(at: index, to: transform(self[index]))
            }
            initializedCount = count
        }
    }

    private static var leastWeight: Int { 32 * 1024 }
}
