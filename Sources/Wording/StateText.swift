import Driver
import PRDModel
import Planning
import TextLayout

extension SectionState {
    /// The state's name, and for an edited text whether its inputs have changed.
    package var word: String { isHeldBack ? "held back" : name }

    package var colour: TextColour {
        switch self {
        case .fresh: .green
        case .stale: .red
        case .waiting: .yellow
        case .edited(let list): list.isEmpty ? .blue : .yellow
        }
    }
}

extension LockEntry {
    /// Why the section failed, and since when; nil if it did not.
    ///
    /// - Parameter now: seconds since 1970.
    package func failureText(now: Int) -> String? {
        guard let error else { return nil }
        guard let failedSince else { return "failed: \(plainLine(error))" }
        let age = Age.text(of: failedSince, now: now).map { " (\($0))" } ?? ""
        return "failed since \(failedSince)\(age): \(plainLine(error))"
    }
}
