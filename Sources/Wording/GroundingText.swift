import Driver
import PRDModel
import TextLayout

extension GroundingFindings {
    private static let maxNames = 5

    /// `2 IDs that no requirement has, 5 figures from no input`; nil if nothing was found.
    package var summary: String? {
        let parts = [
            ids.isEmpty ? nil : "\(counted(ids.count, "ID")) that no requirement has",
            figures.isEmpty ? nil : "\(counted(figures.count, "figure")) from no input",
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `no requirement has FR-9; no input has 40 %, 3 days`; nil if nothing was found.
    package var words: String? {
        let parts = [
            ids.isEmpty ? nil : "no requirement has " + Self.names(ids),
            figures.isEmpty ? nil : "no input has " + Self.names(figures),
        ].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    private static func names(_ findings: [Finding]) -> String {
        let more = findings.count - maxNames
        let shown = findings.prefix(maxNames).map { plainLine($0.subject) }.joined(separator: ", ")
        return shown + (more > 0 ? " and \(more) more" : "")
    }
}
