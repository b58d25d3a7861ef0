import Glibc

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
    func variable(_ name: String) -> String? {
        environment(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The time that generated texts carry: `SOURCE_DATE_EPOCH` makes builds repeatable to the byte.
    var timeStamp: String {
        TimeStamp.text(variable("SOURCE_DATE_EPOCH").flatMap { Int($0) } ?? now())
    }
}

/// RFC 3339 times in UTC, to the second.
enum TimeStamp {
    static func text(_ seconds: Int) -> String {
        var time = time_t(seconds)
        var parts = tm()
        gmtime_r(&time, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Nil if the text is no such time.
    static func seconds(_ text: String) -> Int? {
        let numbers = text.split(whereSeparator: { !$0.isNumber }).compactMap { Int32($0) }
        guard numbers.count == 6, text.utf8.count == 20, text.hasSuffix("Z") else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return timegm(&parts)
    }

    /// `just now`, `5 min`, `3 h`, `12 days`.
    static func age(from text: String, now: Int) -> String? {
        seconds(text).map { age(from: $0, now: now) }
    }

    static func age(from then: Int, now: Int) -> String {
        let age = max(0, now - then)
        switch age {
        case ..<60: return "just now"
        case ..<3600: return "\(age / 60) min"
        case ..<(48 * 3600): return "\(age / 3600) h"
        default: return "\(age / 86_400) days"
        }
    }
}
