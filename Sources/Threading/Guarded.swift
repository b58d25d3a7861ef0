import Glibc

/// A value behind a POSIX mutex: the one lock of the program and of its tests.
///
/// Not `Mutex` of Synchronization: on Linux its contended path is a futex that the kernel hands over, which the thread sanitizer does
/// not see, so that it reports every contended lock as a race.
///
/// Not for a value without a size, such as `()`: its address is the object's own, and the sanitizer takes that for a race too.
///
/// Unchecked, because the compiler does not know what the lock is for: the value is touched only in `withLock`, and being Sendable
/// itself it may be touched by one thread after another.
package final class Guarded<Value: Sendable>: @unchecked Sendable {
    /// At one address for its life, as POSIX demands.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private var value: Value

    package init(_ value: Value) {
        self.value = value
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Not to be entered again by the body: that would wait for itself for ever.
    package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
