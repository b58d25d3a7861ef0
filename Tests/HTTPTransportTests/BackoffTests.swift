import HTTPTransport
import LoopbackServer
import Testing

@Suite(.ownThreads) struct BackoffTests {
    @Test(arguments: [
        "99999999999999999999", "1e999", "9223372036854775807", String(repeating: "9", count: 400), "0.000000000000000000001",
    ])
    func aWaitOfAnyLengthIsADuration(_ text: String) {
        for name in ["retry-after", "retry-after-ms"] {
            let wait = Backoff.askedWait([name: text], now: 0)
            #expect(wait.map { $0 >= .zero && $0 <= .seconds(365 * 86_400) } ?? true)
        }
    }

    @Test(arguments: [
        (0, 500), (1, 500), (2, 1000), (3, 2000), (4, 4000), (5, 8000), (6, 8000), (60, 8000), (Int.max, 8000),
    ])
    func delaysDouble(_ attempt: Int, _ milliseconds: Int) {
        #expect(Backoff().delay(attempt: attempt, chance: 0) == .milliseconds(milliseconds))
        #expect(Backoff().delay(attempt: attempt, chance: 1) == .milliseconds(milliseconds * 3 / 4))
        #expect(Backoff().delay(attempt: attempt, chance: 7) == .milliseconds(milliseconds * 3 / 4))
    }

    @Test func otherBoundsCount() {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(60))
        #expect(backoff.delay(attempt: 7, chance: 0) == .seconds(60))
        #expect(backoff.delay(attempt: 6, chance: 0.5) == .seconds(28))
    }

    /// 1994-11-06 08:49:37 GMT.
    private static let moment = 784_111_777.0

    static let asked: [([String: String], Double)] = [
        (["Retry-After": "3"], 3), (["retry-after": "0.25"], 0.25), (["retry-after": "0"], 0),
        (["retry-after-ms": "1500", "retry-after": "9"], 1.5), (["retry-after-ms": "soon", "retry-after": "9"], 9),
        (["retry-after": "Sun, 06 Nov 1994 08:50:07 GMT"], 30), (["retry-after": "Sunday, 06-Nov-94 08:50:07 GMT"], 30),
        (["retry-after": "Sun Nov  6 08:50:07 1994"], 30), (["retry-after": "Sun, 06 Nov 1994 08:49:07 GMT"], 0),
        (["retry-after": "Mon, 07 Nov 1994 08:49:37 GMT"], 86_400), (["retry-after": "99999999999999999999"], 31_536_000),
        (["retry-after": "Fri, 29 Feb 2036 00:00:00 GMT"], 31_536_000),
    ]

    @Test(arguments: asked)
    func aServerSaysHowLong(_ headers: [String: String], _ seconds: Double) {
        let headers = HTTPHeaders(headers.map { ($0.key, $0.value) })
        #expect(Backoff.askedWait(headers, now: Self.moment) == .seconds(seconds))
    }

    @Test(arguments: [
        "", "soon", "-1", "nan", "inf", "0x10", "1e3", "1.2.3", ".", "12 s", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Nox 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994",
        "Sun, 06 Nov 1994 08:49 GMT",
    ])
    func whatCannotBeUnderstoodSaysNothing(_ text: String) {
        #expect(Backoff.askedWait(["Retry-After": text], now: Self.moment) == nil)
        #expect(Backoff.askedWait([:], now: Self.moment) == nil)
    }

    @Test(arguments: [
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600),
        ("Sat, 21 Nov 2026 03:35:02 GMT", 1_795_232_102), ("Wed, 01 Jan 2031 00:00:00 GMT", 1_924_992_000),
    ])
    func datesAreRight(_ text: String, _ seconds: Int) {
        #expect(Backoff.askedWait(["retry-after": text], now: Double(seconds) - 10) == .seconds(10))
    }
}
