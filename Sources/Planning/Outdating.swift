import PRDModel

extension Planner {
    /// The sections of which a text that is made now from this planner's inputs would be of little use to another planner's project:
    /// their inputs are others there, or those of a section that they read, directly or through others, which is then made anew.
    ///
    /// - Parameter texts: as far as they have been made from this planner's inputs.
    package func outdated(by present: Planner, texts: [SectionID: SectionText]) -> Set<SectionID> {
        let (former, written) = (presentTexts, present.presentTexts)
        var outdated: Set<SectionID> = []
        for section in project.graph.topological {
            guard let other = present.project.graph[section.id] else {
                outdated.insert(section.id)
                continue
            }
            let own = fingerprint(of: parts(of: section, texts: texts), section: section)
            let now = fingerprint(of: present.parts(of: other, texts: texts), section: other)
            let isEdited = former[section.id] != written[section.id]
            if own != now || isEdited || !outdated.isDisjoint(with: section.context) { outdated.insert(section.id) }
        }
        return outdated
    }
}
