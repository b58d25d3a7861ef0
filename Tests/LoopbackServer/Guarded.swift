import Foundation

/// A value behind a lock that the thread sanitizer understands; it does not see how a contended `Mutex` is handed over on Linux.
///
/// Unchecked, because the compiler does not know what the lock is for: the value is touched only in `withLock`.
final class Guarded<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result { lock.withLock { body(&value) } }
}
