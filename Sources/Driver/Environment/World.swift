import Glibc
import Threading

/// What the process finds around it; tests hand in another one.
package struct World: Sendable {
    /// The value of an environment variable; nil if it is unset.
    package var environment: @Sendable (String) -> String?
    /// All of it as `NAME=value`, for programs that are started.
    package var variables: @Sendable () -> [String]
    /// Absolute.
    package var workingDirectory: String
    /// Seconds since 1970.
    package var now: @Sendable () -> Int
    package var interruption: Interruption
    /// Whether a file of the project was written or deleted.
    package let hasWritten = Guarded(false)

    package init(
        environment: @escaping @Sendable (String) -> String?, variables: @escaping @Sendable () -> [String],
        workingDirectory: String, now: @escaping @Sendable () -> Int, interruption: Interruption = Interruption()
    ) {
        self.environment = environment
        self.variables = variables
        self.workingDirectory = workingDirectory
        self.now = now
        self.interruption = interruption
    }

    /// The process's own.
    package static func present(interruption: Interruption) -> World {
        var directory = "/"
        if let pointer = getcwd(nil, 0) {
            directory = String(cString: pointer)
            free(pointer)
        }
        return World(
            environment: { getenv($0).map { String(cString: $0) } }, variables: { allVariables() },
            workingDirectory: directory, now: { time(nil) }, interruption: interruption)
    }

    private static func allVariables() -> [String] {
        var result: [String] = []
        var next = environ
        while let entry = next.pointee {
            result.append(String(cString: entry))
            next += 1
        }
        return result
    }

    /// Nil for an unset variable and an empty one.
    package func variable(_ name: String) -> String? {
        environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The time that generated texts carry: `SOURCE_DATE_EPOCH` makes builds repeatable to the byte.
    package var timeStamp: String {
        TimeStamp.text(variable("SOURCE_DATE_EPOCH").flatMap { Int($0) } ?? now())
    }
}

extension World {
    /// - Parameter path: relative to the working directory, or absolute.
    package func absolute(_ path: String) -> String {
        path.utf8.first == UInt8(ascii: "/") ? path : workingDirectory + "/" + path
    }
}
