/// How long to wait before a request is made again. Pure: chance and clock come from outside.
package struct Backoff: Sendable {
    package var first: Duration
    package var longest: Duration

    /// The numbers of the vendors' own clients.
    package init(first: Duration = .milliseconds(500), longest: Duration = .seconds(8)) {
        self.first = first
        self.longest = longest
    }

    /// Doubles from attempt to attempt; chance takes off up to a quarter.
    ///
    /// - Parameters:
    ///   - attempt: how many have failed, from 1.
    ///   - chance: in 0..<1.
    package func delay(attempt: Int, chance: Double) -> Duration {
        // Beyond 2^30 the longest has long been reached.
        let doubled = first * (1 << min(max(attempt - 1, 0), 30))
        return min(doubled, longest) * (1 - 0.25 * min(max(chance, 0), 1))
    }

    /// What a server asks for: `retry-after-ms`, else `retry-after` in seconds, which may have a fraction, or as a date. Nil if it
    /// says nothing that can be understood; a date in the past is zero. At most a year.
    ///
    /// - Parameter now: seconds since 1970.
    package static func askedWait(_ headers: HTTPHeaders, now: Double) -> Duration? {
        if let milliseconds = headers["retry-after-ms"].flatMap(number) { return wait(milliseconds / 1000) }
        // LiteLLM hands on under a name of its own what the server behind it asked for.
        guard let text = headers["retry-after"] ?? headers["llm_provider-retry-after"] else { return nil }
        return (number(text) ?? HTTPDate.seconds(text).map { max(Double($0) - now, 0) }).map(wait)
    }

    private static func wait(_ seconds: Double) -> Duration { .seconds(min(seconds, 365 * 86_400)) }

    /// Digits and a point only: `Double` would take `nan`, `0x1p3` and negative numbers too.
    private static func number(_ text: String) -> Double? {
        guard text.utf8.first?.isASCIIDigit == true, text.utf8.allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }) else {
            return nil
        }
        return Double(text)
    }
}

/// The three forms of a date that HTTP knows, all of them in GMT.
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    ///
    /// - Returns: seconds since 1970, or nil if it is no such date.
    static func seconds(_ text: String) -> Int? {
        var words = text.split { $0 == " " || $0 == "-" || $0 == "," }.map(String.init)
        // The old form of C has the month first and the year last.
        if words.count == 5, let month = months.firstIndex(of: words[1]) {
            words = [words[0], words[2], months[month], words[4], words[3], "GMT"]
        }
        guard words.count == 6, words[5] == "GMT", let day = number(words[1], 1...31),
            let month = months.firstIndex(of: words[2]), var year = number(words[3], 0...9999)
        else { return nil }
        // Two digits: within the fifty years around the end of the century that the form is from.
        if words[3].utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        let clock = words[4].utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        guard clock.count == 3, let hour = number(clock[0], 0...23), let minute = number(clock[1], 0...59),
            let second = number(clock[2], 0...60)
        else { return nil }
        return days(year, month + 1, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func number(_ text: String, _ range: ClosedRange<Int>) -> Int? {
        guard text.utf8.count <= 4, text.utf8.allSatisfy(\.isASCIIDigit), let value = Int(text), range.contains(value) else {
            return nil
        }
        return value
    }

    /// Days since 1970-01-01. A year begins in March here, so that the leap day is its last.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    }
}
