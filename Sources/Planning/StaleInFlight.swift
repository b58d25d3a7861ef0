import PRDModel

extension Planner {
    /// Sections whose text, made now from this planner's inputs, would be stale for `present`: their inputs differ there, or those of a
    /// section that they read, directly or through others.
    ///
    /// - Parameter texts: as far as they have been made from this planner's inputs.
    package func sectionsStale(for present: Planner, texts: [SectionID: SectionText]) -> Set<SectionID> {
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
