import Foundation

/// What was measured, beside what it should be at most. The median of several runs counts.
struct Figure {
    let name: String
    /// One a run, in `unit`.
    let values: [Double]
    let unit: String
    let goal: Double
    /// Beyond it the goal is missed by far.
    let limit: Double

    var median: Double { values.sorted()[values.count / 2] }
    var isFarOff: Bool { median > limit }

    var line: String {
        let numbers = [median, values.min() ?? median, values.max() ?? median].map { String(format: "%.4g", $0) }
        let verdict = median <= goal ? "met" : isFarOff ? "MISSED BY FAR (over \(limit))" : "missed"
        return "  \(name.padding(toLength: 44, withPad: " ", startingAt: 0)) \(numbers[0]) \(unit) "
            + "(\(numbers[1]) to \(numbers[2]) in \(values.count) runs), goal \(goal): \(verdict)"
    }
}

/// Seconds since some moment.
func seconds() -> Double { seconds(of: CLOCK_MONOTONIC) }

/// - Parameter clock: one of time, or of processor time.
func seconds(of clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Does nothing until `seconds()` has reached a moment; sooner than that it does not return.
func sleep(until moment: Double) {
    while true {
        let left = moment - seconds()
        if left <= 0 { return }
        usleep(UInt32(left * 1e6) + 1)
    }
}
