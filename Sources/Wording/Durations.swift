import Glibc

/// `840 ms`, `12.3 s`.
package func durationText(milliseconds: Int) -> String {
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
}

/// The local time of day, `14:03:12`.
///
/// - Parameter seconds: since 1970.
package func timeOfDay(_ seconds: Int) -> String {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    func twoDigits(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(twoDigits(parts.tm_hour)):\(twoDigits(parts.tm_min)):\(twoDigits(parts.tm_sec))"
}
