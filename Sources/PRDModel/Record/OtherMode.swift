import Languages

extension Project {
    /// The mode that it does not have.
    package var otherMode: Mode { mode == .draft ? .detailed : .draft }

    /// The titles of the built-in sections that one mode has and the other has not, without those that the project file leaves out.
    package func titles(of mode: Mode, notIn other: Mode) -> [String] {
        let leftOut = Set(settings.sections.filter(\.isLeftOut).map(\.id))
        let language = settings.language.language
        return Catalogue.entries(of: mode, notIn: other).filter { !leftOut.contains($0.id) }.map { $0.title(in: language) }
    }
}
