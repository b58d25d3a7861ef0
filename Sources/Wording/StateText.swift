import PRDModel
import Planning
import TextLayout

/// How the state of a section is shown.
package struct StateWord {
    /// The state's name, and for an edited text whether its inputs have changed.
    package let word: String
    package let colour: TextColour

    /// - Parameter name: as JSON names the state.
    package init(_ name: String, isHeldBack: Bool) {
        word = isHeldBack ? "held back" : name
        colour =
            switch name {
            case SectionState.fresh.name: .green
            case SectionState.stale([]).name: .red
            case SectionState.edited([]).name where !isHeldBack: .blue
            default: .yellow
            }
    }
}

extension SectionState {
    package var word: String { StateWord(name, isHeldBack: isHeldBack).word }
    package var colour: TextColour { StateWord(name, isHeldBack: isHeldBack).colour }
}

/// Why a section failed, and since when.
///
/// - Parameter now: seconds since 1970.
package func failureText(_ error: String, since: String?, now: Int) -> String {
    guard let since else { return "failed: \(plainLine(error))" }
    let age = Age.text(of: since, now: now).map { " (\($0))" } ?? ""
    return "failed since \(since)\(age): \(plainLine(error))"
}
