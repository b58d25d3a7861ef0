import Foundation

/// Polls until a condition holds.
///
/// - Throws: if it does not hold within the seconds, naming what was waited for.
package func wait(
    _ seconds: Double = 60, for purpose: String, until isReached: () throws -> Bool
) throws {
    let end = Date().addingTimeInterval(seconds)
    while try !isReached() {
        if Date() > end { throw TestProblem("within \(Int(seconds)) s there was not \(purpose)") }
        usleep(1000)
    }
}
