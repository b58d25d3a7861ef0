import Languages
import PRDModel

extension RequirementItem {
    /// Leaves it out if words in front say so: `Won't have: …`, `**Out of scope**: …`, or if there are only such words above a list.
    mutating func takeExclusion() {
        guard category == .nonGoals || category.mayBeLeftOut else { return }
        if let title, !statement.isEmpty, let exclusion = ExclusionWords.all.exclusion(inNote: title) {
            self.title = nil
            leaveOut(exclusion)
        } else if let (exclusion, _, rest) = ExclusionWords.all.label(of: statement) {
            statement = rest
            leaveOut(exclusion)
        } else if title == nil, !details.isEmpty, let exclusion = ExclusionWords.all.exclusion(inNote: statement) {
            leaveOut(exclusion)
        }
    }

    mutating func leaveOut(_ exclusion: Exclusion) {
        category = .nonGoals
        isProseBesideMarks = false
        if exclusion == .deferred, !isDeferred { attributes.append(Attribute(.status, Self.deferred, at: place)) }
    }
}

extension CategoryID {
    /// Whether its requirements are things to be built, so that a status or priority can leave one out.
    var mayBeLeftOut: Bool { !Self.neverBuilt.contains(self) }

    private static let neverBuilt: Set<CategoryID> = [
        .background, .glossary, .problems, .targetUsers, .successCriteria, .nonGoals, .risksAssumptions, .openQuestions,
        .actionItems,
    ]
}
